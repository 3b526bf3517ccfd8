import { HttpResponse, http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, expect, test } from 'vitest';
import { vpcPeerings } from './msw.ts';

const server = setupServer(
  vpcPeerings({ scenario: 'story' }),
  http.get('https://iam.example.com/v3/projects', () => HttpResponse.json({ projects: [] })),
);
server.listen({ onUnhandledFrame: 'error' });
afterAll(() => server.close());

test('the mock answers every call to the API', async () => {
  const headers = { 'X-Project-Id': '87a56a48977e42068f70ad3280c50f0e' };
  const reply = await fetch('https://vpc.cn-north-4.myhuaweicloud.com/v2.0/vpc/peerings', { headers });
  expect(await reply.json()).toMatchObject({ peerings: [{ status: 'ACTIVE' }, {}, {}] });
});

test('other handlers answer the rest', async () => {
  const reply = await fetch('https://iam.example.com/v3/projects');
  expect(await reply.json()).toEqual({ projects: [] });
});
