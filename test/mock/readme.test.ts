import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const { facts } = parse(await readFile('spec/facts.yaml', 'utf8'));
const ids = Object.keys(facts);

test('the table of decisions has a row for each decision of the facts', async () => {
  const readme = await readFile('scripts/mock/README.md', 'utf8');
  const [, block = ''] = /<!-- decisions -->\n([\s\S]*)<!-- \/decisions -->/.exec(readme) ?? [];
  const rows = block.trim().split('\n').slice(2);
  const decided = Object.entries<{ decides?: object }>(facts).flatMap(([id, { decides = {} }]) =>
    Object.entries(decides).map(([question, answer]) => `| ${question} | ${answer} | \`${id}\` |`),
  );
  expect(decided.length).toBeGreaterThan(35);
  expect(rows).toEqual(decided);
});

test('what the mock decides where no source does is in the table', async () => {
  const readme = await readFile('scripts/mock/README.md', 'utf8');
  const decided = ids.filter((id) => id.startsWith('mock-'));
  expect(decided.length).toBeGreaterThan(10);
  expect(decided.filter((id) => !readme.includes(`\`${id}\``))).toEqual([]);
});

test('comments of the mock that end with a fact name one that there is', async () => {
  const files = (await readdir('scripts/mock', { recursive: true })).filter((name) => name.endsWith('.ts'));
  const sources = await Promise.all(files.map((name) => readFile(`scripts/mock/${name}`, 'utf8')));
  const named = sources.flatMap((source) => [
    ...source.matchAll(/(?:\/\/|\*) .*[.!] ([a-z]+(?:-[a-z0-9]+)*)(?: \*\/)?$/gm),
  ]);
  expect(named.length).toBeGreaterThan(3);
  expect(named.map(([, id]) => id).filter((id) => !ids.includes(id!))).toEqual([]);
});
