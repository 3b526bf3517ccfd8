import fc from 'fast-check';
import { expect, test } from 'vitest';
import { step } from './requests.ts';
import { engines, startWorld } from './world.ts';

test('both engines answer 4,000 requests alike, most of them valid, some bent in one place', () => {
  const statuses = new Map<number, number>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 20 }), (steps) => {
      const worlds = engines.map((engine) => startWorld({ engine }));
      for (const { method, path, headers, body } of steps) {
        const [one, ...others] = worlds.map(({ mock }) => mock.handle({ method, url: path, headers, body }));
        for (const other of others)
          expect(other, JSON.stringify({ method, path, headers, body })).toEqual(one);
        statuses.set(one!.status, (statuses.get(one!.status) ?? 0) + 1);
      }
    }),
    { numRuns: 200, seed: 2026 },
  );
  const count = (from: number, to: number) =>
    [...statuses]
      .filter(([status]) => status >= from && status < to)
      .reduce((sum, [, times]) => sum + times, 0);
  expect(engines).toHaveLength(2);
  expect(count(200, 500)).toBe(4_000);
  expect(count(200, 300)).toBeGreaterThan(1_000);
  for (const status of [200, 201, 204, 400, 403, 404, 405, 409])
    expect(statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(10);
});
