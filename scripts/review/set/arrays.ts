import type { Members } from '../../document/document.ts';
import { type Flat, facets, flatten, largest, numbersIn, smallest } from './flatten.ts';
import type { ArrayShape, CommonFacets } from './shape.ts';

export function arrayShape(plain: Flat['plain'], rest: CommonFacets): ArrayShape {
  const min = largest(numbersIn(plain, 'minItems').filter(({ value }) => value > 0));
  const stated = plain.filter(({ stands }) => stands !== 'whole');
  const items = [...facets(stated, 'items'), ...facets(stated, 'unevaluatedItems')].filter(
    ({ value }) => value !== true,
  );
  const first = new Map(
    stated.flatMap(({ value, at }) =>
      [`${at}/items`, `${at}/unevaluatedItems`].map((pointer) => [pointer, firstOf(value)]),
    ),
  );
  // An `items` schema that allows no value limits the length to the items of `prefixItems`.
  const none = items
    .filter((each) => flatten(rest.document, [each]).never)
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

/** Returns the number of items that `prefixItems` describes. */
export function firstOf({ prefixItems }: Members): number {
  return Array.isArray(prefixItems) ? prefixItems.length : 0;
}
