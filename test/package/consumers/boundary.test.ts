import { expect, test } from 'vitest';
import type { Issue } from 'vpc-peering-contract';
import { createMock } from 'vpc-peering-contract/mock';
import { readPeering } from './boundary.ts';

const mock = createMock({ scenario: 'story' });
const reply = await mock.fetch(
  'https://vpc.example.com/v2.0/vpc/peerings/22b76469-08e3-4937-8c1d-7aad34892be1',
  {
    headers: { 'X-Project-Id': '87a56a48977e42068f70ad3280c50f0e' },
  },
);
const { peering } = (await reply.json()) as { peering: object };

function read(body: unknown) {
  const reported: Issue[] = [];
  return { ...readPeering(body, (issue) => reported.push(issue)), reported };
}

test('an unknown status is reported, and the peering is returned', () => {
  const { status, reported } = read({ peering: { ...peering, status: 'SUSPENDED' } });
  expect(status).toBe('SUSPENDED');
  expect(reported).toMatchObject([{ pointer: '/peering/status', keyword: 'enum' }]);
});

test.each([42, null, {}, []])('a status that is not a string is an error: %j', (status) => {
  expect(() => read({ peering: { ...peering, status } })).toThrow('/peering/status must be one of');
});

test('a known status is not reported', () => {
  expect(read({ peering })).toMatchObject({ status: 'ACTIVE', reported: [] });
});

test('a body that is not a peering is an error that lists every problem', () => {
  expect(() => read({ peering: { ...peering, id: 7, status: 'SUSPENDED' } })).toThrow(
    '/peering/id must be a string',
  );
});
