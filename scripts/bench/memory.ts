import { creation, freshVpcs, load, showRequests } from './load.ts';
import type { BenchOptions } from './options.ts';
import { memoryOf } from './process.ts';
import { type Claim, ratios, type Section } from './result.ts';
import { as, bare, type Contender, ours, peers, prism, type Server, start, stop, tenant } from './servers.ts';

const ajv = 'ours, --engine ajv';

/** Measures the memory of each server after a minute of load. All servers run in the same minute, under the same conditions. */
export async function memory({ minute }: BenchOptions): Promise<Omit<Section, 'part'>> {
  const own = ours(ajv, '--engine', 'ajv', '--scenario', 'empty');
  const withPrism = ours('ours, --engine prism', '--engine', 'prism', '--scenario', 'empty');
  const withoutCalls = ours(`${ajv} --no-control`, '--engine', 'ajv', '--scenario', 'empty', '--no-control');
  const all = [own, withoutCalls, withPrism, bare, ...peers()];
  const atStart = new Map<string, number>();
  const showing = await afterwards(all, async (server) => {
    atStart.set(server.name, memoryOf(server.process.pid));
    await load(server, await showRequests(server), minute);
  });
  const changing = await afterwards(all, (server) => createAndDelete(server, minute));
  const rows = all.map(({ name }) => {
    const [first, shown, changed] = [atStart, showing, changing].map(
      (found) => found.get(name) ?? Number.NaN,
    );
    return { name, cells: [[first ?? 0], [shown ?? 0], [changed ?? 0]] };
  });
  const columns = [
    'server',
    'after the first answer, MB',
    `after ${minute} s of show, MB`,
    `after ${minute} s of create and delete, MB`,
  ];
  return {
    tables: [{ title: 'Memory', columns, rows, best: ['least', 'least', 'least'] }],
    claims: [...claims('show', showing), ...claims('create and delete', changing)],
    notes: [
      'Memory is the resident set as the operating system counts it.',
      'With a control plane, the last hundred calls survive each collection, so V8 enlarges its young generation; `--no-control` keeps no calls.',
    ],
  };
}

function claims(title: string, memories: Map<string, number>): Claim[] {
  const of = (name: string) => [memories.get(name) ?? Number.NaN];
  const against = (peer: string, limit: number): Claim => ({
    name: `memory after a minute of ${title}: ${ajv} against ${peer}`,
    ratios: ratios(of(ajv), of(peer)),
    limit,
    sense: 'at most',
  });
  return [against(prism.name, 0.5), against(bare.name, 1.25)];
}

async function afterwards(
  all: Contender[],
  work: (server: Server) => Promise<void>,
): Promise<Map<string, number>> {
  const servers = await Promise.all(all.map((contender) => start(contender)));
  try {
    await Promise.all(servers.map(work));
    return new Map(servers.map(({ name, process: { pid } }) => [name, memoryOf(pid)]));
  } finally {
    await Promise.all(servers.map(stop));
  }
}

/** Creates a peering and deletes it, repeatedly, with one client. */
async function createAndDelete({ port }: Server, seconds: number): Promise<void> {
  const url = `http://127.0.0.1:${port}/v2.0/vpc/peerings`;
  const end = performance.now() + seconds * 1000;
  const headers = { ...as(tenant), 'Content-Type': 'application/json' };
  for (const vpc of freshVpcs(Number.MAX_SAFE_INTEGER)) {
    if (performance.now() > end) return;
    const reply = await fetch(url, { method: 'POST', headers, body: creation(vpc) });
    const body = (await reply.json()) as { peering?: { id: string } };
    const gone = await fetch(`${url}/${body.peering?.id}`, { method: 'DELETE', headers });
    await gone.arrayBuffer();
  }
}
