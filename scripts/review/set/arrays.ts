import type { Document, Members } from '../../document/document.ts';
import { type Comparison, isMore, type Spot } from '../compare/compare.ts';
import { rawFacet } from '../compare/places.ts';
import { compareUnnamed } from '../compare/unnamed.ts';
import { type Flat, facets, flatten, largest, numbersIn, smallest } from './flatten.ts';
import { isKept, leftOver } from './opaque.ts';
import type { ArrayShape, Rest } from './shape.ts';

export function arrayShape(document: Document, plain: Flat['plain'], rest: Rest): ArrayShape {
  const min = largest(numbersIn(plain, 'minItems').filter(({ value }) => value > 0));
  const items = facets(plain, 'items').filter(({ value }) => value !== true);
  const first = new Map(plain.map(({ value, at }) => [`${at}/items`, firstOf(value)]));
  // What no item can fit allows none, except for the first ones, of which it says nothing.
  const none = items
    .filter((each) => flatten(document, [each]).never)
    .map(({ at }) => ({ value: first.get(at) ?? 0, at }));
  const max = smallest([...numbersIn(plain, 'maxItems'), ...none]);
  const isSeveral = max === undefined || max.value > 1;
  const unique = isSeveral ? facets(plain, 'uniqueItems').find(({ value }) => value === true) : undefined;
  return {
    kind: 'array',
    ...rest,
    items,
    first: items.length === 0 ? 0 : Math.min(...items.map(({ at }) => first.get(at) ?? 0)),
    ...(min && { min }),
    ...(max && { max }),
    ...(unique && { unique: { value: true, at: unique.at } }),
  };
}

/** How many items have a schema of their own. */
function firstOf({ prefixItems }: Members): number {
  return Array.isArray(prefixItems) ? prefixItems.length : 0;
}

/** Has it no room for an item that `items` speaks of? */
function isFull({ max, first }: ArrayShape): boolean {
  return max !== undefined && max.value <= first;
}

export function compareArrays(comparison: Comparison, old: ArrayShape, now: ArrayShape, spot: Spot): void {
  const [fewer, more] = [
    isMore(old.max?.value, now.max?.value, Infinity),
    isMore(now.max?.value, old.max?.value, Infinity),
  ];
  // More items with a schema of their own are an edit of those.
  const isTold = !isKept(old, now, 'prefixItems') && comparison.isAsWritten(old.max, now.max);
  // No items at all are an edit of what was said of them.
  const limitOf = (shape: ArrayShape, { max }: ArrayShape) =>
    max?.at.endsWith('/items') ? shape.items[0] : shape.max;
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
  const isLeft = isKept(old, now, 'unevaluatedItems');
  const itemsOf = (shape: ArrayShape) =>
    shape.items.length === 0 && isLeft ? leftOver(shape, 'unevaluatedItems') : shape.items;
  const [before, after] = [itemsOf(old), itemsOf(now)];
  const { base, head } = comparison.context;
  const places = comparison.places(spot, rawFacet(base, before[0]), rawFacet(head, after[0]));
  compareUnnamed(comparison, 'items', before, after, spot, places);
}
