import { describe, expect, test } from 'vitest';
import { billing, engines, refusal, startWorld, stranger, vpcs, web } from '../mock/world.ts';

describe.each(engines)('createVpcPeering, engine $name', (engine) => {
  test('within one tenant the peering is ACTIVE at once', () => {
    const { as } = startWorld({ engine });
    const { status, body } = as(web).create(vpcs.web, vpcs.reporting);
    expect(status).toBe(201);
    expect(body).toEqual({
      peering: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'web-to-reporting',
        description: '',
        status: 'ACTIVE',
        request_vpc_info: { vpc_id: vpcs.web, tenant_id: web },
        accept_vpc_info: { vpc_id: vpcs.reporting, tenant_id: web },
        created_at: '2026-03-05T00:00:00',
        updated_at: '2026-03-05T00:00:00',
      },
    });
  });

  test('nobody creates in the name of another tenant', () => {
    const { as } = startWorld({ engine });
    const { status, body } = as(web).create(vpcs.web, vpcs.reporting, undefined, {
      request_vpc_info: { vpc_id: vpcs.web, tenant_id: billing },
    });
    expect(status).toBe(400);
    expect(body).toEqual(refusal('Invalid input for operation: Request VPC id or tenant id is incorrect.'));
  });

  test('a VPC cannot be peered with itself, however its id is written', () => {
    const { as } = startWorld({ engine });
    const { status, body } = as(web).create(vpcs.web, vpcs.web.toUpperCase());
    expect(status).toBe(400);
    expect(body).toEqual(refusal('Invalid input for operation: A VPC cannot be peered with itself.'));
  });

  test('two VPCs have one peering at a time, whichever of them asks', () => {
    const { as } = startWorld({ engine });
    expect(as(web).create(vpcs.web, vpcs.database).status).toBe(409);
    const { status, body } = as(web).create(vpcs.database, vpcs.web);
    expect(status).toBe(409);
    const pair = `VPC ${vpcs.database} and VPC ${vpcs.web}`;
    expect(body).toEqual(refusal(`A peering between ${pair} already exists.`, 'VpcPeeringExists'));
  });

  test('the peering after the last one of the quota is refused', () => {
    const { as } = startWorld({ engine, quota: 3 });
    const { status, body } = as(web).create(vpcs.web, vpcs.reporting);
    expect(status).toBe(409);
    expect(body).toEqual(refusal("Quota exceeded for resources: ['vpcPeer'].", 'OverQuota'));
  });

  test('50 peerings are the default quota, and a quota of 0 is none', () => {
    const fill = (quota: { quota?: number }) => {
      const { as } = startWorld({ engine, scenario: 'empty', ...quota });
      const vpc = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      return Array.from({ length: 51 }, (_, index) => as(web).create(vpcs.web, vpc(index)).status);
    };
    expect(fill({})).toEqual([...Array(50).fill(201), 409]);
    expect(fill({ quota: 0 })).toEqual(Array(51).fill(201));
  });

  test('with a directory, an accepter VPC that is not of that tenant is refused', () => {
    const tenants = {
      tenants: { [web]: { vpcs: [vpcs.web, vpcs.database] }, [billing]: { vpcs: [vpcs.billing] } },
    };
    const { as } = startWorld({ engine, scenario: 'empty', tenants });
    const incorrect = refusal('Invalid input for operation: Accept VPC id or tenant id is incorrect.');
    expect(as(web).create(vpcs.web, vpcs.database, billing)).toMatchObject({ status: 400, body: incorrect });
    expect(as(web).create(vpcs.web, vpcs.billing)).toMatchObject({ status: 400, body: incorrect });
    expect(as(web).create(vpcs.web, vpcs.billing, stranger)).toMatchObject({ status: 400, body: incorrect });
    expect(as(billing).create(vpcs.web, vpcs.billing).status).toBe(400);
    expect(as(web).create(vpcs.web, vpcs.billing, billing).status).toBe(201);
  });

  test.each([
    ['no name', { name: undefined }, 'Invalid input for name. Reason: is required.'],
    ['an empty name', { name: '' }, 'Invalid input for name. Reason: must have at least 1 character.'],
    [
      'a name of 65 characters',
      { name: 'n'.repeat(65) },
      'Invalid input for name. Reason: must not have more than 64 characters.',
    ],
    ['a number for a name', { name: 7 }, 'Invalid input for name. Reason: must be a string.'],
    [
      'an angle bracket in the description',
      { description: '<b>' },
      'Invalid input for description. Reason: must match the pattern ^[^<>]*$.',
    ],
    ['a status', { status: 'ACTIVE' }, 'Invalid input for status. Reason: is not a known member.'],
    [
      'a slip of the pen',
      { descriptoin: '' },
      "Invalid input for descriptoin. Reason: is not a known member; did you mean 'description'?",
    ],
    [
      '__proto__',
      JSON.parse('{"__proto__": 1}'),
      'Invalid input for __proto__. Reason: is not a known member.',
    ],
    [
      'the name of a VPC where its id belongs',
      { accept_vpc_info: { vpc_id: 'billing' } },
      "Invalid input for accept_vpc_info. Reason: 'billing' is not a valid UUID.",
    ],
    [
      'a UUID as a URN',
      { accept_vpc_info: { vpc_id: `urn:uuid:${vpcs.billing}` } },
      `Invalid input for accept_vpc_info. Reason: 'urn:uuid:${vpcs.billing}' is not a valid UUID.`,
    ],
  ])('%s is refused', (_, change, message) => {
    const { as } = startWorld({ engine });
    const peering = Object.create(null);
    for (const part of [
      { name: 'test', request_vpc_info: { vpc_id: vpcs.web }, accept_vpc_info: { vpc_id: vpcs.reporting } },
      change,
    ]) {
      for (const [name, value] of Object.entries(part))
        Object.defineProperty(peering, name, { value, enumerable: true, configurable: true });
    }
    const { status, body } = as(web).call('POST', '', { peering });
    expect(status).toBe(400);
    expect(body).toEqual(refusal(message as string));
  });
});
