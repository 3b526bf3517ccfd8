import { expect, test } from 'vitest';
import { Prover } from '../../scripts/review/judge/proof.ts';
import { documentFrom, review } from './patch.ts';

const text = (maxLength: number) => ({ type: 'string', maxLength });
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const named = (entries: [string, unknown][]) => Object.fromEntries(entries);

/** Both documents of an edit: the schema of a body with a limit that is lowered. */
type Edit = (limit: number) => { schema: object; components?: object };

const edits: [why: string, edit: Edit, rule: string][] = [
  [
    'six choices of six forms each, all at once',
    (limit) => ({
      schema: {
        allOf: [
          ...many(6, (row) => ({ anyOf: many(6, (column) => text(row * 10 + column + 1)) })),
          { maxLength: limit },
        ],
      },
    }),
    'not-understood',
  ],
  [
    'a schema that rules itself out',
    (limit) => ({ schema: to('A'), components: { A: { not: to('A'), maxLength: limit } } }),
    'max-length-lowered',
  ],
  [
    'twenty choices of which each contains all others',
    (limit) => ({
      schema: to('A0'),
      components: named(
        many(20, (row) => [
          `A${row}`,
          { oneOf: [text(limit + row), ...many(20, (other) => to(`A${other}`)).toSpliced(row, 1)] },
        ]),
      ),
    }),
    'not-understood',
  ],
  [
    'an object whose other members are like itself',
    (limit) => ({
      schema: to('A'),
      components: {
        A: { type: 'object', additionalProperties: to('A'), properties: { a: to('A'), n: text(limit) } },
      },
    }),
    'max-length-lowered',
  ],
  [
    'an object within itself, with a keyword beside each reference',
    (limit) => ({
      schema: { ...to('A'), writeOnly: false, minProperties: 1 },
      components: {
        A: {
          type: 'object',
          properties: {
            a: { ...to('A'), readOnly: true },
            b: { ...to('B'), default: {} },
            c: { type: 'array', items: { ...to('A'), required: ['n'] } },
            n: text(limit),
          },
        },
        B: { type: 'object', properties: { a: { ...to('A'), deprecated: true } } },
      },
    }),
    'max-length-lowered',
  ],
  [
    'twenty-five schemas of which each has the next one twice, with a keyword beside',
    (limit) => ({
      schema: to('L0'),
      components: {
        ...named(
          many(25, (row) => [
            `L${row}`,
            {
              type: 'object',
              properties: {
                a: { ...to(`L${row + 1}`), readOnly: true },
                b: { ...to(`L${row + 1}`), deprecated: true },
              },
            },
          ]),
        ),
        L25: text(limit),
      },
    }),
    'max-length-lowered',
  ],
  [
    'a form that has the whole in it',
    (limit) => ({
      schema: to('A'),
      components: {
        A: {
          oneOf: [
            { type: 'object', required: ['left'], properties: { left: to('A') } },
            { type: 'object', required: ['right'], properties: { right: to('A') } },
            text(limit),
          ],
        },
      },
    }),
    'max-length-lowered',
  ],
  [
    'twelve schemas that all refer to each other',
    (limit) => ({
      schema: to('M0'),
      components: named(
        many(12, (row) => [
          `M${row}`,
          {
            type: 'object',
            properties: {
              ...named(many(12, (column) => [`r${column}`, to(`M${column}`)])),
              v: text(row === 0 ? limit : 5),
            },
          },
        ]),
      ),
    }),
    'max-length-lowered',
  ],
  [
    'twenty-five schemas of which each has the next one twice',
    (limit) => ({
      schema: to('L0'),
      components: {
        ...named(
          many(25, (row) => [
            `L${row}`,
            { type: 'object', properties: { a: to(`L${row + 1}`), b: to(`L${row + 1}`) } },
          ]),
        ),
        L25: text(limit),
      },
    }),
    'max-length-lowered',
  ],
  [
    'two hundred forms',
    (limit) => ({
      schema: {
        oneOf: many(200, (row) => ({
          type: 'object',
          required: ['k'],
          properties: {
            k: { const: `v${row}` },
            z: text(row === 199 ? limit : 5),
            ...named(many(10, (column) => [`q${column}`, { type: 'string' }])),
          },
        })),
      },
    }),
    'max-length-lowered',
  ],
  [
    'two thousand members that all change',
    (limit) => ({
      schema: { type: 'object', properties: named(many(2000, (row) => [`p${row}`, text(limit)])) },
    }),
    'max-length-lowered',
  ],
  [
    'a pattern of groups in groups',
    (limit) => ({ schema: { ...text(limit), pattern: `^${'('.repeat(9000)}a{1,9}${')'.repeat(9000)}$` } }),
    'max-length-lowered',
  ],
  [
    'a pattern that backtracks without end',
    (limit) => ({
      schema: { type: 'string', minLength: 30, ...(limit === 4 ? { pattern: '^([a-z]+)*\\.[a-z]+$' } : {}) },
    }),
    'pattern-set',
  ],
];

const document = ({ schema, components = {} }: ReturnType<Edit>) => ({
  openapi: '3.1.0',
  paths: {
    '/a': { post: { requestBody: { content: { 'application/json': { schema } } }, responses: {} } },
  },
  components: { schemas: components },
});

// Without limits, none of these would end.
test.each(edits)('%s: comes to an end', (_, edit, rule) => {
  const [before, after] = [document(edit(5)), document(edit(4))];
  expect(review(after, structuredClone(after)).findings).toEqual([]);
  const { verdict, findings } = review(before, after);
  expect(verdict).toBe('breaking');
  expect(findings.map((finding) => finding.rule)).toContain(rule);
  const prover = new Prover(documentFrom(before), documentFrom(after), []);
  for (const finding of findings) prover.witness(finding);
});

test('the edit of one form among many with the same member is proved by a value of that form', () => {
  const shape = (limit: number) => ({
    schema: to('Any'),
    components: {
      Any: { oneOf: many(8, (row) => to(`F${row}`)) },
      ...named(
        many(8, (row) => [
          `F${row}`,
          {
            type: 'object',
            required: ['kind'],
            properties: {
              kind: { const: `f${row}` },
              count: { type: 'integer', maximum: row === 5 ? limit : 9 },
              next: to('Any'),
              last: text(limit),
            },
          },
        ]),
      ),
    },
  });
  const [before, after] = [document(shape(5)), document(shape(4))];
  const finding = review(before, after).findings.find(({ rule }) => rule === 'maximum-lowered');
  const witness = new Prover(documentFrom(before), documentFrom(after), []).witness(finding!);
  expect(witness?.value).toEqual({ kind: 'f5', count: 5 });
});
