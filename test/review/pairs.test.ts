import { Ajv2020 } from 'ajv/dist/2020.js';
import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import type { Document, Json } from '../../scripts/document/document.ts';
import { SchemaPairs } from '../../scripts/review/compare/pairs.ts';
import { candidates } from '../../scripts/review/sample/values.ts';
import { formats } from '../../scripts/review/set/formats.ts';
import type { Flow } from '../../scripts/review/set/shape.ts';
import { worst } from '../../scripts/review/wire/effect.ts';
import { verdictOf } from '../../scripts/review/wire/values.ts';
import { documentFrom } from './patch.ts';

type Schema = Record<string, unknown>;

const seed = 20260302;
const small = fc.integer({ min: 0, max: 4 });
const optional = <T>(name: string, value: Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((each) => (each === undefined ? {} : { [name]: each }));
const joined = (...parts: Arbitrary<Schema>[]) =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Schema);

const text = joined(
  fc.constant({ type: 'string' }),
  optional('minLength', small),
  optional(
    'maxLength',
    small.map((n) => n + 2),
  ),
  optional('pattern', fc.constantFrom('^[a-c]*$', '^[a-d]+$', '^a')),
);
const whole = joined(
  fc.constant({ type: 'integer' }),
  optional('minimum', small),
  optional(
    'exclusiveMaximum',
    small.map((n) => n + 4),
  ),
  optional('multipleOf', fc.constantFrom(1, 1.5, 2, 3)),
);
const real = joined(
  fc.constant({ type: 'number' }),
  optional('exclusiveMinimum', small),
  optional(
    'maximum',
    small.map((n) => n + 3),
  ),
);
const listed = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 1, null, true), { minLength: 1, maxLength: 4 })
  .map((values) => ({ enum: values }));
/** Their members have names of their own, so that they describe none of an object. */
const compound = joined(
  fc
    .uniqueArray(fc.constantFrom<Json>([], [1], [1, 1], ['a', 1], {}, { x: 1 }, { x: 1, y: 'b' }), {
      minLength: 1,
      maxLength: 4,
      selector: (value) => JSON.stringify(value),
    })
    .map((values) => ({ enum: values })),
  optional('maxItems', fc.constantFrom(0, 1)),
  optional('uniqueItems', fc.constant(true)),
  optional('items', fc.constantFrom<unknown>({ type: 'integer' }, false)),
  optional('required', fc.constantFrom(['x'], ['x', 'y'])),
  optional('not', fc.constantFrom<Schema>({ const: 'a' }, { type: 'object', required: ['y'] })),
);
const dated = joined(
  fc
    .uniqueArray(fc.constantFrom('a', '2026-03-02', '2026-13-02'), { minLength: 1, maxLength: 3 })
    .map((values) => ({ enum: values })),
  optional('format', fc.constantFrom('date', 'uuid')),
);
const single = fc.constantFrom<Schema>(
  { type: 'boolean' },
  { type: 'null' },
  { const: 'a' },
  { type: ['string', 'null'] },
  { type: ['integer', 'string'], maxLength: 3 },
);
const excluding = fc
  .tuple(fc.oneof(text, whole, single), fc.oneof(listed, single, text, whole))
  .map(([schema, excluded]) => ({ ...schema, not: excluded }));
const leaf = fc.oneof(
  ...[text, whole, real, listed, single].map((arbitrary) => ({ weight: 3, arbitrary })),
  compound,
  dated,
  excluding,
);

/** Schemas of the contract's vocabulary; objects are closed on the way in, open on the way out. */
function schemas(flow: Flow, names: string[], depth: number): Arbitrary<Schema> {
  if (depth === 0) return leaf;
  const inner = schemas(
    flow,
    names.map((name) => name + name),
    depth - 1,
  );
  const members = fc.dictionary(fc.constantFrom(...names), inner, { noNullPrototype: true, maxKeys: 3 });
  const object = fc
    .tuple(members, fc.subarray(names), optional('minProperties', fc.integer({ min: 0, max: 2 })))
    .map(([properties, required, least]) => ({
      type: 'object',
      additionalProperties: flow === 'out',
      properties,
      required: required.filter((name) => name in properties),
      ...least,
    }));
  const array = joined(
    fc.constant({ type: 'array' }),
    inner.map((items) => ({ items })),
    optional('maxItems', small),
    optional('minItems', fc.constantFrom(0, 1)),
  );
  const choice = fc
    .tuple(fc.constantFrom('anyOf', 'oneOf'), inner, inner)
    .map(([keyword, a, b]) => ({ [keyword]: [a, b] }));
  const all = fc.tuple(fc.oneof(leaf, choice), fc.oneof(leaf, choice)).map(([a, b]) => ({ allOf: [a, b] }));
  // The keywords beside a choice apply to each of its branches.
  const beside = fc
    .tuple(
      object,
      fc.constantFrom('anyOf', 'oneOf'),
      fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
    )
    .map(([schema, keyword, demands]) => ({
      ...schema,
      [keyword]: demands.map((name) => ({ required: [name] })),
    }));
  return fc.oneof(
    { weight: 4, arbitrary: object },
    { weight: 2, arbitrary: beside },
    array,
    choice,
    all,
    leaf,
  );
}

/** A schema, and another one that mostly differs from it in one place. */
function pairs(flow: Flow): Arbitrary<[Schema, Schema]> {
  const any = schemas(flow, ['a', 'b', 'c'], 2);
  const place = fc.array(fc.nat(), { maxLength: 4 });
  const altered = fc
    .tuple(any, place, schemas(flow, ['a', 'b', 'c'], 1), leaf)
    .map(([schema, flow, object, other]): [Schema, Schema] => [schema, alter(schema, flow, object, other)]);
  return fc.oneof(altered, fc.tuple(any, any));
}

/** Follows the numbers down the schema, and replaces the subschema there. */
function alter(schema: Schema, [step, ...rest]: number[], object: Schema, other: Schema): Schema {
  if (step === undefined)
    return {
      ...schema,
      ...(schema.type === other.type ? other : {}),
      ...(schema.type === 'object' && object.type === 'object' ? object : {}),
    };
  const copy = structuredClone(schema);
  const keys = Object.keys(copy);
  const key = keys[step % keys.length]!;
  const value = copy[key];
  if (key === 'properties' || key === 'items') {
    const holder = (key === 'items' ? copy : value) as Record<string, Schema>;
    const names = key === 'items' ? ['items'] : Object.keys(holder);
    const name = names[step % Math.max(names.length, 1)];
    if (name !== undefined)
      holder[name] = rest.length === 0 ? other : alter(holder[name]!, rest, object, other);
  } else if (Array.isArray(value)) value.splice(step % Math.max(value.length, 1), 1);
  else if (typeof value === 'number')
    copy[key] = Math.max(value + (step % 2 === 0 ? 1 : -1), key === 'multipleOf' ? 1 : 0);
  else if (key !== 'type' && key !== 'additionalProperties') delete copy[key];
  const emptied = ['enum', 'anyOf', 'oneOf', 'allOf'].some(
    (each) => Array.isArray(copy[each]) && copy[each].length === 0,
  );
  return emptied ? schema : copy;
}

const ajv = new Ajv2020({ strict: false, logger: false });
for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format!.check);

/** Two schemas of one document, as the comparison and the samples take them. */
interface Pair {
  document: Document;
  old: { value: Json; at: string }[];
  now: { value: Json; at: string }[];
}

function pairOf(base: Schema, head: Schema): Pair {
  const document = documentFrom({ components: { schemas: { Base: base, Head: head } } });
  return {
    document,
    old: [{ value: base as Json, at: '/components/schemas/Base' }],
    now: [{ value: head as Json, at: '/components/schemas/Head' }],
  };
}

function verdict(flow: Flow, { document, old, now }: Pair): string {
  const context = { base: document, head: document, flow, encoding: 'json' as const, isRetired: () => false };
  const differences = new SchemaPairs(context).differences(old, now);
  return worst(differences.map((difference) => verdictOf(difference, flow)));
}

/** A value that the sender may send and the receiver refuses. */
function witness(flow: Flow, { document, old, now }: Pair): Json | undefined {
  const [from, to] = flow === 'in' ? [old, now] : [now, old];
  const [sender, receiver] = [from[0]!.value as Schema, to[0]!.value as Schema];
  const [sent, met] = [ajv.compile(sender), ajv.compile(receiver)];
  const values = candidates({ document, schemas: from, flow }, { document, schemas: to, flow });
  const names = new Set(JSON.stringify(sender).match(/"[abcxy]+":/g));
  // A member that the sender does not describe may be anything, and is left out of account.
  const isDescribed = (value: Json) =>
    (JSON.stringify(value).match(/"\w+":/g) ?? []).every((name) => names.has(name));
  return [...values, ...others].find((value) => isDescribed(value) && sent(value) && !met(value));
}

const scalar = fc.constantFrom<Json>(
  '',
  'a',
  '2026-03-02',
  'abc',
  'abcdef',
  'd',
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  8,
  0.5,
  2.5,
  -1,
  null,
  true,
  false,
);
const anyValue: Arbitrary<Json> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 6 }),
  fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(scalar, fc.dictionary(fc.constantFrom('aa', 'bb', 'cc'), scalar, { noNullPrototype: true })),
    { noNullPrototype: true },
  ),
);

const others = fc.sample(anyValue, { seed, numRuns: 200 });

test.each(['in', 'out'] as const)(
  'where two schemas do not break each other on the way %s, no value shows that they do',
  (flow) => {
    const verdicts = new Set<string>();
    const run = fc.property(pairs(flow), ([base, head]) => {
      const pair = pairOf(base, head);
      const found = verdict(flow, pair);
      verdicts.add(found);
      if (found !== 'breaking') expect(witness(flow, pair)).toBeUndefined();
    });
    fc.assert(run, { seed, numRuns: 800 });
    for (const each of ['breaking', 'non-breaking', 'none']) expect(verdicts).toContain(each);
  },
);

test.each(['in', 'out'] as const)('a schema is nothing to itself on the way %s', (flow) => {
  const run = fc.property(schemas(flow, ['a', 'b', 'c'], 2), (schema) => {
    expect(verdict(flow, pairOf(schema, structuredClone(schema)))).toBe('none');
  });
  fc.assert(run, { seed, numRuns: 200 });
});
