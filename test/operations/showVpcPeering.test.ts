import { describe, expect, test } from 'vitest';
import { billing, engines, ids, refusal, startWorld, stranger, web } from '../mock/world.ts';

describe.each(engines)('showVpcPeering, engine $name', (engine) => {
  const { as } = startWorld({ engine });

  test('either side sees the peering, wrapped', () => {
    const { status, body } = as(web).show(ids.pending);
    expect(status).toBe(200);
    expect(body.peering).toMatchObject({ id: ids.pending, status: 'PENDING_ACCEPTANCE' });
    expect(as(billing).show(ids.pending).body).toEqual(body);
  });

  test('the case of the id does not matter', () => {
    expect(as(web).show(ids.pending.toUpperCase()).body.peering.id).toBe(ids.pending);
  });

  test.each([
    ['an unknown id', web, ids.unknown],
    ["a stranger's id", stranger, ids.pending],
    ['an id that is no UUID', web, 'web-to-billing'],
    ['an id with an encoded slash', web, 'a%2Fb'],
    ['an id with a space and a question mark, as the Node SDK sends it', web, 'b%20?c'],
    ['an id of characters that URI templates reserve', web, "(a)!*'b;c,d=e&f@g:h$i+j"],
    ['an id with NUL', web, 'a%00b'],
    ['__proto__', web, '__proto__'],
  ])('%s is 404', (_, tenant, id) => {
    const { status, body } = as(tenant).show(id);
    expect(status).toBe(404);
    const shown = decodeURIComponent(id.split('?')[0]!);
    expect(body).toEqual(refusal(`VPC peering ${shown} could not be found.`, 'VpcPeeringNotFound'));
  });
});
