import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { freePort } from '../../scripts/bench/servers.ts';
import { succeed } from './run.ts';

const consumers = inject('consumers');
const tool = (name: string, ...args: string[]) =>
  succeed(path.join(consumers, 'node_modules/.bin', name), args, consumers);

test('all consumers compile', async () => {
  const tsc = path.join(consumers, 'node_modules/typescript-5.9/bin/tsc');
  expect(await succeed(process.execPath, [tsc, '-p', 'tsconfig.json'], consumers)).toBe('');
});

test('in Vitest: the client, openapi-fetch, MSW, the boundary, the wording, jsdom and happy-dom', async () => {
  await tool('vitest', 'run', '--reporter=json', '--outputFile=vitest.json');
  const { numPassedTests, testResults } = JSON.parse(
    readFileSync(path.join(consumers, 'vitest.json'), 'utf8'),
  );
  expect(numPassedTests).toBeGreaterThan(10);
  expect(testResults).toHaveLength(7);
});

test('in Chromium: bundles under a strict policy, a service worker, a React form with Playwright and the mock, twenty tests on one server', async () => {
  await tool('vite', 'build');
  process.env.PORT = String(await freePort());
  process.env.MOCK_PORT = String(await freePort());
  expect(await tool('playwright', 'test')).toMatch(/\b26 passed/);
});
