import type { Subschemas } from '../set/shape.ts';
import type { Comparison, Position } from './compare.ts';
import type { Difference } from './difference.ts';
import type { Change } from './pairs.ts';
import type { Rule } from './rule.ts';

/** The part of the value that is compared, and all schemas that apply to it, also those that another keyword states. */
export interface Part {
  token: string;
  whole: [before: Subschemas, after: Subschemas];
}

/** Compares the schemas of items or additional properties; adding or removing the whole schema is one edit. */
export function compareUnnamed(
  comparison: Comparison,
  [set, gone]: [set: Rule, removed: Rule],
  before: Subschemas,
  after: Subschemas,
  position: Position,
  places: Pick<Difference, 'base' | 'head' | 'before' | 'after'>,
  { token, whole }: Part = { token: '*', whole: [before, after] },
): void {
  const some = (schemas: Subschemas, at: string): Subschemas =>
    schemas.length > 0 ? schemas : [{ value: true, at }];
  const [old, now] = [some(whole[0], places.base), some(whole[1], places.head)];
  const path = [...position.path, token];
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
