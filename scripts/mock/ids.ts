/** Everything random in one session, repeatable by its seed. */
export class Ids {
  readonly #state: Uint32Array;
  readonly #prefix: string;
  #requests = 0;

  constructor(seed: string) {
    this.#state = hash(seed);
    this.#prefix = [...hash(`request ${seed}`).subarray(0, 3)].map(hex).join('');
  }

  /** A UUID of version 4. */
  uuid(): string {
    const [a, b, c, d] = [hex(this.#next()), hex(this.#next()), hex(this.#next()), hex(this.#next())];
    const variant = '89ab'[c.charCodeAt(0) % 4];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }

  /** The id of the next request. Counted, so that requests do not change the ids of the peerings to come. */
  requestId(): string {
    this.#requests += 1;
    return this.#prefix + hex(this.#requests);
  }

  /** From 0 up to, not including, 1. */
  random(): number {
    return this.#next() / 2 ** 32;
  }

  /** The generator sfc32. */
  #next(): number {
    const state = this.#state;
    const [a = 0, b = 0, c = 0, count = 0] = state;
    const result = (a + b + count) >>> 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + result;
    state[3] = count + 1;
    return result;
  }
}

/** 128 bits that depend on every character. Not for secrets. */
export function hash(text: string): Uint32Array {
  const state = Uint32Array.of(0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef);
  for (let index = 0; index < text.length; index++) {
    for (let lane = 0; lane < 4; lane++) {
      const mixed = Math.imul((state[lane] ?? 0) ^ (text.charCodeAt(index) + lane), 0x01000193);
      state[lane] = (mixed << 13) | (mixed >>> 19);
    }
  }
  return state;
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight hexadecimal digits, byte by byte: half of all words are no small integers, and slow to print. */
export function hex(word: number): string {
  return `${digits[word >>> 24]}${digits[(word >>> 16) & 255]}${digits[(word >>> 8) & 255]}${digits[word & 255]}`;
}
