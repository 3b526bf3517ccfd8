import { deref, type OpenApi, type Schema } from '../document/contract.ts';
import { pointerTo } from '../document/pointer.ts';

/** A schema with what its `$ref` says; its own keywords win. */
export function effective(document: OpenApi, { $ref, ...own }: Schema): Schema {
  return $ref === undefined ? own : { ...effective(document, deref(document, { $ref })), ...own };
}

export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The type of the limits of a schema. */
export function limitsOf(name: string): string {
  return `${name}Limits`;
}

/** `[{ required: ['a'] }, { required: ['b'] }]`: alternatives that only ask for members. They are no types of their own. */
export function isChoiceOfMembers(branches: { required?: unknown }[]): boolean {
  return branches.every(({ required, ...rest }) => required !== undefined && Object.keys(rest).length === 0);
}

/** Visits a schema and every schema in it, each with the pointer to it. */
export function walkSchema(
  schema: Schema,
  pointer: string,
  visit: (schema: Schema, pointer: string) => void,
): void {
  visit(schema, pointer);
  if (typeof schema !== 'object') return;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    walkSchema(property, pointer + pointerTo('properties', name), visit);
  }
  if (schema.items !== undefined) walkSchema(schema.items, `${pointer}/items`, visit);
  if (typeof schema.additionalProperties === 'object') {
    walkSchema(schema.additionalProperties, `${pointer}/additionalProperties`, visit);
  }
  for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const) {
    for (const [index, branch] of (schema[keyword] ?? []).entries()) {
      walkSchema(branch, `${pointer}/${keyword}/${index}`, visit);
    }
  }
}

/** The keywords that decide what is valid, as far as both types and validators can keep them. */
export const asserted = new Set(
  `$ref type properties required additionalProperties minProperties maxProperties enum const pattern minLength maxLength
  minimum maximum exclusiveMinimum exclusiveMaximum multipleOf items minItems maxItems anyOf oneOf allOf`.split(
    /\s+/,
  ),
);
/** A schema as far as it decides what is valid. */
export function bare(schema: Schema): Schema {
  const kept = Object.entries(schema).filter(([keyword]) => asserted.has(keyword));
  const map = (schemas: Record<string, Schema>) =>
    Object.fromEntries(Object.entries(schemas).map(([name, each]) => [name, bare(each)]));
  const { properties, items, additionalProperties, anyOf, oneOf, allOf } = schema;
  return {
    ...Object.fromEntries(kept),
    ...(properties && { properties: map(properties) }),
    ...(items && { items: bare(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: bare(additionalProperties) }),
    ...(anyOf && { anyOf: anyOf.map(bare) }),
    ...(oneOf && { oneOf: oneOf.map(bare) }),
    ...(allOf && { allOf: allOf.map(bare) }),
  };
}
