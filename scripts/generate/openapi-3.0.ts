import type { Contract, Schema } from '../document/contract.ts';
import { isMembers, type Json, type Members } from '../document/document.ts';
import { type Kind, rewrite } from '../document/grammar.ts';
import { pointerOf, pointerTo, valueAt } from '../document/pointer.ts';
import { UserError } from '../user-error.ts';
import { dropDefault } from './openapi-json.ts';
import { isChoiceOfMembers } from './schemas.ts';

/**
 * Converts the contract for tools that read only OpenAPI 3.0. It accepts the same values, and leaves out what 3.0 does not have:
 *
 * - `info.summary` and `jsonSchemaDialect`; `license.identifier` becomes a link to the SPDX list;
 * - all examples of a schema but the first, and the named examples of parameters, which exclude `example`;
 * - `$comment`, `contentEncoding` and `contentMediaType`, which constrain nothing;
 * - that patterns match by code points.
 *
 * @throws UserError with the place of a constraint that 3.0 cannot express.
 */
export function openapi30({ document, placeOf }: Pick<Contract, 'document' | 'placeOf'>): Json {
  const root: Json = JSON.parse(JSON.stringify(document));
  const refuse: Refuse = (pointer, what) => {
    const fix = 'Say it otherwise: generated/openapi.3.0.json must judge as the contract does.';
    throw new UserError(`OpenAPI 3.0 has no ${what}`, placeOf(pointer), fix);
  };
  return rewrite(root, (value, kind, pointer) => {
    if (kind === 'schema') return schemaOf(value, pointer, root, refuse);
    return isMembers(value) ? (objects[kind]?.(value, pointer, refuse) ?? value) : value;
  });
}

type Refuse = (pointer: string, what: string) => never;

/** The differences of 3.0 outside schemas. */
const objects: { [K in Kind]?: (value: Members, pointer: string, refuse: Refuse) => Json } = {
  document({ jsonSchemaDialect: _, webhooks, ...rest }, pointer, refuse) {
    if (webhooks !== undefined) refuse(`${pointer}/webhooks`, 'webhooks');
    return { ...rest, openapi: '3.0.3' };
  },
  info: ({ summary: _, ...rest }) => rest,
  license({ identifier, ...rest }) {
    return identifier === undefined ? rest : { ...rest, url: `https://spdx.org/licenses/${identifier}.html` };
  },
  components(value, pointer, refuse) {
    if (value.pathItems !== undefined) refuse(`${pointer}/pathItems`, 'components.pathItems');
    return value;
  },
  operation(value, pointer, refuse) {
    if (value.responses === undefined) refuse(pointer, 'operation without responses');
    return value;
  },
  securityScheme(value, pointer, refuse) {
    if (value.type === 'mutualTLS') refuse(`${pointer}/type`, "security scheme 'mutualTLS'");
    return value;
  },
};

const kept = new Set(
  `title description default deprecated readOnly writeOnly example externalDocs format discriminator xml
  multipleOf maximum minimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties minProperties required
  enum items properties additionalProperties allOf anyOf oneOf not`.split(/\s+/),
);
const converted = new Set(['$ref', 'type', 'const', 'examples', 'exclusiveMinimum', 'exclusiveMaximum']);
const dropped = new Set(['$comment', 'contentEncoding', 'contentMediaType']);
const annotations = new Set(
  'title description default deprecated readOnly writeOnly example examples externalDocs'.split(' '),
);

function schemaOf(value: Json, pointer: string, root: Json, refuse: Refuse): Json {
  if (!isMembers(value)) {
    if (pointer.endsWith('/additionalProperties')) return value;
    return value === true ? {} : { not: {} };
  }
  for (const keyword of Object.keys(value)) {
    if (kept.has(keyword) || converted.has(keyword) || dropped.has(keyword) || keyword.startsWith('x-'))
      continue;
    refuse(pointer + pointerTo(keyword), `schema keyword '${keyword}'`);
  }
  // Patterns of 3.0 are those of ECMAScript 5.
  if (typeof value.pattern === 'string' && /\\[pP]\{|\\u\{|\(\?<|\(\?[a-z-]+:/.test(value.pattern))
    refuse(
      `${pointer}/pattern`,
      'pattern with Unicode properties, code points in braces, names or look-behind',
    );
  const { $ref } = value;
  return typeof $ref === 'string'
    ? referenceOf($ref, value, root, refuse)
    : ownSchemaOf(dropDefault(value as Schema) as Members);
}

/** 3.0 ignores keywords beside a `$ref`. A scalar is written out, because openapi-enforcer refuses an `allOf` with one entry. */
function referenceOf($ref: string, { $ref: _, ...siblings }: Members, root: Json, refuse: Refuse): Json {
  if (Object.keys(siblings).length === 0) return { $ref };
  const pointer = pointerOf($ref);
  const target = valueAt(root, pointer);
  const isAnnotated = Object.keys(siblings).every((name) => annotations.has(name) || name.startsWith('x-'));
  const type = isMembers(target) ? target.type : undefined;
  if (isMembers(target) && isAnnotated && typeof type === 'string' && !['object', 'array'].includes(type))
    return schemaOf({ ...target, ...siblings }, pointer, root, refuse);
  const { allOf = [], ...rest } = ownSchemaOf(siblings);
  return { ...rest, allOf: [{ $ref }, allOf].flat() };
}

/** Keywords that 3.0 does not have, or reads differently. */
function ownSchemaOf(schema: Members): Members {
  const { type, const: constant, examples, exclusiveMinimum, exclusiveMaximum, anyOf, ...rest } = schema;
  const conditions = [
    ...(constant === undefined
      ? []
      : [constant === null ? { enum: [null], nullable: true } : { enum: [constant] }]),
    ...choiceOf(anyOf, type),
    ...(typeof exclusiveMinimum === 'number' ? [{ minimum: exclusiveMinimum, exclusiveMinimum: true }] : []),
    ...(typeof exclusiveMaximum === 'number' ? [{ maximum: exclusiveMaximum, exclusiveMaximum: true }] : []),
    ...typesOf(type, rest.items !== undefined),
  ];
  const kept = Object.fromEntries(Object.entries(rest).filter(([keyword]) => !dropped.has(keyword)));
  const [example] = Array.isArray(examples) ? examples : [];
  const shown = example === undefined || 'example' in kept ? kept : { ...kept, example };
  return conditions.reduce<Members>(and, shown);
}

/** Adds a condition to a schema, in an `allOf` if the schema has one of its keywords already. */
function and(schema: Members, condition: Members): Members {
  const isFree = Object.keys(condition).every((keyword) => !(keyword in schema));
  if (isFree) return { ...schema, ...condition };
  return { ...schema, allOf: [schema.allOf ?? [], condition].flat() };
}

/**
 * A choice of members is "not neither", and its parts have a type: openapi-enforcer takes links with both members
 * in this form only. A value of another type than object lacks no member, so that a type would refuse it.
 */
function choiceOf(anyOf: Json | undefined, type: Json | undefined): Members[] {
  if (anyOf === undefined) return [];
  if (!Array.isArray(anyOf) || !anyOf.every(isMembers) || !isChoiceOfMembers(anyOf)) return [{ anyOf }];
  const typed = type === 'object' ? { type } : {};
  return [{ not: { ...typed, allOf: anyOf.map((branch) => ({ ...typed, not: { ...typed, ...branch } })) } }];
}

function typesOf(type: Json | undefined, hasItems: boolean): Members[] {
  if (type === undefined) return [];
  const all = [type].flat();
  const others = all.filter((each) => each !== 'null');
  const typed = others.map(
    (each): Members => ({
      type: each,
      ...(each === 'array' && !hasItems && { items: {} }),
    }),
  );
  const [only] = typed;
  const isNullable = others.length < all.length;
  if (only === undefined) return [{ enum: [null], nullable: true }];
  if (typed.length === 1) return [isNullable ? { ...only, nullable: true } : only];
  return [{ anyOf: [...typed, ...(isNullable ? [{ enum: [null], nullable: true }] : [])] }];
}
