import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { flatten } from '../set/flatten.ts';
import type { Facet, Subschemas } from '../set/shape.ts';
import type { Comparison, Position } from './compare.ts';

/** Compares `deprecated`, `x-sunset` and `default`, which do not affect validation. */
export function compareNotes(
  comparison: Comparison,
  base: Subschemas,
  head: Subschemas,
  position: Position,
  isOptional: boolean,
): void {
  const silent = { narrows: false, widens: false } as const;
  for (const keyword of ['deprecated', 'x-sunset']) {
    const [before, after] = note(comparison, base, head, keyword);
    if (before === undefined && after === undefined) continue;
    const isSet = keyword === 'deprecated' && after !== undefined;
    const rule = keyword === 'x-sunset' ? 'sunset-changed' : isSet ? 'deprecated' : 'no-longer-deprecated';
    comparison.add(position, {
      rule,
      ...silent,
      verdict: 'non-breaking',
      ...comparison.places(position, before, after),
    });
  }
  if (comparison.context.flow === 'out' || !isOptional) return;
  const [before, after] = note(comparison, base, head, 'default');
  if (before === undefined && after === undefined) return;
  const rule =
    before === undefined ? 'default-added' : after === undefined ? 'default-removed' : 'default-changed';
  const verdict = rule === 'default-changed' ? 'breaking' : 'warning';
  comparison.add(position, { rule, ...silent, verdict, ...comparison.places(position, before, after) });
}

/** Compares how XML writes the value: by which name, and whether as an element or an attribute. Any change is a break. */
export function compareXml(
  comparison: Comparison,
  base: Subschemas,
  head: Subschemas,
  position: Position,
): void {
  const [before, after] = note(comparison, base, head, 'xml');
  if (before === undefined && after === undefined) return;
  const places = comparison.places(position, before, after);
  const change = { rule: 'not-understood', narrows: false, widens: false, verdict: 'breaking' } as const;
  comparison.add(position, { ...change, name: 'xml', ...places });
}

/** Returns the value of a keyword that was removed, and the one that was added. */
function note(
  comparison: Comparison,
  base: Subschemas,
  head: Subschemas,
  keyword: string,
): (Facet<Json> | undefined)[] {
  const [old, now] = [
    notesOf(comparison.context.base, base, keyword),
    notesOf(comparison.context.head, head, keyword),
  ];
  const missing = (from: Facet<Json>[], to: Facet<Json>[]) =>
    from.find(({ value }) => !to.some((other) => textOf(other.value) === textOf(value)));
  return [missing(old, now), missing(now, old)];
}

/** Returns the values of a keyword: of the schema itself, or else of the branches of its choices, each of which is read once. */
function notesOf(
  document: Document,
  schemas: Subschemas,
  keyword: string,
  seen = new Set<string>(),
): Facet<Json>[] {
  const { plain, choices } = flatten(document, schemas);
  for (const { value, at } of plain) {
    const said = keyword in value ? meaningOf(keyword, value[keyword] ?? null) : undefined;
    if (said !== undefined) return [{ value: said, at: `${at}/${keyword}` }];
  }
  const fresh = choices.filter(({ at }) => !seen.has(at));
  for (const { at } of fresh) seen.add(at);
  return fresh.flatMap(({ branches }) =>
    branches.flatMap((each) => notesOf(document, [each], keyword, seen)),
  );
}

/** What the value of a keyword says; `undefined` if it says nothing. */
function meaningOf(keyword: string, value: Json): Json | undefined {
  if (keyword === 'deprecated') return value === false ? undefined : value;
  if (keyword !== 'xml' || !isMembers(value)) return value;
  const said = Object.entries(value).filter(([name, each]) => !name.startsWith('x-') && each !== false);
  return said.length === 0 ? undefined : Object.fromEntries(said);
}
