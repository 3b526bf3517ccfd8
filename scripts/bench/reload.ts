import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { creation, freshVpcs } from './load.ts';
import { isInstalled } from './peers.ts';
import { rounds } from './rounds.ts';
import { as, type Contender, ours, prism, type Server, start, stop, tenant } from './servers.ts';

export const watching = ours('ours, mock --watch', '--engine', 'prism', '--watch');

/** Measures the seconds from saving an edit to the first request that is judged by it. */
export async function reloadTimes(count: number): Promise<Map<string, number[]>> {
  const servers: (Server & { cwd: string })[] = [];
  try {
    for (const contender of [watching, ...(isInstalled('@stoplight/prism-cli') ? [prism] : [])]) {
      const cwd = copyOfContract();
      servers.push({ ...(await start(inCopy(contender), cwd)), cwd });
    }
    return await rounds(count, new Map(servers.map((server) => [server.name, () => reloadTime(server)])));
  } finally {
    await Promise.all(servers.map(stop));
    for (const { cwd } of servers) rmSync(cwd, { recursive: true });
  }
}

/** Copies the contract, so that an edit does not affect other processes. */
function copyOfContract(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  cpSync('spec', join(folder, 'spec'), { recursive: true });
  return folder;
}

/** Returns the same command, run in a folder that holds only the contract. */
function inCopy(contender: Contender): Contender {
  const named = (argument: string) => {
    if (argument === 'generated/openapi.json') return 'spec/openapi.yaml';
    return argument.startsWith('scripts/') ? resolve(argument) : argument;
  };
  return { ...contender, command: (port) => contender.command(port).map(named) };
}

/** Shortens the limit of the name. */
async function reloadTime({ port, cwd }: { port: number; cwd: string }): Promise<number> {
  const file = join(cwd, 'spec/openapi.yaml');
  const text = readFileSync(file, 'utf8');
  const [start = '', limit = ''] = /VpcPeeringName:[\s\S]*?maxLength: (\d+)/.exec(text) ?? [];
  if (limit === '') throw new Error('The contract has no limit of the name any more.');
  const begin = performance.now();
  writeFileSync(file, text.replace(start, start.replace(/\d+$/, String(Number(limit) - 1))));
  const name = 'x'.repeat(Number(limit));
  for (const vpc of freshVpcs(Number.MAX_SAFE_INTEGER)) {
    const took = (performance.now() - begin) / 1000;
    if (await refuses(port, creation(vpc, name))) return took;
    if (took > 20) return Number.NaN;
    await new Promise((done) => setTimeout(done, 5));
  }
  return Number.NaN;
}

async function refuses(port: number, body: string): Promise<boolean> {
  try {
    const headers = { ...as(tenant), 'Content-Type': 'application/json' };
    const reply = await fetch(`http://127.0.0.1:${port}/v2.0/vpc/peerings`, {
      method: 'POST',
      headers,
      body,
    });
    await reply.arrayBuffer();
    return reply.status === 400;
  } catch {
    // Prism starts listening again for a new contract.
    return false;
  }
}
