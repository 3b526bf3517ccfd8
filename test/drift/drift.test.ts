import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { command } from '../../scripts/drift/command.ts';
import { har } from '../../scripts/verify/report/har.ts';
import { runInside } from '../inside.ts';
import { ask, fetchOf } from '../verify/ask.ts';
import { type Departure, life, Recorder } from './record.ts';

interface Report {
  judged: number;
  contradictions: { exchange: number; facts: string[]; expected: string; observed: string }[];
  facts: { id: string; verdict: string; evidence: string }[];
  exchanges: { number: number; file: string; entry: number }[];
}

const folder = mkdtempSync(join(tmpdir(), 'drift-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const lines = (records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

async function judge(...files: string[]): Promise<{ code: number; report: Report; stdout: string }> {
  const { code, stdout } = await runInside(command, [...files, '--json']);
  return { code, stdout, report: JSON.parse(stdout) };
}

describe('traffic of a service that does what the contract says', () => {
  const recorder = new Recorder();
  let judged: Awaited<ReturnType<typeof judge>>;
  beforeAll(async () => {
    await life(recorder);
    judged = await judge(write('life.ndjson', lines(recorder.records)));
  });

  test('contradicts nothing', () => {
    expect(judged.report.contradictions).toEqual([]);
    expect(judged.code).toBe(0);
    expect(judged.report.judged).toBe(recorder.records.length);
  });

  test('contradicts nothing either if the deletions were not recorded', async () => {
    const rest = recorder.records.filter(({ request }) => request.method !== 'DELETE');
    const { report } = await judge(write('no-delete.ndjson', lines(rest)));
    expect(report.contradictions).toEqual([]);
    expect(report.judged).toBe(recorder.records.length - 3);
  });

  test('contradicts nothing either if its HAR has the entries in another order than their times', async () => {
    const entries = recorder.records.map((record, index) => ({
      ...record,
      startedDateTime: new Date(Date.UTC(2026, 2, 2) + index * 1000).toISOString(),
    }));
    const { report } = await judge(
      write('reversed.har', JSON.stringify({ log: { entries: entries.toReversed() } })),
    );
    expect(report.contradictions).toEqual([]);
    expect(report.exchanges.map(({ entry }) => entry)).toEqual(
      report.exchanges.map((_, index) => entries.length - index),
    );
  });

  test('contradicts nothing either if it is all that verify asks', async () => {
    const result = await ask(fetchOf());
    const { report } = await judge(write('verify.har', har(result, '1.0.0')));
    expect(report.contradictions).toEqual([]);
    expect(report.judged).toBeGreaterThan(300);
  });

  test('settles what is only assumed', () => {
    const confirmed = judged.report.facts.filter(({ verdict }) => verdict === 'confirmed');
    const assumed = confirmed.filter(({ evidence }) => evidence === 'assumed').map(({ id }) => id);
    expect(assumed).toEqual(
      expect.arrayContaining([
        'stranger-404',
        'pair-unique-status',
        'not-pending-status',
        'who-before-what',
        'error-403-form',
      ]),
    );
    expect(confirmed.length).toBeGreaterThan(30);
  });

  test('is printed without credentials', async () => {
    const { stdout } = await runInside(command, [join(folder, 'life.ndjson'), '--evidence', 'mock']);
    for (const text of [judged.stdout, stdout]) expect(text).not.toContain('secret-of-');
    expect(stdout).toContain('Assumptions that this traffic settles:\n');
    const entries = stdout.split('For spec/facts.yaml:\n')[1]!;
    const date = new Date().toISOString().slice(0, 10);
    expect(parse(entries)['stranger-404'].observed).toEqual([
      { date, service: 'mock', by: 'drift', result: 'confirmed' },
    ]);
  });
});

describe('traffic of a service that departs', () => {
  const isCreate = (path: string, method: string) => method === 'POST' && path === 'peerings';
  const departures: [string, string, Departure][] = [
    [
      'answers create with 200',
      'create-answers-201',
      (reply) => {
        if (reply.status === 201) reply.status = 200;
      },
    ],
    [
      'leaves a peering within a tenant waiting',
      'create-same-tenant',
      (reply, { path, method }) => {
        const { peering } = reply.body ?? {};
        if (isCreate(path, method) && peering?.status === 'ACTIVE') peering.status = 'PENDING_ACCEPTANCE';
      },
    ],
    [
      'connects two tenants at once',
      'create-other-tenant',
      (reply, { path, method }) => {
        const { peering } = reply.body ?? {};
        if (isCreate(path, method) && peering) peering.status = 'ACTIVE';
      },
    ],
    [
      'wraps the reply to accept',
      'accept-answers-bare',
      (reply, { path }) => {
        if (path.endsWith('/accept') && reply.status === 200) reply.body = { peering: reply.body };
      },
    ],
    [
      'lets the requester accept',
      'accepter-only',
      (reply, { path, tenant }) => {
        if (path.endsWith('/accept') && tenant === 'web')
          Object.assign(reply, { status: 200, body: undefined });
      },
    ],
    [
      'activates what was rejected',
      'create-refused',
      (reply, { path }) => {
        if (path.endsWith('/reject') && reply.status === 200) reply.body.status = 'ACTIVE';
      },
    ],
    [
      'rejects what is active',
      'not-pending-status',
      (reply, { path }) => {
        if (path.endsWith('/reject') && reply.status === 409) reply.status = 400;
      },
    ],
    [
      'looks at the status before the caller',
      'who-before-what',
      (reply, { path, tenant }) => {
        if (path.endsWith('/accept') && tenant === 'web') reply.status = 409;
      },
    ],
    [
      'shows a peering to strangers',
      'stranger-404',
      (reply, { tenant }) => {
        if (tenant === 'stranger') reply.status = 403;
      },
    ],
    [
      'keeps what was deleted',
      'delete-at-once',
      (reply, { method, path }) => {
        if (method === 'GET' && path.startsWith('peerings/') && reply.status === 404) reply.status = 409;
      },
    ],
    [
      'answers a taken pair with 201',
      'pair-unique-status',
      (reply, { method }) => {
        if (method === 'POST' && reply.status === 409)
          Object.assign(reply, {
            status: 201,
            body: recorded.get('answers a taken pair with 201')?.records[0]?.response.body,
          });
      },
    ],
    ['lists in disorder', 'infos-as-list', (reply) => reply.body?.peering_infos?.reverse()],
    [
      'ignores the status filter',
      'list-filters',
      (reply, { path }) => {
        if (path.includes('status=')) for (const each of reply.body.peerings) each.status = 'ACTIVE';
      },
    ],
    [
      'ignores the limit',
      'list-limit',
      (reply, { path }) => {
        if (path.includes('limit=2'))
          reply.body.peerings.push({ ...reply.body.peerings[1], id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' });
      },
    ],
    ['has no request id', 'request-id', (reply) => reply.headers.delete('X-Request-Id')],
    [
      'answers errors in another shape',
      'error-neutron',
      (reply) => {
        if (reply.status === 409) reply.body = { code: 'VPC.0001', message: 'No.' };
      },
    ],
    [
      'sends a time with a zone',
      'timestamps',
      (reply) => {
        if (reply.body?.peering) reply.body.peering.created_at += 'Z';
      },
    ],
    [
      'answers with a status that is not declared',
      '',
      (reply, { method }) => {
        if (method === 'DELETE') reply.status = 418;
      },
    ],
  ];
  const recorded = new Map(departures.map(([name, , depart]) => [name, new Recorder(depart)]));
  let report: Report;
  beforeAll(async () => {
    // One run for all, since each starts a process.
    const files: string[] = [];
    for (const [index, recorder] of [...recorded.values()].entries()) {
      await life(recorder);
      files.push(write(`departure-${index}.ndjson`, lines(recorder.records)));
    }
    const judged = await judge(...files);
    expect(judged.code).toBe(1);
    report = judged.report;
  });

  test.each(departures.map(([name, fact], index) => [name, fact, index] as const))(
    'is seen if it %s: %s',
    (_, fact, index) => {
      const own = new Set(
        report.exchanges
          .filter(({ file }) => file.endsWith(`departure-${index}.ndjson`))
          .map(({ number }) => number),
      );
      const found = report.contradictions.filter(({ exchange }) => own.has(exchange));
      expect(found).not.toEqual([]);
      const facts = found.flatMap((each) => each.facts);
      if (fact === '') expect(found.map(({ observed }) => observed)).toContain('418');
      else expect(facts).toContain(fact);
    },
  );
});

describe('the formats of recordings', () => {
  const create = {
    method: 'POST',
    path: '/v2.0/vpc/peerings',
    body: '{"peering":{"name":"a","request_vpc_info":{"vpc_id":"9daeac7c-a98f-430f-8e38-67f9c044e299"},"accept_vpc_info":{"vpc_id":"f583c072-0bb8-4e19-afb2-afb7c1693be5"}}}',
  };
  const formats: Record<string, unknown> = {
    'har.har': {
      log: {
        entries: [
          {
            request: { method: 'GET', url: 'https://example.com/other?token=hush-hush', headers: [] },
            response: { status: 200, headers: [], content: {} },
          },
          {
            request: {
              method: 'POST',
              url: 'https://vpc.example.com/v2.0/vpc/peerings',
              headers: [{ name: 'X-Auth-Token', value: 'hush-hush' }],
              postData: { mimeType: 'application/json', text: create.body },
            },
            response: {
              status: 200,
              headers: [{ name: 'X-Request-Id', value: 'r' }],
              content: {
                text: Buffer.from('{"peering":"hush-hush"}').toString('base64'),
                encoding: 'base64',
              },
            },
          },
        ],
      },
    },
    'kong.json': [
      {
        latencies: {},
        request: {
          method: 'POST',
          uri: create.path,
          url: `http://gateway:8000${create.path}`,
          headers: { host: 'gateway', 'x-auth-token': 'hush-hush' },
        },
        response: { status: 200, headers: { 'x-request-id': 'r' } },
      },
    ],
    'nginx.json': [
      {
        time_iso8601: '2026-11-27T03:00:00+00:00',
        remote_addr: '10.0.0.1',
        host: 'vpc.example.com',
        request: `POST ${create.path} HTTP/1.1`,
        status: '200',
        http_x_auth_token: 'hush-hush',
      },
    ],
    'apache.ndjson': `{"request_method":"POST","request_uri":"${create.path}","vhost":"vpc.example.com","status":200}\n\n`,
  };

  test.each(Object.entries(formats))('%s is read', async (name, content) => {
    const file = write(name, typeof content === 'string' ? content : JSON.stringify(content));
    const { code, report, stdout } = await judge(file);
    expect(report.judged).toBe(1);
    expect(report.facts).toContainEqual(
      expect.objectContaining({ id: 'create-answers-201', verdict: 'refuted' }),
    );
    // What was not recorded is not absent.
    expect(report.facts.map(({ id, verdict }) => `${id} ${verdict}`)).not.toContain('request-id refuted');
    expect(code).toBe(1);
    expect(stdout).not.toContain('hush-hush');
  });

  test.each([
    ['missing.har', undefined, /missing\.har: is not readable \(ENOENT/],
    ['line.ndjson', '{"method":"GET","url":"/"}\nnot JSON\n', /line\.ndjson:2: is not a record of JSON/],
    ['log.har', '{"log":{}}', /log\.har:1: is a HAR file without 'log\.entries'/],
    [
      'other.ndjson',
      '{"method":"GET","url":"https://example.com/","status":200}\n',
      /There is no call of this API/,
    ],
  ])('%s is refused with what to do', async (name, text, message) => {
    const file = text === undefined ? join(folder, name) : write(name, text);
    const { code, stderr, stdout } = await runInside(command, [file]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
  });

  test.each([
    [[], /There is no file/],
    [['a.har', '--evidence', 'https://me@example.com'], /is not a service/],
  ] as const)('no file, and a service that could name an account, are refused', async (args, message) => {
    const { code, stderr } = await runInside(command, [...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
