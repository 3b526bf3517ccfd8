import { expect, test } from 'vitest';
import { loadContract } from '../../scripts/document/contract.ts';
import { owed } from './owed.ts';

const { document } = await loadContract();

test('nothing is owed', () => {
  const debts = owed(document);
  expect(debts, `The contract says more than the project keeps:\n\n${debts.join('\n')}`).toHaveLength(0);
});

test('whoever adds an operation is told everything that it needs, at once', () => {
  const grown = structuredClone(document);
  grown.components.schemas.VpcPeeringQuota = {
    type: 'object',
    description: 'How many peerings a tenant may have.',
    additionalProperties: true,
    required: ['limit'],
    properties: { limit: { type: 'integer', description: 'The number.', minimum: 0, maximum: 1000 } },
  };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/VpcPeeringQuota' } } };
  const operation = {
    operationId: 'showVpcPeeringQuota',
    summary: 'Show the quota',
    responses: { 200: { content } },
  };
  grown.paths['/v2.0/vpc/peering-quota'] = { get: operation };
  const { put: accept } = grown.paths['/v2.0/vpc/peerings/{peering_id}/accept'] ?? {};
  grown.paths['/v2.0/vpc/peerings/{peering_id}/renew'] = {
    put: { ...structuredClone(accept), operationId: 'renewVpcPeering' } as typeof operation,
  };

  const list = owed(grown).join('\n');

  expect(list).toContain('no examples: spec/examples/showVpcPeeringQuota.yaml');
  expect(list).toContain('no handler: scripts/mock/peerings.ts');
  expect(list).toContain('  showVpcPeeringQuota({ caller, path }, place) {');
  expect(list).toMatch(
    / {2}renewVpcPeering\(.*\n.*\n.*\n {4}return \{ status: 200, body: found\.current \};/,
  );
  expect(list).toContain('no behaviour: test/operations/showVpcPeeringQuota.test.ts');
  expect(list).toContain('      showVpcPeeringQuota.200: "VpcPeeringQuota"');
  expect(list).toContain('      VpcPeeringQuota.limit.maximum: 1000');
  expect(list).toContain("- target: $.paths['/v2.0/vpc/peering-quota'].get");
  expect(list).toContain('VpcPeeringQuota properties limit maximum');
});
