import { expect, test } from 'vitest';
import { ApiError } from 'vpc-peering-contract/client';
import { controlPlane, createMock } from 'vpc-peering-contract/mock';
import { connect, createPeering } from './client.ts';

const [web, billing] = ['87a56a48977e42068f70ad3280c50f0e', '2b7c1d90a5e34f6f8b1c2d3e4f5a6b7c'];
const server = 'https://vpc.example.com';
const peering = {
  name: 'web-to-database',
  request_vpc_info: { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299' },
  accept_vpc_info: { vpc_id: 'f583c072-0bb8-4e19-afb2-afb7c1693be5' },
};
const toBilling = { ...peering, accept_vpc_info: { ...peering.accept_vpc_info, tenant_id: billing } };

/** The mock replaces the service: no port, no server, and a new state for each test. */
const start = () => createMock({ scenario: 'empty', control: controlPlane });

test('a peering within one tenant is active at once', async () => {
  const client = connect(server, web, start().fetch);
  expect(await createPeering(client, peering)).toMatchObject({ name: 'web-to-database', status: 'ACTIVE' });
});

test('a peering with another tenant is active when that tenant has accepted', async () => {
  const { fetch } = start();
  const [requester, accepter] = [connect(server, web, fetch), connect(server, billing, fetch)];
  const { id } = await createPeering(requester, toBilling);
  const active = requester.waitFor(id, 'ACTIVE', { interval: 1 });
  await accepter.acceptVpcPeering({ path: { peering_id: id } });
  expect((await active).accept_vpc_info.tenant_id).toBe(billing);
});

test('every peering is read, page by page', async () => {
  const client = connect(server, web, start().fetch);
  await createPeering(client, peering);
  await createPeering(client, toBilling);
  const names: string[] = [];
  for await (const { name } of client.eachVpcPeering({ query: { limit: 1 } })) names.push(name);
  expect(names).toHaveLength(2);
});

test('a refusal of the service is an error with its status, type and message', async () => {
  const client = connect(server, web, start().fetch);
  await createPeering(client, peering);
  const error = await createPeering(client, peering).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 409, message: expect.stringContaining('already exists') });
});

test('a request that the contract refuses is not sent', async () => {
  const sent = createPeering(connect(server, web, start().fetch), { ...peering, name: 'x'.repeat(65) });
  await expect(sent).rejects.toThrow('/peering/name must not have more than 64 characters');
});

test('a failing gateway is an error with its message', async () => {
  const { fetch } = start();
  await fetch(`${server}/__mock/faults`, { method: 'POST', body: '{"status":503}' });
  const sent = createPeering(connect(server, web, fetch), peering);
  await expect(sent).rejects.toThrow('The backend service is unavailable');
});

test.each([
  [502, '<html>Bad Gateway</html>'],
  [503, ''],
])('a reply that is not JSON is an error with its status: %i %s', async (status, body) => {
  const client = connect(server, web, async () => new Response(body, { status }));
  await expect(createPeering(client, peering)).rejects.toMatchObject({ status });
});
