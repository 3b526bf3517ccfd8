import { normalizeTypes, Oas3_1Types } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import {
  allPartsOf,
  holdsSchemas,
  type Kind,
  kindAt,
  membersOf,
  withoutExamples,
} from '../../scripts/document/grammar.ts';

const theirTypes = normalizeTypes(Oas3_1Types);
type Type = (typeof theirTypes)[string];

/** Our kinds of objects, and what Redocly calls them. */
const kinds: Partial<Record<Kind, string[]>> = {
  document: ['Root'],
  info: ['Info'],
  contact: ['Contact'],
  license: ['License'],
  server: ['Server'],
  serverVariable: ['ServerVariable'],
  components: ['Components'],
  paths: ['Paths'],
  path: ['PathItem'],
  operation: ['Operation'],
  externalDocs: ['ExternalDocs'],
  parameter: ['Parameter'],
  header: ['Header'],
  requestBody: ['RequestBody'],
  mediaType: ['MediaType'],
  encoding: ['Encoding'],
  responses: ['Responses'],
  response: ['Response'],
  callback: ['Callback'],
  example: ['Example'],
  link: ['Link'],
  tag: ['Tag'],
  securityScheme: ['SecurityScheme'],
  flows: ['OAuth2Flows'],
  implicitFlow: ['ImplicitFlow'],
  tokenFlow: ['PasswordFlow', 'ClientCredentials'],
  codeFlow: ['AuthorizationCode'],
  schema: ['Schema'],
  discriminator: ['Discriminator'],
  xml: ['Xml'],
};

/** Redocly states no type of the version, knows members of other versions and drafts, and takes `$vocabulary` for a text. */
const differences: Partial<Record<Kind, string[]>> = {
  document: ['ours openapi!: string', 'theirs openapi!: data'],
  header: ['theirs allowEmptyValue: boolean', 'theirs allowReserved: boolean'],
  schema: [
    'ours $ref: string',
    'ours $vocabulary: object',
    'theirs id: string',
    'theirs $vocabulary: string',
    'theirs summary: string',
  ],
  discriminator: ['ours mapping: object', 'theirs mapping: map of string'],
};

/** The types of plain values, in the words that Redocly has for them. */
const plain: Record<string, string> = {
  ...{ string: 'string', text: 'string', pattern: 'string', dialect: 'string', in: 'string', type: 'string' },
  ...{ count: 'number', number: 'number', positive: 'number', boolean: 'boolean', object: 'object' },
  ...{ list: 'array', values: 'array', strings: 'array', names: 'array' },
  ...{ dependents: 'map of array', requirement: 'map of array' },
};

/** The members of a kind, one a line: `servers: list of server`, `url!: string`. */
function ours(kind: Kind): string[] {
  return [...membersOf(kind).values()].map(({ name, kind: below, holds, type, isRequired }) => {
    const held = below ?? plain[type] ?? 'data';
    return `${name}${isRequired ? '!' : ''}: ${holds === 'one' ? '' : `${holds} of `}${held}`;
  });
}

function theirs({ name: type, properties, required, additionalProperties }: Type): string[] {
  const needed = (typeof required === 'function' ? required({}, undefined) : required) ?? [];
  const isOwn = (name: string) => !name.startsWith('x-') && (type !== 'Responses' || name !== 'default');
  const members = Object.entries({
    ...properties,
    ...(additionalProperties === undefined ? {} : { '*': additionalProperties }),
  }).filter(([name]) => isOwn(name));
  return members.map(
    ([name, held]) =>
      `${name}${needed.includes(name) ? '!' : ''}: ${said(held, type === 'Paths' ? '/a' : '200')}`,
  );
}

/** What a member holds; `name` is one that the map allows. */
function said(held: unknown, name: string): string {
  if (typeof held === 'function') return said(held({}, name), name);
  if (typeof held !== 'object' || held === null) return 'data';
  if (!('name' in held)) {
    if ('enum' in held) return 'string';
    return 'type' in held ? String(held.type).replace('integer', 'number') : 'data';
  }
  const type = held as Type;
  const kind = Object.entries(kinds).find(([, names]) => names.includes(type.name))?.[0];
  if (kind !== undefined) return kind;
  if (type.items) return `list of ${said(type.items, name)}`;
  return `map of ${said(type.additionalProperties, name)}`;
}

test.each(
  Object.entries(kinds).flatMap(([kind, names]) => names.map((name) => [kind as Kind, name] as const)),
)('the members of %s are those that Redocly knows', (kind, name) => {
  const [own, other] = [ours(kind), theirs(theirTypes[name] as Type)];
  const found = [
    ...own.filter((line) => !other.includes(line)).map((line) => `ours ${line}`),
    ...other.filter((line) => !own.includes(line)).map((line) => `theirs ${line}`),
  ];
  expect(found).toEqual(differences[kind] ?? []);
});

/** Data that looks like schemas, beside schemas in every form that holds them. */
const schema = {
  properties: { example: { type: 'string' }, 'x-a': { const: { type: 'string' } } },
  allOf: [true, { not: { enum: [{ type: 'string' }] } }],
  items: { default: { items: {} }, example: { items: {} }, examples: [{ items: {} }], 'x-b': { items: {} } },
};

test('the objects of a document are found in its order, and data is never entered', () => {
  const parts = [...allPartsOf({ value: schema, kind: 'schema', pointer: '/s' })];
  expect(parts.map(({ kind, pointer }) => `${kind} ${pointer}`)).toEqual([
    'schema /s',
    'schema /s/properties/example',
    'schema /s/properties/x-a',
    'schema /s/allOf/0',
    'schema /s/allOf/1',
    'schema /s/allOf/1/not',
    'schema /s/items',
  ]);
});

test.each([
  ['', 'document', 'one'],
  ['/paths', 'paths', 'one'],
  ['/paths/~1a/get/parameters', 'parameter', 'list'],
  ['/paths/~1a/get/parameters/0/schema', 'schema', 'one'],
  ['/components/schemas', 'schema', 'map'],
  ['/components/schemas/A', 'schema', 'one'],
  ['/components/schemas/A/allOf', 'schema', 'list'],
  ['/components/schemas/A/default', undefined, 'one'],
])('what is at %j is known', (pointer, kind, holds) => {
  expect(kindAt(pointer)).toMatchObject({ ...(kind && { kind }), holds });
});

test.each(['/components/schemas/A/default/items', '/x-a', '/x-a/schemas', '/paths/~1a/colour'])(
  'what is at %j is data, an extension or unknown',
  (pointer) => {
    expect(kindAt(pointer)?.kind).toBeUndefined();
  },
);

test('a keyword holds one schema, a list or a map of them, or none', () => {
  expect(['not', 'allOf', 'properties', 'enum', 'x-a', 'colour'].map(holdsSchemas)).toEqual([
    'one',
    'list',
    'map',
    undefined,
    undefined,
    undefined,
  ]);
});

test('without examples and extensions, members of these names and the data of schemas stay', () => {
  expect(withoutExamples(schema, 'schema')).toEqual({ ...schema, items: { default: { items: {} } } });
  const link = { operationId: 'a', parameters: { id: 1 }, requestBody: { type: 'string' } };
  expect(withoutExamples(link, 'link')).toEqual({ operationId: 'a' });
});
