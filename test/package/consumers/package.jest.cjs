/** @jest-environment jsdom */
const { VpcPeering } = require('vpc-peering-contract');
const { createClient } = require('vpc-peering-contract/client');
const { controlPlane, createMock } = require('vpc-peering-contract/mock');
const { operations } = require('vpc-peering-contract/operations');

// Jest's jsdom has neither fetch nor Request, TextEncoder and TextDecoder: plain requests and replies need none of them.
test('the mock answers plain requests', () => {
  expect([typeof fetch, typeof TextEncoder, typeof TextDecoder]).toEqual(Array(3).fill('undefined'));
  const { handle } = createMock({ scenario: 'story', control: controlPlane });
  const headers = { 'x-project-id': '87a56a48977e42068f70ad3280c50f0e' };
  const list = (method) => handle({ method, url: '/v2.0/vpc/peerings', headers });
  const { body } = list('GET');
  expect(JSON.parse(body).peerings.every((peering) => VpcPeering.is(peering))).toBe(true);
  expect(list('HEAD').headers['Content-Length']).toBe(String(body.length));
  const { pathname } = new URL('http://localhost/__mock/clock');
  const time = { set: '2026-03-05T00:00:00' };
  expect(handle({ method: 'POST', url: pathname, headers, body: JSON.stringify(time) }).status).toBe(200);
});

test('the client and the operations are imported', () => {
  expect([typeof createClient, operations.showVpcPeering.method]).toEqual(['function', 'GET']);
});
