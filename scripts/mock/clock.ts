import { milliseconds } from './duration.ts';
import { InputError } from './input-error.ts';

/** The clock of one session: it runs, or is frozen and moves only when it is advanced or set. */
export class Clock {
  #frozenAt: number | undefined;
  #ahead = 0;

  /** Freezes the clock at `start`; without it, the clock follows the system clock. */
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

  /** Freezes the clock at this time. */
  set(time: unknown, pointer = ''): void {
    const text = typeof time === 'string' ? time.replace(/Z$/, '') : '';
    const parsed = parseTimestamp(text);
    // `Date.parse` reads 30 February as a day in March.
    if (Number.isNaN(parsed) || timestamp(parsed) !== text) {
      throw new InputError('must be a time such as 2026-03-02T08:15:30', pointer);
    }
    this.#frozenAt = parsed;
  }
}

const latest = Date.UTC(9999, 11, 31);

let lastWritten = { second: Number.NaN, text: '' };

/** Formats a time as the API does: UTC, in seconds, without a zone. The last result is cached, since most calls are in the same second. */
export function timestamp(time: number): string {
  const second = Math.floor(time / 1000);
  if (second !== lastWritten.second) {
    lastWritten = { second, text: new Date(time).toISOString().slice(0, 19) };
  }
  return lastWritten.text;
}

/** Parses a time in the format of the API into milliseconds since 1970. */
export function parseTimestamp(text: string): number {
  return Date.parse(`${text}Z`);
}
