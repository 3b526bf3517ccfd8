import type { Document } from '../document.ts';
import { type Comparison, isMore, type Spot } from './compare.ts';
import { type Flat, facets, flatten, largest, numbersIn, smallest } from './flatten.ts';
import type { ArrayShape, Nodes, Rest } from './shape.ts';

export function arrayShape(document: Document, plain: Flat['plain'], rest: Rest): ArrayShape {
  const min = largest(numbersIn(plain, 'minItems').filter(({ value }) => value > 0));
  const items = facets(plain, 'items').filter(({ value }) => value !== true);
  // What no item can fit allows none.
  const none = items.filter((each) => flatten(document, [each]).never).map(({ at }) => ({ value: 0, at }));
  const max = smallest([...numbersIn(plain, 'maxItems'), ...none]);
  const isSeveral = max === undefined || max.value > 1;
  const unique = isSeveral ? facets(plain, 'uniqueItems').find(({ value }) => value === true) : undefined;
  return {
    kind: 'array',
    ...rest,
    items,
    ...(min && { min }),
    ...(max && { max }),
    ...(unique && { unique: { value: true, at: unique.at } }),
  };
}

export function compareArrays(comparison: Comparison, old: ArrayShape, now: ArrayShape, spot: Spot): void {
  const [fewer, more] = [
    isMore(old.max?.value, now.max?.value, Infinity),
    isMore(now.max?.value, old.max?.value, Infinity),
  ];
  if (fewer || more) comparison.bound(spot, old.max, now.max, fewer, more);
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
  if (old.max?.value === 0 || now.max?.value === 0) return;
  const { base, head } = comparison.places(spot, old.items[0], now.items[0]);
  const some = (nodes: Nodes, at: string): Nodes => (nodes.length > 0 ? nodes : [{ value: true, at }]);
  comparison.nodes(some(old.items, base), some(now.items, head), [...spot.path, '*'], spot.trail);
}
