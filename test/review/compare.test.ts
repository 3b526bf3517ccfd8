import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Json, Members } from '../../scripts/document/document.ts';
import type { Context, Difference } from '../../scripts/review/compare/difference.ts';
import { SchemaPairs } from '../../scripts/review/compare/pairs.ts';
import { documentFrom } from './patch.ts';

type Schema = Members | boolean;

const [text, whole, real] = [{ type: 'string' }, { type: 'integer' }, { type: 'number' }];
const list = (more: Members = {}) => ({ type: 'array', ...more });
const object = (more: Members = {}) => ({ type: 'object', ...more });
const closed = (properties: Members, more: Members = {}) =>
  object({ properties, additionalProperties: false, ...more });

/** The differences of an edit of the schema S. */
function differences(
  before: Schema,
  after: Schema,
  how: Partial<Context> = {},
  others: Members = {},
): Difference[] {
  const at = '/components/schemas/S';
  const documentOf = (S: Schema) =>
    documentFrom({ openapi: '3.1.1', components: { schemas: { S, ...others } } });
  const [base, head] = [documentOf(before), documentOf(after)];
  const context: Context = { base, head, flow: 'in', encoding: 'json', isRetired: () => false, ...how };
  return new SchemaPairs(context).differences([{ value: before, at }], [{ value: after, at }]);
}

describe('an edit loses or gains values', () => {
  const groups: { of: string; schemas: Schema[]; values: Json[] }[] = [
    {
      of: 'numbers',
      schemas: [
        ...[real, whole, { ...real, minimum: 1 }, { ...real, minimum: 2 }, { ...real, exclusiveMinimum: 1 }],
        ...[
          { ...real, maximum: 3 },
          { ...real, exclusiveMaximum: 3 },
          { ...whole, minimum: 1, maximum: 3 },
        ],
        ...[
          { ...whole, exclusiveMinimum: 0, maximum: 3 },
          { ...real, multipleOf: 0.5 },
          { ...real, multipleOf: 1 },
        ],
        ...[
          { ...whole, multipleOf: 2 },
          { ...whole, multipleOf: 3 },
          { enum: [1, 2] },
          { enum: [2, 3] },
          { const: 2 },
        ],
        ...[
          { ...real, minimum: 1, not: { minimum: 3 } },
          { ...real, not: { const: 2 } },
        ],
        {
          oneOf: [
            { ...real, maximum: 1 },
            { ...real, minimum: 3 },
          ],
        },
        {
          oneOf: [
            { ...whole, maximum: 2 },
            { ...whole, minimum: 2 },
          ],
        },
      ],
      values: [-2, -1, 0, 0.25, 0.5, 1, 1.25, 1.5, 2, 2.25, 2.5, 3, 3.25, 4, 5, 6, 7, 9],
    },
    {
      of: 'strings',
      schemas: [
        ...[text, { ...text, minLength: 1 }, { ...text, minLength: 2 }, { ...text, maxLength: 1 }],
        ...[
          { ...text, maxLength: 2 },
          { ...text, minLength: 1, maxLength: 2 },
          { ...text, pattern: '^a' },
        ],
        ...[
          { ...text, pattern: '^[ab]+$' },
          { ...text, pattern: '^a*$' },
          { ...text, pattern: '^.?$' },
        ],
        ...[
          { ...text, pattern: '^[ab]{0,2}$', maxLength: 2 },
          { allOf: [{ ...text, pattern: '^a' }, { pattern: 'b$' }] },
        ],
        ...[{ enum: ['a', 'ab'] }, { const: 'a' }, { enum: ['a', 'b', 'c'] }],
        ...[
          { ...text, not: { const: 'a' } },
          { ...text, not: { maxLength: 1 } },
        ],
        {
          anyOf: [
            { ...text, maxLength: 1 },
            { ...text, pattern: '^b' },
          ],
        },
        {
          oneOf: [
            { ...text, maxLength: 1 },
            { ...text, pattern: '^b' },
          ],
        },
      ],
      values: [
        ...[
          '',
          'a',
          'b',
          'c',
          'aa',
          'ab',
          'ba',
          'bb',
          'cc',
          'bc',
          'ac',
          'aaa',
          'aab',
          'bba',
          'bbb',
          'ccc',
          'bcc',
        ],
        ...['abc', 'acc', 'acb', '\n', 'a\n'],
      ],
    },
    {
      of: 'arrays',
      schemas: [
        ...[
          list(),
          list({ items: whole }),
          list({ items: real }),
          list({ items: text }),
          list({ minItems: 1 }),
        ],
        ...[
          list({ maxItems: 2 }),
          list({ minItems: 2 }),
          list({ maxItems: 1, items: whole }),
          list({ maxItems: 0 }),
        ],
        ...[
          list({ uniqueItems: true }),
          list({ items: whole, uniqueItems: true, maxItems: 2 }),
          list({ items: false }),
        ],
        ...[list({ prefixItems: [whole] }), list({ prefixItems: [whole, text], items: false })],
        ...[list({ contains: whole }), list({ not: { maxItems: 0 } }), { enum: [[], [1]] }],
        { anyOf: [list({ items: whole }), list({ items: text })] },
      ],
      values: [
        ...[
          [],
          [1],
          [2],
          [1.5],
          ['a'],
          [null],
          [1, 1],
          [1, 2],
          ['a', 'a'],
          ['a', 'b'],
          [1, 'a'],
          ['a', 1],
          [1.5, 1.5],
        ],
        ...[
          [1.5, 2],
          [null, null],
          [null, 1],
          [1, 2, 3],
          [1, 1, 1],
          ['a', 'b', 'c'],
          [1, 'a', 'a'],
          ['a', 1, 1],
        ],
        ...[
          [1, null, null],
          [1.5, 2.5, 3.5],
        ],
      ],
    },
    {
      of: 'objects',
      schemas: [
        ...[
          object(),
          object({ required: ['a'] }),
          object({ required: ['a', 'b'] }),
          object({ minProperties: 1 }),
        ],
        ...[
          object({ properties: { a: whole } }),
          object({ properties: { a: text } }),
          object({ maxProperties: 1 }),
        ],
        ...[
          object({ properties: { a: whole }, required: ['a'] }),
          object({ properties: { a: whole, b: text } }),
        ],
        ...[
          closed({ a: whole }),
          closed({ a: whole, b: text }),
          closed({ a: whole, b: text }, { required: ['a'] }),
        ],
        ...[object({ additionalProperties: whole }), closed({}), object({ properties: { a: false } })],
        ...[object({ maxProperties: 1, properties: { a: whole } }), object({ not: { required: ['a'] } })],
        ...[object({ properties: { a: true }, additionalProperties: text }), { enum: [{}, { a: 1 }] }],
        { oneOf: [object({ required: ['a'] }), object({ required: ['b'] })] },
        { anyOf: [object({ required: ['a'] }), object({ required: ['b'] })] },
        object({ properties: { a: closed({ b: whole }) } }),
      ],
      values: [
        {},
        ...[1, 'x', 1.5, {}, { b: 1 }, { b: 'x' }, { c: 1 }].flatMap((a): Json[] => [
          ...[
            { a },
            { b: a },
            { c: a },
            { a, b: 1 },
            { a, b: 'x' },
            { a, c: 1 },
            { a, c: 'x' },
            { c: a, b: 'x' },
          ],
          ...[
            { a, b: 'x', c: 1 },
            { a, b: 'x', c: 'x' },
            { c: a, d: a },
            { b: a, c: a },
          ],
        ]),
      ],
    },
    {
      of: 'types',
      schemas: [
        ...[true, text, whole, real, { type: 'boolean' }, { type: 'null' }, object(), list()],
        ...[{ type: ['string', 'null'] }, { type: ['integer', 'null'] }, { type: ['number', 'string'] }],
        ...[
          { enum: ['a', 1] },
          { enum: ['a', null] },
          { enum: [1, 2] },
          { enum: [true, 'a'] },
          { const: 'a' },
        ],
        ...[
          { const: null },
          { const: 1 },
          { not: text },
          { not: { type: ['string', 'null'] } },
          { minimum: 1 },
        ],
        ...[
          { maxLength: 1 },
          { type: ['string', 'number'], minimum: 2 },
          { type: ['string', 'integer'], maxLength: 1 },
        ],
        { anyOf: [text, { type: 'null' }] },
        { oneOf: [{ type: ['string', 'integer'] }, { type: ['string', 'null'] }] },
      ],
      values: [null, true, false, 'a', 'b', 'ab', 1, 2, 0, 1.5, 0.5, [], {}, [1], { a: 1 }],
    },
  ];
  const ajv = new Ajv2020({ strict: false, logger: false });
  const changes = ['narrows', 'widens'] as const;

  test.each(groups)(
    'of $of where that is said, and is said of more only where several keywords change',
    async ({ of, schemas, values }) => {
      const sets = schemas.map((schema) => {
        const accepts = ajv.compile(schema);
        return new Set(values.filter((value) => accepts(value)));
      });
      const edits = schemas.flatMap((before, from) =>
        schemas.map((after, to) => {
          const found = differences(before, after, { isStrict: true });
          const [old, now] = [sets[from]!, sets[to]!];
          return {
            edit: `${JSON.stringify(before)} → ${JSON.stringify(after)}`,
            rules: found.map(({ rule }) => rule).join(', '),
            said: changes.map((change) => found.some((each) => each[change] !== false)),
            actual: [!old.isSubsetOf(now), !now.isSubsetOf(old)],
          };
        }),
      );
      const missed = edits.filter(({ said, actual }) => actual.some((is, at) => is && !said[at]));
      expect(missed.map(({ edit }) => edit)).toEqual([]);
      const lines = edits.flatMap(({ edit, rules, said, actual }) => {
        const more = ['lost', 'gained'].filter((_, at) => said[at] && !actual[at]);
        return more.length === 0 ? [] : [`${edit}\n  nothing is ${more.join(' or ')}: ${rules}`];
      });
      await expect(lines.join('\n')).toMatchFileSnapshot(`golden/more-than-is-true/${of}.txt`);
    },
  );
});
