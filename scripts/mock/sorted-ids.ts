/** Where a new id makes its block too large, the block is halved. */
const blockSize = 512;

/**
 * Ids in ascending order, in blocks: adding and removing costs the same among 100,000 as among 100,
 * and reading on from any id costs what is read.
 */
export class SortedIds {
  readonly #blocks: string[][] = [[]];

  add(id: string): void {
    const at = this.#blockOf(id);
    const block = this.#blocks[at] ?? [];
    block.splice(position(block, id), 0, id);
    if (block.length > blockSize) this.#blocks.splice(at + 1, 0, block.splice(blockSize / 2));
  }

  delete(id: string): void {
    const at = this.#blockOf(id);
    const block = this.#blocks[at] ?? [];
    const index = position(block, id);
    if (block[index] === id) block.splice(index, 1);
    if (block.length === 0 && this.#blocks.length > 1) this.#blocks.splice(at, 1);
  }

  /** The ids greater than this one, ascending. */
  *after(id: string): Generator<string> {
    const start = this.#blockOf(id);
    for (let at = start; at < this.#blocks.length; at++) {
      const block = this.#blocks[at] ?? [];
      for (let index = at === start ? position(block, id) : 0; index < block.length; index++) {
        const found = block[index];
        if (found !== undefined && found !== id) yield found;
      }
    }
  }

  /** The ids less than this one, descending; all of them without one. */
  *before(id?: string): Generator<string> {
    const start = id === undefined ? this.#blocks.length - 1 : this.#blockOf(id);
    for (let at = start; at >= 0; at--) {
      const block = this.#blocks[at] ?? [];
      const end = at === start && id !== undefined ? position(block, id) : block.length;
      for (let index = end - 1; index >= 0; index--) {
        const found = block[index];
        if (found !== undefined) yield found;
      }
    }
  }

  /** The last block whose first id is not greater. */
  #blockOf(id: string): number {
    let [low, high] = [0, this.#blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle]?.[0] ?? '') <= id) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Where the id is in the block, or where it would be. */
function position(block: readonly string[], id: string): number {
  let [low, high] = [0, block.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block[middle] ?? '') < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
