import { beforeAll, describe, expect, test } from 'vitest';
import { createMock } from '../../scripts/mock/create-mock.ts';
import { probes } from '../../scripts/verify/probes/probes.ts';
import { ask, ids, refutations } from './ask.ts';
import { concerned, record } from './concerned.ts';
import { type Departure, departing, departures } from './departures.ts';

test('there are many departures, and none twice', () => {
  expect(departures.length).toBeGreaterThanOrEqual(100);
  expect(new Set(departures.map(({ what }) => what)).size).toBe(departures.length);
});

test('every fact that a probe asks is refuted by a departure', () => {
  const refuted = new Set(departures.flatMap(({ refutes }) => refutes));
  const asked = [...new Set(probes.flatMap(({ facts }) => facts))];
  expect(asked.filter((id) => !refuted.has(id))).toEqual([]);
});

describe('a service departs', () => {
  // A quota above 20 shows nothing, and filling it takes long.
  const withoutQuota = probes.filter(
    ({ facts }) => !facts.includes('quota') && !facts.includes('mock-quota-on-accept'),
  );
  let exchanges: Awaited<ReturnType<typeof record>>;
  beforeAll(async () => {
    exchanges = await record(withoutQuota);
  });

  /** All probes that can see the departure. Those that were recorded are asked again only if it concerns them. */
  async function probesFor(departure: Departure) {
    if (departure.mock?.quota) return probes;
    if (departure.mock || departure.vpcs || departure.large) return withoutQuota;
    const own = await concerned(departure, exchanges);
    return withoutQuota.filter((probe) => own.has(probe));
  }

  test.each(departures)('$what', async (departure) => {
    const mock = createMock(departure.mock);
    const { vpcs = 'invented', large = false } = departure;
    const asked = await probesFor(departure);
    const result = await ask(departing(mock, departure), { vpcs, large, probes: asked });
    expect(ids(result, 'refuted').sort(), refutations(result).join('\n')).toEqual(
      [...departure.refutes].sort(),
    );
  });
});
