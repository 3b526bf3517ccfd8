import type { Document, Members } from '../../document/document.ts';
import { type Flat, facets, flatten, largest, numbersIn, smallest } from './flatten.ts';
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
