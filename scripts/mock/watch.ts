import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import type { Engine } from './engine.ts';

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

/** Calls back after every edit below the folder of the file, once for edits that follow one another closely. */
export function watchFolderOf(file: string, onEdit: () => Promise<void>): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  // The whole folder, because editors replace files and because the contract refers to files beside it.
  return watch(path.dirname(file), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(onEdit);
    }, 100);
  });
}
