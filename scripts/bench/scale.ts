import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequests, freshVpcs, type Loaded, load } from './load.ts';
import type { BenchOptions } from './options.ts';
import { type Claim, ratios, type Section } from './result.ts';
import { rounds } from './rounds.ts';
import { as, ours, type Server, start, stop, stranger, tenant } from './servers.ts';

const sizes = [100, 1_000, 10_000, 100_000];
const pageSize = 2000;

/** Measures what a request, a page of 2,000 and a look-up by ids cost as one tenant's peerings grow in number. */
export async function scale(options: BenchOptions): Promise<Omit<Section, 'part'>> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const memory = await measure(options, (size) => ['--scenario', story(folder, size)]);
    const sqlite = await measure(options, (size) => [
      ...['--scenario', story(folder, size), '--state', join(folder, `${size}.sqlite`)],
    ]);
    return {
      tables: [table('in memory', memory), table('in SQLite', sqlite)],
      claims: [...claims(memory), idsClaim('in memory', memory), idsClaim('in SQLite', sqlite)],
      notes: [],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Costs = Map<string, Loaded[]>;

async function measure(options: BenchOptions, flags: (size: number) => string[]): Promise<Costs> {
  const servers: Server[] = [];
  try {
    for (const size of sizes) {
      servers.push(await start(ours(`${size}`, '--engine', 'ajv', '--quiet', ...flags(size))));
    }
    for (const server of servers) for (const work of works) await work.run(server, options.warmUp / 2);
    const cases = servers.flatMap((server) =>
      works.map(
        ({ name, run }) => [`${name} ${server.name}`, () => run(server, options.seconds / 2)] as const,
      ),
    );
    return await rounds(options.rounds, new Map(cases));
  } finally {
    await Promise.all(servers.map(stop));
  }
}

const page = { method: 'GET', path: `/v2.0/vpc/peerings?limit=${pageSize}`, headers: as(tenant) };
const idOf = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
const firstId = idOf(0);

/** Ids that a story of every size has. */
const wanted = Array.from({ length: 50 }, (_, index) => `id=${idOf(index)}`).join('&');
const infos = { ...page, path: `/v2.0/vpc/peering-infos?${wanted}` };

const works = [
  {
    name: 'show',
    run: (server: Server, seconds: number) =>
      load(server, [{ ...page, path: `/v2.0/vpc/peerings/${firstId}` }], seconds),
  },
  { name: 'create', run: create },
  { name: 'page', run: (server: Server, seconds: number) => load(server, [page], seconds) },
  { name: 'ids', run: (server: Server, seconds: number) => load(server, [infos], seconds) },
];

/** Resets to the story, so that each round starts with the same count; creates as another tenant, so that the page does not change. */
async function create(server: Server, seconds: number): Promise<Loaded> {
  const loaded = await load(server, createRequests(5000, stranger), seconds, true);
  await fetch(`http://127.0.0.1:${server.port}/__mock/state`, { method: 'DELETE' });
  return loaded;
}

/** Writes a scenario file in which one tenant peers with that many others. */
function story(folder: string, size: number): string {
  const file = join(folder, `${size}.json`);
  const peerings = [...freshVpcs(size)].map((vpc, index) => ({
    id: idOf(index),
    name: `bench-${index}`,
    description: '',
    status: 'ACTIVE',
    request_vpc_info: { vpc_id: firstId, tenant_id: tenant },
    accept_vpc_info: { vpc_id: vpc, tenant_id: tenant },
    created_at: '2026-03-02T08:15:30',
    updated_at: '2026-03-02T08:15:30',
  }));
  writeFileSync(file, JSON.stringify({ peerings }));
  return file;
}

function table(where: string, costs: Costs) {
  const cpu = (name: string) => costs.get(name)?.map((each) => each.cpu) ?? [];
  const rows = sizes.map((size) => ({
    name: size.toLocaleString('en'),
    cells: [
      cpu(`show ${size}`),
      cpu(`create ${size}`),
      cpu(`page ${size}`),
      perRow(cpu(`page ${size}`), size),
      cpu(`ids ${size}`),
    ],
  }));
  const columns = [
    'peerings',
    'show, µs',
    'create, µs',
    `page of up to ${pageSize}, µs`,
    'a row of the page, µs',
    '50 peerings by their ids, µs',
  ];
  return { title: `Processor time per request with ever more peerings ${where}`, columns, rows };
}

function perRow(costs: number[], size: number): number[] {
  return costs.map((cost) => cost / Math.min(size, pageSize));
}

// Rounds differ by about a tenth even without a cause.
const same = { limit: 1.1, sense: 'at most' } as const;

function costIn(costs: Costs, work: string, size: number): number[] {
  return costs.get(`${work} ${size}`)?.map(({ cpu }) => cpu) ?? [];
}

function idsClaim(where: string, costs: Costs): Claim {
  return {
    name: `50 of 100,000 peerings by their ids against 50 of 100, ${where}`,
    ratios: ratios(costIn(costs, 'ids', 1e5), costIn(costs, 'ids', 100)),
    ...same,
  };
}

function claims(costs: Costs): Claim[] {
  const cost = (work: string, size: number) => costIn(costs, work, size);
  return [
    {
      name: 'show with 100,000 peerings against 100',
      ratios: ratios(cost('show', 1e5), cost('show', 100)),
      ...same,
    },
    {
      name: 'create with 100,000 peerings against 100',
      ratios: ratios(cost('create', 1e5), cost('create', 100)),
      ...same,
    },
    {
      name: 'a page of 2,000 of 100,000 against one of 2,000 of 10,000',
      ratios: ratios(cost('page', 1e5), cost('page', 1e4)),
      ...same,
    },
    {
      name: 'a row of a page of 1,000 of 1,000 against a row of a page of 100 of 100',
      ratios: ratios(perRow(cost('page', 1000), 1000), perRow(cost('page', 100), 100)),
      // A longer page is written in several chunks, which adds a little to the cost of each row.
      limit: 1.5,
      sense: 'at most',
    },
  ];
}
