import { expect, test } from 'vitest';
import type { Schema } from '../../scripts/document/contract.ts';
import { commentOf } from '../../scripts/generate/comments.ts';
import { loadLibrary } from './library.ts';

const { document } = loadLibrary();
const source = { text: 'The rules', url: 'https://library.example/rules' };

test.each<
  [what: string, schema: Schema, from: typeof source | { text: string } | undefined, lines: string[]]
>([
  ['nothing', { type: 'string' }, undefined, []],
  ['a description', { type: 'string', description: 'A\nB\n' }, undefined, ['A', 'B']],
  [
    'all that a contract can say',
    {
      type: 'string',
      description: 'A',
      minLength: 1,
      pattern: '^a',
      default: 'a',
      examples: ['', 'a'],
      deprecated: true,
    },
    source,
    [
      ...['A', '', '@minLength 1', '@pattern ^a', '@default a', '@example ""', '@example a'],
      ...['@see {@link https://library.example/rules | The rules}', '@deprecated'],
    ],
  ],
  ['a source without an address', { type: 'string' }, { text: 'A letter' }, ['@see A letter']],
  ['a default that is no text', { type: 'object', default: { a: 1 } }, undefined, ['@default {"a":1}']],
  [
    'a choice of members',
    { type: 'object', anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    undefined,
    ['At least one of `a`, `b` is there.'],
  ],
])('the comment on %s', (_, schema, from, lines) => {
  expect(commentOf(document, schema, from)).toEqual(lines);
});
