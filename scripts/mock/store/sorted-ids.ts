/** Where a new id makes its block too large, the block is halved. */
const blockSize = 128;

/**
 * Ids in ascending order, in blocks: adding and removing costs the same among 100,000 as among 100,
 * and reading on from any id costs what is read.
 */
export class SortedIds {
  readonly #blocks: string[][] = [[]];
  /** Those that are not in their place yet: who creates does not wait for an order that nobody has asked for. */
  #added: string[] = [];

  add(id: string): void {
    this.#added.push(id);
  }

  #settle(): void {
    for (const id of this.#added) {
      const at = this.#blockOf(id);
      const block = this.#blocks[at] ?? [];
      const after = block.findIndex((each) => each > id);
      block.splice(after === -1 ? block.length : after, 0, id);
      if (block.length > blockSize) this.#blocks.splice(at + 1, 0, block.splice(blockSize / 2));
    }
    this.#added = [];
  }

  delete(id: string): void {
    this.#settle();
    const at = this.#blockOf(id);
    const block = this.#blocks[at] ?? [];
    const index = block.indexOf(id);
    if (index !== -1) block.splice(index, 1);
    if (block.length === 0 && this.#blocks.length > 1) this.#blocks.splice(at, 1);
  }

  /** The ids beyond this one, ascending with step 1 and descending with step -1; all of them without one. */
  *beyond(id: string | undefined, step: 1 | -1): Generator<string> {
    this.#settle();
    const isUp = step === 1;
    let at = id !== undefined ? this.#blockOf(id) : isUp ? 0 : this.#blocks.length - 1;
    for (; this.#blocks[at] !== undefined; at += step) {
      const block = this.#blocks[at] ?? [];
      for (const each of isUp ? block : block.toReversed()) {
        if (id === undefined || (isUp ? each > id : each < id)) yield each;
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
