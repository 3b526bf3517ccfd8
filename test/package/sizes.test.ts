import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import contract from '../../generated/openapi.json' with { type: 'json' };
import { succeed } from './run.ts';

const [consumers, scratch] = [inject('consumers'), inject('scratch')];

/** Bundles these lines and returns the code and its size, minified and gzipped. */
async function bundle(lines: string): Promise<{ bytes: number; text: string }> {
  const name = `size-${Math.abs(hash(lines))}`;
  writeFileSync(path.join(scratch, `${name}.ts`), lines);
  const script = `
    import { build } from 'vite';
    const lib = { entry: 'scratch/${name}.ts', formats: ['iife'], name: 'size', fileName: 'size' };
    const [{ output }] = await build({ configFile: false, logLevel: 'error', build: { write: false, minify: true, lib } });
    process.stdout.write(output.map(({ code }) => code).join(''));`;
  const text = await succeed(process.execPath, ['--input-type=module', '--eval', script], consumers);
  return { bytes: gzipSync(text, { level: 9 }).length, text };
}

function hash(text: string): number {
  return [...text].reduce((sum, character) => (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0, 7);
}

test('types add no bytes', async () => {
  const lines =
    "import type { VpcPeering } from 'vpc-peering-contract'; globalThis.x = (p: VpcPeering) => p.id;";
  expect((await bundle(lines)).text).not.toContain('peering');
});

test('unused imports add no bytes', async () => {
  const unused = ['', '/operations', '/mock', '/client', '/zh-CN'].map(
    (name) => `import * as a${name.length} from 'vpc-peering-contract${name}';`,
  );
  expect((await bundle(`${unused.join('\n')}\nglobalThis.x = 1;`)).bytes).toBeLessThan(80);
});

const schemas = Object.keys(contract.components.schemas);

test.each(schemas)('the validators of %s with messages and limits are under 2.7 kB', async (name) => {
  const { bytes, text } = await bundle(
    `import { ${name} } from 'vpc-peering-contract'; globalThis.x = ${name};`,
  );
  expect(text).toContain('cannot be read');
  expect(bytes).toBeLessThan(2700);
});

test('all validators with suggestions are under 5 kB', async () => {
  const { bytes, text } = await bundle(
    "import * as contract from 'vpc-peering-contract'; globalThis.x = contract;",
  );
  expect(text).toContain('did you mean');
  expect(bytes).toBeLessThan(5000);
});

test('all validators with the route table are under 5 kB', async () => {
  const lines = "import { operations } from 'vpc-peering-contract/operations'; globalThis.x = operations;";
  expect((await bundle(lines)).bytes).toBeLessThan(5000);
});

const mock = "import { createMock } from 'vpc-peering-contract/mock'; globalThis.x = createMock;";

/** The 15 kB that the mock was planned with, and what each feature since then has added, by the sizes before and after it. */
const mockBudget = [
  ['planned', 15_000],
  ['the eighth operation, with its examples and validators', 800],
  ['sessions bounded by their bytes, and the reason of a dropped one', 450],
  ['fetch as the global one: URL, aborts at any moment, clones, relative URLs', 300],
  ['issues with schema and format, and what a pattern means', 220],
  ['large states in pages and in turns', 140],
  ['refused bodies with their cause, retries with an end', 150],
  ['arrays in a query', 50],
].reduce((sum, [, bytes]) => sum + Number(bytes), 0);

test('the mock needs nothing of Node, and weighs no more than its features account for', async () => {
  const { bytes, text } = await bundle(mock);
  expect(text).toContain('/v2.0/vpc/peerings');
  expect(text).not.toMatch(/node:|process\.|\bBuffer\b|require\(/);
  expect(bytes).toBeLessThan(mockBudget);
});

test('the client with signing is under 2.5 kB, and brings no validators', async () => {
  const { bytes, text } = await bundle(
    "import { createClient, accessKey } from 'vpc-peering-contract/client'; globalThis.x = [createClient, accessKey];",
  );
  expect(text).not.toContain('did you mean');
  expect(bytes).toBeLessThan(2500);
});

test('a client with a token brings no signing', async () => {
  const lines =
    "import { createClient, token } from 'vpc-peering-contract/client'; globalThis.x = [createClient, token];";
  expect((await bundle(lines)).text).not.toContain('SDK-HMAC-SHA256');
});
