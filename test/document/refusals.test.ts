import { describe, expect, test } from 'vitest';
import { UserError } from '../../scripts/user-error.ts';
import { documentWith, operationWith, read, schemaWith } from './files.ts';

/** A fault, the document that has it, and the beginning of the message. */
type Row = [fault: string, text: string, message: string, beside?: Record<string, string>];

function messageOf(text: string, beside?: Record<string, string>): string {
  try {
    read(text, beside);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'is read';
}

const all: Row[] = [];

function refuses(title: string, rows: Row[]): void {
  all.push(...rows);
  describe(title, () => {
    test.each(rows)('%s', (_, text, message, beside) => {
      expect(messageOf(text, beside)).toContain(message);
      expect(messageOf(text, beside)).toMatch(/^\S+:.*\n {2}[A-Z]/);
    });
  });
}

/** Seven lists, each with nine times the one before. */
const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefgh']
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]\n`)
  .join('')}`;

refuses('YAML that is not valid', [
  ['an open bracket', 'a: [1\nb: 2', 'openapi.yaml:2:1: is not valid YAML: Flow sequence'],
  ['JSON without an end', '{"openapi": "3.1.0",', 'openapi.yaml:1:21: is not valid YAML'],
  [
    'a key twice',
    documentWith('paths: {}\npaths: {}'),
    'openapi.yaml:4:1: is not valid YAML: Map keys must be unique',
  ],
  ['a second document', documentWith('---\na: 1'), 'openapi.yaml:3:1: contains a second YAML document'],
  ['nesting without an end', `a: ${'['.repeat(20_000)}`, 'is nested too deep to be read'],
  [
    'an alias without an anchor',
    documentWith('x-a: *b'),
    "openapi.yaml:3:6: is not valid YAML: there is no anchor '&b' before this alias",
  ],
  [
    'an alias before its anchor',
    documentWith('x-a: *b\nx-b: &b 1'),
    "openapi.yaml:3:6: is not valid YAML: there is no anchor '&b'",
  ],
  [
    'an alias that contains itself',
    documentWith('x-a: &a { b: [*a] }'),
    "openapi.yaml:3:15: is not valid YAML: the alias '*a' contains itself",
  ],
  [
    'aliases that multiply',
    bomb + documentWith('paths: {}'),
    'is not valid YAML: its aliases stand for more than 1000000 values',
  ],
  [
    'aliases that multiply in another file',
    documentWith("paths: { $ref: 'b.yaml#/h' }"),
    'b.yaml:7:',
    { 'b.yaml': bomb },
  ],
]);

refuses('what is not OpenAPI 3.1', [
  ['an empty file', '', 'openapi.yaml:1:1: is empty'],
  ['a list', '- 1', 'openapi.yaml:1:1: is not an OpenAPI document'],
  ['no version', 'paths: {}', 'openapi.yaml:1:1: no OpenAPI version is stated'],
  ['Swagger 2.0', "paths: {}\nswagger: '2.0'", 'openapi.yaml:2:1: OpenAPI 2.0 is not supported'],
  [
    'Swagger beside another version',
    "swagger: '2.0'\nopenapi: 3.0.3",
    'openapi.yaml:2:1: OpenAPI 3.0.3 is not supported',
  ],
  ['OpenAPI 3.0', 'openapi: 3.0.3', 'openapi.yaml:1:1: OpenAPI 3.0.3 is not supported'],
  ['OpenAPI 3.2', 'openapi: 3.2.0', 'openapi.yaml:1:1: OpenAPI 3.2.0 is not supported'],
  ['a version without a patch number', 'openapi: 3.1', 'openapi.yaml:1:1: OpenAPI 3.1 is not supported'],
  [
    'a release candidate',
    'openapi: 3.1.1-rc1',
    "OpenAPI 3.1.1-rc1 is not supported\n  Write 'openapi: 3.1.0'.",
  ],
  [
    'another dialect of JSON Schema',
    documentWith('jsonSchemaDialect: http://json-schema.org/draft-07/schema#\npaths: {}'),
    'openapi.yaml:3:1 /jsonSchemaDialect: must be the dialect 2020-12 of JSON Schema',
  ],
  [
    'a schema in another dialect',
    schemaWith('$schema: http://json-schema.org/draft-07/schema#'),
    '/schema/$schema: must be the dialect 2020-12',
  ],
  [
    'a dialect that ends like that of OpenAPI',
    documentWith('jsonSchemaDialect: x:https://spec.openapis.org/oas/3.1/dialect/base\npaths: {}'),
    '/jsonSchemaDialect: must be the dialect 2020-12 of JSON Schema',
  ],
  [
    'the dialect of a later OpenAPI',
    documentWith('jsonSchemaDialect: https://spec.openapis.org/oas/3.2/dialect/2025-09-17\npaths: {}'),
    '/jsonSchemaDialect: must be the dialect 2020-12 of JSON Schema',
  ],
  [
    'nothing but an introduction',
    documentWith(''),
    'openapi.yaml:1:1: must have paths or webhooks or components',
  ],
]);

refuses('references that cannot be followed', [
  [
    'to nothing',
    schemaWith("$ref: '#/components/schemas/A'"),
    "openapi.yaml:3:68: $ref '#/components/schemas/A' leads to nothing",
  ],
  ['to a pointer without a slash', schemaWith("$ref: '#x/info'"), "$ref '#x/info' leads to nothing"],
  ['to what every object inherits', schemaWith("$ref: '#/toString'"), "$ref '#/toString' leads to nothing"],
  [
    'to a missing file',
    schemaWith('$ref: a.yaml'),
    "openapi.yaml:3:68: $ref 'a.yaml' leads to nothing: there is no file a.yaml",
  ],
  ['to an empty file', schemaWith('$ref: a.yaml#/b'), 'leads to nothing: a.yaml is empty', { 'a.yaml': '' }],
  [
    'to nothing in another file',
    schemaWith('$ref: a.yaml#/b'),
    "$ref 'a.yaml#/b' leads to nothing",
    { 'a.yaml': 'a: 1' },
  ],
  [
    'from another file',
    schemaWith('$ref: a.yaml'),
    "a.yaml:2:10: $ref '#/b' leads to nothing",
    { 'a.yaml': "title: A\nitems: { $ref: '#/b' }" },
  ],
  [
    'to a file that is not valid',
    schemaWith('$ref: a.yaml'),
    'a.yaml:1:5: is not valid YAML',
    { 'a.yaml': 'a: [' },
  ],
  [
    'to a URL',
    schemaWith('$ref: https://example.test/a.yaml'),
    "$ref 'https://example.test/a.yaml' leads to a URL",
  ],
  ['to a host', schemaWith('$ref: //example.test/a.yaml'), 'leads to a URL'],
  [
    'outside the repository',
    schemaWith('$ref: ../a.yaml'),
    "openapi.yaml:3:68: $ref '../a.yaml' leads outside the repository",
  ],
  [
    'in a circle',
    documentWith(
      "paths: {}\ncomponents:\n  schemas:\n    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }",
    ),
    "openapi.yaml:6:10: $ref '#/components/schemas/B' leads back to itself",
  ],
  [
    'in a circle through another file',
    schemaWith('$ref: a.yaml'),
    'leads back to itself',
    { 'a.yaml': '$ref: b.yaml', 'b.yaml': '$ref: a.yaml' },
  ],
  [
    'to itself',
    documentWith("components: { schemas: { A: { $ref: '#/components/schemas/A' } } }"),
    'leads back to itself',
  ],
  [
    'to an item of a list by a name that is not a number',
    documentWith(
      "components: { schemas: { A: { allOf: [true] }, B: { $ref: '#/components/schemas/A/allOf/' } } }",
    ),
    "$ref '#/components/schemas/A/allOf/' leads to nothing",
  ],
  [
    'through more files than can be followed',
    schemaWith('$ref: 0.yaml'),
    '494.yaml:1:1: is nested too deep to be read',
    Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`${index}.yaml`, `items: { $ref: ${index + 1}.yaml }`]),
    ),
  ],
  [
    'to a path item, beside an operation that is not valid',
    documentWith(
      "paths: { /a: { $ref: '#/components/pathItems/P', get: 5 } }\ncomponents: { pathItems: { P: {} } }",
    ),
    '/paths/~1a/get: must be an object',
  ],
  ['that are no string', operationWith('parameters: [{ $ref: 5 }]'), '/parameters/0/$ref: must be a string'],
  [
    'to an object of another kind',
    documentWith(
      "paths: { /a: { get: { responses: { 200: { $ref: '#/components/schemas/A' } } } } }\ncomponents: { schemas: { A: { type: string } } }",
    ),
    "openapi.yaml:4:31 /components/schemas/A/type: unknown member 'type'",
  ],
  [
    'inside what only a reference knows',
    documentWith("x-a: { items: { $ref: a.yaml } }\ncomponents: { schemas: { A: { $ref: '#/x-a' } } }"),
    "$ref 'a.yaml' is in a part of the document that OpenAPI does not know",
  ],
]);

const atSchema = 'openapi.yaml:3:68 /paths/~1a/get/parameters/0/schema/';

refuses('members that are missing or unknown', [
  [
    'no title',
    'openapi: 3.1.0\ninfo: { version: 1.0.0 }\npaths: {}',
    'openapi.yaml:2:1 /info/title: is missing',
  ],
  [
    'a parameter without a name',
    operationWith('parameters: [{ in: query, schema: true }]'),
    '/paths/~1a/get/parameters/0/name: is missing',
  ],
  [
    'a parameter without a schema',
    operationWith('parameters: [{ name: q, in: query }]'),
    '/parameters/0: must have schema or content',
  ],
  [
    'a response that does not describe itself',
    documentWith('paths: { /a: { get: { responses: { 200: {} } } } }'),
    '/responses/200/description: is missing',
  ],
  ...[
    ['an API key without a name', 'type: apiKey, in: query', 'name'],
    ['an API key without a place', 'type: apiKey, name: key', 'in'],
    ['HTTP authentication without a scheme', 'type: http', 'scheme'],
    ['OAuth without flows', 'type: oauth2', 'flows'],
    ['OpenID Connect without a URL', 'type: openIdConnect', 'openIdConnectUrl'],
  ].map(
    ([fault = '', scheme, missing]): Row => [
      fault,
      documentWith(`components: { securitySchemes: { A: { ${scheme} } } }`),
      `/securitySchemes/A/${missing}: is missing`,
    ],
  ),
  [
    'a flow without its URL',
    documentWith(
      'components: { securitySchemes: { A: { type: oauth2, flows: { password: { scopes: {} } } } } }',
    ),
    '/flows/password/tokenUrl: is missing',
  ],
  [
    'a misspelt member',
    operationWith('operationID: a'),
    "/get/operationID: unknown member 'operationID'\n  Did you mean 'operationId'?",
  ],
  [
    'a member of nobody',
    operationWith('colour: red'),
    "/get/colour: unknown member 'colour'\n  Correct the file",
  ],
  [
    'a member of OpenAPI 3.2',
    documentWith('tags: [{ name: a, summary: S }]'),
    "/tags/0/summary: unknown member 'summary'",
  ],
  [
    'a misspelt keyword',
    schemaWith('minLenght: 2'),
    `${atSchema}minLenght: unknown keyword 'minLenght'\n  Did you mean 'minLength'?`,
  ],
  ['a keyword in other letters', schemaWith('enuM: [2]'), "Did you mean 'enum'?"],
  ...['20x', '600', '099', '2xx', '6XX', 'defaults'].map(
    (status): Row => [
      `the status ${status}`,
      documentWith(`paths: { /a: { get: { responses: { '${status}': { description: D } } } } }`),
      `unknown member '${status}'`,
    ],
  ),
]);

refuses('values of the wrong type', [
  ['paths that are a list', documentWith('paths: []'), 'openapi.yaml:3:1 /paths: must be an object'],
  [
    'an operation that is a number',
    documentWith('paths: { /a: { get: 5 } }'),
    'openapi.yaml:3:16 /paths/~1a/get: must be an object',
  ],
  ['a limit in quotes', schemaWith("maxLength: '64'"), `${atSchema}maxLength: must be a whole number`],
  ['a limit without a value', schemaWith('maxLength: '), `${atSchema}maxLength: must be a whole number`],
  ['a limit that is not a number', schemaWith('maximum: .nan'), `${atSchema}maximum: must be a number`],
  ['a limit below zero', schemaWith('minItems: -1'), `${atSchema}minItems: must be a whole number`],
  ['half a limit', schemaWith('minItems: 1.5'), `${atSchema}minItems: must be a whole number`],
  ['a step of zero', schemaWith('multipleOf: 0'), `${atSchema}multipleOf: must be a number above 0`],
  [
    'an exclusive limit of OpenAPI 3.0',
    schemaWith('exclusiveMinimum: true'),
    `${atSchema}exclusiveMinimum: must be a number`,
  ],
  ['one required member', schemaWith('required: id'), `${atSchema}required: must be a list of strings`],
  [
    'a required member twice',
    schemaWith('required: [id, id]'),
    `${atSchema}required: must be a list of strings, each of them once`,
  ],
  [
    'required members of which one is no text',
    schemaWith('required: [id, 1]'),
    `${atSchema}required: must be a list of strings`,
  ],
  ['a step in quotes', schemaWith("multipleOf: '2'"), `${atSchema}multipleOf: must be a number above 0`],
  [
    'a pattern that is a number',
    schemaWith('pattern: 5'),
    `${atSchema}pattern: must be a regular expression`,
  ],
  ['an unknown type', schemaWith('type: strng'), `${atSchema}type: must be one of string, number`],
  ['no type of several', schemaWith('type: []'), `${atSchema}type: must be one of`],
  ['a type twice', schemaWith('type: [string, string]'), `${atSchema}type: must be one of`],
  ['an enum that is no list', schemaWith('enum: a'), `${atSchema}enum: must be a list of at least one value`],
  ['an empty enum', schemaWith('enum: []'), `${atSchema}enum: must be a list of at least one value`],
  ['a pattern', schemaWith("pattern: '^(a$'"), `${atSchema}pattern: must be a regular expression`],
  [
    'a name that is no pattern',
    schemaWith("patternProperties: { '^a': {}, '(': {} }"),
    'patternProperties/(: must be named by a regular expression',
  ],
  [
    'items of an older draft',
    schemaWith('items: [{ type: string }]'),
    `${atSchema}items: must be a schema\n  Write one schema; the schemas of the first items are in prefixItems.`,
  ],
  ['properties that are a list', schemaWith('properties: []'), `${atSchema}properties: must be an object`],
  ['one alternative', schemaWith('anyOf: { type: string }'), `${atSchema}anyOf: must be a list`],
  ['no alternative', schemaWith('anyOf: []'), `${atSchema}anyOf: must have at least one schema`],
  [
    'a fault deep in a schema',
    schemaWith('items: { properties: { a: { minLength: x } } }'),
    '/items/properties/a/minLength: must be a whole number',
  ],
  [
    'dependents that are no list',
    schemaWith('dependentRequired: { a: b }'),
    `${atSchema}dependentRequired: must be an object with a list`,
  ],
  [
    'a body that is required in words',
    operationWith('requestBody: { required: yes, content: {} }'),
    '/requestBody/required: must be true or false',
  ],
  ['security that is a string', operationWith('security: x'), '/get/security: must be a list'],
  [
    'a scheme without scopes',
    operationWith('security: [{ key: }]'),
    '/get/security/0: must be an object with a list of scopes',
  ],
  [
    'a parameter from nowhere',
    operationWith('parameters: [{ name: q, in: body, schema: true }]'),
    '/parameters/0/in: must be one of query',
  ],
]);

const answer = 'responses: { 200: { description: D } }';
const inPath = (name: string) => `parameters: [{ name: ${name}, in: path, required: true, schema: true }]`;

refuses('paths and operations that contradict each other', [
  [
    'one operationId twice',
    documentWith(
      `paths:\n  /a: { get: { operationId: a, ${answer} } }\n  /b: { get: { operationId: a, ${answer} } }`,
    ),
    "openapi.yaml:5:16 /paths/~1b/get/operationId: the operationId 'a' is that of /paths/~1a/get already",
  ],
  [
    'an operationId that a callback has, too',
    operationWith(
      `operationId: a, callbacks: { done: { '{$request.body#/url}': { post: { operationId: a, ${answer} } } } }`,
    ),
    "the operationId 'a' is that of /paths/~1a/get",
  ],
  [
    'one path under two names',
    documentWith(`paths:\n  /p/{x}: { ${inPath('x')} }\n  /p/{y}: { ${inPath('y')} }`),
    "openapi.yaml:5:3 /paths/~1p~1{y}: '/p/{y}' is the same path as '/p/{x}'",
  ],
  [
    'a path without a slash',
    documentWith('paths: { a: {} }'),
    "the path 'a' must begin with a slash\n  Write '/a'.",
  ],
  [
    'a path without a value',
    documentWith('paths:\n  /p:'),
    'openapi.yaml:4:3 /paths/~1p: must be an object\n  Write an object.',
  ],
  [
    'a status without a value',
    documentWith(`paths: { /p: { get: { responses: { 200: } } } }`),
    '/paths/~1p/get/responses/200: must be an object\n  Write an object.',
  ],
  [
    'a reference in place of all paths',
    documentWith("paths: { $ref: '#/components/x-p' }\ncomponents: { x-p: { /p: {} } }"),
    'openapi.yaml:3:10 /paths/$ref: OpenAPI allows no reference to paths here',
  ],
  [
    'a reference in place of all responses',
    documentWith(
      "paths: { /p: { get: { responses: { $ref: '#/components/responses' } } } }\ncomponents: { responses: {} }",
    ),
    '/paths/~1p/get/responses/$ref: OpenAPI allows no reference to responses here',
  ],
  [
    'a path parameter that is not defined',
    documentWith(`paths: { '/p/{x}': { get: { ${answer} } } }`),
    "/get: the path parameter 'x' is not defined",
  ],
  [
    'a path parameter that is defined for another method',
    documentWith(`paths: { '/p/{x}': { get: { ${inPath('x')}, ${answer} }, put: { ${answer} } } }`),
    "/put: the path parameter 'x' is not defined",
  ],
  [
    'a path parameter that is not in the path',
    documentWith(`paths: { /p: { get: { ${inPath('x')}, ${answer} } } }`),
    "/get/parameters/0: the path parameter 'x' is not in the path '/p'",
  ],
]);

test('a file that does not exist is named', () => {
  expect(() => read('paths: []', { 'openapi.yaml': undefined as never })).toThrow(
    'openapi.yaml: there is no such file',
  );
});

test('each message says where, what, and what to do', async () => {
  // How deep a single file can be nested depends on the stack.
  const still = (message: string) => message.replace(/(?<=^openapi\.yaml:1:)\d+(?=: is nested)/, '…');
  const messages = all.map(([fault, text, , beside]) => `${fault}\n${still(messageOf(text, beside))}\n`);
  await expect(messages.join('\n')).toMatchFileSnapshot('refusals.txt');
});
