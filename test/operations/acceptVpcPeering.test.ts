import { describe, expect, test } from 'vitest';
import { billing, engines, ids, refusal, startWorld, vpcs, web } from '../mock/world.ts';

describe.each(engines)('acceptVpcPeering, engine $name', (engine) => {
  test('the accepter turns a pending peering ACTIVE, and gets it without a wrapper', () => {
    const { as } = startWorld({ engine });
    const before = as(web).show(ids.pending).body.peering;
    const { status, body } = as(billing).accept(ids.pending);
    const after = { ...before, status: 'ACTIVE', updated_at: '2026-03-05T00:00:00' };
    expect(status).toBe(200);
    expect(body).toEqual({ ...after, tenant_id: billing });
    expect(as(web).show(ids.pending).body.peering).toEqual(after);
  });

  test('the requester may not, whatever the status', () => {
    const { as } = startWorld({ engine });
    for (const id of [ids.pending, ids.rejected]) {
      expect(as(web).accept(id)).toMatchObject({
        status: 403,
        body: refusal(`Only the accepter can accept VPC peering ${id}.`, 'PolicyNotAuthorized'),
      });
    }
    expect(as(web).show(ids.pending).body.peering.status).toBe('PENDING_ACCEPTANCE');
  });

  test('a second accept of the same peering is 409', () => {
    const { as } = startWorld({ engine });
    as(billing).accept(ids.pending);
    expect(as(billing).accept(ids.pending)).toMatchObject({
      status: 409,
      body: refusal(`VPC peering ${ids.pending} is ACTIVE, not PENDING_ACCEPTANCE.`, 'VpcPeeringNotPending'),
    });
  });

  test('an expired peering is 409', () => {
    const { as, send } = startWorld({ engine, expireAfter: '7d', clock: '2026-03-02T09:00:00' });
    send('POST', '/__mock/clock', {}, { advance: '7d' });
    expect(as(billing).show(ids.pending).body.peering).toMatchObject({
      status: 'EXPIRED',
      updated_at: '2026-03-09T09:00:00',
    });
    expect(as(billing).accept(ids.pending).body).toEqual(
      refusal(`VPC peering ${ids.pending} is EXPIRED, not PENDING_ACCEPTANCE.`, 'VpcPeeringNotPending'),
    );
  });

  test.each([
    ['no body and no content type, as the Go clients send it', undefined, undefined],
    ['no body and a content type, as the Node SDK sends it', '', 'application/json'],
    ['a body of any kind, which is ignored', '<xml>', 'text/xml'],
  ])('takes %s', (_, body, type) => {
    const { as } = startWorld({ engine });
    const headers = type === undefined ? undefined : { 'content-type': type };
    expect(as(billing).call('PUT', `/${ids.pending}/accept`, body, headers).status).toBe(200);
  });
});

test.each(engines)('accepting counts against the quota of the accepter, engine $name', (engine) => {
  const { as } = startWorld({ engine, scenario: 'pending', quota: 1 });
  as(billing).create(vpcs.billing, vpcs.ledger);
  expect(as(billing).accept(ids.pending)).toMatchObject({
    status: 409,
    body: refusal("Quota exceeded for resources: ['vpcPeer'].", 'OverQuota'),
  });
});
