import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nearestTests, targetOf } from './nearest.ts';

test.each(Object.entries(nearestTests))('%s has sources, and each of its tests exists', (folder, tests) => {
  expect(targetOf([folder]).files).not.toEqual([]);
  expect(tests.filter((pattern) => pattern.includes('{') || globSync(pattern).length === 0)).toEqual([]);
});

test('a file has the tests of the innermost folder that is known', () => {
  const { files, tests } = targetOf(['./scripts/mock/store/store.ts']);
  expect(files).toEqual(['scripts/mock/store/store.ts']);
  expect(tests).toContain('test/mock/store.test.ts');
  expect(targetOf(['scripts/mock/prefer.ts']).tests).not.toContain('test/mock/store.test.ts');
});

test.each([
  [
    ['scripts/bench/'],
    /^No tests are known to be nearest to 'scripts\/bench'\. There are: scripts\/document,/,
  ],
  [['scripts/mock/no-such.ts'], /^There is no TypeScript in scripts\/mock\/no-such\.ts\.$/],
  [['scripts/mock', 'scripts/generate'], /^scripts\/mock and scripts\/generate have other tests\./],
])('%j is refused', (names, message) => {
  expect(() => targetOf(names)).toThrow(message);
});
