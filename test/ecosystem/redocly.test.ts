import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { freePort } from '../../scripts/bench/servers.ts';
import { loadContract } from '../../scripts/document/contract.ts';
import { command } from '../../scripts/drift/command.ts';
import { judgeWithRedocly } from '../../scripts/drift/redocly.ts';
import type { Recorded } from '../../scripts/drift/traffic.ts';
import { createMock } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { change, loadNegatives } from '../../scripts/owed/judge.ts';
import { namedExamples } from '../../scripts/owed/named-examples.ts';
import { faultsOf, operations } from '../contract/validators.ts';
import { runInside } from '../inside.ts';
import { billing, engines, vpcs, web } from '../mock/world.ts';

const cli = 'node_modules/@redocly/cli/bin/cli.js';
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

describe.each(engines)('redocly respect, on the mock with the engine $name', (engine) => {
  test('runs every step, and nothing is left', async () => {
    const mock = createMock({ engine, scenario: 'empty' });
    const server = await listen(mock, { port: 0, host: '127.0.0.1' });
    onTestFinished(() => server.close());
    expect(await respect(server.url)).toEqual({
      peerWithinTenant: 4,
      peerWithAnotherTenant: 5,
      peerWithUnwillingTenant: 6,
    });
    const list = await mock.fetch(`${server.url}/v2.0/vpc/peerings`, { headers: { 'X-Auth-Token': web } });
    expect(await list.json()).toEqual({ peerings: [] });
  });
});

test('redocly proxy records what drift judges', async () => {
  const server = await listen(createMock({ scenario: 'story', clock: '2026-03-05T00:00:00' }), {
    port: 0,
    host: '127.0.0.1',
  });
  onTestFinished(() => server.close());
  const port = String(await freePort());
  const har = join(temporaryFolder(), 'proxy.har');
  const args = [cli, 'proxy', '--target', server.url, '--port', port, '--har', har];
  const proxy = spawn(process.execPath, args, { env });
  onTestFinished(() => void proxy.kill('SIGKILL'));
  const call = (path: string, init = {}) =>
    fetch(`http://127.0.0.1:${port}/v2.0/vpc/${path}`, { headers: { 'X-Auth-Token': web }, ...init });
  const peering = 'peerings/4e6ca99d-8344-4eb2-b2c9-b77368db3704';
  await answering(() => call('peerings'));
  await call(`${peering}/accept`, { method: 'PUT' });
  await call(peering, { method: 'DELETE' });
  await call(peering);
  proxy.kill('SIGINT');
  await once(proxy, 'close');
  expect(readFileSync(har, 'utf8')).toContain(web);
  const { code, stdout } = await runInside(command, [har, '--json']);
  const report = JSON.parse(stdout);
  expect(report.contradictions).toEqual([]);
  expect(code).toBe(0);
  expect(report.judged).toBeGreaterThanOrEqual(4);
  expect(report.facts.map(({ id }: { id: string }) => id)).toContain('delete-at-once');
  expect(stdout).not.toContain(web);
});

interface Body {
  name: string;
  operationId: string;
  /** `request` or the status of the reply. */
  as: string;
  body: unknown;
}

const { document } = loadContract();
const bodies: Body[] = [...wire(), ...examples(), ...negatives()];

test('redocly drift judges every body of the wire, the examples and the negatives as the validators do', async () => {
  expect(bodies.length).toBeGreaterThan(250);
  const { operations: matched, problems } = await judgeWithRedocly(bodies.map(recorded));
  const disagreed = bodies.filter(({ operationId, as, body }, index) => {
    const target = as === 'request' ? 'request' : 'response';
    const found = problems.some(
      ({ exchange, level, ...problem }) =>
        exchange === index + 1 && level === 'error' && problem.target === target,
    );
    return found !== faultsOf(operationId, as, body).length > 0;
  });
  expect(disagreed.map(({ name }) => name)).toEqual([]);
  expect([...matched.values()]).toEqual(bodies.map(({ operationId }) => operationId));
});

function recorded({ operationId, as, body }: Body, index: number): Recorded {
  const { method, path, responses } = operations[operationId] as unknown as {
    method: string;
    path: string;
    responses: object;
  };
  const isRequest = as === 'request';
  return {
    number: index + 1,
    file: 'bodies',
    entry: index + 1,
    method,
    url: new URL(
      path.replace('{peering_id}', '22b76469-08e3-4937-8c1d-7aad34892be1'),
      'https://vpc.example.com',
    ),
    requestHeaders: new Headers({ 'Content-Type': 'application/json' }),
    requestBody: isRequest ? body : undefined,
    status: isRequest ? Number(Object.keys(responses)[0]) : Number(as),
    replyHeaders: new Headers({ 'Content-Type': 'application/json' }),
    replyBody: isRequest ? undefined : body,
    hasHeaders: true,
    hasBody: !isRequest,
  };
}

function wire(): Body[] {
  return readdirSync('test/wire')
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) =>
      Object.entries<{ as: string; body: unknown; verdict: unknown }>(
        parse(readFileSync(`test/wire/${file}`, 'utf8')),
      )
        .filter(([, { verdict }]) => verdict !== 'malformed')
        .map(([name, { as, body }]) => ({ name, operationId: file.replace('.yaml', ''), as, body })),
    );
}

function examples(): Body[] {
  return namedExamples(document).map(({ address, operationId, as, value }) => ({
    name: address,
    operationId,
    as,
    body: value,
  }));
}

function negatives(): Body[] {
  return Object.entries(loadNegatives()).flatMap(([name, negative]) => {
    if (!('example' in negative)) return [];
    const [operationId = '', as = ''] = negative.example.split('.');
    return [{ name, operationId, as, body: change(document, negative) }];
  });
}

interface Report {
  files: Record<
    string,
    { executedWorkflows: { workflowId: string; executedSteps: { checks: { passed: boolean }[] }[] }[] }
  >;
}

/** The number of steps that passed, by workflow. */
async function respect(url: string): Promise<Record<string, number>> {
  const inputs = {
    requester_token: web,
    requester_vpc_id: vpcs.web,
    accepter_token: billing,
    accepter_project_id: billing,
    accepter_vpc_id: vpcs.billing,
  };
  const flags = Object.entries(inputs).flatMap(([name, value]) => ['-i', `${name}=${value}`]);
  const report = join(temporaryFolder(), 'report.json');
  // It exits with 1, and this throws, if a step fails.
  await promisify(execFile)(
    process.execPath,
    [cli, 'respect', 'spec/life.arazzo.yaml', '-S', `contract=${url}`, ...flags, '-J', report],
    { env },
  );
  const { files }: Report = JSON.parse(readFileSync(report, 'utf8'));
  return Object.fromEntries(
    Object.values(files).flatMap(({ executedWorkflows }) =>
      executedWorkflows.map(({ workflowId, executedSteps }) => [
        workflowId,
        executedSteps.filter(({ checks }) => checks.every(({ passed }) => passed)).length,
      ]),
    ),
  );
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redocly-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Calls until there is a reply: the proxy says nothing that can be waited for. */
async function answering(call: () => Promise<Response>): Promise<void> {
  for (;;) {
    const reply = await call().catch(() => undefined);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
