import { either } from '../set/membership.ts';
import type { Nodes } from '../set/shape.ts';
import type { Comparison, Difference, Spot } from './compare.ts';
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
  const found = isSet || isRemoved ? comparison.differences(old, now).filter(isOfValues) : [];
  if (found.length === 0) {
    comparison.nodes(old, now, path, spot.trail);
    return;
  }
  const refusing = found.filter(({ narrows }) => narrows !== false);
  comparison.add(spot, {
    rule: isSet ? set : gone,
    narrows: either(found.map(({ narrows }) => narrows)),
    widens: either(found.map(({ widens }) => widens)),
    source: found.some(({ source }) => source),
    isSilent: refusing.length > 0 && refusing.every(({ isSilent }) => isSilent),
    ...places,
    path,
  });
}

function isOfValues({ narrows, widens, verdict }: Difference): boolean {
  return verdict === undefined && (narrows !== false || widens !== false);
}
