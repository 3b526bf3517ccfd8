import type { OpenApi, Operation, Parameter, Referable } from '../document/contract.ts';
import { type Method, methods } from '../document/grammar.ts';
import { pointerOf, pointerTo, tokensOf, valueAt } from '../document/pointer.ts';

/** An operation, and the pointer to it. */
export interface Declared {
  operation: Operation;
  path: string;
  method: Method;
  /** The parameters of its path. */
  shared: Referable<Parameter>[];
  pointer: string;
}

export function declaredOperations(document: OpenApi): Declared[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const { parameters: shared = [] } = item;
      return [{ operation, path, method, shared, pointer: pointerTo('paths', path, method) }];
    }),
  );
}

/** The names of the components that a part of the document refers to, directly or through others. */
export function componentsIn(document: OpenApi, part: unknown, found = new Set<string>()): Set<string> {
  for (const [, $ref = ''] of JSON.stringify(part).matchAll(/"\$ref":"(#[^"]+)"/g)) {
    const pointer = pointerOf($ref);
    const name = tokensOf(pointer).at(-1) ?? '';
    if (found.has(name)) continue;
    found.add(name);
    componentsIn(document, valueAt<unknown>(document, pointer) ?? {}, found);
  }
  return found;
}
