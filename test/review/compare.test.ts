import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Document, Json, Members } from '../../scripts/document/document.ts';
import type { Context, Difference } from '../../scripts/review/compare/difference.ts';
import { SchemaPairs } from '../../scripts/review/compare/pairs.ts';
import { documentFrom } from './patch.ts';

type Schema = Members | boolean;

const [text, whole, real] = [{ type: 'string' }, { type: 'integer' }, { type: 'number' }];
const list = (more: Members = {}) => ({ type: 'array', ...more });
const object = (more: Members = {}) => ({ type: 'object', ...more });
const closed = (properties: Members, more: Members = {}) =>
  object({ properties, additionalProperties: false, ...more });

/** A schema and what it refers to. */
type Components = { S: Schema } & Members;

/** The differences of an edit of the schema S. */
function differences(before: Components, after: Components, how: Partial<Context> = {}): Difference[] {
  const [base, head] = [before, after].map((schemas) =>
    documentFrom({ openapi: '3.1.1', components: { schemas } }),
  ) as [Document, Document];
  const context: Context = { base, head, flow: 'in', encoding: 'json', isRetired: () => false, ...how };
  const at = '/components/schemas/S';
  return new SchemaPairs(context).differences([{ value: before.S, at }], [{ value: after.S, at }]);
}

describe('an edit loses or gains values', () => {
  const groups: { of: string; schemas: Schema[]; values: Json[] }[] = [
    {
      of: 'numbers',
      schemas: [
        real,
        whole,
        { ...real, minimum: 1 },
        { ...real, minimum: 2 },
        { ...real, exclusiveMinimum: 1 },
        { ...real, maximum: 3 },
        { ...real, exclusiveMaximum: 3 },
        { ...whole, minimum: 1, maximum: 3 },
        { ...whole, exclusiveMinimum: 0, maximum: 3 },
        { ...real, multipleOf: 0.5 },
        { ...real, multipleOf: 1 },
        { ...whole, multipleOf: 2 },
        { ...whole, multipleOf: 3 },
        { enum: [1, 2] },
        { enum: [2, 3] },
        { const: 2 },
        { ...real, minimum: 1, not: { minimum: 3 } },
        { ...real, not: { const: 2 } },
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
        text,
        { ...text, minLength: 1 },
        { ...text, minLength: 2 },
        { ...text, maxLength: 1 },
        { ...text, maxLength: 2 },
        { ...text, minLength: 1, maxLength: 2 },
        { ...text, pattern: '^a' },
        { ...text, pattern: '^[ab]+$' },
        { ...text, pattern: '^a*$' },
        { ...text, pattern: '^.?$' },
        { ...text, pattern: '^[ab]{0,2}$', maxLength: 2 },
        { allOf: [{ ...text, pattern: '^a' }, { pattern: 'b$' }] },
        { enum: ['a', 'ab'] },
        { const: 'a' },
        { enum: ['a', 'b', 'c'] },
        { ...text, not: { const: 'a' } },
        { ...text, not: { maxLength: 1 } },
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
        {
          oneOf: [
            { ...text, pattern: '^a' },
            { ...text, pattern: '^b' },
          ],
        },
        {
          oneOf: [
            { ...text, pattern: '^[ab]' },
            { ...text, pattern: '^.?$' },
          ],
        },
      ],
      values: [
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
        'abc',
        'acc',
        'acb',
        '\n',
        'a\n',
      ],
    },
    {
      of: 'arrays',
      schemas: [
        list(),
        list({ items: whole }),
        list({ items: real }),
        list({ items: text }),
        list({ minItems: 1 }),
        list({ maxItems: 2 }),
        list({ minItems: 2 }),
        list({ maxItems: 1, items: whole }),
        list({ maxItems: 0 }),
        list({ uniqueItems: true }),
        list({ items: whole, uniqueItems: true, maxItems: 2 }),
        list({ items: false }),
        list({ prefixItems: [whole] }),
        list({ prefixItems: [whole, text], items: false }),
        list({ contains: whole }),
        list({ not: { maxItems: 0 } }),
        { enum: [[], [1]] },
        { anyOf: [list({ items: whole }), list({ items: text })] },
      ],
      values: [
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
        [1.5, 2],
        [null, null],
        [null, 1],
        [1, 2, 3],
        [1, 1, 1],
        ['a', 'b', 'c'],
        [1, 'a', 'a'],
        ['a', 1, 1],
        [1, null, null],
        [1.5, 2.5, 3.5],
      ],
    },
    {
      of: 'objects',
      schemas: [
        object(),
        object({ required: ['a'] }),
        object({ required: ['a', 'b'] }),
        object({ minProperties: 1 }),
        object({ properties: { a: whole } }),
        object({ properties: { a: text } }),
        object({ maxProperties: 1 }),
        object({ properties: { a: whole }, required: ['a'] }),
        object({ properties: { a: whole, b: text } }),
        closed({ a: whole }),
        closed({ a: whole, b: text }),
        closed({ a: whole, b: text }, { required: ['a'] }),
        object({ additionalProperties: whole }),
        closed({}),
        object({ properties: { a: false } }),
        object({ maxProperties: 1, properties: { a: whole } }),
        object({ not: { required: ['a'] } }),
        object({ properties: { a: true }, additionalProperties: text }),
        { enum: [{}, { a: 1 }] },
        { oneOf: [object({ required: ['a'] }), object({ required: ['b'] })] },
        { anyOf: [object({ required: ['a'] }), object({ required: ['b'] })] },
        object({ properties: { a: closed({ b: whole }) } }),
        { anyOf: [closed({ a: whole }), closed({ a: real })] },
        { anyOf: [closed({ a: { ...whole, minimum: 2 } }), closed({ a: real })] },
      ],
      values: [
        {},
        ...[1, 'x', 1.5, {}, { b: 1 }, { b: 'x' }, { c: 1 }].flatMap((a): Json[] => [
          { a },
          { b: a },
          { c: a },
          { a, b: 1 },
          { a, b: 'x' },
          { a, c: 1 },
          { a, c: 'x' },
          { c: a, b: 'x' },
          { a, b: 'x', c: 1 },
          { a, b: 'x', c: 'x' },
          { c: a, d: a },
          { b: a, c: a },
        ]),
      ],
    },
    {
      of: 'types',
      schemas: [
        true,
        text,
        whole,
        real,
        { type: 'boolean' },
        { type: 'null' },
        object(),
        list(),
        { type: ['string', 'null'] },
        { type: ['integer', 'null'] },
        { type: ['number', 'string'] },
        { enum: ['a', 1] },
        { enum: ['a', null] },
        { enum: [1, 2] },
        { enum: [true, 'a'] },
        { const: 'a' },
        { const: null },
        { const: 1 },
        { not: text },
        { not: { type: ['string', 'null'] } },
        { minimum: 1 },
        { maxLength: 1 },
        { type: ['string', 'number'], minimum: 2 },
        { type: ['string', 'integer'], maxLength: 1 },
        { anyOf: [text, { type: 'null' }] },
        { oneOf: [{ type: ['string', 'integer'] }, { type: ['string', 'null'] }] },
      ],
      values: [null, true, false, 'a', 'b', 'ab', 1, 2, 0, 1.5, 0.5, [], {}, [1], { a: 1 }],
    },
  ];
  const ajv = new Ajv2020({ strict: false, logger: false });
  const hasMore = (some: Set<Json>, than: Set<Json>) => [...some].some((each) => !than.has(each));
  const changes = ['narrows', 'widens'] as const;

  test.each(groups)(
    'of $of where that is said, and is said of more only where several keywords or branches change',
    async ({ of, schemas, values }) => {
      const sets = schemas.map((schema) => {
        const accepts = ajv.compile(schema);
        return new Set(values.filter((value) => accepts(value)));
      });
      const edits = schemas.flatMap((before, from) =>
        schemas.map((after, to) => {
          const found = differences({ S: before }, { S: after }, { isStrict: true });
          const [old, now] = [sets[from]!, sets[to]!];
          return {
            edit: `${JSON.stringify(before)} → ${JSON.stringify(after)}`,
            rules: found.map(({ rule }) => rule).join(', '),
            said: changes.map((change) => found.some((each) => each[change] !== false)),
            actual: [hasMore(old, now), hasMore(now, old)],
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

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const kind = (name: string, more: Members) =>
  object({ required: ['kind'], properties: { kind: { const: name }, ...more } });
const upTo = (maxLength: number) => ({ ...text, maxLength });
const optional = (more: Members) => object({ properties: { a: more } });

const edits: [why: string, before: Components | Schema, after: Components | Schema][] = [
  [
    'branches change places, and are told apart by a tag',
    { oneOf: [kind('cat', { a: upTo(5) }), kind('dog', { b: upTo(5) })] },
    { oneOf: [kind('dog', { b: upTo(3) }), kind('cat', { a: upTo(4) })] },
  ],
  [
    'branches change places, and are told apart by their names',
    { S: { oneOf: [ref('A'), ref('B')] }, A: closed({ a: upTo(5) }), B: closed({ b: upTo(5) }) },
    { S: { oneOf: [ref('B'), ref('A')] }, A: closed({ a: upTo(4) }), B: closed({ b: upTo(3) }) },
  ],
  [
    'branches change places, and one is written differently',
    {
      anyOf: [
        { ...text, pattern: '^(x|y)+$' },
        { ...text, pattern: '^[0-9]{3}$' },
        { ...text, minLength: 5 },
      ],
    },
    {
      anyOf: [
        { ...text, minLength: 6 },
        { ...text, pattern: '^[xy]+$' },
        { ...text, pattern: '^[0-9]{3}$' },
      ],
    },
  ],
  [
    'two branches are replaced by one',
    {
      anyOf: [
        { ...text, pattern: '^a' },
        { ...text, pattern: '^b' },
      ],
    },
    { anyOf: [{ ...text, pattern: '^c' }] },
  ],
  [
    'a branch comes that another has covered',
    { anyOf: [upTo(5), { ...text, pattern: '^x' }] },
    { anyOf: [upTo(5), { ...text, pattern: '^x' }, upTo(3)] },
  ],
  [
    'a branch goes that another covers, which describes less',
    { anyOf: [object({ properties: { a: text, b: text } }), object({ properties: { a: text } })] },
    { anyOf: [object({ properties: { a: text } })] },
  ],
  [
    'a branch goes that another covers as long as both are in progress',
    { anyOf: [closed({ next: ref('S') }), closed({ next: ref('S'), more: text })] },
    { anyOf: [closed({ next: ref('S'), more: text })] },
  ],
  [
    'a part of a branch narrows, whose values another branch has',
    { anyOf: [closed({ a: closed({ b: upTo(5) }) }), closed({ a: closed({ b: text }) })] },
    { anyOf: [closed({ a: closed({ b: upTo(3) }) }), closed({ a: closed({ b: text }) })] },
  ],
  [
    'a pattern of one of several branches changes, and a branch comes',
    { anyOf: [whole, { ...text, pattern: '^a' }] },
    { anyOf: [whole, { ...text, pattern: '^b' }, { ...text, pattern: '^c' }] },
  ],
  [
    'branches change places, and a keyword beside one reference changes',
    {
      S: {
        anyOf: [
          { ...ref('A'), minLength: 1 },
          { ...ref('B'), minLength: 9 },
        ],
      },
      A: upTo(5),
      B: upTo(20),
    },
    {
      S: {
        anyOf: [
          { ...ref('B'), minLength: 8 },
          { ...ref('A'), minLength: 1 },
        ],
      },
      A: upTo(6),
      B: upTo(20),
    },
  ],
  [
    'a branch moves, loses values and gains others',
    {
      anyOf: [
        { ...text, pattern: '^a' },
        { ...text, minLength: 5 },
      ],
    },
    {
      anyOf: [
        { ...text, minLength: 5 },
        { ...text, pattern: '^b' },
      ],
    },
  ],
  [
    'a branch changes that another one refers to',
    { S: { oneOf: [ref('A'), ref('B')] }, A: object({ properties: { b: ref('B') } }), B: optional(upTo(5)) },
    { S: { oneOf: [ref('A'), ref('B')] }, A: object({ properties: { b: ref('B') } }), B: optional(upTo(3)) },
  ],
  ['a default comes', optional({ ...text }), optional({ ...text, default: 'x' })],
  ['a default changes', optional({ ...text, default: 'x' }), optional({ ...text, default: 'y' })],
  [
    'a default changes that is not of an optional member',
    { ...text, default: 'x' },
    { ...text, default: 'y' },
  ],
  [
    'a day from which it is gone comes',
    { ...text, deprecated: true },
    { ...text, deprecated: true, 'x-sunset': '2027-01-01' },
  ],
  [
    'the day from which it is gone moves',
    { ...text, 'x-sunset': '2027-01-01' },
    { ...text, 'x-sunset': '2028-01-01' },
  ],
  ['what is deprecated says that it is not', { ...text, deprecated: true }, { ...text, deprecated: false }],
  ['what is not deprecated says so', text, { ...text, deprecated: false }],
  [
    'a choice that leads back to itself is deprecated',
    { S: { anyOf: [ref('T'), whole] }, T: { anyOf: [ref('S'), text] } },
    { S: { anyOf: [ref('T'), whole] }, T: { anyOf: [ref('S'), { ...text, deprecated: true }] } },
  ],
  [
    'a member comes that the schema of the others refuses',
    object({ additionalProperties: whole }),
    object({ additionalProperties: whole, properties: { a: text } }),
  ],
  [
    'a member comes that the schema of the others allows',
    object({ additionalProperties: real }),
    object({ additionalProperties: real, properties: { a: real } }),
  ],
  [
    'a member comes with the schema that the others have, in progress',
    object({ additionalProperties: ref('S') }),
    object({ additionalProperties: ref('S'), properties: { a: ref('S') }, maxProperties: 3 }),
  ],
  [
    'a member comes that is bound more than the others are',
    object({ additionalProperties: real }),
    object({ additionalProperties: real, properties: { a: whole } }),
  ],
  ['a member for replies only comes', object(), object({ properties: { a: { ...text, readOnly: true } } })],
  ['a member comes that nothing can be', object(), object({ properties: { a: false } })],
  ['a closed object gets a member that nothing can be', closed({}), closed({ a: false })],
  [
    'a closed object demands a member that nothing can be',
    closed({}),
    closed({ a: false }, { required: ['a'] }),
  ],
  ['a member that is required comes', closed({ a: text }), closed({ a: text, b: text }, { required: ['b'] })],
  [
    'a member is renamed',
    object({ properties: { a: upTo(3), c: text } }),
    object({ properties: { b: upTo(3), c: text } }),
  ],
  ['a member of a closed object is renamed', closed({ a: upTo(3) }), closed({ b: upTo(3) })],
  [
    'a required member is renamed',
    object({ properties: { a: upTo(3) }, required: ['a'] }),
    object({ properties: { b: upTo(3) }, required: ['b'] }),
  ],
  [
    'one of two like members is renamed, which nothing tells apart',
    object({ properties: { a: text, b: text } }),
    object({ properties: { c: text } }),
  ],
  [
    'a member is for replies only',
    object({ properties: { a: text }, required: ['a'] }),
    object({ properties: { a: { ...text, readOnly: true } }, required: ['a'] }),
  ],
  [
    'a member is for requests only',
    object({ properties: { a: text }, required: ['a'] }),
    object({ properties: { a: { ...text, writeOnly: true } }, required: ['a'] }),
  ],
  [
    'the schema of the other members comes, and one of it is only ignored',
    object(),
    object({ additionalProperties: closed({}) }),
  ],
  [
    'the schema of the items comes, which lack a member',
    list({ items: true }),
    list({ items: object({ properties: { a: text } }) }),
  ],
  [
    'the schema of the items goes that describes a member',
    list({ items: object({ properties: { a: text }, required: ['a'] }) }),
    list(),
  ],
  ['items go', list({ items: whole }), list()],
  ['all items go', list({ items: false }), list({ items: whole })],
  ['one of two formats becomes unknown', { ...text, format: 'date' }, { ...text, format: 'x-other' }],
  ['a value that is listed twice over is replaced', { enum: ['a', 'b'] }, { enum: ['a', 'c'] }],
  ['a list of one value is replaced', { enum: ['a'] }, { enum: ['b'] }],
  ['a constant is replaced', { const: 'a' }, { const: 'b' }],
  [
    'two constants of a choice are replaced',
    { oneOf: [{ const: 'a' }, { const: 'b' }] },
    { oneOf: [{ const: 'c' }, { const: 'd' }] },
  ],
  [
    'a value that two branches share is listed by one of them only',
    { oneOf: [{ enum: [1, 2] }, { enum: [2, 3] }] },
    { oneOf: [{ enum: [1, 2] }, { enum: [3] }] },
  ],
  ['numbers with a broken limit become whole', { ...real, maximum: 2.5 }, { ...whole, maximum: 2.5 }],
  ['a constant becomes a list of another value', { const: 'a' }, { enum: ['b'] }],
  ['a constant becomes one of several', { const: 'a' }, { enum: ['b', 'c'] }],
  ['a value of a list becomes null', { enum: ['a', 'b'] }, { enum: ['a', null] }],
  ['a type beside null goes', { type: ['string', 'null'] }, { type: 'null' }],
  ['null and a type go', { type: ['string', 'integer', 'null'] }, { type: 'integer' }],
  ['texts become a list of them and of numbers', text, { enum: ['a', 1] }],
  [
    'a bound moves where `not` excludes all between',
    { ...real, maximum: 9, not: { minimum: 5 } },
    { ...real, maximum: 7, not: { minimum: 5 } },
  ],
  [
    'a bound moves where `not` excludes some between',
    { ...real, maximum: 9, not: { minimum: 5, maximum: 6 } },
    { ...real, maximum: 7, not: { minimum: 5, maximum: 6 } },
  ],
  [
    'a bound moves where `not` excludes what nothing decides',
    { ...real, maximum: 9, not: { minimum: 5, not: { multipleOf: 0.3 } } },
    { ...real, maximum: 7, not: { minimum: 5, not: { multipleOf: 0.3 } } },
  ],
  [
    'a bound moves of steps where `not` excludes whole numbers',
    { ...real, multipleOf: 0.5, maximum: 9, not: { ...whole, minimum: 5 } },
    { ...real, multipleOf: 0.5, maximum: 7, not: { ...whole, minimum: 5 } },
  ],
  [
    'of two closed branches one allows more of a member that the other forbids',
    { oneOf: [closed({ a: upTo(3) }, { required: ['a'] }), closed({ b: text })] },
    { oneOf: [closed({ a: upTo(4) }, { required: ['a'] }), closed({ b: text })] },
  ],
  [
    'of two branches one allows more of a member that the other has too',
    { oneOf: [closed({ a: upTo(3) }, { required: ['a'] }), object({ required: ['b'] })] },
    { oneOf: [closed({ a: upTo(4), b: text }, { required: ['a'] }), object({ required: ['b'] })] },
  ],
];

test('each difference of two schemas is told with its direction and its places', async () => {
  const isWhole = (side: Components | Schema): side is Components => typeof side === 'object' && 'S' in side;
  const sideOf = (side: Components | Schema) => (isWhole(side) ? side : { S: side });
  const lines = edits.flatMap(([why, before, after]) => {
    const [old, now] = [sideOf(before), sideOf(after)];
    return (['in', 'out'] as const).flatMap((flow) => [
      `${why}, on the way ${flow}`,
      ...differences(old, now, { flow }).map(told),
      '  undone',
      ...differences(now, old, { flow }).map(told),
    ]);
  });
  await expect(lines.join('\n')).toMatchFileSnapshot('golden/differences.txt');
});

function told({ rule, name, narrows, widens, source, isSilent, verdict, ...at }: Difference): string {
  const marks = [
    narrows === true && 'narrows',
    narrows === 'undecided' && 'may narrow',
    widens === true && 'widens',
    widens === 'undecided' && 'may widen',
    source && 'shows in types',
    isSilent && 'is silent',
    verdict,
  ].filter(Boolean);
  const short = (pointer: string) => pointer.replace('/components/schemas', '');
  const places = [...new Set([at.base, at.head])].map(short).join(' → ');
  const path = at.path.length === 0 ? '' : ` of ${at.path.join('.')}`;
  const values = `${JSON.stringify(at.before)} → ${JSON.stringify(at.after)}`;
  const trail = at.trail.length === 0 ? '' : ` by ${at.trail.map(short).join(' ')}`;
  return `    ${[rule, name].filter(Boolean).join(' ')}${path}: ${marks.join(', ')}; ${values} at ${places}${trail}`;
}
