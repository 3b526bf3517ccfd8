import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchOptions } from './options.ts';
import { type Claim, ratios, type Section } from './result.ts';
import { rounds } from './rounds.ts';
import { seconds } from './run.ts';

const contract = 'generated/openapi.json';

/** A typical edit: one limit is raised and one status is removed. */
export async function review({ quick }: BenchOptions): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const head = join(folder, 'head.json');
    const edited = readFileSync(contract, 'utf8').replace('"maxLength": 64', '"maxLength": 128');
    writeFileSync(head, edited);
    const base = join(folder, 'base.json');
    writeFileSync(base, readFileSync(contract));
    return await compare(base, head, quick);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const redocly = 'redocly diff';
const files = 'ours, two files';
const own = 'ours, the contract with its consumers';

async function compare(base: string, head: string, quick: boolean): Promise<Section> {
  const ours = (...args: string[]) => seconds(['scripts/cli.ts', 'review', ...args, '--format', 'json']);
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
