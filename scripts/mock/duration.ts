import { InputError } from './input-error.ts';

/** A length of time: `500ms`, `90s`, `15m`, `24h`, `7d`, or a number of milliseconds. */
export type Duration = string | number;

const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Converts a duration to milliseconds. */
export function milliseconds(duration: unknown, pointer = ''): number {
  if (typeof duration === 'number' && Number.isFinite(duration) && duration >= 0) return duration;
  const [, digits, unit] = (typeof duration === 'string' && /^(\d{1,12})(ms|s|m|h|d)$/.exec(duration)) || [];
  const scale = unit === undefined ? undefined : units[unit];
  if (digits === undefined || scale === undefined) {
    throw new InputError('must be a duration such as 500ms, 90s, 15m, 24h or 7d', pointer);
  }
  return Number(digits) * scale;
}
