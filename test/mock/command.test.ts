import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { isLoopback } from '../../scripts/mock/host/command.ts';
import { command } from '../../scripts/mock/host/repository-command.ts';
import { runInside } from '../inside.ts';
import { eventually, type Run, runMock } from './run.ts';
import { billing, ids, web } from './world.ts';

async function folder(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'mock-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

const list = (url: string, tenant = web) =>
  fetch(`${url}/v2.0/vpc/peerings`, { headers: { 'X-Project-Id': tenant } });

/** Not every machine has IPv6, and only Linux has all of 127.0.0.0/8. */
const hasAddress = (host: string) =>
  host.includes(':')
    ? Object.values(networkInterfaces()).some((each) => each?.some(({ family }) => family === 'IPv6'))
    : host !== '127.0.0.2' || process.platform === 'linux';

describe('npm run mock', () => {
  test('says where it is and what to try, answers the request sample of the source page, logs it and ends on Ctrl-C', async () => {
    const mock = await runMock([]);
    expect(mock.out()).toContain(`${mock.url}/docs/`);
    expect(mock.out()).toMatch(/curl .*\/v2\.0\/vpc\/peerings/);
    expect(mock.out()).not.toContain('Not only this machine');

    const reply = await fetch(`${mock.url}/v2.0/vpc/peerings`, {
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

    mock.child.kill('SIGINT');
    expect(await mock.end()).toBe(0);
    expect(mock.out()).toMatch(/\nPOST \/v2\.0\/vpc\/peerings 201 createVpcPeering token \d+\.\d ms\n$/);
    expect(mock.err()).toBe('');
  });

  test('starts with the story of the examples', async () => {
    const mock = await runMock(['--quiet']);
    const { peerings } = (await (await list(mock.url)).json()) as { peerings: { id: string }[] };
    expect(peerings.map(({ id }) => id)).toEqual([ids.active, ids.pending, ids.rejected]);
  });

  test('takes its flags', async () => {
    const directory = await folder();
    const tenants = { tenants: { [billing]: { tokens: ['secret'] } } };
    await writeFile(path.join(directory, 'tenants.json'), JSON.stringify(tenants));
    const mock = await runMock([
      ...['--scenario', 'pending', '--seed', 'x', '--clock', '2026-04-01T00:00:00', '--expire-after', '7d'],
      ...['--quota', '2', '--latency', '50-60', '--tenants', path.join(directory, 'tenants.json'), '--json'],
      ...['--host', 'localhost', '--no-control'],
    ]);
    const start = performance.now();
    const reply = await fetch(`${mock.url}/v2.0/vpc/peerings`, { headers: { 'X-Auth-Token': 'secret' } });
    expect(performance.now() - start).toBeGreaterThan(45);
    expect(await reply.json()).toMatchObject({ peerings: [{ id: ids.pending, status: 'EXPIRED' }] });
    expect((await fetch(`${mock.url}/__mock/state`)).status).toBe(404);
    mock.child.kill('SIGTERM');
    expect(await mock.end()).toBe(0);
    expect(mock.err()).toContain(mock.url);
    const lines = mock.out().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { status: 200, operationId: 'listVpcPeerings', tenant: billing },
      { status: 404, method: 'GET' },
    ]);
  });

  describe('on Ctrl-C', () => {
    /** The next calls are answered after this time. */
    const late = async (mock: Run, delayMs: number) => {
      const body = JSON.stringify({ delayMs, times: 9 });
      expect((await fetch(`${mock.url}/__mock/faults`, { method: 'POST', body })).status).toBe(200);
    };
    /** A call that has arrived, since the one after it on another connection has been answered. */
    const callOn = async (mock: Run): Promise<Socket> => {
      const socket = connect(Number(new URL(mock.url).port), '127.0.0.1').on('error', () => {});
      socket.write(`GET /v2.0/vpc/peerings HTTP/1.1\r\nHost: x\r\nX-Project-Id: ${web}\r\n\r\n`);
      await eventually(async () => {
        const state = (await (await fetch(`${mock.url}/__mock/state`)).json()) as { calls: number };
        return state.calls > 0;
      });
      return socket;
    };

    test('finishes what is in flight, however late it is, but not what never arrives', async () => {
      const mock = await runMock(['--engine', 'ajv']);
      await late(mock, 6_000);
      const half = connect(Number(new URL(mock.url).port), '127.0.0.1').on('error', () => {});
      half.write('POST /v2.0/vpc/peerings HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
      const reply = (await callOn(mock)).toArray();
      mock.child.kill('SIGINT');
      expect(Buffer.concat(await reply).toString()).toMatch(/^HTTP\/1\.1 200 OK/);
      expect(await mock.end()).toBe(0);
      expect(mock.err()).toBe('The last reply is still due. Ctrl-C ends at once.\n');
    });

    test.each([
      ['SIGINT', 'SIGINT'],
      ['SIGINT', 'SIGTERM'],
      ['SIGTERM', 'SIGINT'],
    ] as const)('waits for nothing after the second signal, %s and %s', async (first, second) => {
      const mock = await runMock(['--engine', 'ajv']);
      await late(mock, 60_000);
      await callOn(mock);
      mock.child.kill(first);
      await eventually(() => mock.err().includes('Ctrl-C ends at once'));
      mock.child.kill(second);
      await mock.end();
      expect(mock.child.signalCode).toBe(second);
    });

    test('does not wait for connections on which nothing was asked, nor for clients that left', async () => {
      const mock = await runMock(['--engine', 'ajv']);
      const silent = connect(Number(new URL(mock.url).port), '127.0.0.1');
      await once(silent, 'connect');
      // Longer than the patience of the test.
      await late(mock, 3_600_000);
      const gone = await callOn(mock);
      gone.resetAndDestroy();
      await eventually(() => mock.out().includes('listVpcPeerings'));
      mock.child.kill('SIGINT');
      expect(await mock.end()).toBe(0);
    });
  });

  test('goes on serving when nobody reads its log any more', async () => {
    const mock = await runMock(['--engine', 'ajv']);
    mock.child.stdout?.destroy();
    for (let call = 0; call < 3; call += 1) {
      expect((await list(mock.url)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    mock.child.kill('SIGINT');
    expect(await mock.end()).toBe(0);
    expect(mock.err()).toBe('');
  });

  test('says so when others can reach it', async () => {
    const mock = await runMock(['--engine', 'ajv', '--host', '0.0.0.0']);
    expect(mock.out()).toContain('Not only this machine can reach it: it listens on 0.0.0.0.');
  });

  test('names the page where it is: with --passthrough / is of the other server', async () => {
    const mock = await runMock(['--engine', 'ajv', '--passthrough', 'http://127.0.0.1:9']);
    const [, page = ''] = /page +(\S+)/.exec(mock.out()) ?? [];
    const reply = await fetch(page, { headers: { accept: 'text/html' } });
    expect(await reply.text()).toContain('<!DOCTYPE html>');
  });

  test('says when a state file has peerings already, so that --scenario does nothing', async () => {
    const state = ['--engine', 'ajv', '--state', path.join(await folder(), 'state.db')];
    const note = '--scenario is left aside: the --state file keeps what it has.\n';
    const first = await runMock([...state, '--scenario', 'pending']);
    expect(first.out()).not.toContain(note);
    first.child.kill('SIGINT');
    await first.end();
    expect((await runMock([...state, '--scenario', 'empty'])).out()).toContain(note);
    expect((await runMock(state)).out()).not.toContain(note);
  });

  test('starts with the peerings of a file, whatever it is called, with a byte order mark or without', async () => {
    const file = path.join(await folder(), 'scenario');
    await writeFile(file, '\u{feff}{"peerings": []}');
    const mock = await runMock(['--engine', 'ajv', '--scenario', file]);
    expect(await (await list(mock.url)).json()).toEqual({ peerings: [] });
  });
});

const own = ['127.0.0.1', '127.0.0.2', '127.1', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', 'LOCALHOST'];

test.each(own.filter(hasAddress))('%s is this machine', async (host) => {
  expect(isLoopback(await boundTo(host))).toBe(true);
});

test.each(['0.0.0.0', '::'].filter(hasAddress))('others can reach %s', async (host) => {
  expect(isLoopback(await boundTo(host))).toBe(false);
});

/** Returns the address that a server reports which listens on a host. */
async function boundTo(host: string): Promise<string> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { address } = server.address() as AddressInfo;
  server.close();
  return address;
}

/** Runs the command inside this process, and expects it to be refused. */
async function refusal(args: string[], folder = '.'): Promise<string> {
  const { code, stdout, stderr } = await runInside(command, ['--port', '0', ...args], folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  return stderr;
}

describe('one clear message and exit code 2', () => {
  test('on standard error, from the command line', async () => {
    const mock = await runMock(['--quota', '-1']);
    expect([await mock.end(), mock.out()]).toEqual([2, '']);
    expect(mock.err()).toMatch(/^--quota -1 is not a whole number\.\n {2}Give one from 0 to \d+\.\n$/);
  });

  test('for a port in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await new Promise((resolve) => taken.on('listening', resolve));
    const { port } = taken.address() as { port: number };
    expect(await refusal(['--port', String(port)])).toBe(
      `Port ${port} is in use.\n  Use --port 0 for any free port.\n`,
    );
  });

  test.each([
    [['--port', 'http'], /^--port http is not a port number\.\n/],
    [['--port', '70000'], /^--port 70000 is not a port number\.\n/],
    [['--host='], /^--host is empty\.\n {2}Give a value, or leave it out\.\n/],
    [['--state', ''], /^--state is empty\./],
    [['--tenants='], /^--tenants is empty\./],
    [['--scenario='], /^--scenario is empty\./],
    [['--scenario', 'README.md'], /^README\.md:1:1: is not JSON: /],
    [['--host', 'no.such.host.invalid'], /^Cannot listen on no\.such\.host\.invalid/],
    [['--engine', 'vacuum'], /^There is no engine 'vacuum'\.\n {2}Choose prism or ajv\.\n/],
    [['--engine', 'ajv', '--watch'], /^--watch needs --engine prism/],
    [['--scenario', 'drama'], /^There is no scenario 'drama'\.\n/],
    [['--scenario', 'stroy'], /^There is no scenario 'stroy'\. Did you mean 'story'\?\n/],
    [['--scenario', 'no-such.json'], /^no-such\.json: /],
    [['--tenants', 'package.json'], /^package\.json \/name: is not a known member/],
    [['--latency', '400-200'], /^--latency 400-200 is not a time\./],
    [['--latency', '1000000'], /^--latency 1000000 is not a time\.\n {2}Give milliseconds up to 999999, /],
    [['--clock', 'noon'], /^--clock must be a time such as/],
    [['--expire-after', 'soon'], /^--expire-after must be a duration/],
    [['--passthrough', 'localhost:3000'], /^--passthrough localhost:3000 is not a URL\./],
    [['--passthrough', 'http://me:secret@localhost/base'], /^--passthrough has credentials, (?!.*secret)/s],
    [['--passthrough', 'http://localhost/?key=1'], /^--passthrough has credentials, a query or a fragment/],
    [['--passthrough', 'http://localhost/#top'], /^--passthrough has credentials, a query or a fragment/],
    [['--state', '/no/such/folder/state.db'], /^\/no\/such\/folder\/state\.db: cannot keep the state: /],
  ])('for %j', async (args, message) => {
    expect(await refusal(args)).toMatch(message);
  });

  test('for a file of another structure', async () => {
    const file = path.join(await folder(), 'list.json');
    await writeFile(file, '[]');
    for (const flag of ['--tenants', '--scenario']) {
      const message = `${file}: must be an object\n  Correct the file.\n`;
      expect(await refusal(['--engine', 'ajv', flag, file])).toBe(message);
    }
  });

  test('for a file that is not valid JSON, with the position of the error', async () => {
    const file = path.join(await folder(), 'half.json');
    await writeFile(file, '{\n  "tenants": {');
    expect(await refusal(['--engine', 'ajv', '--tenants', file])).toMatch(
      `${file}:2:15: is not JSON: it ends where `,
    );
  });

  test.each([
    ["pattern: '['", '/pattern: must be a regular expression'],
    ['enum: []', '/enum: must '],
    ['multipleOf: 0', '/multipleOf: must be a number above 0'],
    ['maxLength: -1', '/maxLength: must be '],
  ])('for a contract that no validator can be made of: %s', async (keyword, message) => {
    const directory = await folder();
    await cp('spec', path.join(directory, 'spec'), { recursive: true });
    const file = path.join(directory, 'spec/openapi.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('\n  schemas:\n', `\n  schemas:\n    Broken:\n      ${keyword}\n`));
    const found = await refusal([], directory);
    expect(found).toMatch(/^spec\/openapi\.yaml:\d+:\d+ /);
    expect(found).toContain(`/components/schemas/Broken${message}`);
  });

  test('for a contract that does not parse', async () => {
    const directory = await folder();
    await mkdir(path.join(directory, 'spec'));
    await writeFile(path.join(directory, 'spec/openapi.yaml'), 'openapi: 3.1.0\ninfo: {');
    expect(await refusal([], directory)).toContain('spec/openapi.yaml');
  });
});

test('without node:sqlite, --state says which Node it needs', async () => {
  vi.stubEnv('NODE_OPTIONS', '--no-experimental-sqlite');
  onTestFinished(() => void vi.unstubAllEnvs());
  const mock = await runMock(['--state', 'state.db']);
  expect(await mock.end()).toBe(2);
  expect(mock.err()).toMatch(
    /^--state needs node:sqlite, which Node v\d+\.\d+\.\d+ does not have\.\n {2}It needs Node 22\.13 or later\.\n$/,
  );
});
