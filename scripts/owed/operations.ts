import type { OpenApi, Operation, Parameter, Referable } from '../document/contract.ts';
import { type Method, methods } from '../document/grammar.ts';
import { pointerTo } from '../document/pointer.ts';

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
