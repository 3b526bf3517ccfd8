import { Ajv2020 } from 'ajv/dist/2020.js';
import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { isMembers, type Json } from '../../scripts/document/document.ts';
import { allPartsOf } from '../../scripts/document/grammar.ts';
import { SchemaPairs } from '../../scripts/review/compare/pairs.ts';
import { documentFrom } from './patch.ts';

type Schema = boolean | Record<string, unknown>;

const seed = 20261127;
const names = ['a', 'b', 'c'];
const count = fc.integer({ min: 0, max: 3 });
const named = <T>(keyword: string, value: Arbitrary<T>) => value.map((each): Schema => ({ [keyword]: each }));

/** Schemas of all keywords of 2020-12 that assert something. */
const { schema } = fc.letrec<{ schema: Schema }>((tie) => {
  const inner = tie('schema');
  const map = (keys: string[]) =>
    fc.dictionary(fc.constantFrom(...keys), inner, { maxKeys: 2, noNullPrototype: true });
  const list = fc.array(inner, { minLength: 1, maxLength: 2 });
  const leaf = fc.constantFrom<Schema>(
    ...[true, false, {}, { type: 'string' }, { type: 'integer' }, { type: ['string', 'null'] }, { const: 1 }],
    ...[{ enum: ['x', 1] }, { minimum: 2 }, { maxLength: 2 }, { required: ['b'] }, { pattern: '^x' }],
  );
  const keyword = fc.oneof(
    ...['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'items', 'not'].map((each) =>
      named(each, fc.oneof(inner, fc.boolean())),
    ),
    named('contains', leaf),
    ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((each) => named(each, list)),
    ...['minItems', 'maxItems', 'minProperties', 'maxProperties'].map((each) => named(each, count)),
    ...['properties', 'dependentSchemas'].map((each) => named(each, map(names))),
    named('patternProperties', map(['^a', 'b'])),
    named('propertyNames', fc.constantFrom({ maxLength: 0 }, { enum: ['a'] }, { pattern: '^[ab]' })),
    named('required', fc.subarray(names)),
    named(
      'dependentRequired',
      fc.subarray(names).map((each) => ({ a: each })),
    ),
    named('type', fc.constantFrom('object', 'array', 'string', ['object', 'null'])),
    fc.record({ if: inner, else: inner }),
  );
  const keywords = fc.array(keyword, { minLength: 1, maxLength: 3 });
  const compound = keywords.map((all): Schema => Object.assign({}, ...all));
  return { schema: fc.oneof({ maxDepth: 2, depthSize: 'small' }, leaf, compound) };
});

/** A schema, and the same with one keyword more or less, somewhere in it. */
const edits = fc.tuple(schema, schema, fc.nat()).map(([base, other, at]): [Schema, Schema] => {
  const head = structuredClone(base);
  const parts = [...allPartsOf({ value: head as Json, kind: 'schema', pointer: '' })];
  const objects = parts
    .map(({ value }) => value)
    .filter(isMembers)
    .filter((value) => Object.keys(value).length > 0);
  const place = objects[at % Math.max(objects.length, 1)];
  if (place === undefined) return [base, other];
  if (at % 3 === 0 && typeof other === 'object') Object.assign(place, other);
  else delete place[Object.keys(place)[at % Object.keys(place).length]!];
  return [base, head];
});

const simple: Json[] = ['', 'x', 'xyz', 0, 1, 2.5, null, true, {}, [], { a: 1 }, { b: 'x' }, ['x'], [1, 1]];
const value = fc.oneof(
  fc.constantFrom(...simple),
  fc.array(fc.constantFrom(...simple), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...names, 'z'), fc.constantFrom(...simple), { noNullPrototype: true }),
);
const values: Json[] = [...simple, ...fc.sample(value, { seed, numRuns: 200 })];

const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, ownProperties: true });

test('no value refutes that an edit of any schema of 2020-12 only narrows, only widens, or changes nothing', () => {
  const seen = new Set<string>();
  const run = fc.property(edits, ([base, head]) => {
    // Ajv takes an empty list for one that contains something if it also has prefixItems.
    fc.pre(!/(?=.*"contains")(?=.*"prefixItems")/.test(JSON.stringify([base, head])));
    const [old, now] = [ajv.compile(base), ajv.compile(head)];
    const document = documentFrom({ components: { schemas: { Base: base, Head: head } } });
    const context = { base: document, head: document, flow: 'in', encoding: 'json', isStrict: true } as const;
    const found = new SchemaPairs({ ...context, isRetired: () => false }).differences(
      [{ value: base as Json, at: '/components/schemas/Base' }],
      [{ value: head as Json, at: '/components/schemas/Head' }],
    );
    const [narrows, widens] = (['narrows', 'widens'] as const).map((side) =>
      found.some((each) => each[side] !== false),
    );
    seen.add(`${narrows} ${widens}`);
    const refuting = values.filter(
      (each) => (!narrows && old(each) && !now(each)) || (!widens && now(each) && !old(each)),
    );
    expect(refuting).toEqual([]);
  });
  fc.assert(run, { seed, numRuns: 300 });
  expect([...seen].sort()).toEqual(['false false', 'false true', 'true false', 'true true']);
});
