import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createMock, type Mock, type MockOptions } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { published } from '../../scripts/run.ts';
import type { Result } from '../../scripts/verify/result.ts';
import { runPackageInside } from '../inside.ts';
import { billing, stranger, web } from '../mock/world.ts';

const tokens = { VPC_TOKEN: web, VPC_ACCEPTER_TOKEN: billing, VPC_STRANGER_TOKEN: stranger };

beforeEach(() => {
  for (const [name, value] of Object.entries(tokens)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

async function start(options: MockOptions = {}, host = '127.0.0.1'): Promise<{ url: string; mock: Mock }> {
  const mock = createMock(options);
  const listening = await listen(mock, { port: 0, host });
  onTestFinished(() => listening.close());
  return { url: listening.url, mock };
}

const verify = (...args: string[]) => runPackageInside(['verify', ...args]);

async function verifyJson(...args: string[]): Promise<{ code: number; result: Result; out: string }> {
  const { code, stdout } = await verify(...args, '--json');
  return { code, result: JSON.parse(stdout), out: stdout };
}

function peeringsOf(mock: Mock, tenant = web): { name: string }[] {
  const reply = mock.handle({
    method: 'GET',
    url: '/v2.0/vpc/peerings',
    headers: { 'x-project-id': tenant },
  });
  return JSON.parse(reply.body ?? '').peerings;
}

describe('the outputs', () => {
  test('of one run agree, and have no token', async () => {
    const { url } = await start();
    const folder = mkdtempSync(path.join(tmpdir(), 'verify-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'run.har');
    const { code, result, out } = await verifyJson(url, '--har', file);
    expect(code).toBe(0);
    expect(Object.keys(result)).toEqual(['server', 'started', 'facts', 'exchanges', 'left']);
    expect(result.exchanges.map(({ number }) => number)).toEqual(
      result.exchanges.map((_, index) => index + 1),
    );
    const { log } = JSON.parse(readFileSync(file, 'utf8'));
    expect(log.version).toBe('1.2');
    expect(log.entries).toHaveLength(result.exchanges.length);
    for (const { request, response } of log.entries) {
      expect(request.headers.map(({ name }: { name: string }) => name.toLowerCase())).not.toContain(
        'x-auth-token',
      );
      expect(response.status).toBeGreaterThan(199);
    }
    for (const token of Object.values(tokens)) {
      expect(out).not.toContain(token);
      expect(readFileSync(file, 'utf8')).not.toContain(token);
    }
  });

  test.each([
    [
      ['--all'],
      /^\d+ facts: .*\n[\s\S]*\nConfirmed\n[\s\S]*\n {2}error-gateway-code\n {4}A code is a service and four digits, for example AS\.0001\.\n/,
    ],
    [
      ['--all', '--lang', 'zh-CN'],
      /^共 \d+ 条事实：.*\n[\s\S]*\n {2}error-gateway-code\n {4}错误码由服务名和四位数字组成，例如 AS\.0001。\n/,
    ],
    [
      ['--junit', '--lang', 'zh-CN'],
      /^<\?xml [\s\S]*<testcase classname="facts" name="list-uri: 查询对等连接列表时，对集合发起 GET 请求。"/,
    ],
    [['--markdown'], /^## \d+ facts: /],
    [
      ['--evidence', 'mock (0-0)'],
      / {2}error-gateway-code:\n {4}observed:\n {6}- \{ .* service: mock \(0-0\), by: verify, /,
    ],
  ])('are chosen by %j', async (flags, output) => {
    const { url } = await start();
    const { code, stdout } = await verify(url, '--read-only', ...flags);
    expect(code).toBe(0);
    expect(stdout).toMatch(output);
  });

  test('show a refuted fact with its requests, whatever the service writes', async () => {
    const { mock } = await start();
    const hostile = '\u001b[2J]]> <b> | `` ``` \u202e';
    const server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      const answer = mock.handle({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ),
        body,
      });
      const text =
        answer.status === 404 ? JSON.stringify({ code: 'VPC.0003', message: hostile }) : answer.body;
      response.writeHead(answer.status, answer.headers).end(text);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const page = await verify(url, '--read-only');
    expect(page.code).toBe(1);
    expect(page.stdout).toMatch(/Refuted\n {2}error-neutron\n[\s\S]*expected: [\s\S]*observed: [\s\S]*curl /);
    const markdown = await verify(url, '--read-only', '--markdown');
    const junit = await verify(url, '--read-only', '--junit');
    for (const { stdout } of [page, markdown, junit]) {
      expect(stdout).not.toContain('\u001b');
      expect(stdout).not.toContain('\u202e');
      expect(stdout).toContain('VPC.0003');
    }
    expect(junit.stdout).not.toMatch(/<b>|]]>/);
  });
});

describe('who asks', () => {
  test('is named by the list or a peering where the environment does not', async () => {
    const { url } = await start({ scenario: 'story' });
    const { code, result } = await verifyJson(url);
    expect(code).toBe(0);
    const verdict = result.facts.find(({ id }) => id === 'list-tenant-either-side');
    expect(verdict).toMatchObject({ verdict: 'confirmed' });
  });

  test('can sign with access keys, as the vendor does', async () => {
    for (const name of Object.keys(tokens)) vi.stubEnv(name, '');
    const keys = new Map([
      ['AK-REQUESTER', { project: web, secret: 'secret-of-requester' }],
      ['AK-ACCEPTER', { project: billing, secret: 'secret-of-accepter' }],
    ]);
    vi.stubEnv('HUAWEICLOUD_SDK_AK', 'AK-REQUESTER');
    vi.stubEnv('HUAWEICLOUD_SDK_SK', 'secret-of-requester');
    vi.stubEnv('HUAWEICLOUD_SDK_SECURITY_TOKEN', 'temporary-token');
    vi.stubEnv('HUAWEICLOUD_SDK_PROJECT_ID', web);
    vi.stubEnv('VPC_ACCEPTER_AK', 'AK-ACCEPTER');
    vi.stubEnv('VPC_ACCEPTER_SK', 'secret-of-accepter');
    vi.stubEnv('VPC_ACCEPTER_PROJECT_ID', billing);
    const { url, checked } = await signedService(keys);
    const { code, result, out } = await verifyJson(url);
    const refuted = result.facts.filter(({ verdict }) => verdict === 'refuted');
    expect(refuted).toEqual([]);
    expect(code).toBe(0);
    expect(checked()).toBeGreaterThan(200);
    for (const id of ['auth-signature', 'auth-security-token', 'tenant-is-project'])
      expect(result.facts.find((fact) => fact.id === id)).toMatchObject({ verdict: 'confirmed' });
    expect(out).not.toMatch(/secret-of|AK-REQUESTER|AK-ACCEPTER|temporary-token|Signature=/);
  });

  test('must be said, in the environment', async () => {
    for (const name of Object.keys(tokens)) vi.stubEnv(name, '');
    const nobody = await verify('http://127.0.0.1:9');
    expect(nobody).toMatchObject({ code: 2, stdout: '' });
    expect(nobody.stderr).toContain('Set VPC_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK.');
    vi.stubEnv('HUAWEICLOUD_SDK_AK', 'AK');
    const half = await verify('http://127.0.0.1:9');
    expect(half.stderr).toContain('HUAWEICLOUD_SDK_AK is set, and HUAWEICLOUD_SDK_SK is not.');
  });
});

/** A mock behind a gateway that checks each signature with the vendor's signer. */
async function signedService(keys: Map<string, { project: string; secret: string }>) {
  const require = createRequire(import.meta.url);
  const { AKSKSigner } = require('@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js');
  const mock = createMock();
  let count = 0;
  const isSigned = (request: IncomingMessage, body: string): boolean => {
    const { authorization = '' } = request.headers;
    const [, id = '', names = ''] = /Access=([^,]+), SignedHeaders=([^,]+)/.exec(authorization) ?? [];
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const signed = names.split(';').filter((name) => name !== 'host');
    const queryParams = Object.fromEntries(
      [...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name)]),
    );
    const vendor = AKSKSigner.sign(
      {
        method: request.method,
        endpoint: url.origin + url.pathname,
        queryParams,
        headers: Object.fromEntries(signed.map((name) => [canonical(name), request.headers[name]])),
        data: body === '' ? undefined : JSON.parse(body),
      },
      { getAk: () => id, getSk: () => keys.get(id)?.secret },
    );
    return (
      vendor.Authorization === authorization && keys.get(id)?.project === request.headers['x-project-id']
    );
  };
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const isAnonymous = request.headers.authorization === undefined;
    // The vendor's signer sends JSON of its own, and nothing else.
    const isUsual = body === '' || isJson(body, request.headers['content-type']);
    if (!isAnonymous && isUsual && !isSigned(request, body)) {
      response
        .writeHead(401, { 'Content-Type': 'application/json' })
        .end('{"error_code":"APIGW.0301","error_msg":"bad signature"}');
      return;
    }
    if (!isAnonymous && isUsual) count += 1;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const reply = mock.handle({ method: request.method ?? '', url: request.url ?? '', headers, body });
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, checked: () => count };
}

function isJson(body: string, type: string | undefined): boolean {
  if (type !== 'application/json' || !body.startsWith('{')) return false;
  return JSON.stringify(JSON.parse(body)) === body;
}

/** The vendor's signer looks headers up by this spelling. */
function canonical(name: string): string {
  return name.replace(/(^|-)\w/g, (letter) => letter.toUpperCase());
}

describe('a run that ends early', () => {
  /** Starts a run and resolves once it has created peerings. */
  async function running(url: string, mock: Mock): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['scripts/bin.ts', 'verify', url], {
      env: { ...process.env, ...tokens },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    while (peeringsOf(mock).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return child;
  }

  test('by a kill leaves peerings that the next run names and --sweep deletes', async () => {
    const { url, mock } = await start({ latency: 15 });
    let code: unknown;
    for (let attempt = 0; peeringsOf(mock).length === 0 && attempt < 10; attempt += 1) {
      const child = await running(url, mock);
      child.kill('SIGKILL');
      [code] = await once(child, 'close');
    }
    expect(code).toBeNull();
    const [left] = peeringsOf(mock);
    expect(left?.name).toMatch(/^contract-check-/);
    const next = await verify(url, '--read-only');
    expect(next.code).toBe(1);
    expect(next.stdout).toContain(`${left?.name} (requester)`);
    const swept = await verify(url, '--sweep');
    expect(swept).toMatchObject({ code: 0 });
    expect(swept.stdout).toContain(`deleted ${left?.name}`);
    expect(peeringsOf(mock)).toEqual([]);
    expect((await verify(url, '--sweep')).stdout).toBe('There is nothing to delete.\n');
  });

  test('by Ctrl-C deletes what it made, and is no verdict', async () => {
    const { url, mock } = await start({ latency: 5 });
    const child = await running(url, mock);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
    expect(peeringsOf(mock)).toEqual([]);
    expect(peeringsOf(mock, billing)).toEqual([]);
  });
});

describe('off this machine', () => {
  test('nothing but GET is sent without a terminal and without --yes', async () => {
    const { url, mock } = await start({}, '0.0.0.0');
    const elsewhere = url.replace(/127\.0\.0\.1|localhost/, '0.0.0.0');
    const { code, stderr, stdout } = await verify(elsewhere, '--json', '--pause', '0');
    expect(stderr).toContain('Without --yes it only reads');
    expect(code).toBe(0);
    const { exchanges }: Result = JSON.parse(stdout);
    expect(new Set(exchanges.map(({ request }) => request.method))).toEqual(new Set(['GET']));
    expect(peeringsOf(mock)).toEqual([]);
    const sweep = await verify(elsewhere, '--sweep');
    expect(sweep).toMatchObject({ code: 2 });
    expect(sweep.stderr).toContain('Nothing was deleted.');
  });

  test('no VPC is invented', async () => {
    const { url } = await start({}, '0.0.0.0');
    const elsewhere = url.replace(/127\.0\.0\.1|localhost/, '0.0.0.0');
    const { stdout, stderr } = await verify(elsewhere, '--json', '--pause', '0', '--yes');
    expect(stderr).toContain('at most 20 of a tenant at a time');
    const { facts, trouble }: Result = JSON.parse(stdout);
    expect(facts.find(({ id }) => id === 'create-uri')).toMatchObject({ verdict: 'unseen', reason: 'vpc' });
    expect(trouble?.kind).toBe('no-create');
  });
});

describe('a command that is not usable', () => {
  test.each([
    [[], 'Which service?'],
    [['127.0.0.1:4010'], 'is not the URL of a service'],
    [['http://user:password@127.0.0.1'], 'The URL has credentials'],
    [['http://127.0.0.1', '--vpc', 'web'], '--vpc web is not the id of a VPC.'],
    [['http://127.0.0.1', '--pause', 'long'], '--pause long is not a time.'],
    [['http://127.0.0.1', '--lang', 'fr'], "There is no language 'fr'."],
    [
      ['http://127.0.0.1', '--evidence', 'vpc.example.com'],
      '--evidence vpc.example.com is not a kind of service.',
    ],
    [['http://127.0.0.1', '--sweep', '--read-only'], '--sweep deletes, and --read-only does not.'],
    [['http://127.0.0.1', '--sweep', '--read-only', '--yes'], 'Choose one of them.'],
    [['http://127.0.0.1', '--sweep', '--json'], '--sweep asks for no fact, so --json has nothing to show.'],
    [
      ['http://127.0.0.1', '--sweep', '--har', 'x'],
      '--sweep asks for no fact, so --har has nothing to show.',
    ],
    [['http://127.0.0.1', '--json', '--junit'], '--json and --junit are two forms of one output.'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await verify(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('password');
  });

  test('tries the file of --har before the first request', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.writeHead(401).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const file of [path.join(tmpdir(), 'no-such-folder', 'run.har'), tmpdir()]) {
      const { code, stdout, stderr } = await verify(url, '--har', file);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(
        /: cannot be written \(E\w+: .*\)\n {2}Name a file in a folder that exists\.\n$/,
      );
    }
    expect(requests).toBe(0);
    await verify(url);
    expect(requests).toBe(1);
  });

  test('says what it could not reach', async () => {
    const blocked = await verify('http://127.0.0.1:9');
    expect(blocked.code).toBe(2);
    expect(blocked.stdout).toMatch(/^The service cannot be reached: fetch never calls port 9, .+\n$/);
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const closed = await verify(`http://127.0.0.1:${port}`);
    expect(closed.code).toBe(2);
    expect(closed.stdout).toMatch(/^The service cannot be reached: connect ECONNREFUSED .+\n$/);
  });
});

test('the help lists every flag and every variable', async () => {
  const { command } = await published.verify.load();
  for (const flag of Object.keys(command.options)) expect(command.help).toContain(`--${flag}`);
});
