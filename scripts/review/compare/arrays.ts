import type { ArrayShape } from '../set/shape.ts';
import { changed } from '../set/undecided-keywords.ts';
import { type Comparison, isMore, type Position } from './compare.ts';
import { compareUnnamed } from './items-and-additional.ts';

/** Is `maxItems` too low for any item that `items` applies to? */
function isFull({ max, first }: ArrayShape): boolean {
  return max !== undefined && max.value <= first;
}

export function compareArrays(
  comparison: Comparison,
  old: ArrayShape,
  now: ArrayShape,
  position: Position,
): void {
  const [fewer, more] = [
    isMore(old.max?.value, now.max?.value, Infinity),
    isMore(now.max?.value, old.max?.value, Infinity),
  ];
  // A limit that moved only because `prefixItems` changed is reported with `prefixItems`.
  const isTupleEdited =
    changed(old.undecided.get('prefixItems'), now.undecided.get('prefixItems')).length > 0;
  const isTold = isTupleEdited && comparison.isAsWritten(old.max, now.max);
  // An `items` schema that allows no value is reported as an edit of `items`.
  const limitOf = (shape: ArrayShape, { max }: ArrayShape) =>
    /\/(items|unevaluatedItems)$/.test(max?.at ?? '') ? shape.items[0] : shape.max;
  if (!isTold) comparison.bound(position, limitOf(old, now), limitOf(now, old), fewer, more);
  const [raised, lowered] = [
    isMore(now.min?.value, old.min?.value, 0),
    isMore(old.min?.value, now.min?.value, 0),
  ];
  comparison.bound(position, old.min, now.min, raised, lowered);
  if ((old.unique === undefined) !== (now.unique === undefined)) {
    const isSet = now.unique !== undefined;
    comparison.add(position, {
      rule: isSet ? 'unique-items-set' : 'unique-items-removed',
      narrows: isSet,
      widens: !isSet,
      ...comparison.places(position, old.unique, now.unique),
    });
  }
  if (isFull(old) || isFull(now)) return;
  const [before, after] = [old.items, now.items];
  const places = comparison.places(position, before[0], after[0]);
  compareUnnamed(comparison, ['items-set', 'items-removed'], before, after, position, places);
}
