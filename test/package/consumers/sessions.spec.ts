import { expect, test } from '@playwright/test';

const { MOCK_PORT = '4174' } = process.env;
const mock = `http://127.0.0.1:${MOCK_PORT}`;
const tenant = { 'X-Project-Id': '87a56a48977e42068f70ad3280c50f0e' };
const [from, to] = ['9daeac7c-a98f-430f-8e38-67f9c044e299', '4117d38e-4c8f-4624-a505-bd96b97d'];

test.describe.configure({ mode: 'parallel' });

// All tests use one server at the same time, and none sees what another does.
for (let number = 1; number <= 20; number++) {
  test.describe(`test ${number} of twenty`, () => {
    test.use({ extraHTTPHeaders: { 'X-Mock-Session': `test-${number}`, ...tenant } });

    test('is alone in its session', async ({ page }) => {
      await page.goto(`${mock}/?session=test-${number}`);
      const call = (method: string, path: string, body?: object) =>
        page.evaluate(
          async ([verb, url, text]) => {
            const headers = { 'Content-Type': 'application/json' };
            const reply = await fetch(`${url}`, { method: `${verb}`, headers, body: text ?? null });
            return { status: reply.status, body: await reply.json() };
          },
          [method, path, body && JSON.stringify(body)],
        );
      await call('POST', '/__mock/clock', { set: `2026-03-05T00:00:${10 + number}` });
      await call('POST', '/__mock/faults', { operationId: 'listVpcPeerings', status: 503, times: number });
      for (let peer = 0; peer < number; peer++) {
        const accepter = { vpc_id: `${to}${String(1000 + peer)}` };
        const peering = {
          name: `peer-${peer}`,
          request_vpc_info: { vpc_id: from },
          accept_vpc_info: accepter,
        };
        const { status, body } = await call('POST', '/v2.0/vpc/peerings', { peering });
        expect([status, body.peering.created_at]).toEqual([201, `2026-03-05T00:00:${10 + number}`]);
      }
      for (let failed = 0; failed < number; failed++) {
        expect((await call('GET', '/v2.0/vpc/peerings')).status).toBe(503);
      }
      const { body } = await call('GET', '/v2.0/vpc/peerings');
      expect(body.peerings).toHaveLength(3 + number);
      expect((await call('GET', '/__mock/calls')).body.last).toBe(2 * number + 1);
    });
  });
}
