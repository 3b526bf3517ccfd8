import { describe, expect, test } from 'vitest';
import { en } from '../../scripts/review/report/en.ts';
import { plain } from '../../scripts/review/report/escape.ts';
import { messageOf } from '../../scripts/review/report/message.ts';
import { documentFrom, review } from './patch.ts';

const text = { type: 'string' };
const objectOf = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

/** The sentences of an edit of a schema that a request has as the component `Thing`. */
function sentences(before: unknown, after: unknown): string[] {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } };
  const documentOf = (Thing: unknown) => ({
    openapi: '3.1.0',
    paths: { '/a': { post: { operationId: 'a', requestBody: { content }, responses: {} } } },
    components: { schemas: { Thing } },
  });
  return sentencesOf(documentOf(before), documentOf(after));
}

function sentencesOf(before: unknown, after: unknown): string[] {
  const documents = { base: documentFrom(before), head: documentFrom(after) };
  return review(before, after).findings.map((finding) => messageOf(en, documents, finding, plain));
}

describe('a sentence is true and has a subject', () => {
  test('where the types of variants change', () => {
    expect(
      sentences(
        { oneOf: [text, { type: 'integer' }] },
        { oneOf: [{ type: 'boolean' }, { type: 'array' }] },
      ).join('\n'),
    ).not.toMatch(/(\b.+) → \1$|inline schema/m);
  });

  test('where nothing describes a demanded member any more', () => {
    const [described, free] = [
      objectOf({ a: text }, { required: ['a'] }),
      { required: ['a'], type: 'object' },
    ];
    expect(sentences(described, free)).toEqual(['Thing.a: type string → any']);
    expect(sentences(free, described)).toEqual(['Thing.a: type any → string']);
  });

  test('where the least number of items of a kind is no longer stated, which is one then', () => {
    const listOf = (more: object) => ({ type: 'array', contains: text, ...more });
    expect(sentences(listOf({ minContains: 2 }), listOf({}))).toEqual(['Thing.minContains 2 → 1']);
    expect(sentences(listOf({ minContains: 0 }), listOf({}))).toEqual(['Thing.minContains 0 → 1']);
    expect(sentences(listOf({}), listOf({ maxContains: 3 }))).toEqual([
      'Thing.maxContains: 3, no limit before',
    ]);
  });

  test('where an operationId is removed', () => {
    const documentOf = (more: object) => ({
      openapi: '3.1.0',
      paths: { '/a': { get: { ...more, responses: {} } } },
    });
    expect(sentencesOf(documentOf({ operationId: 'a' }), documentOf({}))).toEqual([
      'The operation a no longer has an operationId',
    ]);
  });

  test.each(['anyOf', 'oneOf'])('where %s is added to a schema that had none', (keyword) => {
    const [one, other] = [
      objectOf({ k: { const: 'a' } }, { required: ['k'] }),
      objectOf({ k: { const: 'b' } }, { required: ['k'] }),
    ];
    expect(sentences(objectOf({}), { [keyword]: [one, other] })).toEqual([
      `Thing is now limited to the variants of ${keyword}`,
    ]);
    expect(sentences({ [keyword]: [one, other] }, { [keyword]: [one] })).toEqual([
      `The variant Thing.${keyword}.1 is no longer allowed`,
    ]);
    expect(sentences({ [keyword]: [one] }, { [keyword]: [one, other] })).toEqual([
      `New variant Thing.${keyword}.1`,
    ]);
  });

  test('where variants take the place of a condition', () => {
    const either = (more: object) => objectOf({ a: text, b: text }, { additionalProperties: false, ...more });
    const conditional = either(
      Object.fromEntries([
        ['if', { required: ['a'] }],
        ['then', { required: ['b'] }],
      ]),
    );
    const chosen = either({ anyOf: [{ not: { required: ['a'] } }, { required: ['b'] }] });
    expect(sentences(conditional, chosen)).toEqual([
      'Thing is now limited to the variants of anyOf',
      'New variant Thing.anyOf.0',
      'New variant Thing.anyOf.1',
    ]);
    expect(sentences(chosen, conditional)).toEqual([
      'The variant Thing.anyOf.0 is no longer allowed',
      'The variant Thing.anyOf.1 is no longer allowed',
      'Thing is no longer one of several variants: anyOf is removed',
    ]);
  });

  test('where a member becomes optional, and another branch allows what lacks it', () => {
    const either = (more: object) => ({
      oneOf: [objectOf({ a: text }), { ...objectOf({ b: text }), ...more }],
    });
    expect(sentences(either({ required: ['b'] }), either({}))).toEqual([
      'Thing.oneOf.1: no longer required: b',
    ]);
  });

  test('where the branches of a oneOf come to share values', () => {
    const either = (more: object) => ({
      oneOf: [
        { ...text, maxLength: 5 },
        { ...text, ...more },
      ],
    });
    const wider = { minLength: 4, pattern: '^a' };
    expect(sentences(either({ minLength: 6 }), either(wider))).toContain(
      'Thing.oneOf.1: other values fit several variants of oneOf, which are rejected',
    );
  });

  test('where a discriminator changes', () => {
    const [a, b] = ['#/components/schemas/Thing', '#/components/schemas/Other'];
    const by = (mapping: object, propertyName = 't') => ({ discriminator: { propertyName, mapping } });
    expect(sentences(by({ x: a }), by({ x: b }))).toEqual([
      'Thing: the tag x selects Other, no longer Thing',
    ]);
    expect(sentences(by({}), by({ x: b }))).toEqual(['Thing: the tag x now selects Other']);
    expect(sentences(by({ x: b }), by({}))).toEqual(['Thing: the tag x no longer selects Other']);
    expect(sentences(by({}), by({}, 'u'))).toEqual([
      'Thing: the property u decides which variant applies, no longer t',
    ]);
    expect(sentences({}, by({}))).toEqual(['Thing: the property t now decides which variant applies']);
    expect(sentences(by({}), {})).toEqual(['Thing: the property t no longer decides which variant applies']);
  });

  test('where a variable of a server is limited', () => {
    const documentOf = (more: object) => ({
      openapi: '3.1.0',
      servers: [{ url: 'https://{v}.example', variables: { v: { default: 'a', ...more } } }],
      paths: { '/a': { get: { operationId: 'a', responses: {} } } },
    });
    const [free, limited] = [documentOf({}), documentOf({ enum: ['a', 'b'] })];
    expect([sentencesOf(free, limited), sentencesOf(limited, free)]).toEqual([
      ['The server variable v is limited to a / b; any value before'],
      ['The server variable v can have any value (before: a / b)'],
    ]);
  });

  test('where the flows of a scheme change', () => {
    const documentOf = (tokenUrl: string) => ({
      openapi: '3.1.0',
      security: [{ login: [] }],
      paths: { '/a': { get: { operationId: 'a', responses: {} } } },
      components: {
        securitySchemes: {
          login: {
            type: 'oauth2',
            flows: { clientCredentials: { tokenUrl, scopes: { read: 'Read all of it.' } } },
          },
        },
      },
    });
    expect(sentencesOf(documentOf('/token'), documentOf('/other'))).toEqual([
      'a: credentials oauth2 clientCredentials (tokenUrl /token) → oauth2 clientCredentials (tokenUrl /other)',
    ]);
  });

  test.each([
    ['a component', 'default'],
    ['a component of many names', 'type'],
  ])('where %s is called like a keyword', (_, name) => {
    const documentOf = (schema: object) => ({
      openapi: '3.1.0',
      paths: {
        '/a': {
          get: { operationId: 'a', parameters: [{ $ref: `#/components/parameters/${name}` }], responses: {} },
        },
      },
      components: { parameters: { [name]: { name: 'q', in: 'query', schema } } },
    });
    expect(sentencesOf(documentOf(text), documentOf({}))).toEqual([`${name}: type string → any`]);
  });
});

test('one edit has one fingerprint', () => {
  const [before, after] = [
    objectOf({ a: text, b: text }),
    objectOf({ a: { type: 'integer' }, b: { type: 'integer' } }),
  ];
  const content = (schema: object) => ({ 'application/json': { schema } });
  const documentOf = (schema: object) => ({
    openapi: '3.1.0',
    paths: {
      '/a': {
        post: {
          requestBody: { content: content(schema) },
          responses: { 200: { description: '', content: content(schema) } },
        },
      },
    },
  });
  const prints = review(documentOf(before), documentOf(after)).findings.map(({ fingerprint }) => fingerprint);
  expect(new Set(prints).size).toBe(prints.length);
});
