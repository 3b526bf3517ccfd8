import { statSync } from 'node:fs';
import type { Engine } from '../engine/engine.ts';

/** An engine that can be replaced while a mock uses it. */
export interface Reloadable extends Engine {
  replace(next: Engine): void;
}

export function reloadable(first: Engine): Reloadable {
  let engine = first;
  return {
    name: first.name,
    get operationIds() {
      return engine.operationIds;
    },
    match: (method, segments) => engine.match(method, segments),
    checkRequest: (request) => engine.checkRequest(request),
    checkReply: (operationId, reply) => engine.checkReply(operationId, reply),
    examples: (operationId) => engine.examples(operationId),
    replace(next) {
      engine = next;
    },
  };
}

const tick = 100;

/**
 * Calls back when files are edited: in place, by rename, or deleted and written again.
 * It polls file times instead of using `fs.watch`, which follows the inode: it misses a file or folder that replaces another.
 */
export class FileWatcher {
  /** The mark of each file when it was last read. */
  readonly #read = new Map<string, string>();
  readonly #onEdit: () => Promise<void>;
  #seen = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(onEdit: () => Promise<void>) {
    this.#onEdit = onEdit;
  }

  /** Registers a file. Call it before the file is read, so that an edit in between is not missed. */
  readonly add = (file: string): void => {
    this.#read.set(file, markOf(file));
  };

  start(): void {
    this.#timer = setTimeout(() => void this.#look(), tick);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    const now = [...this.#read.keys()].map(markOf).join();
    // Wait until the files are stable: an editor may write a file in several steps.
    const edited = now !== [...this.#read.values()].join() && now === this.#seen;
    this.#seen = now;
    if (edited) {
      for (const file of this.#read.keys()) this.add(file);
      await this.#onEdit();
    }
    if (this.#timer !== undefined) this.start();
  }
}

/** Returns a mark that changes with the file. A missing file has a mark too: the reader reports the error. */
function markOf(file: string): string {
  try {
    const { mtimeNs, ctimeNs, size, ino } = statSync(file, { bigint: true });
    return `${mtimeNs} ${ctimeNs} ${size} ${ino}`;
  } catch {
    return 'unreadable';
  }
}
