import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { largePair, sizes } from './large-document.ts';
import type { BenchOptions } from './options.ts';
import { type Claim, ratios, type Section } from './result.ts';
import { rounds } from './rounds.ts';
import { type Cost, costOf, seconds } from './run.ts';

const contract = 'generated/openapi.json';

/** What `npm run review` runs, from any folder. */
const command = packageJson.scripts.review
  .split(' ')
  .slice(1)
  .map((word) => (existsSync(word) ? resolve(word) : word));

/** A typical edit: one limit is raised and one status is removed. */
export async function review({ quick }: BenchOptions): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const head = join(folder, 'head.json');
    const edited = readFileSync(contract, 'utf8').replace('"maxLength": 64', '"maxLength": 128');
    writeFileSync(head, edited);
    const base = join(folder, 'base.json');
    writeFileSync(base, readFileSync(contract));
    const section = await compare(base, head, quick);
    if (quick) return section;
    const large = await compareLarge(folder);
    return {
      ...section,
      tables: [...section.tables, ...large.tables],
      claims: [...section.claims, ...large.claims],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const redocly = 'redocly diff';
const files = 'ours, two files';
const own = 'ours, the contract with its consumers';

async function compare(base: string, head: string, quick: boolean): Promise<Section> {
  const ours = (...args: string[]) => seconds([...command, ...args, '--format', 'json']);
  const cases = new Map([
    [redocly, () => seconds(['node_modules/@redocly/cli/bin/cli.js', 'diff', base, head, '--format=json'])],
    [files, () => ours('--base', base, '--head', head)],
    // The base is edited, so that the head is this repository's contract, with its facts and consumers.
    [own, () => ours('--base', head)],
  ]);
  if (quick) for (const name of [redocly, files]) cases.delete(name);
  else await rounds(1, cases);
  const samples = await rounds(quick ? 1 : 9, cases);
  const claim = (name: string, limit: number): Claim => ({
    name: `${name} against ${redocly}, time`,
    ratios: ratios(samples.get(name) ?? [], samples.get(redocly) ?? []),
    limit,
    sense: 'at most',
  });
  const rows = [...samples].map(([name, times]) => ({ name, cells: [times] }));
  return {
    part: 'review',
    tables: [{ title: 'The same edit, from spawn to exit', columns: ['command', 'seconds'], rows }],
    claims: [claim(files, 3), claim(own, 5)],
    notes: [],
  };
}

/** A document of several hundred kB whose schemas refer to one another, with sixteen edits; and four times its operations. */
async function compareLarge(folder: string): Promise<Pick<Section, 'tables' | 'claims'>> {
  writeFileSync(join(folder, 'redocly.yaml'), 'extends: [diff-recommended]\n');
  const write = (name: string, times: number) => {
    const { base, head } = largePair({ ...sizes, operations: sizes.operations * times });
    writeFileSync(join(folder, `${name}-base.json`), base);
    writeFileSync(join(folder, `${name}-head.json`), head);
  };
  write('large', 1);
  write('larger', 4);
  const ours = (name: string) => {
    const files = ['--base', `${name}-base.json`, '--head', `${name}-head.json`];
    return costOf([...command, ...files, '--format', 'json'], folder);
  };
  const theirs = [
    resolve('node_modules/@redocly/cli/bin/cli.js'),
    'diff',
    'large-base.json',
    'large-head.json',
  ];
  const cases = new Map([
    [redocly, () => costOf(theirs, folder)],
    ['ours', () => ours('large')],
    ['ours, 4 times the operations', () => ours('larger')],
  ]);
  const samples = await rounds(3, cases);
  const of = (name: string, what: keyof Cost) => samples.get(name)?.map((each) => each[what]) ?? [];
  const claim = (title: string, of: number[], to: number[], limit: number): Claim => ({
    name: `a large document: ${title}`,
    ratios: ratios(of, to),
    limit,
    sense: 'at most',
  });
  const against = (what: keyof Cost, limit: number, title: string) =>
    claim(`ours against ${redocly}, ${title}`, of('ours', what), of(redocly, what), limit);
  return {
    tables: [
      {
        title: 'Sixteen edits of a large document',
        columns: ['command', 'processor time, s', 'peak memory, MB'],
        rows: [...cases.keys()].map((name) => ({ name, cells: [of(name, 'cpu'), of(name, 'memory')] })),
      },
    ],
    claims: [
      against('cpu', 3, 'processor time'),
      against('memory', 1.5, 'peak memory'),
      claim(
        '4 times the operations against once',
        of('ours, 4 times the operations', 'cpu'),
        of('ours', 'cpu'),
        5,
      ),
    ],
  };
}
