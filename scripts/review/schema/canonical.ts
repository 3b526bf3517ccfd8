import { type Document, isMembers, type Json, type Members, textOf } from '../document.ts';
import { pointerOf } from '../pointer.ts';

/** What a schema says beside what it allows. */
const annotations = new Set([
  'title',
  'description',
  'examples',
  'example',
  '$comment',
  'externalDocs',
  '$defs',
  'definitions',
]);
const noOps: Record<string, Json> = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  uniqueItems: false,
  additionalProperties: true,
  items: true,
  readOnly: false,
  writeOnly: false,
  deprecated: false,
};
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const sets = new Set(['enum', 'required', 'type', 'allOf', 'anyOf', 'oneOf']);
const schemas = new Set(
  `items additionalProperties not if then else contains propertyNames unevaluatedProperties unevaluatedItems
   contentSchema`.split(/\s+/),
);

/**
 * A schema as text, with references followed and without what makes no difference: two schemas with one text
 * are one schema. A schema within itself is named by how far out it is.
 */
export function canonical(document: Document, schema: Json): string {
  return textOf(simple(document, schema, []));
}

function simple(document: Document, schema: Json, open: string[]): Json {
  if (!isMembers(schema)) return schema;
  const { $ref, ...rest } = schema;
  const own = membersOf(document, rest, open);
  if (typeof $ref !== 'string') return own;
  const target = targetOf(document, $ref, open);
  if (Object.keys(own).length === 0) return target;
  return isMembers(target) && Object.keys(own).every((name) => !(name in target))
    ? { ...target, ...own }
    : { ...own, $ref: target };
}

function targetOf(document: Document, $ref: string, open: string[]): Json {
  const pointer = pointerOf($ref);
  const depth = open.indexOf(pointer);
  if (depth !== -1) return { $ref: open.length - depth };
  return simple(document, document.at(pointer) ?? true, [...open, pointer]);
}

function membersOf(document: Document, schema: Members, open: string[]): Members {
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    const isNote = annotations.has(keyword) || (keyword.startsWith('x-') && keyword !== 'x-sunset');
    if (isNote || textOf(noOps[keyword] ?? '\0') === textOf(value)) return [];
    if (keyword === 'required' && Array.isArray(value) && value.length === 0) return [];
    if (isMembers(value) && maps.has(keyword)) {
      const members = Object.entries(value).map(([name, each]): [string, Json] => [
        name,
        simple(document, each, open),
      ]);
      return members.length === 0 ? [] : [[keyword, Object.fromEntries(members)]];
    }
    const list =
      Array.isArray(value) && lists.has(keyword) ? value.map((each) => simple(document, each, open)) : value;
    if (schemas.has(keyword)) return [[keyword, simple(document, value, open)]];
    if (!Array.isArray(list) || !sets.has(keyword)) return [[keyword, list]];
    const sorted = [...new Map(list.map((each) => [textOf(each), each]))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, each]) => each);
    return [[keyword, keyword === 'type' && sorted.length === 1 ? (sorted[0] ?? null) : sorted]];
  });
  return Object.fromEntries(entries);
}
