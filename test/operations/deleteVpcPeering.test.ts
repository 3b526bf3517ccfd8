import { describe, expect, test } from 'vitest';
import { engines, ids, refusal, startWorld, web } from '../mock/world.ts';

describe.each(engines)('deleteVpcPeering, engine $name', (engine) => {
  test('a second delete is 404', () => {
    const { as } = startWorld({ engine });
    as(web).remove(ids.rejected);
    expect(as(web).remove(ids.rejected)).toMatchObject({
      status: 404,
      body: refusal(`VPC peering ${ids.rejected} could not be found.`, 'VpcPeeringNotFound'),
    });
  });
});
