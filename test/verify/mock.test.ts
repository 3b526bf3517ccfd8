import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadFacts } from '../../scripts/facts.ts';
import { createMock, type MockOptions } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { sqliteStore } from '../../scripts/mock/store/sqlite.ts';
import { probes, reasonWithoutProbe } from '../../scripts/verify/probes/probes.ts';
import { billing, engines, vpcs, web } from '../mock/world.ts';
import { ask, fetchOf, identities, ids, refutations, verdictOf } from './ask.ts';

const facts = loadFacts();
const asked = new Set(probes.flatMap((probe) => probe.facts));
/** The facts that no source states and that a probe asks: the mock does what they say. */
const decided = new Set(
  facts.filter(({ id, evidence }) => evidence === 'assumed' && asked.has(id)).map(({ id }) => id),
);

test('every fact that a probe names exists, and every probe names one', () => {
  const known = new Set(facts.map(({ id }) => id));
  for (const probe of probes) {
    expect(probe.facts.length, probe.says).toBeGreaterThan(0);
    for (const id of probe.facts) expect(known, probe.says).toContain(id);
  }
  expect(new Set(probes.map(({ says }) => says)).size).toBe(probes.length);
});

describe.each(engines)('the mock, engine $name', (engine) => {
  test('confirms what three tenants can see, and refutes nothing', async () => {
    const { fetch, handle } = createMock({ engine });
    const result = await ask(fetch, { large: true });
    expect(refutations(result)).toEqual([]);
    expect(result.left).toEqual([]);
    expect(ids(result, 'confirmed').length).toBeGreaterThanOrEqual(94);
    // What a quota does is not seen: that of the mock is larger than a run can reach.
    const notSeen = result.facts.filter(({ id, verdict }) => decided.has(id) && verdict !== 'confirmed');
    expect(notSeen.filter(({ reason }) => reason !== 'small-quota')).toEqual([]);
    expect(notSeen.map(({ id }) => id)).toContain('quota-status');
    const list = handle({ method: 'GET', url: '/v2.0/vpc/peerings', headers: { 'x-project-id': web } });
    expect(JSON.parse(list.body ?? '')).toEqual({ peerings: [] });
  });

  test('shows what a quota does when it is small', async () => {
    const result = await ask(fetchOf({ engine, quota: 5, scenario: 'story', clock: '2026-03-05T00:00:00' }));
    expect(refutations(result)).toEqual([]);
    expect(ids(result, 'confirmed')).toEqual(
      expect.arrayContaining(['quota', 'quota-status', 'mock-quota-counts', 'mock-quota-on-accept']),
    );
    expect(result.facts.filter(({ reason }) => reason === 'small-quota')).toEqual([]);
  });
});

test('over HTTP, on SQLite, nothing is refuted and nothing is left', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'verify-'));
  const store = await sqliteStore(path.join(folder, 'state.db'));
  const listening = await listen(createMock({ store, scenario: 'story' }), { port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    await listening.close();
    store.close();
    rmSync(folder, { recursive: true });
  });
  const before = [...store.all()];
  const result = await ask((url, init) => fetch(url, init), {
    server: new URL(listening.url),
    large: true,
  });
  expect(refutations(result)).toEqual([]);
  expect(ids(result, 'confirmed').length).toBeGreaterThanOrEqual(94);
  expect(result.left).toEqual([]);
  expect([...store.all()]).toEqual(before);
});

describe('a preparation that is refused', () => {
  const given = {
    requester: [vpcs.web, vpcs.database],
    accepter: [vpcs.billing, vpcs.ledger],
  };
  const tenants = {
    tenants: { [web]: { vpcs: given.requester }, [billing]: { vpcs: given.accepter } },
  };

  test('by a quota that is used up refutes nothing, and is the reason', async () => {
    const result = await ask(fetchOf({ quota: 1, scenario: 'story' }));
    expect(refutations(result)).toEqual([]);
    expect(verdictOf(result, 'create-same-tenant')).toMatchObject({
      verdict: 'unseen',
      reason: 'quota-used-up',
      observed: "409 OverQuota: Quota exceeded for resources: ['vpcPeer'].",
    });
  });

  test('by a quota of one leaves only what needs two peerings', async () => {
    const result = await ask(fetchOf({ quota: 1 }));
    expect(refutations(result)).toEqual([]);
    expect(ids(result, 'confirmed').length).toBeGreaterThan(85);
    expect(verdictOf(result, 'list-links').reason).toBe('quota-used-up');
  });

  test('by a service that knows its VPCs refutes nothing without them', async () => {
    const result = await ask(fetchOf({ tenants }));
    expect(refutations(result)).toEqual([]);
    expect(verdictOf(result, 'create-uri')).toMatchObject({ verdict: 'unseen', reason: 'vpc-refused' });
    expect(verdictOf(result, 'error-wrong-accepter').reason).toBe('vpc-refused');
    expect(result.trouble?.kind).toBe('no-create');
  });

  test('by such a service is the reason also where the project is not known', async () => {
    const nameless = [...identities].map(([tenant, { projectId: _, ...own }]) => [tenant, own] as const);
    const result = await ask(fetchOf({ tenants }), { tenants: new Map(nameless) });
    expect(verdictOf(result, 'create-uri')).toMatchObject({ verdict: 'unseen', reason: 'vpc-refused' });
    expect(result.trouble?.detail).toMatch(/^400 InvalidInput: .*VPC id/);
  });

  test('is none with two VPCs of each side, which show who owns a VPC', async () => {
    const result = await ask(fetchOf({ tenants }), { vpcs: given });
    expect(refutations(result)).toEqual([]);
    expect(ids(result, 'confirmed').length).toBeGreaterThanOrEqual(94);
    for (const id of ['error-wrong-accepter', 'error-wrong-accepter-status', 'create-accepter-tenant'])
      expect(verdictOf(result, id)).toMatchObject({ verdict: 'confirmed' });
    expect(verdictOf(result, 'mock-vpc-identity').reason).toBe('knows-no-owners');
    expect(result.left).toEqual([]);
  });

  test('by a pair that has a peering refutes nothing, and leaves that peering alone', async () => {
    const mock = createMock({ tenants, scenario: 'story' });
    const result = await ask(mock.fetch, { vpcs: { requester: given.requester, accepter: [] } });
    expect(refutations(result)).toEqual([]);
    expect(verdictOf(result, 'create-uri')).toMatchObject({ verdict: 'unseen', reason: 'pair-taken' });
    const reply = mock.handle({ method: 'GET', url: '/v2.0/vpc/peerings', headers: { 'x-project-id': web } });
    expect(JSON.parse(reply.body ?? '').peerings).toHaveLength(3);
  });

  test.each<[string, MockOptions]>([
    ['a clock that stands still', { clock: '2026-03-05T00:00:00' }],
    ['peerings of others', { scenario: 'story' }],
    ['two pages of peerings of others', { scenario: 'twoPages' }],
  ])('is none with %s', async (_, options) => {
    const result = await ask(fetchOf(options));
    expect(refutations(result)).toEqual([]);
    expect(ids(result, 'confirmed').length).toBeGreaterThanOrEqual(93);
  });
});

test('one tenant alone sees less, and the reasons say what is missing', async () => {
  const tenants = new Map([...identities].slice(0, 1));
  const result = await ask(fetchOf(), { tenants });
  expect(refutations(result)).toEqual([]);
  expect(verdictOf(result, 'accepter-only').reason).toBe('accepter');
  expect(verdictOf(result, 'stranger-404').reason).toBe('stranger');
  expect(verdictOf(result, 'either-side')).toMatchObject({ verdict: 'confirmed', reason: 'accepter' });
});

test('read-only sends GET alone', async () => {
  const result = await ask(fetchOf({ scenario: 'story' }), { readOnly: true });
  expect(new Set(result.exchanges.map(({ request }) => request.method))).toEqual(new Set(['GET']));
  expect(refutations(result)).toEqual([]);
  for (const id of ['create-uri', 'create-other-tenant', 'accept-uri', 'error-wrong-accepter'])
    expect(verdictOf(result, id)).toMatchObject({ verdict: 'unseen', reason: 'read-only' });
  expect(ids(result, 'confirmed')).toContain('list-limit');
  expect(result.trouble).toBeUndefined();
});

test('each fact is asked, shown by replies, or has a reason why not', async () => {
  const shown = ids(await ask(fetchOf()), 'confirmed');
  const silent = facts
    .map(({ id }) => id)
    .filter((id) => !asked.has(id) && !shown.includes(id) && reasonWithoutProbe(id) === undefined);
  expect(silent).toEqual([]);
});
