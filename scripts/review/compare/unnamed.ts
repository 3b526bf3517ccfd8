import type { Nodes } from '../set/shape.ts';
import { type Comparison, linkTo, type Spot } from './compare.ts';
import type { Difference } from './difference.ts';
import type { Side } from './pairs.ts';
import type { Rule } from './rule.ts';

/** Compares the schemas of items or additional properties; adding or removing the whole schema is one edit. */
export function compareUnnamed(
  comparison: Comparison,
  [set, gone]: [set: Rule, removed: Rule],
  before: Nodes,
  after: Nodes,
  spot: Spot,
  places: Pick<Difference, 'base' | 'head' | 'before' | 'after'>,
): void {
  const some = (nodes: Nodes, at: string): Nodes => (nodes.length > 0 ? nodes : [{ value: true, at }]);
  const [old, now] = [some(before, places.base), some(after, places.head)];
  const path = [...spot.path, '*'];
  const isSet = before.length === 0 && after.length > 0;
  const isRemoved = before.length > 0 && after.length === 0;
  const [link] = isSet || isRemoved ? linkTo(comparison.context, old, now) : [];
  const differs = (side: Side) =>
    link !== undefined && comparison.pairs.differs({ found: [], links: [link] }, side) === true;
  const [narrows, widens] = [differs('narrows'), differs('widens')];
  if (link === undefined || !(narrows || widens)) {
    comparison.nodes(old, now, path, spot.trail);
    return;
  }
  const found = comparison.pairs.comparisonOf(link)?.found.filter(isOfValues) ?? [];
  const refusing = found.filter(({ narrows }) => narrows !== false);
  comparison.add(spot, {
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
