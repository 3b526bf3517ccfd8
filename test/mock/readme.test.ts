import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const facts = Object.keys(parse(await readFile('spec/facts.yaml', 'utf8')).facts);

test('the table of decisions names facts that there are', async () => {
  const readme = await readFile('scripts/mock/README.md', 'utf8');
  const cells = readme.match(/\| [^|\n]* \| [^|\n]* \| ((?:`[a-z0-9-]+`(?:, )?)+) \|/g) ?? [];
  const named = cells.flatMap(
    (cell) =>
      cell
        .split('|')
        .at(-2)!
        .match(/[a-z0-9-]+/g)!,
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((id) => !facts.includes(id))).toEqual([]);
});

test('what the mock decides where no source does is in the table', async () => {
  const readme = await readFile('scripts/mock/README.md', 'utf8');
  const decided = facts.filter((id) => id.startsWith('mock-'));
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
  expect(named.map(([, id]) => id).filter((id) => !facts.includes(id!))).toEqual([]);
});
