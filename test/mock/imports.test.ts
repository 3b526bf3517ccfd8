import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

/** What a module imports at once, and what that imports: files, and names of packages. What is loaded on demand is left out. */
async function importsOf(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!/\.[jt]s$/.test(file)) return seen;
  const source = await readFile(file, 'utf8');
  for (const [, from = ''] of source.matchAll(
    /^(?:import|export) (?!type\b)[^;'"]*?from ['"]([^'"]+)['"]/gm,
  )) {
    if (from.startsWith('.')) await importsOf(path.join(path.dirname(file), from), seen);
    else seen.add(from);
  }
  return seen;
}

test('what runs in a browser imports nothing but files of this package', async () => {
  const imports = await importsOf('scripts/mock/create-mock.ts');
  expect(imports).toContain('scripts/mock/peerings.ts');
  expect(imports).toContain('generated/operations.js');
  expect([...imports].filter((name) => !/^(scripts\/mock|generated)\//.test(name))).toEqual([]);
});

test('the command loads no package and neither SQLite nor Prism before they are needed', async () => {
  const imports = await importsOf('scripts/mock/host/command.ts');
  expect(imports).toContain('scripts/mock/host/listen.ts');
  expect([...imports].filter((name) => !/^(scripts|generated)\/|^node:/.test(name))).toEqual([]);
  expect(imports).not.toContain('node:sqlite');
  expect(imports).not.toContain('scripts/mock/engine/prism.ts');
});
