import { expect, test } from 'vitest';
import { parameterAt, schemaOf } from '../../scripts/generate/parameters.ts';
import { changedLibrary } from './library.ts';

const path = '/books/{isbn}/loans';
const inPath = '/paths/~1books~1{isbn}~1loans';
const { document } = await changedLibrary(({ paths }) => {
  // The operation has an isbn of its own, and its path another.
  paths[path]?.get?.parameters?.push({
    name: 'isbn',
    in: 'path',
    required: true,
    schema: { type: 'string' },
  });
  // A place in a reference is percent-encoded, as a URI demands.
  paths[path]?.get?.parameters?.push({ $ref: '#/paths/~1books~1%7Bisbn%7D~1loans/post/parameters/0' });
});

test.each([
  [['components', 'parameters', 'Isbn'], '/components/parameters/Isbn'],
  [['paths', path, 'parameters', 'path', 'isbn'], '/components/parameters/Isbn'],
  [['operations', 'lendBook', 'parameters', 'path', 'isbn'], '/components/parameters/Isbn'],
  [['operations', 'lendBook', 'parameters', 'header', 'X-Reader-Id'], `${inPath}/post/parameters/0`],
  [['operations', 'listLoans', 'parameters', 'query', 'fine'], `${inPath}/get/parameters/1`],
  [['operations', 'listLoans', 'parameters', 'path', 'isbn'], `${inPath}/get/parameters/7`],
  [['operations', 'listLoans', 'parameters', 'header', 'X-Reader-Id'], `${inPath}/post/parameters/0`],
])('the declaration %j is of the parameter at %s', (names, pointer) => {
  const found = parameterAt(document, names);
  expect(found?.pointer).toBe(pointer);
  expect(found?.parameter.name).toBe(names.at(-1) === 'Isbn' ? 'isbn' : names.at(-1));
});

test.each([
  [['components', 'parameters', 'Other']],
  [['components', 'schemas', 'Isbn']],
  [['components', 'parameters', 'Isbn', 'schema']],
  [['webhooks', 'parameters', 'Isbn']],
  [['operations', 'lendBook', 'parameters', 'query', 'X-Reader-Id']],
  [['operations', 'lendBook', 'responses', 'header', 'X-Reader-Id']],
  [['operations', 'returnBook', 'parameters', 'path', 'isbn']],
  [['paths', '/books', 'parameters', 'path', 'isbn']],
  [['webhooks', 'lendBook', 'parameters', 'path', 'isbn']],
  [[]],
])('the declaration %j is of no parameter', (names) => {
  expect(parameterAt(document, names)).toBeUndefined();
});

test('the schema of a parameter says what the parameter says', () => {
  const schema = { type: 'string', description: 'Of the type' } as const;
  expect(schemaOf({ name: 'a', in: 'query', schema })).toEqual(schema);
  expect(schemaOf({ name: 'a', in: 'query' })).toEqual({});
  expect(schemaOf({ name: 'a', in: 'query', schema, description: 'D', deprecated: true })).toEqual({
    type: 'string',
    description: 'D',
    deprecated: true,
  });
});
