import { describe, expect, test } from 'vitest';
import { findingsAsText, review } from './patch.ts';

const [breaking, warning, addition, none] = ['breaking', 'warning', 'non-breaking', 'none'];

interface Variants {
  schemas: Record<string, object>;
  discriminator?: object;
  of?: string[];
}

function document(way: 'request' | 'response', { schemas, discriminator, of }: Variants): object {
  const oneOf = (of ?? Object.keys(schemas)).map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const choice = { oneOf, ...(discriminator && { discriminator }) };
  const content = { 'application/json': { schema: choice } };
  const responses = { 200: { description: 'D', ...(way === 'response' && { content }) } };
  const requestBody = { required: true, content };
  const post = { operationId: 'a', responses, ...(way === 'request' && { requestBody }) };
  return { openapi: '3.1.1', paths: { '/a': { post } }, components: { schemas } };
}

const tagged = (tag: object, more: object = {}) => ({
  type: 'object',
  required: ['t'],
  properties: { t: tag },
  ...more,
});
const constants = { A: tagged({ const: 'A' }), B: tagged({ const: 'B' }) };
const texts = { A: tagged({ type: 'string' }), B: tagged({ type: 'string' }) };
const patterns = {
  A: tagged({ type: 'string', pattern: '^a' }),
  B: tagged({ type: 'string', pattern: '^b' }),
};
const by = (mapping?: object, propertyName = 't') => ({ propertyName, ...(mapping && { mapping }) });
const [toA, toB] = ['#/components/schemas/A', '#/components/schemas/B'];
const closed = (tag: object, more: object = {}) => ({
  type: 'object',
  properties: { t: tag, ...more },
  additionalProperties: false,
});

const variants = ['A', 'B'].map((name) => ({ $ref: `#/components/schemas/${name}` }));
const choice = (more: object = {}) => ({ oneOf: variants, ...more });
const byOther = { required: ['u'], properties: { t: false }, discriminator: by(undefined, 'u') };
const twoChoices = (more: object = {}) => ({
  allOf: [{ oneOf: variants, ...more }, { anyOf: [{ $ref: '#/components/schemas/D' }] }],
});

/** Two closed variants whose tag is any text, so that only their names tell which tag selects which. */
const only = (name: string, more: object = {}) => ({
  ...closed({ type: 'string' }, { [name]: { type: 'string' }, ...more }),
  required: ['t', name],
});
const named = { A: only('x'), B: only('y') };
const wrapped = (schemas: Record<string, object>, of: string[]) => ({
  of: ['W'],
  schemas: {
    ...schemas,
    W: {
      type: 'object',
      properties: {
        v: { oneOf: of.map((name) => ({ $ref: `#/components/schemas/${name}` })), discriminator: by() },
      },
    },
  },
});

type Row = [
  why: string,
  before: Variants,
  after: Variants,
  request: [verdict: string, undone: string],
  response: [verdict: string, undone: string],
];

const rows: Row[] = [
  [
    'the implicit mapping written out',
    { schemas: texts, discriminator: by() },
    { schemas: texts, discriminator: by({ A: toA, B: toB }) },
    [none, none],
    [none, none],
  ],
  [
    'a mapping by name',
    { schemas: texts, discriminator: by({ a: toA, b: toB }) },
    { schemas: texts, discriminator: by({ a: 'A', b: 'B' }) },
    [none, none],
    [none, none],
  ],
  [
    'a discriminator that says what the variants require',
    { schemas: constants },
    { schemas: constants, discriminator: by() },
    [none, none],
    [none, none],
  ],
  [
    'a discriminator whose mapping has other tags than the variants',
    { schemas: constants },
    { schemas: constants, discriminator: by({ A: toB, B: toA }) },
    [breaking, addition],
    [addition, breaking],
  ],
  [
    'a discriminator where the variants allow many tags',
    { schemas: patterns },
    { schemas: patterns, discriminator: by() },
    [breaking, addition],
    [addition, breaking],
  ],
  [
    'a discriminator where a variant allows one more tag',
    { schemas: { A: tagged({ enum: ['A', 'alpha'] }), B: constants.B } },
    { schemas: { A: tagged({ enum: ['A', 'alpha'] }), B: constants.B }, discriminator: by() },
    [breaking, addition],
    [addition, breaking],
  ],
  [
    'a discriminator where a variant has no tag',
    { schemas: { A: { enum: ['a'] }, B: constants.B } },
    { schemas: { A: { enum: ['a'] }, B: constants.B }, discriminator: by() },
    [breaking, addition],
    [addition, breaking],
  ],
  [
    'a discriminator beside one of two choices, which says what its variants require',
    { schemas: { ...constants, C: twoChoices(), D: texts.A }, of: ['C'] },
    { schemas: { ...constants, C: twoChoices({ discriminator: by() }), D: texts.A }, of: ['C'] },
    [none, none],
    [none, none],
  ],
  [
    'one of two discriminators gone',
    { schemas: { ...patterns, C: choice({ discriminator: by() }), D: choice(byOther) }, of: ['C', 'D'] },
    { schemas: { ...patterns, C: choice(), D: choice(byOther) }, of: ['C', 'D'] },
    [addition, breaking],
    [breaking, addition],
  ],
  [
    'swapped tags',
    { schemas: texts, discriminator: by({ a: toA, b: toB }) },
    { schemas: texts, discriminator: by({ a: toB, b: toA }) },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'swapped names',
    { schemas: texts, discriminator: by() },
    { schemas: texts, discriminator: by({ A: toB, B: toA }) },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'one more tag of a variant',
    { schemas: texts, discriminator: by({ a: toA }) },
    { schemas: texts, discriminator: by({ a: toA, alpha: toA }) },
    [addition, breaking],
    [breaking, addition],
  ],
  [
    'a tag that the variant does not allow anyway',
    { schemas: constants, discriminator: by() },
    { schemas: constants, discriminator: by({ alpha: toA }) },
    [none, none],
    [none, none],
  ],
  [
    'another property',
    { schemas: texts, discriminator: by() },
    { schemas: texts, discriminator: by(undefined, 'kind') },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'a variant more, with its tag',
    { schemas: { ...constants, C: tagged({ const: 'c' }) }, of: ['A', 'B'], discriminator: by() },
    { schemas: { ...constants, C: tagged({ const: 'c' }) }, discriminator: by({ c: 'C' }) },
    [addition, breaking],
    [breaking, warning],
  ],
  [
    'a variant that no longer has the tag',
    { schemas: constants, discriminator: by() },
    { schemas: { ...constants, B: { type: 'object', properties: { n: {} } } }, discriminator: by() },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'an optional tag, and one more property of a variant',
    { schemas: { A: closed({ enum: ['a'] }), B: closed({ enum: ['b'] }, { m: {} }) } },
    { schemas: { A: closed({ enum: ['a'] }, { n: {} }), B: closed({ enum: ['b'] }, { m: {} }) } },
    [addition, breaking],
    [breaking, warning],
  ],
  [
    'an optional tag beside a discriminator',
    {
      schemas: { A: closed({ enum: ['a'] }), B: closed({ enum: ['b'] }, { m: {} }) },
      discriminator: by({ a: 'A', b: 'B' }),
    },
    {
      schemas: { A: closed({ enum: ['a'] }, { n: {} }), B: closed({ enum: ['b'] }, { m: {} }) },
      discriminator: by({ a: 'A', b: 'B' }),
    },
    [addition, breaking],
    [breaking, warning],
  ],
  [
    'a variant that comes to share values with another one',
    { schemas: { A: closed({ enum: ['a'] }, { n: {} }), B: closed({ enum: ['b'] }, { m: {} }) } },
    { schemas: { A: closed({ enum: ['a'] }, { n: {}, m: {} }), B: closed({ enum: ['b'] }, { m: {} }) } },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'variants that are told apart by their names and have changed places',
    { schemas: named, discriminator: by() },
    { schemas: { A: named.B, B: named.A }, discriminator: by() },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'variants that have changed places, and their tags with them',
    { schemas: named, discriminator: by({ a: toA, b: toB }) },
    { schemas: { A: named.B, B: named.A }, discriminator: by({ a: toA, b: toB }) },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'variants with listed tags that have changed places',
    { schemas: { A: tagged({ const: 'A' }), B: tagged({ const: 'B' }) }, discriminator: by() },
    { schemas: { A: tagged({ const: 'B' }), B: tagged({ const: 'A' }) }, discriminator: by() },
    [none, none],
    [none, none],
  ],
  [
    'a variant that comes to demand what another one does',
    { schemas: { A: only('x'), B: only('y'), C: only('z') }, discriminator: by() },
    { schemas: { A: only('x'), B: only('x'), C: only('z') }, discriminator: by() },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'a limit of a variant that another one does not have',
    { schemas: { A: tagged({ type: 'string' }), B: tagged({ type: 'string' }) }, discriminator: by() },
    {
      schemas: { A: tagged({ type: 'string' }, { maxProperties: 5 }), B: tagged({ type: 'string' }) },
      discriminator: by(),
    },
    [breaking, addition],
    [addition, breaking],
  ],
  [
    'a renamed variant',
    { schemas: named, discriminator: by() },
    { schemas: { A: named.A, C: named.B }, discriminator: by() },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'a renamed variant within a member',
    wrapped(named, ['A', 'B']),
    wrapped({ A: named.A, C: named.B }, ['A', 'C']),
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'a variant that is referred to by another name',
    { schemas: { ...named, C: { $ref: toB } }, of: ['A', 'B'], discriminator: by() },
    { schemas: { ...named, C: { $ref: toB } }, of: ['A', 'C'], discriminator: by() },
    [breaking, breaking],
    [breaking, breaking],
  ],
  [
    'a renamed variant that the mapping names',
    { schemas: named, discriminator: by({ a: toA, b: toB }) },
    { schemas: { A: named.A, C: named.B }, discriminator: by({ a: toA, b: 'C' }) },
    [warning, warning],
    [warning, warning],
  ],
  [
    'a renamed variant that lists its tag',
    { schemas: constants, discriminator: by() },
    { schemas: { A: constants.A, C: constants.B }, discriminator: by() },
    [warning, warning],
    [warning, warning],
  ],
  [
    'a renamed variant without a discriminator',
    { schemas: named },
    { schemas: { A: named.A, C: named.B } },
    [warning, warning],
    [warning, warning],
  ],
  [
    'a variant whose values another one allows as well',
    { schemas: texts, discriminator: by() },
    { schemas: texts, of: ['A'], discriminator: by() },
    [breaking, addition],
    [addition, breaking],
  ],
  [
    'a variant that has gone, and its name with it',
    { schemas: named, discriminator: by() },
    { schemas: named, of: ['A'], discriminator: by() },
    [breaking, addition],
    [warning, breaking],
  ],
];

describe.each(rows)('%s', (_, before, after, inRequest, inResponse) => {
  test.each([
    ['request', inRequest],
    ['response', inResponse],
  ] as const)('in a %s', (way, expected) => {
    const [old, now] = [document(way, before), document(way, after)];
    expect([review(old, now).verdict, review(now, old).verdict]).toEqual(expected);
  });
});

test('a tag of a base type that others extend', () => {
  const base = (mapping?: object) => ({
    of: ['Base'],
    schemas: {
      Base: tagged({ type: 'string' }, mapping && { discriminator: by(mapping) }),
      ...{ A: { allOf: [{ $ref: '#/components/schemas/Base' }] }, B: { type: 'object' } },
    },
  });
  const verdict = (before?: object, after?: object) =>
    review(document('request', base(before)), document('request', base(after))).verdict;
  expect(verdict({ a: toA }, { a: toB })).toBe('breaking');
  expect(verdict({ a: toA }, { a: toA, A: toA })).toBe('none');
  // The edit is told at the base type; the component A, which nothing uses, is written as before.
  expect(verdict({ a: toA }, { a: toA, alpha: toA })).toBe(addition);
  expect([verdict(undefined, { a: toA }), verdict({ a: toA }, undefined)]).toEqual([breaking, addition]);
});

test('a new variant with its tag is one finding, which names the variant', () => {
  const schemas = { ...constants, C: tagged({ const: 'c' }) };
  const before = document('request', { schemas, of: ['A', 'B'], discriminator: by() });
  const after = document('request', { schemas, discriminator: by({ c: 'C' }) });
  expect(review(before, after).findings.map(({ rule, name }) => [rule, name])).toEqual([
    ['alternative-added', 'C'],
  ]);
});

test('each finding names the edit, its place and what it affects', async () => {
  const told = rows.flatMap(([why, before, after]) =>
    (['request', 'response'] as const).flatMap((way) => {
      const [old, now] = [document(way, before), document(way, after)];
      return [
        { edit: `${why}, in a ${way}`, findings: findingsAsText(old, now) },
        { edit: `${why}, in a ${way}, undone`, findings: findingsAsText(now, old) },
      ];
    }),
  );
  const texts = told.filter(({ findings }) => findings !== '');
  await expect(texts.map(({ edit, findings }) => `${edit}\n${findings}\n`).join('\n')).toMatchFileSnapshot(
    'golden/discriminators.txt',
  );
});
