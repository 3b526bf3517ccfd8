import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { benchFolder, isInstalled, peerFile } from './peers.ts';

/** A server that can be started, and its name in the tables. */
export interface Contender {
  name: string;
  /** The arguments of Node for a given port. */
  command(port: number): string[];
  /** Whether it stores what it is sent, so that its state must be reset. */
  ours?: boolean;
}

export interface Server extends Contender {
  port: number;
  process: ChildProcess;
}

export const builtCommand = 'dist/cli.js';
export const isBuilt = () => existsSync(builtCommand);
const cli = () => (isBuilt() ? builtCommand : 'scripts/cli.ts');
const contract = 'generated/openapi.json';

/** Without a quota, since a benchmark creates more peerings than a tenant may have. */
export function ours(name: string, ...flags: string[]): Contender {
  const engine = flags.includes('prism') ? 'scripts/cli.ts' : cli();
  return {
    name,
    ours: true,
    command: (port) => [engine, 'mock', '--port', String(port), '--quota', '0', ...flags],
  };
}

export const bare: Contender = {
  name: 'bare node:http',
  command: (port) => [`${benchFolder}/peers/bare.js`, String(port)],
};

export const prism: Contender = {
  name: 'prism mock',
  command: (port) => [
    peerFile('@stoplight/prism-cli/dist/index.js'),
    'mock',
    '--port',
    String(port),
    contract,
  ],
};

const mockoon: Contender = {
  name: '@mockoon/cli',
  command: (port) => [
    peerFile('@mockoon/cli/bin/run.js'),
    ...['start', '--data', contract, '--port', String(port), '--hostname', '127.0.0.1'],
    '--disable-log-to-file',
  ],
};

export const fastify = 'fastify';

const others = ['openapi-backend', fastify].map((name) => ({
  name,
  command: (port: number) => [`${benchFolder}/peers/${name}.js`, String(port), contract],
}));

/** Returns the peers that are installed. */
export function peers(): Contender[] {
  return [prism, mockoon, ...others].filter(({ name }) =>
    isInstalled(name === prism.name ? '@stoplight/prism-cli' : name),
  );
}

/** Starts a server, discards its log, and waits for its first right answer. */
export async function start(contender: Contender, cwd = '.'): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, contender.command(port), {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // An interrupted benchmark must leave no server running.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const server = { ...contender, port, process: child };
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk).slice(-500);
  });
  await firstAnswer(server).catch((error: Error) => {
    kill();
    throw new Error(`${contender.name}: ${error.message} ${complaint}`);
  });
  return server;
}

export async function stop({ process: child }: Server): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Repeats the request until the answer is right. */
async function firstAnswer({ port, process: child }: Server): Promise<void> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}.`);
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error('did not answer within a minute.');
}

async function answers(port: number): Promise<boolean> {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/v2.0/vpc/peerings`, { headers: as(tenant) });
    const text = (await reply.text()).replaceAll(/\s/g, '');
    // The bare server answers everything alike.
    return reply.status === 200 && /^\{"peerings?":/.test(text);
  } catch {
    return false;
  }
}

/** The requester of the examples, and a tenant without peerings. */
export const tenant = '87a56a48977e42068f70ad3280c50f0e';

export const stranger = 'dd00ee11ff2233445566778899aabbcc';

export function as(caller: string): Record<string, string> {
  return { 'X-Auth-Token': caller };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
