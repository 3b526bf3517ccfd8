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
  const commands = [
    generate,
    ...(quick ? [] : [node('node_modules/typescript/lib/tsc.js'), node('node_modules/.bin/redocly', 'lint')]),
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
      ...within('generate', times.get(generate[0]) ?? [], 3),
      ...within('npm test', times.get('npm test') ?? [], 60),
      ...within('save to reload', reloads.get(watching.name) ?? [], 1),
      ...againstPrism(reloads.get(watching.name) ?? [], reloads.get(prism.name) ?? []),
    ],
    notes: [],
  };
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
