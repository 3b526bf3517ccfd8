import { describe, expect, test } from 'vitest';
import { billing, engines, ids, refusal, startWorld, stranger, web } from '../mock/world.ts';

describe.each(engines)('deleteVpcPeering, engine $name', (engine) => {
  test.each([
    ['requester', web, 'ACTIVE', ids.active],
    ['requester', web, 'PENDING_ACCEPTANCE', ids.pending],
    ['accepter', billing, 'PENDING_ACCEPTANCE', ids.pending],
    ['accepter', billing, 'REJECTED', ids.rejected],
  ])('the %s deletes it while it is %s', (_, tenant, __, id) => {
    const { as } = startWorld({ engine });
    expect(as(tenant).remove(id)).toMatchObject({ status: 204, body: undefined });
    expect(as(web).show(id).status).toBe(404);
    expect(as(billing).show(id).status).toBe(404);
    expect(as(web).listed()).not.toContain(id);
  });

  test('a second delete is 404', () => {
    const { as } = startWorld({ engine });
    as(web).remove(ids.rejected);
    expect(as(web).remove(ids.rejected)).toMatchObject({
      status: 404,
      body: refusal(`VPC peering ${ids.rejected} could not be found.`, 'VpcPeeringNotFound'),
    });
  });

  test('a stranger deletes nothing', () => {
    const { as } = startWorld({ engine });
    expect(as(stranger).remove(ids.active).status).toBe(404);
    expect(as(web).show(ids.active).status).toBe(200);
  });
});
