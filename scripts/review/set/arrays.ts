import type { Json, Members } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import { canonical } from './canonical.ts';
import { type Flat, facets, flatten, largest, numbersIn, type Plain, smallest } from './flatten.ts';
import type { ArrayShape, CommonFacets, Contains, Items, Subschema, Subschemas } from './shape.ts';

export function arrayShape(plain: Flat['plain'], rest: CommonFacets): ArrayShape {
  const min = largest(numbersIn(plain, 'minItems').filter(({ value }) => value > 0));
  const stated = plain.filter(({ stands }) => stands !== 'whole');
  const items = stated.flatMap(itemsOf);
  // An `items` schema that allows no value limits the length to the items of `prefixItems`.
  const none = items
    .filter((each) => flatten(rest.document, [each]).never)
    .map(({ first, at }) => ({ value: first, at }));
  const max = smallest([...numbersIn(plain, 'maxItems'), ...none]);
  const isSeveral = max === undefined || max.value > 1;
  const unique = isSeveral ? facets(plain, 'uniqueItems').find(({ value }) => value === true) : undefined;
  return {
    kind: 'array',
    ...rest,
    items,
    prefix: prefixOf(stated),
    contains: containsOf(rest, stated),
    ...(min && { min }),
    ...(max && { max }),
    ...(unique && { unique: { value: true, at: unique.at } }),
  };
}

function itemsOf({ value, at }: Plain): Items[] {
  const first = tupleOf(value).length;
  return ['items', 'unevaluatedItems']
    .flatMap((keyword) => facets([{ value, at }], keyword))
    .flatMap((each) => (each.value === true ? [] : [{ ...each, first }]));
}

/** Returns the schemas of each of the first items: `items` skips only those of the `prefixItems` beside it. */
function prefixOf(stated: Plain[]): Subschemas[] {
  const length = stated.reduce((most, { value }) => Math.max(most, tupleOf(value).length), 0);
  const known = stated.map((each) => ({ at: each.at, tuple: tupleOf(each.value), items: itemsOf(each) }));
  return Array.from({ length }, (_, index) =>
    known.flatMap(({ at, tuple, items }): Subschema[] => {
      const value = tuple[index];
      return value === undefined ? items : [{ value, at: `${at}/prefixItems/${index}` }];
    }),
  );
}

function containsOf({ document }: CommonFacets, stated: Plain[]): Map<string, Contains> {
  const schemas = facets(stated, 'contains');
  const byText = Map.groupBy(schemas, ({ value }) => canonical(document, value));
  const all = [...byText].flatMap(([value, [first, ...others]]): [string, Contains][] => {
    if (first === undefined) return [];
    const holders = stated.filter(({ at }) => [first, ...others].some((each) => parentOf(each.at) === at));
    const min = largest(numbersIn(holders, 'minContains'));
    const max = smallest(numbersIn(holders, 'maxContains'));
    return [[value, { value, at: first.at, schema: first, ...(min && { min }), ...(max && { max }) }]];
  });
  return new Map(all);
}

/** Returns the least number of items that are valid against the schema. */
export function leastOf({ min }: Contains): number {
  return min?.value ?? 1;
}

/** Does the schema demand nothing of any list? */
export function isIdle(contains: Contains): boolean {
  return leastOf(contains) === 0 && contains.max === undefined;
}

function tupleOf({ prefixItems }: Members): Json[] {
  return Array.isArray(prefixItems) ? prefixItems : [];
}
