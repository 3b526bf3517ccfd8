import { describe, expect, test } from 'vitest';
import { parseOnce } from '../../scripts/document/yaml.ts';
import { documentWith, operationWith, read, schemaWith } from './files.ts';

describe('data is never read as a schema or as a reference', () => {
  const odd = "{ $ref: '#/nowhere', $id: same, type: 5, required: 1, minLenght: 2 }";

  test.each([
    ['a default', schemaWith(`default: ${odd}`)],
    ['a const', schemaWith(`const: ${odd}`)],
    ['an enum', schemaWith(`enum: [${odd}]`)],
    ['an example of a schema', schemaWith(`example: ${odd}, examples: [${odd}]`)],
    [
      'an example of a parameter',
      operationWith(`parameters: [{ name: q, in: query, schema: true, example: ${odd} }]`),
    ],
    ['the value of a named example', documentWith(`components: { examples: { A: { value: ${odd} } } }`)],
    ['an extension', operationWith(`x-own: ${odd}`)],
    [
      'the parameters of a link',
      documentWith(`components: { links: { A: { operationId: a, parameters: ${odd} } } }`),
    ],
  ])('%s', (_, text) => {
    expect(() => read(text)).not.toThrow();
  });

  test('a property called $ref is a property', () => {
    const document = read(
      schemaWith('properties: { $ref: { type: string }, type: { type: string } }, required: [$ref]'),
    );
    expect(document.at('/paths/~1a/get/parameters/0/schema/properties/$ref')).toEqual({ type: 'string' });
  });
});

describe('what is valid is read', () => {
  test.each([
    ['a keyword of one’s own', schemaWith('nullable: true, enumNames: [a], order: 1, terms: [a]')],
    ['a pattern that only the older rules allow', schemaWith("pattern: '^[\\w-.]+$'")],
    ['a schema that is true', schemaWith('additionalProperties: true, items: false')],
    ['a step', schemaWith('multipleOf: 0.5')],
    ['several types', schemaWith("type: [string, 'null']")],
    [
      'a status, a range and the default',
      documentWith(
        'paths: { /a: { get: { responses: { 200: { description: D }, 4XX: { description: D }, default: { description: D } } } } }',
      ),
    ],
    ['a member without a value', operationWith('description: , tags: ')],
    [
      'the dialect of OpenAPI, spelled out',
      documentWith('jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base\npaths: {}'),
    ],
    ['webhooks alone', documentWith('webhooks: {}')],
    [
      'extensions between paths and responses',
      documentWith('paths: { x-a: 1, /a: { get: { responses: { x-b: 2, default: { description: D } } } } }'),
    ],
    [
      'a schema that contains itself',
      documentWith("components: { schemas: { A: { allOf: [{ $ref: '#/components/schemas/A' }] } } }"),
    ],
    [
      'tabs in JSON',
      '{\n\t"openapi": "3.1.0",\n\t"info": { "title": "T", "version": "1" },\n\t"paths": {}\n}',
    ],
    [
      'a reference to a name with a percent sign, a tilde or a slash',
      documentWith(`components:
  schemas:
    50%: true
    a%20b: true
    c~1d: true
    e/f: true
    All: { allOf: [ ${['50%', 'a%2520b', 'c~01d', 'e~1f'].map((name) => `{ $ref: '#/components/schemas/${name}' }`).join()} ] }`),
    ],
    ['mutual TLS', documentWith('components: { securitySchemes: { A: { type: mutualTLS } } }')],
    ['paths that differ in a word', documentWith('paths: { /p/a: {}, /p/b: {} }')],
  ])('%s', (_, text) => {
    expect(() => read(text)).not.toThrow();
  });
});

describe('aliases and merge keys', () => {
  test('stand for their values', () => {
    const { root } = read(
      documentWith(
        'x-a: &a { type: string }\nx-b: { <<: *a, maxLength: 3 }\ncomponents: { schemas: { A: *a, B: *a } }',
      ),
    );
    expect(root['x-b']).toEqual({ type: 'string', maxLength: 3 });
    expect(root.components).toEqual({ schemas: { A: { type: 'string' }, B: { type: 'string' } } });
  });

  test('an anchor that is set again stands for the newer value', () => {
    expect(read(documentWith('paths: {}\nx-a: [&a 1, &a 2, *a]')).root['x-a']).toEqual([1, 2, 2]);
  });
});

describe('a document of several files', () => {
  const text = documentWith(`paths:
  /a:
    get:
      parameters:
        - { name: q, in: query, schema: { $ref: schemas/node.yaml } }
        - { name: r, in: query, schema: { $ref: 'schemas/node.yaml', title: Mine } }
        - { name: s, in: query, schema: { $ref: 'schemas/other.yaml', title: Mine } }
      responses:
        200:
          description: D
          content:
            application/json:
              schema: { $ref: '#/components/schemas/A' }
              examples: { one: { $ref: 'examples.yaml#/one' }, two: { $ref: 'examples.yaml#/one' } }
components: { schemas: { A: { type: string } } }`);
  const beside = {
    'schemas/node.yaml':
      "type: object\nproperties:\n  next: { $ref: node.yaml }\n  leaf: { $ref: './leaf%20a.yaml#/x~1y' }\n",
    'schemas/other.yaml': 'title: Theirs\ntype: boolean',
    'schemas/leaf a.yaml': 'x/y:\n  type: string\n  maxLength: 5\n',
    'examples.yaml': "one:\n  value: { $ref: '#/one' }\n",
  };
  const { at, placeOf } = read(text, beside);
  const first = '/paths/~1a/get/parameters/0/schema';

  test('has the value in the place of the first reference to it', () => {
    expect(at(`${first}/type`)).toBe('object');
    expect(at(`${first}/properties/leaf`)).toEqual({ type: 'string', maxLength: 5 });
  });

  test('has later references lead to the first, also from within, and keeps what is said beside them', () => {
    const $ref = `#${first.replace('~1', '~1')}`;
    expect(at(`${first}/properties/next`)).toEqual({ $ref });
    expect(at('/paths/~1a/get/parameters/1/schema')).toEqual({ $ref, title: 'Mine' });
  });

  test('says what is written beside the first reference, too, which comes before what is written there', () => {
    expect(at('/paths/~1a/get/parameters/2/schema')).toEqual({ title: 'Mine', type: 'boolean' });
  });

  test('keeps references within the entry file', () => {
    const media = '/paths/~1a/get/responses/200/content/application~1json';
    expect(at(`${media}/schema`)).toEqual({ $ref: '#/components/schemas/A' });
  });

  test('has a copy of an example wherever it is referred to', () => {
    const examples = '/paths/~1a/get/responses/200/content/application~1json/examples';
    expect(at(`${examples}/one`)).toEqual({ value: { $ref: '#/one' } });
    expect(at(`${examples}/two`)).toEqual(at(`${examples}/one`));
  });

  test('knows where everything is written', () => {
    expect(placeOf('/paths/~1a/get')).toEqual({ file: 'openapi.yaml', line: 5, column: 5 });
    expect(placeOf('/paths/~1a/get/parameters/1')).toEqual({ file: 'openapi.yaml', line: 8, column: 11 });
    expect(placeOf(`${first}/properties/next`)).toEqual({ file: 'schemas/node.yaml', line: 3, column: 3 });
    expect(placeOf(`${first}/properties/leaf/maxLength`)).toEqual({
      file: 'schemas/leaf a.yaml',
      line: 3,
      column: 3,
    });
    expect(placeOf('/paths/~1a/get/missing/deeper')).toEqual({ file: 'openapi.yaml', line: 5, column: 5 });
  });
});

test('a schema of another file stays apart from the keywords beside its first reference', () => {
  const text = documentWith(`paths: {}
components:
  schemas:
    A: { $ref: 'closed.yaml', properties: { a: { type: string } }, allOf: [{ minProperties: 1 }] }
    B: { $ref: 'closed.yaml' }
    C: { $ref: 'list.yaml', readOnly: true }`);
  const { at, placeOf } = read(text, {
    'closed.yaml': 'type: object\nadditionalProperties: false\n',
    'list.yaml': 'items: { $ref: list.yaml }\n',
  });
  const target = '/components/schemas/A/allOf/1';
  expect(at('/components/schemas/A')).toEqual({
    properties: { a: { type: 'string' } },
    allOf: [{ minProperties: 1 }, { type: 'object', additionalProperties: false }],
  });
  expect(at('/components/schemas/B')).toEqual({ $ref: `#${target}` });
  expect(at('/components/schemas/C')).toEqual({
    readOnly: true,
    allOf: [{ items: { $ref: '#/components/schemas/C/allOf/0' } }],
  });
  expect(placeOf(`${target}/additionalProperties`)).toEqual({ file: 'closed.yaml', line: 2, column: 1 });
});

test('a file whose text is that of another has places of its own', () => {
  const parse = parseOnce();
  const [one, other] = ['main:a.yaml', 'a.yaml'].map((file) => parse('b: 1', file));
  expect(one?.placeOf('/b')).toEqual({ file: 'main:a.yaml', line: 1, column: 1 });
  expect(other?.placeOf('/b')).toEqual({ file: 'a.yaml', line: 1, column: 1 });
});

test('a path item that refers to another has the parameters of that one', () => {
  const text = documentWith(`paths: { '/p/{x}': { $ref: '#/components/pathItems/P' } }
components: { pathItems: { P: { parameters: [{ $ref: '#/components/parameters/A' }], get: { responses: {} } } }, parameters: { A: { $ref: '#/components/parameters/X' }, X: { name: x, in: path, required: true, schema: true } } }`);
  expect(() => read(text)).not.toThrow();
});
