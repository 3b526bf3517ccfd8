import { describe, expect, it } from 'vitest';
import type { OpenApi } from '../../scripts/document/contract.ts';
import { openapi30 } from '../../scripts/generate/openapi-3.0.ts';

function emitted(part: object): Record<string, unknown> {
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {}, ...part };
  const placeOf = (pointer: string) => ({ file: 'contract.yaml', line: 1, pointer });
  return openapi30({ document: document as unknown as OpenApi, placeOf }) as Record<string, unknown>;
}

function schema(of: object, others: object = {}): unknown {
  const { components } = emitted({ components: { schemas: { S: of, ...others } } });
  return (components as { schemas: { S: unknown } }).schemas.S;
}

describe('the form of OpenAPI 3.0', () => {
  it('names its version, and leaves out what only names another', () => {
    const form = emitted({
      jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
      info: { title: 'T', version: '1', summary: 'S', license: { name: 'MIT', identifier: 'MIT' } },
    });
    expect(form).toEqual({
      openapi: '3.0.3',
      info: { title: 'T', version: '1', license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' } },
      paths: {},
    });
  });

  const text = { type: 'string', maxLength: 9 };
  it.each([
    ['null beside a type', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['null alone', { type: 'null' }, { enum: [null], nullable: true }],
    [
      'several types',
      { type: ['string', 'array', 'null'], maxLength: 9 },
      {
        maxLength: 9,
        anyOf: [{ type: 'string' }, { type: 'array', items: {} }, { enum: [null], nullable: true }],
      },
    ],
    ['a constant', { type: 'string', const: 'a' }, { type: 'string', enum: ['a'] }],
    [
      'a constant beside an enum',
      { enum: ['a', 'b'], const: 'a' },
      { enum: ['a', 'b'], allOf: [{ enum: ['a'] }] },
    ],
    [
      'an exclusive limit',
      { type: 'integer', exclusiveMinimum: 0 },
      { type: 'integer', minimum: 0, exclusiveMinimum: true },
    ],
    [
      'both kinds of limit',
      { maximum: 9, exclusiveMaximum: 5 },
      { maximum: 9, allOf: [{ maximum: 5, exclusiveMaximum: true }] },
    ],
    [
      'an exclusive limit above',
      { type: 'integer', exclusiveMaximum: 9 },
      { type: 'integer', maximum: 9, exclusiveMaximum: true },
    ],
    ['null as the only value', { const: null }, { enum: [null], nullable: true }],
    ['nothing as an item', { type: 'array', items: false }, { type: 'array', items: { not: {} } }],
    ['an example beside examples', { ...text, example: 'c', examples: ['a'] }, { ...text, example: 'c' }],
    ['examples', { ...text, examples: ['a', 'b'] }, { ...text, example: 'a' }],
    ['an array of anything', { type: 'array' }, { type: 'array', items: {} }],
    ['a comment', { ...text, $comment: 'No.' }, text],
    ['anything as an item', { type: 'array', items: true }, { type: 'array', items: {} }],
    ['a reference', { $ref: '#/components/schemas/Text' }, { $ref: '#/components/schemas/Text' }],
    [
      'a scalar with a description of its own',
      { $ref: '#/components/schemas/Text', description: 'D' },
      { ...text, description: 'D' },
    ],
    [
      'a scalar with a limit of its own',
      { $ref: '#/components/schemas/Text', minLength: 1 },
      { minLength: 1, allOf: [{ $ref: '#/components/schemas/Text' }] },
    ],
    [
      'a scalar with a description and a limit of its own',
      { $ref: '#/components/schemas/Text', description: 'D', minLength: 1 },
      { description: 'D', minLength: 1, allOf: [{ $ref: '#/components/schemas/Text' }] },
    ],
    [
      'an array with a description of its own',
      { $ref: '#/components/schemas/List', description: 'D' },
      { description: 'D', allOf: [{ $ref: '#/components/schemas/List' }] },
    ],
    [
      'a reference beside an allOf',
      { $ref: '#/components/schemas/Item', allOf: [{ required: ['a'] }] },
      { allOf: [{ $ref: '#/components/schemas/Item' }, { required: ['a'] }] },
    ],
    [
      'an object with a description of its own',
      { $ref: '#/components/schemas/Item', description: 'D' },
      { description: 'D', allOf: [{ $ref: '#/components/schemas/Item' }] },
    ],
    [
      'a choice of members where null has none to lack',
      { type: ['object', 'null'], anyOf: [{ required: ['a'] }] },
      { type: 'object', nullable: true, not: { allOf: [{ not: { required: ['a'] } }] } },
    ],
  ])('says %s', (_, from, to) => {
    expect(
      schema(from, { Text: text, Item: { type: 'object' }, List: { type: 'array', items: {} } }),
    ).toEqual(to);
  });

  it.each<readonly [keyword: string, from: object, pointer: string]>([
    ['prefixItems', { type: 'array', prefixItems: [text] }, '/components/schemas/S/prefixItems'],
    [
      'patternProperties',
      { type: 'object', properties: { a: { patternProperties: {} } } },
      '/components/schemas/S/properties/a/patternProperties',
    ],
    ...['^\\p{L}$', '^\\P{L}$', '^\\u{1F600}$', '(?<=a)b', '(?<!a)b', '(?<year>a)', '(?i:a)'].map(
      (pattern) => ['pattern', { type: 'string', pattern }, '/components/schemas/S/pattern'] as const,
    ),
  ])('refuses %s, with its place', (keyword, from, pointer) => {
    expect(() => schema(from)).toThrow(`contract.yaml:1 ${pointer}: OpenAPI 3.0 has no`);
    expect(() => schema(from)).toThrow(keyword);
  });

  it.each([
    ['webhooks', { webhooks: {} }, '/webhooks'],
    ['path items to refer to', { components: { schemas: {}, pathItems: {} } }, '/components/pathItems'],
    ['an operation without responses', { paths: { '/a': { get: {} } } }, '/paths/~1a/get'],
    [
      'mutual TLS',
      { components: { schemas: {}, securitySchemes: { A: { type: 'mutualTLS' } } } },
      '/components/securitySchemes/A/type',
    ],
  ])('refuses %s', (_, part, pointer) => {
    expect(() => emitted(part)).toThrow(`contract.yaml:1 ${pointer}: OpenAPI 3.0 has no`);
  });
});
