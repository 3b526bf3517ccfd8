import { expect, expectTypeOf, test } from 'vitest';
import type { VpcPeering } from 'vpc-peering-contract';
import { createMock } from 'vpc-peering-contract/mock';
import { connect } from './openapi-fetch.ts';

const web = '87a56a48977e42068f70ad3280c50f0e';
const headers = { 'X-Project-Id': web };
const show = '/v2.0/vpc/peerings/{peering_id}';

test('replies are typed', async () => {
  const client = connect('https://vpc.example.com', web, createMock({ scenario: 'story' }).fetch);
  const { data } = await client.GET('/v2.0/vpc/peerings', { params: { query: { status: 'ACTIVE' } } });
  expectTypeOf(data?.peerings).toEqualTypeOf<VpcPeering[] | undefined>();
  expect(data?.peerings).toMatchObject([{ status: 'ACTIVE' }]);
});

test('errors are typed, too, and a reply without a body is one', async () => {
  const client = connect('https://vpc.example.com', web, createMock({ scenario: 'story' }).fetch);
  const params = { path: { peering_id: '22b76469-08e3-4937-8c1d-7aad34892be1' } };
  expect((await client.DELETE(show, { params })).response.status).toBe(204);
  const { error } = await client.GET(show, { params });
  expect(error).toMatchObject({ NeutronError: { type: 'VpcPeeringNotFound' } });
});

test('a reply that does not match the contract is rejected', async () => {
  const liar = async () => Response.json({ peerings: [{ id: 7 }] });
  const client = connect('https://vpc.example.com', web, liar);
  await expect(client.GET('/v2.0/vpc/peerings', { headers })).rejects.toThrow(
    '/peerings/0/id must be a string',
  );
});

test.each([
  [502, '<html>Bad Gateway</html>'],
  [503, ''],
])('so is one that is not JSON, with its status: %i %s', async (status, body) => {
  const client = connect('https://vpc.example.com', web, async () => new Response(body, { status }));
  await expect(client.GET('/v2.0/vpc/peerings')).rejects.toThrow(
    `The service answered ${status}.\nThe body must be an object`,
  );
});
