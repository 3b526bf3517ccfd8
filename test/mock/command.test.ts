import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const cli = path.resolve('scripts/cli.ts');

/** Starts `mock` and waits for its first output, or for its end. */
async function start(args: string[], cwd = '.') {
  const child = spawn(process.execPath, [cli, 'mock', ...args], { cwd });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text));
  await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  return { child, output };
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return child.exitCode;
}

describe('npm run mock', () => {
  let mock: Awaited<ReturnType<typeof start>>;
  let url: string;

  beforeAll(async () => {
    mock = await start(['--port', '0']);
    url = /http:\/\/\S+/.exec(mock.output.out)![0];
  });
  afterAll(() => mock.child.kill('SIGKILL'));

  test('says where it listens, where the docs are and what to try', () => {
    expect(mock.output.out).toContain(`${url}/docs/`);
    expect(mock.output.out).toMatch(/curl .*\/v2\.0\/vpc\/peerings/);
  });

  test("answers the source page's own request sample", async () => {
    const reply = await fetch(`${url}/v2.0/vpc/peerings`, {
      method: 'POST',
      headers: { 'X-Auth-Token': 'token', 'Content-Type': 'application/json' },
      body: `{ 
        "peering": { 
            "name": "test",  
            "request_vpc_info": {
               "vpc_id": "9daeac7c-a98f-430f-8e38-67f9c044e299"
            }, 
            "accept_vpc_info": {
               "vpc_id": "f583c072-0bb8-4e19-afb2-afb7c1693be5"
            }
        } 
    }`,
    });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{32}$/);
    expect(await reply.json()).toMatchObject({ peering: { status: 'ACTIVE' } });
  });

  test('a port in use is one clear line and exit code 2', async () => {
    const { child, output } = await start(['--port', new URL(url).port]);
    expect(await end(child)).toBe(2);
    expect(output.err).toMatch(/^Port \d+ is in use\.\n {2}.*--port 0\n$/);
  });

  test('a port that is none is one clear line and exit code 2', async () => {
    const { child, output } = await start(['--port', 'http']);
    expect(await end(child)).toBe(2);
    expect(output.err).toMatch(/^--port http is not a port number\.\n/);
  });

  test('Ctrl-C ends it cleanly', async () => {
    mock.child.kill('SIGINT');
    expect(await end(mock.child)).toBe(0);
    expect(mock.output.err).toBe('');
  });
});

test('a contract that does not parse is a clear message and exit code 2', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'mock-'));
  await mkdir(path.join(directory, 'spec'));
  await writeFile(path.join(directory, 'spec/openapi.yaml'), 'openapi: 3.1.1\ninfo: {');
  const { child, output } = await start(['--port', '0'], directory);
  await rm(directory, { recursive: true });
  expect(await end(child)).toBe(2);
  expect(output.err).toContain('spec/openapi.yaml');
  expect(output.err).not.toMatch(/^\s+at /m);
});
