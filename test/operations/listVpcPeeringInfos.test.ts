import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sqliteStore } from '../../scripts/mock/store/sqlite.ts';
import { memoryStore, type Store } from '../../scripts/mock/store/store.ts';
import { billing, engines, ids, refusal, startWorld, stranger, vpcs, web } from '../mock/world.ts';

describe.each(engines)('listVpcPeeringInfos, engine $name', (engine) => {
  const { send } = startWorld({ engine });
  const ask = (query = '', tenant = web) =>
    send('GET', `/v2.0/vpc/peering-infos${query}`, { 'x-project-id': tenant });
  const listed = (query = '', tenant = web) =>
    ask(query, tenant).body.peering_infos.map(({ id }: { id: string }) => id);
  const all = [ids.active, ids.pending, ids.rejected];

  test('shows what the caller is a side of, sorted by id', () => {
    expect(listed()).toEqual(all);
    expect(listed('', billing)).toEqual([ids.pending, ids.rejected]);
    expect(ask('', stranger).body).toEqual({ peering_infos: [] });
  });

  test.each([
    [`?id=${ids.rejected}&id=${ids.active}`, [ids.active, ids.rejected]],
    [`?id=${ids.pending}&id=${ids.pending}`, [ids.pending]],
    [`?id=${ids.pending.toUpperCase()}`, [ids.pending]],
    [`?id=${ids.unknown}&id=${ids.active}`, [ids.active]],
    [`?id=${ids.active},${ids.pending}`, []],
    ['?id=', []],
    [`?id=&id=${ids.active}`, [ids.active]],
    ['?name=web-to-ledger&name=web-to-billing', [ids.pending, ids.rejected]],
    ['?name=web-to-ledger&name=web-to-billing&status=REJECTED', [ids.rejected]],
    [`?vpc_id=${vpcs.billing}&vpc_id=${vpcs.ledger.toUpperCase()}`, [ids.pending, ids.rejected]],
    [`?vpc_id=${vpcs.billing}&id=${ids.active}`, []],
    [`?tenant_id=${billing}`, [ids.pending, ids.rejected]],
    ['?page_reverse=True&something=else', all],
  ])('%s finds what has one value of each filter', (query, found) => {
    expect(ask(query)).toMatchObject({ status: 200 });
    expect(listed(query)).toEqual(found);
  });

  test("another tenant's peering is not found by its id", () => {
    expect(listed(`?id=${ids.active}&id=${ids.pending}`, billing)).toEqual([ids.pending]);
  });

  test('a deleted peering is not found by its id', () => {
    const world = startWorld({ engine });
    world.as(web).remove(ids.pending);
    const url = `/v2.0/vpc/peering-infos?id=${ids.pending}&id=${ids.active}`;
    const { peering_infos } = world.send('GET', url, { 'x-project-id': web }).body;
    expect(peering_infos.map(({ id }: { id: string }) => id)).toEqual([ids.active]);
  });

  test('the next page is linked with all values of the filters, the previous one never', () => {
    const url = 'http://localhost:4010/v2.0/vpc/peering-infos';
    const filters = `id=${ids.active}&id=${ids.pending}`;
    const [next, ...others] = ask(`?limit=1&${filters}`).body.peering_infos_links;
    expect(others).toEqual([]);
    expect(next).toEqual({
      rel: 'next',
      href: `${url}?${filters}&limit=1&marker=${ids.active}`,
      marker: ids.active,
    });
    const last = send('GET', next.href, { 'x-project-id': web }).body;
    expect(last.peering_infos.map(({ id }: { id: string }) => id)).toEqual([ids.pending]);
    expect(last).not.toHaveProperty('peering_infos_links');
  });

  test('a link that would be too long has only its marker', () => {
    const many = Array.from({ length: 300 }, () => `vpc_id=${vpcs.web}`).join('&');
    expect(ask(`?limit=1&${many}`)).toMatchObject({
      status: 200,
      body: { peering_infos_links: [{ rel: 'next', marker: ids.active }] },
    });
  });

  test.each([
    ['limit=2001', 'limit. Reason: must not be greater than 2000.'],
    ['limit=1&limit=2', 'limit. Reason: must be given only once.'],
    ['status=ACTIVE&status=REJECTED', 'status. Reason: must be given only once.'],
    ['tenant_id=a&tenant_id=b', 'tenant_id. Reason: must be given only once.'],
    ['marker=7', "marker. Reason: '7' is not a valid UUID."],
    [`marker=${ids.unknown}`, `marker. Reason: '${ids.unknown}' is not the id of a peering.`],
  ])('?%s is refused', (query, message) => {
    expect(ask(`?${query}`)).toMatchObject({
      status: 400,
      body: refusal(`Invalid input for ${message}`),
    });
  });

  test.each([
    ['2,001 ids', Array(2001).fill('id=a').join('&'), 'id. Reason: must not have more than 2000 items.'],
    [
      'a second value of 256 characters',
      `name=a&name=${'x'.repeat(256)}`,
      'name. Reason: must not have more than 255 characters.',
    ],
  ])('%s are refused, by the name of the filter', (_, query, message) => {
    expect(ask(`?${query}`)).toMatchObject({
      status: 400,
      body: refusal(`Invalid input for ${message}`),
    });
  });

  test('HEAD has the headers of GET, other methods are 405', () => {
    const headers = { 'x-project-id': web };
    expect(send('HEAD', '/v2.0/vpc/peering-infos', headers)).toMatchObject({ status: 200, body: undefined });
    expect(send('POST', '/v2.0/vpc/peering-infos', headers)).toMatchObject({
      status: 405,
      headers: { Allow: 'GET, HEAD' },
    });
  });
});

const stores: [name: string, open: () => Promise<Store>][] = [
  ['memory', async () => memoryStore()],
  [
    'SQLite',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'infos-'));
      const store = await sqliteStore(join(folder, 'state.db'));
      onTestFinished(() => {
        store.close();
        rmSync(folder, { recursive: true });
      });
      return store;
    },
  ],
];

test.each(stores)('a filter by ids looks up only these ids in %s, page by page', async (_, open) => {
  const store = await open();
  const lookedUp: string[] = [];
  const { mock } = startWorld({
    store: {
      ...store,
      get(id) {
        lookedUp.push(id);
        return store.get(id);
      },
      list() {
        throw new Error('the whole list is read');
      },
    },
  });
  const url = (path: string) => `/v2.0/vpc/peering-infos?${path}`;
  const found = (path: string) => {
    const { status, body = '' } = mock.handle({ method: 'GET', url: path, headers: { 'x-project-id': web } });
    const page = JSON.parse(body);
    return [
      status,
      page.peering_infos.map(({ id }: { id: string }) => id),
      page.peering_infos_links?.[0].href,
    ];
  };
  const wanted = `id=${ids.rejected}&id=${ids.unknown}&id=${ids.active}`;
  expect(found(url(wanted))).toEqual([200, [ids.active, ids.rejected], undefined]);
  expect([...new Set(lookedUp)].sort()).toEqual([ids.active, ids.rejected, ids.unknown].sort());
  const [, first, next] = found(url(`${wanted}&limit=1`));
  expect([first, found(next)]).toEqual([[ids.active], [200, [ids.rejected], undefined]]);
});
