/** Generates the ids of one session; the same seed generates the same ids. */
export class Ids {
  #state = 0;
  readonly #prefix: string;
  #requests = 0;

  constructor(seed: string) {
    for (let index = 0; index < seed.length; index++) {
      this.#state = Math.imul(this.#state ^ seed.charCodeAt(index), 0x9e3779b1) ^ (this.#state >>> 15);
    }
    this.#prefix = this.digits().slice(8);
  }

  /** Returns a UUID of version 4. */
  uuid(): string {
    const text = this.digits();
    const variant = '89ab'[text.charCodeAt(16) % 4];
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-${variant}${text.slice(17, 20)}-${text.slice(20)}`;
  }

  /** Returns the id of the next request. It is a counter, so that requests do not change the ids of later peerings. */
  requestId(): string {
    this.#requests += 1;
    return this.#prefix + hex(this.#requests);
  }

  /** Returns 32 hexadecimal digits. */
  digits(): string {
    return hex(this.#next()) + hex(this.#next()) + hex(this.#next()) + hex(this.#next());
  }

  /** Returns the next number of the generator mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let word = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  }
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Formats a word as eight hexadecimal digits. It works by byte, since V8 formats integers above 31 bits slowly. */
function hex(word: number): string {
  return `${bytes[word >>> 24]}${bytes[(word >>> 16) & 255]}${bytes[(word >>> 8) & 255]}${bytes[word & 255]}`;
}
