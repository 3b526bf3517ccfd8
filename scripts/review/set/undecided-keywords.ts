import { type Document, isMembers, type Members, textOf } from '../../document/document.ts';
import { holdsSchemas, memberOf } from '../../document/grammar.ts';
import { canonical } from './canonical.ts';
import { type Flat, facets, flatten } from './flatten.ts';
import { dynamicTargetOf, isShared } from './references.ts';
import type { Facet, Subschemas, Type, Undecided, UndecidedFacet } from './shape.ts';

/** The keywords that are compared by their text, by the type that they apply to. */
const undecided: Record<Type, string[]> = {
  array: ['prefixItems', 'unevaluatedItems'],
  object: [
    ...['patternProperties', 'propertyNames', 'dependentRequired', 'dependentSchemas', 'dependencies'],
    ...['unevaluatedProperties'],
  ],
  string: ['contentEncoding', 'contentMediaType', 'contentSchema'],
  number: [],
  null: [],
  boolean: [],
};

/** Keywords that are compared together: each group is one demand, stated by the keyword before the colon. */
export const groups: Partial<Record<string, string[]>> = {
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it that.
  then: ['if', 'then'],
  else: ['if', 'else'],
  contains: ['contains', 'minContains', 'maxContains'],
};

/** The keywords that decide what an undecided keyword leaves to them, so that adding it can also allow more. */
const neighbours: Partial<Record<string, string[]>> = {
  patternProperties: ['additionalProperties', 'unevaluatedProperties'],
  prefixItems: ['items', 'unevaluatedItems'],
};

/** The keywords that say where the references of other schemas lead. */
const declaring = new Set(['$dynamicAnchor', '$defs', 'definitions']);

const understood = new Set(
  `$ref type enum const properties required additionalProperties minProperties maxProperties items minItems maxItems
   uniqueItems pattern format minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
   allOf anyOf oneOf not discriminator title description default examples example deprecated readOnly writeOnly $comment
   $schema $id $anchor externalDocs xml nullable if contains minContains maxContains
   unevaluatedProperties unevaluatedItems`.split(/\s+/),
);

const bound = new Set(Object.values(undecided).flat());

/** Returns the keywords of a type that are compared by their text: each is one more demand on its values. */
export function undecidedOf(document: Document, type: Type, plain: Flat['plain']): Undecided {
  const found: Undecided = new Map();
  const add = (keyword: string, facet: UndecidedFacet) =>
    found.set(keyword, [...(found.get(keyword) ?? []), facet]);
  for (const { value, at, stands } of plain) {
    for (const [keyword, stated] of Object.entries(stands === 'rest' ? {} : value)) {
      if (bound.has(keyword) && !undecided[type].includes(keyword)) continue;
      if (stands === 'whole') add(keyword, { value: String(stated), at: `${at}/${keyword}` });
      if (stands === 'whole' || understood.has(keyword) || keyword.startsWith('x-')) continue;
      if (isIdle(document, keyword, value)) continue;
      const group = groups[keyword] ?? [keyword];
      const demand = Object.fromEntries(
        group.flatMap((each) => (each in value ? [[each, value[each] ?? null]] : [])),
      );
      const readers = neighbours[keyword] ?? [];
      const isKnown = memberOf('schema', keyword) !== undefined;
      const mayWiden =
        !isKnown ||
        declaring.has(keyword) ||
        plain.some(
          (each) =>
            (each.stands === 'rest' || each.value === value) && readers.some((other) => other in each.value),
        );
      add(keyword, { value: canonical(document, demand), at: `${at}/${keyword}`, mayWiden });
    }
  }
  if (found.has('patternProperties'))
    for (const each of closingBeside(document, plain)) add('additionalProperties', each);
  return found;
}

/**
 * Returns what each schema demands of members that it does not describe, if another one has patterns: such a member
 * can match these, so that the demands of all schemas are not those of one.
 */
function closingBeside(document: Document, plain: Flat['plain']): UndecidedFacet[] {
  const speaking = plain.filter(
    ({ value, stands }) =>
      'patternProperties' in value || 'additionalProperties' in value || stands === 'rest',
  );
  if (speaking.length < 2) return [];
  return speaking.flatMap(({ value, at, stands }) => {
    const keyword = stands === 'rest' ? 'unevaluatedProperties' : 'additionalProperties';
    const { [keyword]: others = true, properties = {}, patternProperties = {} } = value;
    if (others === true) return [];
    const names = Object.keys(isMembers(properties) ? properties : {}).sort();
    const text = `${canonical(document, others)} ${textOf(names)} ${canonical(document, { patternProperties })}`;
    return [{ value: text, at: `${at}/${keyword}` }];
  });
}

/** Does the keyword demand nothing? */
function isIdle(document: Document, keyword: string, schema: Members): boolean {
  const stated = schema[keyword] ?? null;
  if ((keyword === 'then' || keyword === 'else') && !('if' in schema)) return true;
  if (keyword === '$dynamicAnchor') return !isShared(document, stated);
  if (keyword === '$dynamicRef') return dynamicTargetOf(document, stated) !== undefined;
  if (holdsSchemas(keyword) === 'one') return ['{}', 'true'].includes(canonical(document, stated));
  return canonical(document, { [keyword]: stated }) === '{}';
}

/** Pairs the facets that are in only one of two lists; the order of the lists has no effect. */
export function changed<T extends Facet<string>>(
  old: T[] = [],
  now: T[] = [],
): [before: T | undefined, after: T | undefined][] {
  const missing = (from: T[], to: T[]) => {
    const texts = new Set(to.map(({ value }) => value));
    return from.filter(({ value }) => !texts.has(value));
  };
  const [gone, come] = [missing(old, now), missing(now, old)];
  const longer = gone.length > come.length ? gone : come;
  return longer.map((_, index) => [gone[index], come[index]]);
}

/** Can the edit of a keyword allow more as well as less, as far as is known? */
export function isUnclear(
  keyword: string,
  { undecided: old }: { undecided: Undecided },
  { undecided: now }: { undecided: Undecided },
): boolean {
  return changed(old.get(keyword), now.get(keyword)).some(
    ([before, after]) => (before && after) || before?.mayWiden || after?.mayWiden,
  );
}

export function notsOf(document: Document, plain: Flat['plain']): Facet<Subschemas>[] {
  return facets(plain, 'not')
    .filter((schema) => !flatten(document, [schema]).never)
    .map(({ value, at }) => ({ value: [{ value, at }], at }));
}
