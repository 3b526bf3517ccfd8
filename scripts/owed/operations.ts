import type { OpenApi } from '../document/contract.ts';
import { pointerOf, tokensOf, valueAt } from '../document/pointer.ts';

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
