import { statSync } from 'node:fs';
import type { Engine } from '../engine/engine.ts';

/** An engine that can be replaced while the mock that uses it goes on. */
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
 * Calls back when files are edited, however: in place, by rename, deleted and written anew.
 * It asks for their times instead of listening: what the system tells is about what a name led to when asked,
 * so that a file or a folder that is put in its place goes unheard.
 */
export class FileWatcher {
  /** What each file was when it was last read. */
  readonly #read = new Map<string, string>();
  readonly #onEdit: () => Promise<void>;
  #seen = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(onEdit: () => Promise<void>) {
    this.#onEdit = onEdit;
  }

  /** To be told of each file before it is read: an edit in between is one more edit, not one that is missed. */
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
    // Only when it has stood still: whoever writes a file in pieces shows half of it first.
    const edited = now !== [...this.#read.values()].join() && now === this.#seen;
    this.#seen = now;
    if (edited) {
      for (const file of this.#read.keys()) this.add(file);
      await this.#onEdit();
    }
    if (this.#timer !== undefined) this.start();
  }
}

/** Also for a file that is missing or not to be read: that is found out, and said, by whoever reads it. */
function markOf(file: string): string {
  try {
    const { mtimeNs, ctimeNs, size, ino } = statSync(file, { bigint: true });
    return `${mtimeNs} ${ctimeNs} ${size} ${ino}`;
  } catch {
    return 'unreadable';
  }
}
