import { milliseconds } from './duration.ts';
import { InputError } from './input-error.ts';

/** The time of one session: it runs, or stands still until it is told to move. */
export class Clock {
  #frozenAt: number | undefined;
  #ahead = 0;

  /** Stands still at this time; runs with the machine's clock without one. */
  constructor(start?: string) {
    if (start !== undefined) this.set(start);
  }

  get frozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#frozenAt ?? Date.now() + this.#ahead;
  }

  advance(duration: unknown, pointer = ''): void {
    const time = milliseconds(duration, pointer);
    if (this.now() + time > latest) throw new InputError('goes beyond the year 9999', pointer);
    if (this.#frozenAt === undefined) this.#ahead += time;
    else this.#frozenAt += time;
  }

  /** Stops the clock at this time. */
  set(time: unknown, pointer = ''): void {
    const text = typeof time === 'string' ? time.replace(/Z$/, '') : '';
    const parsed = parseTimestamp(text);
    // 30 February would be a day of March.
    if (Number.isNaN(parsed) || timestamp(parsed) !== text) {
      throw new InputError('must be a time such as 2026-03-02T08:15:30', pointer);
    }
    this.#frozenAt = parsed;
  }
}

const latest = Date.UTC(9999, 11, 31);

let lastWritten = { second: Number.NaN, text: '' };

/** A time as the API writes it: UTC, to the second, without a zone. Most times are in the second of the one before. */
export function timestamp(time: number): string {
  const second = Math.floor(time / 1000);
  if (second !== lastWritten.second) {
    lastWritten = { second, text: new Date(time).toISOString().slice(0, 19) };
  }
  return lastWritten.text;
}

/** The milliseconds since 1970 of a time as the API writes it. */
export function parseTimestamp(text: string): number {
  return Date.parse(`${text}Z`);
}
