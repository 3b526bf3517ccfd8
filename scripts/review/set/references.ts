import { type Document, isMembers, type Json, type Members } from '../../document/document.ts';
import { allPartsOf } from '../../document/grammar.ts';
import { pointerOf } from '../../document/pointer.ts';

/** The pointers to what a schema refers to, whatever leads to the schema. */
export function referencesOf(document: Document, { $ref, $dynamicRef }: Members): string[] {
  const target = dynamicTargetOf(document, $dynamicRef);
  return [...(typeof $ref === 'string' ? [pointerOf($ref)] : []), ...(target === undefined ? [] : [target])];
}

/** The pointer to what a `$dynamicRef` leads to, if it has a pointer, or an anchor that only one schema declares. */
export function dynamicTargetOf(document: Document, $dynamicRef: Json | undefined): string | undefined {
  if (typeof $dynamicRef !== 'string' || !$dynamicRef.startsWith('#')) return undefined;
  const fragment = pointerOf($dynamicRef);
  if (fragment.startsWith('/')) return document.at(fragment) === undefined ? undefined : fragment;
  const [only, ...others] = anchorsIn(document).get(fragment) ?? [];
  return others.length === 0 ? only : undefined;
}

/** Do several schemas declare the anchor, so that what it leads to depends on the way to its `$dynamicRef`? */
export function isShared(document: Document, anchor: Json | undefined): boolean {
  return typeof anchor === 'string' && (anchorsIn(document).get(anchor)?.length ?? 0) > 1;
}

/** The schemas of `$defs` that declare a shared anchor, which are part of what their holder says. */
export function declarationsOf(document: Document, $defs: Members): Members {
  const declares = (value: Json) =>
    [...allPartsOf({ value, kind: 'schema', pointer: '' })].some(
      (part) => isMembers(part.value) && isShared(document, part.value.$dynamicAnchor),
    );
  return Object.fromEntries(Object.entries($defs).filter(([, value]) => declares(value)));
}

/** The pointers to the schemas that declare an anchor, by its name. */
function anchorsIn(document: Document): Map<string, string[]> {
  return document.keep('anchors', () => {
    const found = new Map<string, string[]>();
    for (const { value, kind, pointer } of allPartsOf({
      value: document.root,
      kind: 'document',
      pointer: '',
    })) {
      if (kind !== 'schema' || !isMembers(value)) continue;
      for (const name of new Set([value.$anchor, value.$dynamicAnchor]))
        if (typeof name === 'string') found.set(name, [...(found.get(name) ?? []), pointer]);
    }
    return found;
  });
}
