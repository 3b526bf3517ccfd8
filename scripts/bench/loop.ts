import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { tsc as compiler } from '../compiler.ts';
import type { BenchOptions } from './options.ts';
import { reloadTimes, watching } from './reload.ts';
import { type Claim, ratios, type Section } from './result.ts';
import { rounds } from './rounds.ts';
import { seconds } from './run.ts';
import { prism } from './servers.ts';

/** Measures what a person waits for while working on the contract. */
export async function loop({ quick }: BenchOptions): Promise<Section> {
  const node = (...args: string[]) => [args.join(' '), () => seconds(args)] as const;
  const generate = node('scripts/cli.ts', 'generate', '--check');
  const typecheck = node(tsc, ...fromNothing);
  const commands = [
    generate,
    ...(quick ? [] : [typecheck, node(tsc), node('node_modules/.bin/redocly', 'lint')]),
  ];
  const times = await rounds(quick ? 1 : 5, new Map(commands));
  // Measured once, since it runs everything, including a smoke run of the benchmarks.
  if (!quick) times.set('npm test', [await npmTest()]);
  const reloads = quick ? new Map<string, number[]>() : await reloadTimes(5);
  for (const [name, samples] of reloads) times.set(`save to reload, ${name}`, samples);
  const rows = [...times].map(([name, samples]) => ({ name, cells: [samples] }));
  return {
    part: 'loop',
    tables: [{ title: 'Seconds', columns: ['step', 'seconds'], rows }],
    claims: [
      ...within('type-check from nothing', times.get(typecheck[0]) ?? [], 3),
      ...within('type-check again, without an edit', times.get(tsc) ?? [], 3),
      ...within('generate', times.get(generate[0]) ?? [], 3),
      ...within('npm test', times.get('npm test') ?? [], 75),
      ...within('save to reload', reloads.get(watching.name) ?? [], 1),
      ...againstPrism(reloads.get(watching.name) ?? [], reloads.get(prism.name) ?? []),
    ],
    notes: quick ? [] : [compilerNote()],
  };
}

/** Relative, since it is the name of its row. */
const tsc = relative('.', compiler);

/** Without what an earlier run has left. */
const fromNothing = ['--incremental', 'false', '--tsBuildInfoFile', 'null'];

/** Says where the time of a type-check from nothing goes. */
function compilerNote(): string {
  const args = [tsc, ...fromNothing, '--extendedDiagnostics'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const figure = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(stdout)?.[1] ?? '–';
  return `A type-check from nothing reads ${figure('Files')} files and takes ${figure('Total time')}: ${figure('Parse time')} to find and parse them, ${figure('Bind time')} to bind and ${figure('Check time')} to check.`;
}

/** Runs the steps that package.json lists, on the current Node. */
function npmTest(): Promise<number> {
  return seconds([
    'node_modules/.bin/run-s',
    '--continue-on-error',
    'lint',
    'generate:check',
    'typecheck',
    'test:unit',
  ]);
}

/** Claims a number of seconds for what was measured. */
function within(step: string, measured: number[], limit: number): Claim[] {
  return measured.length === 0
    ? []
    : [{ name: `${step}, seconds`, ratios: measured, limit, sense: 'at most' }];
}

function againstPrism(own: number[], its: number[]): Claim[] {
  if (own.length === 0 || its.length === 0) return [];
  const name = `save to reload: ours against ${prism.name}, time`;
  return [{ name, ratios: ratios(own, its), limit: 1, sense: 'at most' }];
}
