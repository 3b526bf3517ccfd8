import { spawnSync } from 'node:child_process';
import type { BenchOptions } from './options.ts';
import { cpuOf } from './process.ts';
import { type Claim, ratios, type Section } from './result.ts';
import { rounds } from './rounds.ts';
import {
  bare,
  builtCommand,
  type Contender,
  isBuilt,
  ours,
  peers,
  prism,
  start as startServer,
  stop,
} from './servers.ts';

const built = 'ours, built';
const sources = 'ours, from the sources';
const withPrism = 'ours, npm run mock';
const importOfPrism = 'import of Prism alone';

interface Start {
  ms: number;
  cpu: number;
}

export async function start({ quick }: BenchOptions): Promise<Section> {
  const own = ours(isBuilt() ? built : sources, '--engine', 'ajv');
  const all = [
    own,
    ...(quick ? [] : [ours(withPrism, '--engine', 'prism')]),
    bare,
    ...(quick ? [] : peers()),
  ];
  const cases = new Map(all.map((contender) => [contender.name, () => firstAnswer(contender)]));
  if (!quick) cases.set(importOfPrism, async () => importPrism());
  if (!quick) await rounds(1, cases);
  const samples = await rounds(quick ? 1 : 9, cases);
  const ms = (name: string) => samples.get(name)?.map((each) => each.ms) ?? [];
  const rows = [...samples].map(([name, starts]) => ({
    name,
    cells: [ms(name), starts.map(({ cpu }) => cpu)],
  }));
  const claim = (peer: string, limit: number, name = own.name): Claim => ({
    name: `first right answer: ${name} against ${peer}, time`,
    ratios: ratios(ms(name), ms(peer)),
    limit,
    sense: 'at most',
  });
  return {
    part: 'start',
    tables: [
      {
        title: 'Spawn to first right answer',
        columns: ['server', 'ms', 'of these the processor'],
        rows,
        best: ['least', 'least'],
      },
    ],
    claims: [
      claim(bare.name, 3),
      ...(samples.has(prism.name) ? [claim(prism.name, 1), claim(prism.name, 1, withPrism)] : []),
      ...(samples.has(importOfPrism) ? [claim(importOfPrism, 1.25, withPrism)] : []),
    ],
    notes: [
      '`npm run mock` uses the compile cache of Node, which earlier runs have filled; the peers run as they are published.',
      ...(isBuilt() ? [] : [`There is no ${builtCommand}; \`npm run build\` makes it.`]),
    ],
  };
}

async function firstAnswer(contender: Contender): Promise<Start> {
  const begin = performance.now();
  const server = await startServer(contender);
  const ms = performance.now() - begin;
  const cpu = cpuOf(server.process.pid) * 1000;
  await stop(server);
  return { ms, cpu };
}

/** The least that a mock based on Prism could take: a process that imports Prism's entry point, compiled before, and ends. */
function importPrism(): Start {
  const code = `const { enableCompileCache } = await import('node:module');
    enableCompileCache();
    await import('@stoplight/prism-http');
    const { user, system } = process.cpuUsage();
    console.log((user + system) / 1000);`;
  const begin = performance.now();
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
  });
  return { ms: performance.now() - begin, cpu: Number(stdout) };
}
