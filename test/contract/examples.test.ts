import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { declaredOperations, deref, loadContract } from '../../scripts/document/contract.ts';
import { namedExamples } from '../../scripts/owed/named-examples.ts';
import { faultsOf, operations } from './validators.ts';

const { document } = await loadContract();
const examples = namedExamples(document);
const items = declaredOperations(document).map(({ operation }) => operation);

test('there are examples of every operation', () => {
  const named = new Set(examples.map(({ operationId }) => operationId));
  expect([...named]).toEqual(items.map(({ operationId }) => operationId));
  expect(examples.length).toBeGreaterThan(70);
});

describe('an example is what its schema says', () => {
  test.each(examples)('$address', ({ operationId, as, value }) => {
    expect(faultsOf(operationId, as, value)).toEqual([]);
  });
});

test('every body of the contract has an example', () => {
  const bodies = items.flatMap(({ operationId, requestBody, responses }) =>
    Object.entries({ ...responses, ...(requestBody && { request: requestBody }) })
      .filter(([, body]) => deref<{ content?: object }>(document, body).content)
      .map(([as]) => `${operationId}.${as}`),
  );
  const shown = new Set(examples.map(({ operationId, as }) => `${operationId}.${as}`));
  expect(bodies.filter((body) => !shown.has(body))).toEqual([]);
});

test('an example of one schema does not pass for one of another', () => {
  const created = examples.find(({ address }) => address === 'createVpcPeering.201.sameTenant')!;
  expect(faultsOf('createVpcPeering', 'request', created.value)).not.toEqual([]);
  expect(faultsOf('acceptVpcPeering', '200', created.value)).not.toEqual([]);
  expect(faultsOf('createVpcPeering', '400', created.value)).not.toEqual([]);
});

interface Scenario {
  caller: string;
  path?: { peering_id: string };
  query?: Record<string, string | string[]>;
  request?: { value: unknown };
  response?: { value: unknown };
}

describe.each(items)('the story of $operationId', ({ operationId }) => {
  const scenarios = Object.entries<Scenario>(
    parse(readFileSync(`spec/examples/${operationId}.yaml`, 'utf8')),
  );

  test('is told by the contract, scenario by scenario', () => {
    expect(scenarios).not.toEqual([]);
    const told = examples
      .filter((example) => example.operationId === operationId)
      .map(({ value }) => JSON.stringify(value));
    for (const [, { request, response }] of scenarios) {
      for (const side of [request, response]) if (side) expect(told).toContain(JSON.stringify(side.value));
    }
  });

  test.each(scenarios)('%s: ids and tenants agree', (_, { caller, path, query, request, response }) => {
    if (query)
      expect(operations[operationId]!.parameters.query!.check(query).issues?.[0]?.keyword).not.toBe('type');
    for (const peering of peeringsIn(response?.value)) {
      const tenants = [peering.request_vpc_info.tenant_id, peering.accept_vpc_info.tenant_id];
      expect(tenants).toContain(caller);
      if (path) expect(peering.id).toBe(path.peering_id);
      expect(known.get(peering.id) ?? peering.accept_vpc_info).toEqual(peering.accept_vpc_info);
      known.set(peering.id, peering.accept_vpc_info);
      if (peering.tenant_id) expect(peering.tenant_id).toBe(peering.accept_vpc_info.tenant_id);
      for (const sent of peeringsIn(request?.value)) expect(peering).toMatchObject(sent);
    }
  });
});

/** The accepter's side by the id of the peering, as the first scenario tells it. */
const known = new Map<string, object>();

interface Side {
  vpc_id: string;
  tenant_id: string;
}
interface Peering {
  id: string;
  tenant_id?: string;
  request_vpc_info: Side;
  accept_vpc_info: Side;
}

function peeringsIn(body: unknown): Peering[] {
  const { peering, peerings, peering_infos, id } = (body ?? {}) as {
    peering?: Peering;
    peerings?: Peering[];
    peering_infos?: Peering[];
    id?: string;
  };
  return [
    ...(peering ? [peering] : []),
    ...(peerings ?? []),
    ...(peering_infos ?? []),
    ...(id ? [body as Peering] : []),
  ];
}

test('every file in spec/examples belongs to an operation', () => {
  const files = readdirSync('spec/examples').map((file) => file.replace(/\.yaml$/, ''));
  expect(files.sort()).toEqual(items.map(({ operationId }) => operationId).sort());
});
