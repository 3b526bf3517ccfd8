import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { run } from './run.ts';

const consumers = inject('consumers');
const tool = (name: string) => path.join(consumers, 'node_modules/.bin', name);

// Vitest with jsdom and happy-dom is part of the consumers' own suite.
test.each([
  ['Bun', tool('bun'), ['esm.mjs']],
  ['Bun with require', tool('bun'), ['commonjs.cjs']],
  ['Deno', tool('deno'), ['run', '--no-lock', '--node-modules-dir=manual', 'esm.mjs']],
  ['workerd', process.execPath, ['workerd.mjs']],
])('%s imports and uses the package', async (_, program, args) => {
  const ran = await run(program, args, consumers);
  expect(ran).toMatchObject({ code: 0, out: expect.stringMatching(/^3 true false\n$/) });
});

test('Jest with jsdom requires and uses the package', async () => {
  const args = ['--testMatch', '**/*.jest.cjs', '--transform', '{}', '--rootDir', '.'];
  const { code, err } = await run(tool('jest'), args, consumers);
  expect(`${code} ${err}`).toMatch(/^0 [\s\S]*2 passed/);
});
