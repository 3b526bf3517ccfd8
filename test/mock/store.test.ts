import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { VpcPeering } from '../../generated/index.js';
import { sqliteStore } from '../../scripts/mock/store/sqlite.ts';
import { memoryStore, pairOf, payersOf, type Store, sidesOf } from '../../scripts/mock/store/store.ts';

const directory = await mkdtemp(path.join(tmpdir(), 'store-'));
afterAll(() => rm(directory, { recursive: true }));

let files = 0;
const stores: { name: string; open: () => Promise<Store> }[] = [
  { name: 'memory', open: async () => memoryStore() },
  { name: 'SQLite', open: () => sqliteStore(path.join(directory, `${files++}.db`)) },
];

/** Ids in the order of the numbers: SQLite refuses rows that are not valid peerings. */
const uuid = (number: number, kind = 0) =>
  `0000000${kind}-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [a, b] = [uuid(1), uuid(2)] as const;

function peering(id: string, change: Partial<VpcPeering> = {}): VpcPeering {
  const side = (vpc: string, tenant: string) => ({ vpc_id: vpc, tenant_id: tenant });
  return {
    id,
    name: 'name',
    status: 'PENDING_ACCEPTANCE',
    request_vpc_info: side(id.replace(/^0/, '1'), 'web'),
    accept_vpc_info: side(id.replace(/^0/, '2'), 'billing'),
    ...change,
  };
}

describe.each(stores)('the store in $name', ({ open }) => {
  test('writes only over what it was told is there', async () => {
    const store = await open();
    const [one, two, three] = ['one', 'two', 'three'].map((name) => peering(a, { name })) as [
      VpcPeering,
      VpcPeering,
      VpcPeering,
    ];
    expect(store.put(one, undefined)).toBe(true);
    expect(store.put(two, undefined)).toBe(false);
    const seen = store.get(a)!;
    expect(store.put(two, seen)).toBe(true);
    expect(store.put(three, seen)).toBe(false);
    expect(store.remove(seen)).toBe(false);
    expect(store.get(a)).toEqual(two);
    expect(store.remove(store.get(a)!)).toBe(true);
    expect(store.get(a)).toBeUndefined();
    expect(store.put(three, two)).toBe(false);
  });

  test('tells tenants apart whose ids are not well-formed', async () => {
    const store = await open();
    const to = (tenant_id: string) => ({ accept_vpc_info: { vpc_id: uuid(2, 1), tenant_id } });
    const from = { request_vpc_info: { vpc_id: uuid(1, 1), tenant_id: 'web' }, status: 'ACTIVE' } as const;
    const [one, two] = [peering(a, { ...from, ...to('\ud800') }), peering(b, { ...from, ...to('\udbff') })];
    expect([store.put(one, undefined), store.put(two, undefined)]).toEqual([true, true]);
    expect(['\ud800', '\udbff', '\ufffd'].map((tenant) => store.used(tenant))).toEqual([1, 1, 0]);
    expect([...store.list('\udbff', undefined, false)]).toEqual([two]);
  });

  test('keeps one peering per pair of VPCs', async () => {
    const store = await open();
    const one = peering(a);
    const reversed = peering(b, {
      request_vpc_info: one.accept_vpc_info,
      accept_vpc_info: one.request_vpc_info,
    });
    store.put(one, undefined);
    expect(store.hasPair(reversed)).toBe(true);
    expect(store.put(reversed, undefined)).toBe(false);
    store.remove(store.get(a)!);
    expect(store.put(reversed, undefined)).toBe(true);
  });

  test('tells pairs apart whose tenants have names like those of other pairs', async () => {
    const store = await open();
    const between = (requester: string, accepter: string, vpc: string) => ({
      request_vpc_info: { vpc_id: '1', tenant_id: requester },
      accept_vpc_info: { vpc_id: vpc, tenant_id: accepter },
    });
    expect(store.put(peering(a, between('web', 'b 3 c', '2')), undefined)).toBe(true);
    expect(store.put(peering(b, between('web 2 b', 'c', '3')), undefined)).toBe(true);
  });

  test('keeps a name with a lone surrogate as it is', async () => {
    const store = await open();
    store.put(peering(a, { name: 'a\ud800b' }), undefined);
    expect(store.get(a)!.name).toBe('a\ud800b');
    expect(store.put(peering(a), store.get(a))).toBe(true);
  });

  test('agrees with a plain list, whatever is done to it', async () => {
    const tenant = fc.constantFrom('web', 'billing', 'ledger');
    const step = fc.record({
      id: fc.nat(30).map((number) => uuid(number)),
      kind: fc.constantFrom('put', 'put', 'activate', 'remove'),
      from: tenant,
      to: tenant,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const store = await open();
        let model: VpcPeering[] = [];
        for (const { id, kind, from, to } of steps) {
          const found = store.get(id);
          const sides = {
            request_vpc_info: { vpc_id: id.replace(/^0/, '1'), tenant_id: from },
            accept_vpc_info: { vpc_id: id.replace(/^0/, '2'), tenant_id: to },
          };
          if (kind === 'put' && store.put(peering(id, sides), undefined)) model.push(peering(id, sides));
          if (kind === 'activate' && found && store.put({ ...found, status: 'ACTIVE' }, found)) {
            model = model.map((row) => (row.id === id ? { ...row, status: 'ACTIVE' } : row));
          }
          if (kind === 'remove' && found && store.remove(found)) model = model.filter((row) => row.id !== id);
        }
        model.sort((a, b) => (a.id < b.id ? -1 : 1));
        expect([...store.all()]).toEqual(model);
        for (const who of ['web', 'billing', 'ledger']) {
          const own = model.filter((row) => sidesOf(row).includes(who));
          expect([...store.list(who, undefined, false)]).toEqual(own);
          expect([...store.list(who, uuid(15), false)]).toEqual(own.filter(({ id }) => id > uuid(15)));
          expect([...store.list(who, undefined, true)]).toEqual(own.toReversed());
          expect([...store.list(who, uuid(15), true)]).toEqual(
            own.filter(({ id }) => id < uuid(15)).toReversed(),
          );
          expect(store.used(who)).toBe(model.filter((row) => payersOf(row).includes(who)).length);
        }
        for (const row of model) expect(store.hasPair(row), pairOf(row)).toBe(true);
      }),
      { numRuns: 30, seed: 1 },
    );
  });
});

test('10,000 peerings in any order come back sorted, from any place', () => {
  const store = memoryStore();
  const ids = Array.from({ length: 10_000 }, (_, index) => String((index * 7_919) % 10_000).padStart(5, '0'));
  for (const id of ids) store.put(peering(id), undefined);
  for (const id of ids.filter((_, index) => index % 3 === 0)) store.remove(store.get(id)!);
  const left = ids.filter((_, index) => index % 3 !== 0).sort();
  expect([...store.list('web', undefined, false)].map(({ id }) => id)).toEqual(left);
  expect([...store.list('web', '05000', true)].map(({ id }) => id)).toEqual(
    left.filter((id) => id < '05000').reverse(),
  );
});

test('the ids of all tenants are sorted in turns of 500, once', () => {
  const store = memoryStore();
  for (let number = 2000; number > 0; number--) store.put(peering(uuid(number)), undefined);
  const turns = () => [...(store.settle?.() ?? [])].length;
  // Each peering is in the list of all and in those of two tenants.
  expect(turns()).toBe((3 * 2000) / 500);
  expect(turns()).toBe(0);
  expect([...store.list('billing', uuid(1997), false)].map(({ id }) => id)).toEqual(
    [1998, 1999, 2000].map((number) => uuid(number)),
  );
});
