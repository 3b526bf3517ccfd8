/** Everything random in one session, repeatable by its seed. */
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

  /** A UUID of version 4. */
  uuid(): string {
    const text = this.digits();
    const variant = '89ab'[text.charCodeAt(16) % 4];
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-${variant}${text.slice(17, 20)}-${text.slice(20)}`;
  }

  /** The id of the next request. Counted, so that requests do not change the ids of the peerings to come. */
  requestId(): string {
    this.#requests += 1;
    return this.#prefix + hex(this.#requests);
  }

  /** 32 hexadecimal digits. */
  digits(): string {
    return hex(this.#next()) + hex(this.#next()) + hex(this.#next()) + hex(this.#next());
  }

  /** The generator mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let word = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  }
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight hexadecimal digits, byte by byte: half of all words are no small integers, and slow to print. */
function hex(word: number): string {
  return `${bytes[word >>> 24]}${bytes[(word >>> 16) & 255]}${bytes[(word >>> 8) & 255]}${bytes[word & 255]}`;
}
