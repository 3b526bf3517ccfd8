import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VpcPeering } from '../../generated/index.js';
import { pairOf, sidesOf } from '../../scripts/mock/store/store.ts';
import { valid } from './requests.ts';
import { billing, engines, startWorld, stranger, web } from './world.ts';

const [engine] = engines as [(typeof engines)[0]];

/** From where a status may come; nothing else changes one. */
const before: Partial<Record<VpcPeering['status'], VpcPeering['status'][]>> = {
  ACTIVE: ['PENDING_ACCEPTANCE'],
  REJECTED: ['PENDING_ACCEPTANCE'],
};

function expectSteps(old: readonly VpcPeering[], now: readonly VpcPeering[], caller: string | undefined) {
  for (const peering of now) {
    const previous = old.find(({ id }) => id === peering.id);
    const same = peering.accept_vpc_info.tenant_id === peering.request_vpc_info.tenant_id;
    if (previous === undefined) {
      expect(peering.status).toBe(same ? 'ACTIVE' : 'PENDING_ACCEPTANCE');
      expect(peering.request_vpc_info.tenant_id).toBe(caller);
    } else if (previous.status !== peering.status) {
      expect(before[peering.status]).toContain(previous.status);
      expect(peering.accept_vpc_info.tenant_id).toBe(caller);
    } else if (JSON.stringify(previous) !== JSON.stringify(peering)) {
      expect(sidesOf(peering)).toContain(caller);
      const kept = { name: '', description: '', updated_at: '' };
      expect({ ...peering, ...kept }).toEqual({ ...previous, ...kept });
    }
  }
  for (const gone of old.filter(({ id }) => !now.some((peering) => peering.id === id))) {
    expect(sidesOf(gone)).toContain(caller);
  }
}

test('whatever the tenants do, peerings move only as they may, by whom they may', () => {
  fc.assert(
    fc.property(fc.array(valid, { minLength: 30, maxLength: 30 }), (steps) => {
      const { mock, send, as } = startWorld({ engine, quota: 5 });
      const state = (): VpcPeering[] => send('GET', '/__mock/state').body.peerings;
      let old = state();
      for (const { method, path, headers, body } of steps) {
        const reply = mock.handle({ method, url: path, headers, body });
        const now = state();
        expectSteps(old, now, reply.tenant);
        if (method === 'GET' || reply.status >= 400) expect(now).toEqual(old);
        old = now;
      }
      expect(new Set(old.map(pairOf)).size).toBe(old.length);
      for (const tenant of [web, billing, stranger]) {
        const own = old.filter((peering) => sidesOf(peering).includes(tenant));
        expect(as(tenant).list().body.peerings).toEqual(own);
      }
    }),
    { numRuns: 60, seed: 11 },
  );
});
