import { spawn } from 'node:child_process';
import { benchFolder, isInstalled } from './peers.ts';
import { cpuOf } from './process.ts';
import { as, type Server, tenant } from './servers.ts';

export interface Load {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Loaded {
  perSecond: number;
  /** The server's processor time per reply in microseconds, in user and kernel mode. */
  cpu: number;
  /** The number of replies that were not a success. */
  wrong: number;
}

/** The number of concurrent clients; each waits for its reply before it sends the next request. */
export const connections = 10;

export const canLoad = () => isInstalled('autocannon');

/** Sends the requests repeatedly for some seconds, or each of them once. */
export async function load(
  { port, process: { pid } }: Server,
  requests: readonly Load[],
  seconds: number,
  once = false,
): Promise<Loaded> {
  const before = cpuOf(pid);
  const url = `http://127.0.0.1:${port}`;
  const { answers, perSecond, wrong } = await generate({ url, requests, connections, seconds, once });
  return { perSecond, wrong, cpu: ((cpuOf(pid) - before) / answers) * 1e6 };
}

/** Runs the load generator in its own process. */
function generate(input: object): Promise<{ answers: number; perSecond: number; wrong: number }> {
  const child = spawn(process.execPath, [`${benchFolder}/peers/load.js`], {
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: 300_000,
  });
  child.stdin.end(JSON.stringify(input));
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output));
      else reject(new Error(`The load generator ended with ${code}.`));
    });
  });
}

/** Shows one peering repeatedly. */
export async function showRequests(server: Server): Promise<Load[]> {
  const [request] = createRequests(1);
  const reply = await fetch(`http://127.0.0.1:${server.port}${request?.path}`, request);
  const { peering } = (await reply.json()) as { peering: { id: string } };
  return [{ method: 'GET', path: `/v2.0/vpc/peerings/${peering.id}`, headers: as(tenant) }];
}

/** Returns create requests, each for two VPCs without a peering. */
export function createRequests(count: number, caller = tenant): Load[] {
  const headers = { ...as(caller), 'Content-Type': 'application/json' };
  return [...freshVpcs(count)].map((vpc) => ({
    method: 'POST',
    path: '/v2.0/vpc/peerings',
    headers,
    body: creation(vpc),
  }));
}

export function creation(vpc: string, name = 'bench'): string {
  const request = { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299' };
  const peering = {
    name,
    description: 'made by the benchmark',
    request_vpc_info: request,
    accept_vpc_info: { vpc_id: vpc, tenant_id: '' },
  };
  return JSON.stringify({ peering });
}

/** Returns VPC ids that are unique within this run. */
export function* freshVpcs(count: number): Generator<string> {
  const run = Math.floor(Math.random() * 2 ** 32);
  for (let index = 0; index < count; index++) yield `${hex(run, 8)}-0000-4000-8000-${hex(index, 12)}`;
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}
