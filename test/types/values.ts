import fc, { type Arbitrary } from 'fast-check';
import { deref, type OpenApi, type Schema } from '../../scripts/document/contract.ts';

/** Values that a schema allows. */
export function valid(document: OpenApi, node: Schema): Arbitrary<unknown> {
  const { properties = {}, required = [], items, anyOf, ...schema } = deref<Schema>(document, node);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.type === 'array') {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema as Record<string, number>;
    const bounds = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) };
    const item = valid(document, items ?? {});
    return schema.uniqueItems ? fc.uniqueArray(item, bounds) : fc.array(item, bounds);
  }
  if (schema.type === 'string') return text(schema);
  if (schema.type === 'integer' || schema.type === 'number') return whole(schema);
  if (schema.type === 'boolean') return fc.boolean();
  const members: Record<string, Arbitrary<unknown>> = {};
  for (const [name, property] of Object.entries(properties)) members[name] = valid(document, property);
  return fc.record(members, { requiredKeys: required }).filter((value) => {
    const isOneOf = (anyOf ?? [{}]).some((branch) => branch.required?.every((name) => name in value) ?? true);
    return isOneOf && Object.keys(value).length >= Number(schema.minProperties ?? 0);
  });
}

/** Whole numbers, which both types of numbers allow. */
function whole(schema: Schema): Arbitrary<number> {
  const {
    exclusiveMinimum = -1,
    exclusiveMaximum = 1001,
    multipleOf: step = 1,
  } = schema as Record<string, number>;
  const { minimum = exclusiveMinimum + 1, maximum = exclusiveMaximum - 1 } = schema as Record<string, number>;
  const bounds = { min: Math.ceil(minimum / step), max: Math.floor(maximum / step) };
  return fc.integer(bounds).map((value) => value * step);
}

function text({ pattern, minLength = 0, maxLength = 64 }: Record<string, unknown>): Arbitrary<string> {
  const bounds = { minLength: Number(minLength), maxLength: Math.min(Number(maxLength), 64) };
  if (typeof pattern !== 'string') return fc.string({ ...bounds, unit: 'binary' });
  return matching(pattern).filter((value) => {
    const { length } = [...value];
    return length >= bounds.minLength && length <= bounds.maxLength;
  });
}

const known = new Map<string, Arbitrary<string>>();

/** Texts that match a pattern. Most schemas share theirs, and each takes fast-check a fifth of a second to prepare. */
function matching(pattern: string): Arbitrary<string> {
  const texts = known.get(pattern) ?? fc.stringMatching(new RegExp(pattern, 'u'));
  known.set(pattern, texts);
  return texts;
}

/** Values that are of the wrong form in one place: of another type, without a member, or with an unknown one. */
export function malformed(document: OpenApi, node: Schema): Arbitrary<unknown> {
  const {
    type,
    properties = {},
    required = [],
    additionalProperties,
    ...schema
  } = deref<Schema>(document, node);
  const isAnother = (value: unknown) =>
    typeof value !== (type === 'integer' ? 'number' : type) && !(Array.isArray(value) && type === 'array');
  const another = fc.constantFrom(null, 1, true, 'x', ['x']).filter((value) => isAnother(value));
  if (schema.enum) return fc.constantFrom(null, 1, `${schema.enum[0]}S`);
  if (type === 'string' || type === 'integer' || type === 'number' || type === 'boolean') return another;
  const whole = valid(document, node);
  if (type === 'array')
    return fc.oneof(
      another,
      malformed(document, schema.items ?? {}).map((item) =>
        Array(Math.max(Number(schema.minItems ?? 1), 1)).fill(item),
      ),
    );
  const without = required.map((name) => whole.map((value) => omit(value, name)));
  const within = Object.entries(properties).map(([name, property]) =>
    fc
      .tuple(whole, malformed(document, property))
      .map(([value, fault]) => ({ ...(value as object), [name]: fault })),
  );
  const beside =
    additionalProperties === false ? [whole.map((value) => ({ ...(value as object), unknown: 1 }))] : [];
  return fc.oneof(another, ...without, ...within, ...beside);
}

function omit(value: unknown, name: string): unknown {
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== name));
}
