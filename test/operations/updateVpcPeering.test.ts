import { describe, expect, test } from 'vitest';
import { billing, engines, ids, refusal, startWorld, stranger, web } from '../mock/world.ts';

describe.each(engines)('updateVpcPeering, engine $name', (engine) => {
  test('changes the name and the time of the change, and nothing else', () => {
    const { as } = startWorld({ engine });
    const before = as(web).show(ids.active).body.peering;
    const { status, body } = as(web).update(ids.active, { name: 'web-to-orders-database' });
    expect(status).toBe(200);
    expect(body).toEqual({
      peering: { ...before, name: 'web-to-orders-database', updated_at: '2026-03-05T00:00:00' },
    });
    expect(as(web).show(ids.active).body).toEqual(body);
  });

  test('clears the description', () => {
    const { as } = startWorld({ engine });
    expect(as(web).update(ids.active, { description: '' }).body.peering.description).toBe('');
  });

  test.each([
    ['requester', web, ids.pending],
    ['accepter', billing, ids.pending],
    ['accepter of a rejected one', billing, ids.rejected],
  ])('is open to the %s, in every status', (_, tenant, id) => {
    const { as } = startWorld({ engine });
    const { status } = as(tenant).show(id).body.peering;
    expect(as(tenant).update(id, { name: 'renamed', description: 'both' })).toMatchObject({
      status: 200,
      body: { peering: { id, name: 'renamed', description: 'both', status } },
    });
  });

  test('to a stranger the peering does not exist', () => {
    const { as } = startWorld({ engine });
    expect(as(stranger).update(ids.active, { name: 'mine' }).status).toBe(404);
    expect(as(web).show(ids.active).body.peering.name).toBe('web-to-database');
  });

  test.each([
    ['nothing to change', {}, 'Invalid input for peering. Reason: must have at least 1 member.'],
    ['a status', { status: 'ACTIVE' }, 'Invalid input for status. Reason: is not a known member.'],
    ['null', null, 'Invalid input for peering. Reason: must be an object.'],
    ['a list', [], 'Invalid input for peering. Reason: must be an object.'],
  ])('%s is refused', (_, peering, message) => {
    const { as } = startWorld({ engine });
    expect(as(web).update(ids.active, peering)).toMatchObject({ status: 400, body: refusal(message) });
  });
});
