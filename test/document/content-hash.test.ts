import { expect, test } from 'vitest';
import { Digests } from '../../scripts/document/content-hash.ts';
import { documentOf, type Members } from '../../scripts/document/document.ts';

const name = { type: 'string', maxLength: 64 };

/** The digest of the schema `A`, beside other named schemas. */
function digest(A: unknown, { others = {}, hasWords = false } = {}): string {
  const root = { openapi: '3.1.0', components: { schemas: { A, ...others } } } as unknown as Members;
  const document = documentOf('a.yaml', root, () => ({ file: 'a.yaml', line: 1, column: 1 }));
  return new Digests(document, { hasWords }).at('/components/schemas/A');
}

const wordless: [what: string, other: unknown][] = [
  ['the order of the keywords', { maxLength: 64, type: 'string' }],
  ['a description', { ...name, description: 'The name.' }],
  ['a title', { ...name, title: 'Name' }],
  ['a comment', { ...name, $comment: 'As in the console.' }],
  ['examples', { ...name, examples: ['web'] }],
  ['a link to more', { ...name, externalDocs: { url: 'https://library.example' } }],
  ['an extension', { ...name, 'x-free-text': true }],
];

test.each(wordless)('without words, %s does not count', (_, other) => {
  expect(digest(other)).toBe(digest(name));
});

test.each(wordless.slice(1))('with words, %s counts', (_, other) => {
  expect(digest(other, { hasWords: true })).not.toBe(digest(name, { hasWords: true }));
});

test.each<[what: string, one: unknown, other: unknown]>([
  ['a limit', name, { ...name, maxLength: 65 }],
  ['a limit in quotes', name, { ...name, maxLength: '64' }],
  ['the announced end of a schema', name, { ...name, 'x-sunset': '2027-01-01' }],
  ['a property called description', { properties: {} }, { properties: { description: name } }],
  ['the name of a property', { properties: { a: name } }, { properties: { b: name } }],
  ['the order of alternatives', { anyOf: [name, true] }, { anyOf: [true, name] }],
  ['the order of a default', { default: [1, 2] }, { default: [2, 1] }],
  ['no schema', true, false],
])('%s counts', (_, one, other) => {
  expect(digest(one)).not.toBe(digest(other));
});

test('the order of the members of data does not count', () => {
  expect(digest({ default: { a: 1, b: [{ c: 2, d: 3 }] } })).toBe(
    digest({ default: { b: [{ d: 3, c: 2 }], a: 1 } }),
  );
});

test('a schema has the same digest in place, and behind a reference', () => {
  const others = { Name: name };
  const reference = { $ref: '#/components/schemas/Name' };
  expect(digest(reference, { others })).toBe(digest(name));
  expect(digest({ items: reference }, { others })).toBe(digest({ items: name }));
  expect(digest({ ...reference, description: 'Mine.' }, { others, hasWords: true })).not.toBe(
    digest(reference, { others, hasWords: true }),
  );
  expect(digest({ ...reference, minLength: 1 }, { others })).not.toBe(
    digest({ ...reference, minLength: 2 }, { others }),
  );
  expect(digest({ ...reference, minLength: 1 }, { others })).not.toBe(digest(reference, { others }));
  expect(digest(reference, { others: { Name: { type: 'string' } } })).not.toBe(digest(reference, { others }));
});

test('a schema that contains itself has a digest', () => {
  const tree = { properties: { child: { $ref: '#/components/schemas/A' } } };
  expect(digest(tree)).toBe(digest(structuredClone(tree)));
  expect(digest(tree)).not.toBe(digest({ ...tree, required: ['child'] }));
});
