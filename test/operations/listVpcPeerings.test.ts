import { describe, expect, test } from 'vitest';
import { billing, engines, ids, refusal, startWorld, stranger, vpcs, web } from '../mock/world.ts';

const statuses = "'PENDING_ACCEPTANCE', 'REJECTED', 'EXPIRED', 'DELETED', 'ACTIVE'";

describe.each(engines)('listVpcPeerings, engine $name', (engine) => {
  const { as, send } = startWorld({ engine });

  test('shows what the caller is a side of, sorted by id', () => {
    expect(as(web).listed()).toEqual([ids.active, ids.pending, ids.rejected]);
    expect(as(billing).listed()).toEqual([ids.pending, ids.rejected]);
    expect(as(stranger).list().body).toEqual({ peerings: [] });
  });

  test.each([
    [`?id=${ids.pending}`, [ids.pending]],
    [`?id=${ids.pending.toUpperCase()}`, [ids.pending]],
    ['?name=web-to-ledger', [ids.rejected]],
    ['?name=web-to', []],
    ['?status=ACTIVE', [ids.active]],
    [`?tenant_id=${billing}`, [ids.pending, ids.rejected]],
    [`?tenant_id=${web}`, [ids.active, ids.pending, ids.rejected]],
    [`?vpc_id=${vpcs.web}`, [ids.active, ids.pending, ids.rejected]],
    [`?vpc_id=${vpcs.billing}`, [ids.pending]],
    [`?vpc_id=${vpcs.web}&status=REJECTED`, [ids.rejected]],
    ['?id=2&name=3&tenant_id=4&vpc_id=5&status=ACTIVE&limit=1', []],
    ['?something=else', [ids.active, ids.pending, ids.rejected]],
  ])('the filter %s finds what has exactly that', (query, found) => {
    expect(as(web).list(query).status).toBe(200);
    expect(as(web).listed(query)).toEqual(found);
  });

  test('pages follow one another by links on the host that the caller used', () => {
    const first = as(web).list('?limit=2').body;
    const next = `http://localhost:4010/v2.0/vpc/peerings?limit=2&marker=${ids.pending}`;
    expect(first.peerings_links).toEqual([{ rel: 'next', href: next, marker: ids.pending }]);

    const last = send('GET', next, { 'x-project-id': web }).body;
    expect(last.peerings.map(({ id }: { id: string }) => id)).toEqual([ids.rejected]);
    const previous = `http://localhost:4010/v2.0/vpc/peerings?limit=2&marker=${ids.rejected}&page_reverse=True`;
    expect(last.peerings_links).toEqual([{ rel: 'previous', href: previous, marker: ids.rejected }]);

    const back = send('GET', previous, { 'x-project-id': web }).body;
    expect(back.peerings).toEqual(first.peerings);
  });

  test('links lead to rows that the filters let through, and nowhere else', () => {
    const rels = (query: string) =>
      (as(web).list(query).body.peerings_links ?? []).map(({ rel }: { rel: string }) => rel);
    // The marker is the row before the page, whether or not it has the name that is asked for.
    expect(rels(`?name=web-to-ledger&marker=${ids.pending}`)).toEqual([]);
    expect(rels(`?name=web-to-database&marker=${ids.rejected}&page_reverse=True`)).toEqual([]);
    expect(rels(`?vpc_id=${vpcs.web}&marker=${ids.pending}`)).toEqual(['previous']);
  });

  test('a link has the limit as a number, however it was written', () => {
    const [{ href }] = as(web).list(`?limit=${'0'.repeat(9000)}1`).body.peerings_links;
    expect(href).toContain('?limit=1&marker=');
  });

  test('links keep the filters', () => {
    const [link] = as(web).list(`?limit=1&vpc_id=${vpcs.web}&name=web-to-database`).body.peerings_links ?? [];
    expect(link).toBeUndefined();
    const [next] = as(web).list(`?limit=1&vpc_id=${vpcs.web}`).body.peerings_links;
    expect(next.href).toContain(`vpc_id=${vpcs.web}`);
  });

  test.each([
    ['unknown', ids.unknown],
    ["a stranger's", ids.active],
  ])('a marker that is %s is refused', (_, marker) => {
    const tenant = marker === ids.active ? billing : web;
    expect(as(tenant).list(`?marker=${marker}`)).toMatchObject({
      status: 400,
      body: refusal(`Invalid input for marker. Reason: '${marker}' is not the id of a peering.`),
    });
  });

  test.each([
    ['limit=2001', 'limit. Reason: must not be greater than 2000.'],
    ['limit=-1', 'limit. Reason: must not be less than 0.'],
    ['limit=1e2', 'limit. Reason: must be an integer.'],
    ['limit=0x10', 'limit. Reason: must be an integer.'],
    ['limit=%2010', 'limit. Reason: must be an integer.'],
    ['limit=', 'limit. Reason: must be an integer.'],
    ['limit=1&limit=2', 'limit. Reason: must be given only once.'],
    ['name=a&name=b', 'name. Reason: must be given only once.'],
    ['status=active', `status. Reason: must be one of ${statuses}; did you mean 'ACTIVE'?`],
    ['status=', `status. Reason: must be one of ${statuses}.`],
    ['page_reverse=yes', "page_reverse. Reason: must be one of 'True', 'False', 'true', 'false'."],
    ['page_reverse=', "page_reverse. Reason: must be one of 'True', 'False', 'true', 'false'."],
    ['marker=7', "marker. Reason: '7' is not a valid UUID."],
  ])('?%s is refused', (query, message) => {
    expect(as(web).list(`?${query}`)).toMatchObject({
      status: 400,
      body: refusal(`Invalid input for ${message}`),
    });
  });
});
