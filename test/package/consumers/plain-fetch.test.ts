import { expect, test } from 'vitest';
import { controlPlane, createMock } from 'vpc-peering-contract/mock';
import { type Connection, createPeering } from './plain-fetch.ts';

const peering = {
  name: 'web-to-database',
  request_vpc_info: { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299' },
  accept_vpc_info: { vpc_id: 'f583c072-0bb8-4e19-afb2-afb7c1693be5' },
};

/** The mock replaces the service: no port, no server, and a new state for each test. */
function connect(): Connection {
  return {
    baseUrl: 'https://vpc.example.com',
    token: 'web',
    fetch: createMock({ control: controlPlane }).fetch,
  };
}

test('a peering within one tenant is active at once', async () => {
  expect(await createPeering(connect(), peering)).toMatchObject({
    name: 'web-to-database',
    status: 'ACTIVE',
  });
});

test('a refusal of the service is an error with its message', async () => {
  const connection = connect();
  await createPeering(connection, peering);
  await expect(createPeering(connection, peering)).rejects.toThrow('already exists');
});

test('a request that the contract refuses is not sent', async () => {
  const sent = createPeering(connect(), { ...peering, name: 'x'.repeat(65) });
  await expect(sent).rejects.toThrow('/peering/name must not have more than 64 characters');
});

test('a failing gateway is an error with its message', async () => {
  const connection = connect();
  await connection.fetch?.('https://vpc.example.com/__mock/faults', {
    method: 'POST',
    body: '{"status":503}',
  });
  await expect(createPeering(connection, peering)).rejects.toThrow('The backend service is unavailable');
});

test.each([
  [502, '<html>Bad Gateway</html>'],
  [503, ''],
])('a reply that is not JSON is an error with its status: %i %s', async (status, body) => {
  const fetch = async () => new Response(body, { status });
  await expect(createPeering({ ...connect(), fetch }, peering)).rejects.toThrow(
    `The service answered ${status}.`,
  );
});
