import { expect, test } from 'vitest';
import type { VpcPeering } from '../../generated/index.js';
import { currently } from '../../scripts/mock/peerings.ts';

const side = { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299', tenant_id: 'web' };
const pending: VpcPeering = {
  id: '22b76469-08e3-4937-8c1d-7aad34892be1',
  name: 'web-to-database',
  status: 'PENDING_ACCEPTANCE',
  request_vpc_info: side,
  accept_vpc_info: side,
  created_at: '2026-03-05T00:00:00',
};
const at = (time: string) => Date.parse(`${time}Z`);
const minute = 60_000;

test.each([
  ['one millisecond before its end', pending, minute, at('2026-03-05T00:01:00') - 1, 'PENDING_ACCEPTANCE'],
  ['at its end', pending, minute, at('2026-03-05T00:01:00'), 'EXPIRED'],
  ['later', pending, minute, at('2026-04-01T00:00:00'), 'EXPIRED'],
  ['where nothing expires', pending, undefined, at('2026-04-01T00:00:00'), 'PENDING_ACCEPTANCE'],
  [
    'once it is accepted',
    { ...pending, status: 'ACTIVE' as const },
    minute,
    at('2026-04-01T00:00:00'),
    'ACTIVE',
  ],
])('a pending peering %s', (_, peering, expireAfter, now, status) => {
  expect(currently(peering, { expireAfter, now: () => now }).status).toBe(status);
});

test('an expired peering changed when it expired, not when it was read', () => {
  const now = () => at('2026-04-01T00:00:00');
  expect(currently(pending, { expireAfter: minute, now }).updated_at).toBe('2026-03-05T00:01:00');
});
