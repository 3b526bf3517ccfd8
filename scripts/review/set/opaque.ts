import { type Document, isMembers, type Json, type Members } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import { canonical } from './canonical.ts';
import { type Flat, facets, flatten } from './flatten.ts';
import type { Facet, Nodes, Opaque, Rest, Type } from './shape.ts';

/** The keywords that the comparison cannot decide, by the type that they apply to. */
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

/** Keywords that have no effect without another keyword. */
const leaders: Partial<Record<string, string>> = {
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it that.
  then: 'if',
  else: 'if',
  minContains: 'contains',
  maxContains: 'contains',
};

const understood = new Set(
  `$ref type enum const properties required additionalProperties minProperties maxProperties items minItems maxItems
   uniqueItems pattern format minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
   allOf anyOf oneOf not discriminator title description default examples example deprecated readOnly writeOnly $comment $defs
   definitions $schema $id $anchor externalDocs xml nullable`.split(/\s+/),
);

const bound = new Set(Object.values(unknown).flat());

export function opaqueOf(document: Document, type: Type, plain: Flat['plain']): Opaque {
  const found: Opaque = new Map();
  // `unevaluated…` depends on what other keywords evaluated, even if they reject nothing.
  const isHeard = plain.some(({ value }) => Object.keys(settlers).some((keyword) => keyword in value));
  for (const { value, at } of plain) {
    const idle = isHeard ? [] : idleIn(value);
    for (const [keyword, stated] of Object.entries(value)) {
      if (understood.has(keyword) || keyword.startsWith('x-')) continue;
      if (bound.has(keyword) && !unknown[type].includes(keyword)) continue;
      const leader = leaders[keyword];
      if (leader !== undefined && !(leader in value)) continue;
      if (
        idle.includes(keyword) ||
        isNoOp(keyword, stated) ||
        canonical(document, { [keyword]: stated }) === '{}'
      )
        continue;
      const said = { ...(leader !== undefined && { [leader]: value[leader] ?? true }), [keyword]: stated };
      const facet = { value: canonical(document, said), at: `${at}/${keyword}` };
      found.set(keyword, [...(found.get(keyword) ?? []), facet]);
    }
  }
  return found;
}

/** Is the text of an opaque keyword the same in both? */
export function isKept(old: Pick<Rest, 'opaque'>, now: Pick<Rest, 'opaque'>, keyword: string): boolean {
  return changed(old.opaque.get(keyword), now.opaque.get(keyword)).length === 0;
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

/** The `unevaluated…` keywords, each with the keyword that leaves it nothing to evaluate. */
export const settlers = { unevaluatedProperties: 'additionalProperties', unevaluatedItems: 'items' } as const;

/** Returns the schema of an `unevaluated…` keyword, unless its sibling keyword makes it idle. */
export function leftOver({ document, opaque }: Rest, keyword: keyof typeof settlers): Nodes {
  const at = opaque.get(keyword)?.[0]?.at;
  const schema = document.at(parentOf(at ?? ''));
  if (at === undefined || (isMembers(schema) && settlers[keyword] in schema)) return [];
  return [{ value: document.at(at) ?? true, at }];
}

/** Returns the keywords without effect: `if` without `then` or `else`, and `contains` with `minContains: 0`. */
function idleIn(schema: Members): string[] {
  const condition = 'then' in schema || 'else' in schema ? [] : ['if'];
  const items = schema.minContains === 0 && !('maxContains' in schema) ? ['contains', 'minContains'] : [];
  return [...condition, ...items];
}

function isNoOp(keyword: string, stated: Json): boolean {
  const free = stated === true || (isMembers(stated) && Object.keys(stated).length === 0);
  const all = `unevaluatedProperties unevaluatedItems propertyNames dependentSchemas if then else contentSchema`;
  return free && all.split(/\s+/).includes(keyword);
}

export function notsOf(document: Document, plain: Flat['plain']): Facet<Nodes>[] {
  return facets(plain, 'not')
    .filter(
      ({ value }) => value !== false && !(isMembers(value) && flatten(document, [{ value, at: '' }]).never),
    )
    .map(({ value, at }) => ({ value: [{ value, at }], at }));
}
