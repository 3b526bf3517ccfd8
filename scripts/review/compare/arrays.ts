import { isKept } from '../set/opaque.ts';
import type { ArrayShape } from '../set/shape.ts';
import type { Comparison, Spot } from './compare.ts';
import { isMore } from './limits.ts';
import { rawFacet } from './places.ts';
import { compareUnnamed } from './unnamed.ts';

/** Is `maxItems` too low for any item that `items` applies to? */
function isFull({ max, first }: ArrayShape): boolean {
  return max !== undefined && max.value <= first;
}

export function compareArrays(comparison: Comparison, old: ArrayShape, now: ArrayShape, spot: Spot): void {
  const [fewer, more] = [
    isMore(old.max?.value, now.max?.value, Infinity),
    isMore(now.max?.value, old.max?.value, Infinity),
  ];
  // A limit that moved only because `prefixItems` changed is reported with `prefixItems`.
  const isTold = !isKept(old, now, 'prefixItems') && comparison.isAsWritten(old.max, now.max);
  // An `items` schema that allows no value is reported as an edit of `items`.
  const limitOf = (shape: ArrayShape, { max }: ArrayShape) =>
    /\/(items|unevaluatedItems)$/.test(max?.at ?? '') ? shape.items[0] : shape.max;
  if ((fewer || more) && !isTold) comparison.bound(spot, limitOf(old, now), limitOf(now, old), fewer, more);
  const [raised, lowered] = [
    isMore(now.min?.value, old.min?.value, 0),
    isMore(old.min?.value, now.min?.value, 0),
  ];
  if (raised || lowered) comparison.bound(spot, old.min, now.min, raised, lowered);
  if ((old.unique === undefined) !== (now.unique === undefined)) {
    const isSet = now.unique !== undefined;
    comparison.add(spot, {
      rule: isSet ? 'unique-items-set' : 'unique-items-removed',
      narrows: isSet,
      widens: !isSet,
      ...comparison.places(spot, old.unique, now.unique),
    });
  }
  if (isFull(old) || isFull(now)) return;
  const [before, after] = [old.items, now.items];
  const { base, head } = comparison.context;
  const places = comparison.places(spot, rawFacet(base, before[0]), rawFacet(head, after[0]));
  compareUnnamed(comparison, ['items-set', 'items-removed'], before, after, spot, places);
}
