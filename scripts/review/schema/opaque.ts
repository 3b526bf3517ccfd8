import { type Document, isMembers, type Json } from '../document.ts';
import { parentOf } from '../pointer.ts';
import { canonical } from './canonical.ts';
import { type Flat, facets, flatten } from './flatten.ts';
import type { Facet, Nodes, Rest, Type } from './shape.ts';

/** Which keywords say something about which type; what is in no list is an annotation or understood. */
const unknown: Record<Type, string[]> = {
  array: ['prefixItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems'],
  object: [
    ...['patternProperties', 'propertyNames', 'dependentRequired', 'dependentSchemas', 'dependencies'],
    ...['unevaluatedProperties'],
  ],
  string: ['contentEncoding', 'contentMediaType', 'contentSchema'],
  number: [],
  null: [],
  boolean: [],
};

/** Keywords that say nothing without another one. */
export const leaders: Partial<Record<string, string>> = {
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it that.
  then: 'if',
  else: 'if',
  minContains: 'contains',
  maxContains: 'contains',
};

const understood = new Set(
  `$ref type enum const properties required additionalProperties minProperties maxProperties items minItems maxItems
   uniqueItems pattern format minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
   allOf anyOf oneOf not title description default examples example deprecated readOnly writeOnly $comment $defs
   definitions $schema $id $anchor externalDocs xml nullable`.split(/\s+/),
);

const bound = new Set(Object.values(unknown).flat());

export function opaqueOf(document: Document, type: Type, plain: Flat['plain']): Map<string, Facet<string>> {
  const found = new Map<string, Facet<string>>();
  for (const { value, at } of plain) {
    for (const [keyword, stated] of Object.entries(value)) {
      if (understood.has(keyword) || keyword.startsWith('x-')) continue;
      if (bound.has(keyword) && !unknown[type].includes(keyword)) continue;
      const leader = leaders[keyword];
      if (leader !== undefined && !(leader in value)) continue;
      if (isNoOp(keyword, stated)) continue;
      const text = canonical(document, { [keyword]: stated });
      const before = found.get(keyword);
      found.set(keyword, {
        value: before === undefined ? text : `${before.value} ${text}`,
        at: `${at}/${keyword}`,
      });
    }
  }
  return found;
}

/** Do both say the same by a keyword that is beyond the comparison? */
export function isKept(old: Rest, now: Rest, keyword: string): boolean {
  return old.opaque.get(keyword)?.value === now.opaque.get(keyword)?.value;
}

/** Keywords for what no other keyword speaks of, and the one beside them that speaks of everything. */
export const settlers = { unevaluatedProperties: 'additionalProperties', unevaluatedItems: 'items' } as const;

/** What such a keyword demands, where nothing else is said. */
export function leftOver({ document, opaque }: Rest, keyword: keyof typeof settlers): Nodes {
  const at = opaque.get(keyword)?.at;
  const schema = document.at(parentOf(at ?? ''));
  if (at === undefined || (isMembers(schema) && settlers[keyword] in schema)) return [];
  return [{ value: document.at(at) ?? true, at }];
}

function isNoOp(keyword: string, stated: Json): boolean {
  const free = stated === true || (isMembers(stated) && Object.keys(stated).length === 0);
  const all = `unevaluatedProperties unevaluatedItems propertyNames patternProperties dependentRequired dependentSchemas
    if then else contentSchema`;
  if (keyword === 'minContains') return false;
  return free && all.split(/\s+/).includes(keyword);
}

export function notsOf(document: Document, plain: Flat['plain']): Facet<Nodes>[] {
  return facets(plain, 'not')
    .filter(
      ({ value }) => value !== false && !(isMembers(value) && flatten(document, [{ value, at: '' }]).never),
    )
    .map(({ value, at }) => ({ value: [{ value, at }], at }));
}
