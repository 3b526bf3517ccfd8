import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { life } from './life.ts';
import { canLoad, createRequests, type Loaded, load, showRequests } from './load.ts';
import { memory } from './memory.ts';
import type { BenchOptions } from './options.ts';
import { type Claim, median, type Row, ratios, type Section, type Table } from './result.ts';
import { rounds } from './rounds.ts';
import { scale } from './scale.ts';
import { bare, type Contender, fastify, ours, peers, prism, type Server, start, stop } from './servers.ts';

const ajv = 'ours, --engine ajv';
const withState = `${ajv} --state`;
const withPrism = 'ours, --engine prism';

export async function mock(options: BenchOptions): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await measure(options, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(options: BenchOptions, folder: string): Promise<Section> {
  const speed = await speedTables(options, contenders(options, folder));
  if (options.quick) return { part: 'mock', ...speed };
  const more = [await memory(options), await scale(options)];
  return {
    part: 'mock',
    tables: [speed, ...more].flatMap(({ tables }) => tables),
    claims: [speed, ...more].flatMap(({ claims }) => claims),
    notes: [speed, ...more].flatMap(({ notes }) => notes),
  };
}

function contenders({ quick }: BenchOptions, folder: string): Contender[] {
  const state = (name: string) => ['--state', join(folder, `${name}.sqlite`)];
  const all = [
    ours(ajv, '--engine', 'ajv', '--scenario', 'empty'),
    ours(`${ajv} --quiet`, '--engine', 'ajv', '--scenario', 'empty', '--quiet'),
    ours(withState, '--engine', 'ajv', '--scenario', 'empty', ...state('ajv')),
    ours(withPrism, '--engine', 'prism', '--scenario', 'empty'),
    ours(`${withPrism} --state`, '--engine', 'prism', '--scenario', 'empty', ...state('prism')),
    bare,
    ...peers(),
  ];
  return quick ? all.filter(({ name }) => [ajv, bare.name].includes(name)) : all;
}

/** Starts all servers at once; only the one that is asked does work. */
async function speedTables(options: BenchOptions, all: Contender[]): Promise<Omit<Section, 'part'>> {
  const servers = await Promise.all(all.map((contender) => start(contender)));
  try {
    const steps = new Map<string, boolean[]>();
    for (const server of servers) steps.set(server.name, await life(server));
    const correct = stepsTable(steps);
    if (!canLoad()) return { tables: [correct], claims: [], notes: ['The load generator is not installed.'] };
    for (const server of servers) await create(server, options.warmUp);
    const creates = await rounds(
      options.rounds,
      each(servers, (server) => create(server, options.seconds)),
    );
    for (const server of servers) await show(server, options.warmUp);
    const shows = await rounds(
      options.rounds,
      each(servers, (server) => show(server, options.seconds)),
    );
    return {
      tables: [correct, speedTable('create', creates, steps), speedTable('show', shows, steps)],
      claims: [
        ...speedClaims('create', creates, 0.85),
        ...speedClaims('show', shows, 0.95),
        ...stateClaim(creates),
      ],
      notes: [...limitNote('create', creates), ...limitNote('show', shows)],
    };
  } finally {
    await Promise.all(servers.map(stop));
  }
}

function each<T>(
  servers: Server[],
  measureOne: (server: Server) => Promise<T>,
): Map<string, () => Promise<T>> {
  return new Map(servers.map((server) => [server.name, () => measureOne(server)]));
}

/** More requests than any server answers in a second, so that the load generator never runs out of them. */
const createsPerSecond = 80_000;

/** Creates into an empty store, so that every round does the same work. */
async function create(server: Server, seconds: number): Promise<Loaded> {
  await empty(server);
  return load(server, createRequests(Math.min(seconds, 1) * createsPerSecond), seconds, true);
}

async function show(server: Server, seconds: number): Promise<Loaded> {
  return load(server, await showRequests(server), seconds);
}

async function empty({ ours: own, port }: Server): Promise<void> {
  if (own) await fetch(`http://127.0.0.1:${port}/__mock/state`, { method: 'DELETE' });
}

function stepsTable(steps: Map<string, boolean[]>): Table {
  const rows = [...steps].map(([name, right]) => {
    const wrong = right.flatMap((ok, index) => (ok ? [] : [index + 1]));
    return { name, cells: [countOf(right), wrong.join(', ') || 'none'] };
  });
  return {
    title: 'Twenty steps in the life of a peering',
    columns: ['server', 'right', 'wrong steps'],
    rows,
  };
}

function countOf(right: boolean[] = []): string {
  return `${right.filter(Boolean).length} of ${right.length}`;
}

function speedTable(title: string, samples: Map<string, Loaded[]>, steps: Map<string, boolean[]>): Table {
  const rows = [...samples].map(([name, loads]): Row => {
    const wrong = loads.reduce((sum, each) => sum + each.wrong, 0);
    const perSecond = loads.map((each) => each.perSecond);
    const cells = [perSecond, loads.map(({ cpu }) => cpu), countOf(steps.get(name)), String(wrong)];
    return { name, cells };
  });
  const columns = ['server', 'answers per second', 'processor µs per answer', 'right steps', 'refused'];
  return { title: `Speed of ${title}`, columns, rows, best: ['most', 'least'] };
}

function speedClaims(title: string, samples: Map<string, Loaded[]>, shareOfFastify: number): Claim[] {
  const against = (own: string, peer: string, limit: number): Claim[] => {
    const [mine, its] = [samples.get(own) ?? [], samples.get(peer) ?? []];
    const rate = (loads: Loaded[]) => loads.map(({ perSecond }) => perSecond);
    const cost = (loads: Loaded[]) => loads.map(({ cpu }) => cpu);
    const about = { limit, sense: 'at least' } as const;
    return [
      {
        name: `${title}: ${own}, answers per second against ${peer}`,
        ratios: ratios(rate(mine), rate(its)),
        ...about,
      },
      {
        name: `${title}: the same, per second of the processor`,
        ratios: ratios(cost(its), cost(mine)),
        ...about,
      },
    ];
  };
  return [
    ...against(ajv, prism.name, 10),
    ...against(ajv, bare.name, 0.6),
    ...against(ajv, fastify, shareOfFastify),
    ...against(withPrism, prism.name, 1),
  ].filter((claim) => claim.ratios.length > 0 && !claim.ratios.some(Number.isNaN));
}

function stateClaim(creates: Map<string, Loaded[]>): Claim[] {
  const costs = costsOf(creates, withState);
  const name = 'create: ours, --engine ajv --state, processor µs per answer';
  return costs.length === 0 ? [] : [{ name, ratios: costs, limit: 60, sense: 'at most' }];
}

/** Says what a server on `node:http` cannot save, beside what ours and fastify spend. */
function limitNote(title: string, samples: Map<string, Loaded[]>): string[] {
  const [own, least, its] = [ajv, bare.name, fastify].map((name) => median(costsOf(samples, name)));
  if (own === undefined || least === undefined || its === undefined || Number.isNaN(own + least + its))
    return [];
  const [share, extra, extraOfFastify] = [(least / own) * 100, own - least, its - least];
  return [
    `Of the processor time of a ${title}, ${share.toFixed(0)} % is what the bare server takes too, which is the limit of the platform. Beyond it, ours adds ${extra.toFixed(1)} µs and fastify ${extraOfFastify.toFixed(1)} µs.`,
  ];
}

function costsOf(samples: Map<string, Loaded[]>, name: string): number[] {
  return samples.get(name)?.map(({ cpu }) => cpu) ?? [];
}
