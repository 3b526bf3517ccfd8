import { describe, expect, test } from 'vitest';
import { engines, ids, refusal, startWorld, web } from '../mock/world.ts';

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
    ['nothing to change', {}, 'Invalid input for peering. Reason: must have at least 1 member.'],
    ['a status', { status: 'ACTIVE' }, 'Invalid input for status. Reason: is not a known member.'],
    ['null', null, 'Invalid input for peering. Reason: must be an object.'],
    ['a list', [], 'Invalid input for peering. Reason: must be an object.'],
  ])('%s is refused', (_, peering, message) => {
    const { as } = startWorld({ engine });
    expect(as(web).update(ids.active, peering)).toMatchObject({ status: 400, body: refusal(message) });
  });
});
