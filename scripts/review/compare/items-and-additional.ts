import type { Subschemas } from '../set/shape.ts';
import type { Comparison, Position } from './compare.ts';
import type { Difference } from './difference.ts';
import type { Change } from './pairs.ts';
import type { Rule } from './rule.ts';

/** Compares the schemas of items or additional properties; adding or removing the whole schema is one edit. */
export function compareUnnamed(
  comparison: Comparison,
  [set, gone]: [set: Rule, removed: Rule],
  before: Subschemas,
  after: Subschemas,
  position: Position,
  places: Pick<Difference, 'base' | 'head' | 'before' | 'after'>,
): void {
  const some = (schemas: Subschemas, at: string): Subschemas =>
    schemas.length > 0 ? schemas : [{ value: true, at }];
  const [old, now] = [some(before, places.base), some(after, places.head)];
  const path = [...position.path, '*'];
  const isSet = before.length === 0 && after.length > 0;
  const isRemoved = before.length > 0 && after.length === 0;
  const [link] = isSet || isRemoved ? comparison.pairs.linkTo(old, now) : [];
  const differs = (change: Change) =>
    link !== undefined && comparison.pairs.differs({ found: [], links: [link] }, change) === true;
  const [narrows, widens] = [differs('narrows'), differs('widens')];
  if (link === undefined || !(narrows || widens)) {
    comparison.descend(old, now, path, position.trail);
    return;
  }
  const found = comparison.pairs.comparisonOf(link.pair)?.found.filter(isOfValues) ?? [];
  const refusing = found.filter(({ narrows }) => narrows !== false);
  comparison.add(position, {
    rule: isSet ? set : gone,
    narrows,
    widens,
    source: found.some(({ source }) => source),
    isSilent: refusing.length > 0 && refusing.every(({ isSilent }) => isSilent),
    ...places,
    path,
  });
}

function isOfValues({ narrows, widens, verdict }: Difference): boolean {
  return verdict === undefined && (narrows !== false || widens !== false);
}
