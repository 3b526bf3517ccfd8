import { atOnce, type Turns } from '../turns.ts';

/** A block that grows beyond this size is split in two. */
const blockSize = 128;

/**
 * A sorted set of ids, in blocks: adding and removing costs the same among 100,000 as among 100,
 * and the cost of reading from any id depends only on the number of ids read.
 */
export class SortedIds {
  readonly #blocks: string[][] = [[]];
  /** Ids that are not sorted in yet: they are sorted on the next read, so that a create stays fast. */
  readonly #added: string[] = [];

  add(id: string): void {
    this.#added.push(id);
  }

  /** Sorts in what was added, one id per turn. */
  *settle(): Turns<void> {
    for (let id = this.#added.pop(); id !== undefined; id = this.#added.pop()) {
      this.#insert(id);
      yield;
    }
  }

  #insert(id: string): void {
    const at = this.#blockOf(id);
    const block = this.#blocks[at] ?? [];
    block.splice(
      rankOf(id, block.length, (index) => block[index]),
      0,
      id,
    );
    if (block.length > blockSize) this.#blocks.splice(at + 1, 0, block.splice(blockSize / 2));
  }

  delete(id: string): void {
    atOnce(this.settle());
    const at = this.#blockOf(id);
    const block = this.#blocks[at] ?? [];
    const index = block.indexOf(id);
    if (index !== -1) block.splice(index, 1);
    if (block.length === 0 && this.#blocks.length > 1) this.#blocks.splice(at, 1);
  }

  /** Yields the ids after `id` in ascending order (step 1), or before it in descending order (step -1); all ids without `id`. */
  *beyond(id: string | undefined, step: 1 | -1): Generator<string> {
    atOnce(this.settle());
    const isUp = step === 1;
    let at = id !== undefined ? this.#blockOf(id) : isUp ? 0 : this.#blocks.length - 1;
    for (; this.#blocks[at] !== undefined; at += step) {
      const block = this.#blocks[at] ?? [];
      for (const each of isUp ? block : block.toReversed()) {
        if (id === undefined || (isUp ? each > id : each < id)) yield each;
      }
    }
  }

  /** Returns the index of the last block whose first id is not greater than `id`. */
  #blockOf(id: string): number {
    return Math.max(0, rankOf(id, this.#blocks.length, (index) => this.#blocks[index]?.[0]) - 1);
  }
}

/** Returns how many of the sorted ids are not greater than `id`. */
function rankOf(id: string, length: number, idAt: (index: number) => string | undefined): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((idAt(middle) ?? '') <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
