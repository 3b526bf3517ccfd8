import { loadContract } from '../../scripts/document/contract.ts';
import { controlPlane, createMock, type MockOptions } from '../../scripts/mock/create-mock.ts';
import { defaultEngine } from '../../scripts/mock/engine/default-engine.ts';
import { prismEngine } from '../../scripts/mock/engine/prism.ts';
import type { MockResponse } from '../../scripts/mock/request.ts';

/** Behaviour is asserted through each of them. */
export const engines = [await prismEngine((await loadContract()).document), defaultEngine];

/** The two tenants of the examples, and one that is no side of anything. */
export const web = '87a56a48977e42068f70ad3280c50f0e';
export const billing = '17fbda95add24720a4038ba4b1c705ed';
export const stranger = 'e41a43bf06e249678413c6d61536eff9';

/** The VPCs of the examples, by what they are for. */
export const vpcs = {
  web: '9daeac7c-a98f-430f-8e38-67f9c044e299',
  database: 'f583c072-0bb8-4e19-afb2-afb7c1693be5',
  billing: 'c6efbdb7-dca4-4178-b3ec-692f125c1e25',
  ledger: '3127e30b-5f8e-42d1-a3cc-fdadf412c5bf',
  reporting: '4117d38e-4c8f-4624-a505-bd96b97d024c',
};

/** The peerings of the examples, by where they are in their life. */
export const ids = {
  active: '22b76469-08e3-4937-8c1d-7aad34892be1',
  pending: '4e6ca99d-8344-4eb2-b2c9-b77368db3704',
  rejected: 'b147a74b-39bb-4c7a-aed5-19cac4c2df13',
  unknown: '00000000-0000-0000-0000-000000000000',
};

export interface Answer extends Omit<MockResponse, 'body'> {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it expects.
  body: any;
}

/** A mock that starts with the story of the examples, its clock standing still after it. */
export function startWorld(options: MockOptions) {
  const mock = createMock({
    scenario: 'story',
    clock: '2026-03-05T00:00:00',
    control: controlPlane,
    ...options,
  });

  function send(method: string, url: string, headers: Record<string, string> = {}, body?: unknown): Answer {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const reply = mock.handle({ method, url, headers: { host: 'localhost:4010', ...headers }, body: text });
    return { ...reply, body: reply.body === undefined ? undefined : JSON.parse(reply.body) };
  }

  /** The operations as one tenant calls them. */
  function as(tenant: string) {
    const call = (method: string, path = '', body?: unknown, headers: Record<string, string> = {}) =>
      send(method, `/v2.0/vpc/peerings${path}`, jsonHeaders(tenant, body, headers), body);
    return {
      call,
      create: (from: string, to: string, accepter?: string, more: object = {}) =>
        call('POST', '', { peering: createBody(from, to, accepter, more) }),
      list: (query = '') => call('GET', query),
      listed: (query = '') => call('GET', query).body.peerings.map(({ id }: { id: string }) => id),
      show: (id: string) => call('GET', `/${id}`),
      update: (id: string, peering: unknown) => call('PUT', `/${id}`, { peering }),
      remove: (id: string) => call('DELETE', `/${id}`),
      accept: (id: string) => call('PUT', `/${id}/accept`),
      reject: (id: string) => call('PUT', `/${id}/reject`),
    };
  }

  return { mock, send, as };
}

function jsonHeaders(tenant: string, body: unknown, headers: Record<string, string>) {
  const contentType = body === undefined ? {} : { 'content-type': 'application/json' };
  return { 'x-project-id': tenant, ...contentType, ...headers };
}

export function createBody(from: string, to: string, accepter?: string, more: object = {}) {
  return {
    name: 'web-to-reporting',
    request_vpc_info: { vpc_id: from },
    accept_vpc_info: { vpc_id: to, ...(accepter !== undefined && { tenant_id: accepter }) },
    ...more,
  };
}

/** What the network service says when it refuses. */
export function refusal(message: string, type = 'InvalidInput') {
  return { NeutronError: { message, type, detail: '' } };
}
