import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decoded,
  parentOf,
  pointerOf,
  pointerTo,
  tokensOf,
  valueAt,
} from '../../scripts/document/pointer.ts';

test('a pointer leads back to the names that it was made of, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (names) => {
      expect(tokensOf(pointerTo(...names))).toEqual(names);
    }),
  );
  expect(pointerTo('a/b', 'c~d', 0)).toBe('/a~1b/c~0d/0');
  expect(tokensOf('/~01')).toEqual(['~1']);
});

test('the parent of a value is one step above it, and the document is its own', () => {
  expect(['/a/b', '/a', ''].map(parentOf)).toEqual(['/a', '', '']);
});

test('a local reference is a pointer, with its percent-encoding undone where that is possible', () => {
  expect(['#/a%20b', '#/a b', '#/100%', '#'].map(pointerOf)).toEqual(['/a b', '/a b', '/100%', '']);
  expect([decoded('%2F'), decoded('%')]).toEqual(['/', '%']);
});

test.each([
  ['', { a: [{ b: null }] }],
  ['/a/0', { b: null }],
  ['/a/0/b', null],
  ['/a/1', undefined],
  ['/a/0x', undefined],
  ['/a/-1', undefined],
  ['/a/', undefined],
  ['/a/length', undefined],
  ['/a/0/b/c', undefined],
  ['/toString', undefined],
])('the value at %j is %j', (pointer, value) => {
  expect(valueAt<unknown>({ a: [{ b: null }] }, pointer)).toEqual(value);
});
