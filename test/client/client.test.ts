import { createRequire } from 'node:module';
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import type { VpcPeering, VpcPeeringEnvelope } from '../../generated/index.js';
import { operations } from '../../generated/operations.js';
import {
  ApiError,
  accessKey,
  type Client,
  type ClientOptions,
  createClient,
  type InvalidReply,
  token,
} from '../../scripts/client/create-client.ts';
import { createMock, type MockOptions } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { billing, engines, vpcs, web } from '../mock/world.ts';

const server = 'https://vpc.cn-north-4.myhuaweicloud.com';

/** Clients of both tenants of one mock. */
function clientsOf(options: MockOptions = {}) {
  const { fetch } = createMock(options);
  const of = (tenant: string) => createClient({ server, credentials: token(tenant), fetch });
  return { requester: of(web), accepter: of(billing) };
}

/** A client whose every call gets this reply. */
function answering(status: number, body: string, options: Partial<ClientOptions> = {}) {
  const headers = { 'X-Request-Id': 'request-1' };
  const fetch = async () => new Response(body, { status, headers });
  return createClient({ server, credentials: token(web), fetch, ...options });
}

const toAnotherTenant = {
  peering: {
    name: 'web-to-billing',
    request_vpc_info: { vpc_id: vpcs.web },
    accept_vpc_info: { vpc_id: vpcs.billing, tenant_id: billing },
  },
};

const failureOf = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => expect.unreachable('the call succeeded'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ApiError);
      return error as ApiError;
    },
  );

describe.each(engines)('the client, engine $name', (engine) => {
  test('lives the whole life of a peering', async () => {
    const { requester, accepter } = clientsOf({ engine, scenario: 'empty' });
    const { peering } = await requester.createVpcPeering({ body: toAnotherTenant });
    const path = { peering_id: peering.id };
    expect(peering.status).toBe('PENDING_ACCEPTANCE');
    expect((await accepter.acceptVpcPeering({ path })).status).toBe('ACTIVE');
    const renamed = await requester.updateVpcPeering({ path, body: { peering: { name: 'renamed' } } });
    expect(renamed.peering.name).toBe('renamed');
    const page = await requester.listVpcPeerings({ query: { name: 'renamed' } });
    expect(page.peerings.map(({ id }) => id)).toEqual([peering.id]);
    expect(await requester.deleteVpcPeering({ path })).toBeUndefined();
    const gone = await failureOf(requester.showVpcPeering({ path }));
    expect(gone).toMatchObject({ operationId: 'showVpcPeering', status: 404 });
  });

  test('reads a list of several pages to its end', async () => {
    const { requester } = clientsOf({ engine, scenario: 'twoPages' });
    const whole = await requester.listVpcPeerings({ query: { limit: 2000 } });
    const ids: string[] = [];
    for await (const { id } of requester.eachVpcPeering({ query: { limit: 1 } })) ids.push(id);
    expect(ids.length).toBeGreaterThan(1);
    expect(ids).toEqual(whole.peerings.map(({ id }) => id));
  });
});

test('works over HTTP with the global fetch, below the path of a gateway too', async () => {
  const listening = await listen(createMock({ scenario: 'empty' }), { port: 0, host: '127.0.0.1' });
  onTestFinished(() => listening.close());
  const client = createClient({ server: `${listening.url}/`, credentials: token(web) });
  expect(await client.listVpcPeerings()).toMatchObject({ peerings: [] });
  const urls: string[] = [];
  const fetch = async (url: string) => {
    urls.push(url);
    return new Response('{"peerings":[]}');
  };
  const behind = createClient({ server: 'https://example.com/cn-north-4/', credentials: token(web), fetch });
  await behind.listVpcPeerings({ query: { name: "it's (a) b", limit: 5 } });
  expect(urls).toEqual([
    'https://example.com/cn-north-4/v2.0/vpc/peerings?limit=5&name=it%27s%20%28a%29%20b',
  ]);
});

test('an id cannot lead to another path', async () => {
  const urls: string[] = [];
  const fetch = async (url: string) => {
    urls.push(url);
    return new Response(null, { status: 204 });
  };
  const client = createClient({ server, credentials: token(web), fetch });
  await client.deleteVpcPeering({ path: { peering_id: '../x?y#z' } });
  expect(urls).toEqual([`${server}/v2.0/vpc/peerings/..%2Fx%3Fy%23z`]);
});

describe.each(['', '.', '..'])('the id %j, which a URL would drop, is sent by no call', (peering_id) => {
  const calls: Record<string, (client: Client) => Promise<unknown>> = {
    show: (client) => client.showVpcPeering({ path: { peering_id } }),
    update: (client) => client.updateVpcPeering({ path: { peering_id }, body: { peering: { name: 'x' } } }),
    delete: (client) => client.deleteVpcPeering({ path: { peering_id } }),
    accept: (client) => client.acceptVpcPeering({ path: { peering_id } }),
    reject: (client) => client.rejectVpcPeering({ path: { peering_id } }),
    'wait for ACTIVE': (client) => client.waitFor(peering_id, 'ACTIVE'),
    'wait for DELETED': (client) => client.waitFor(peering_id, 'DELETED'),
  };

  test.each(Object.entries(calls))('%s', async (_, call) => {
    const urls: string[] = [];
    const fetch = async (url: string) => {
      urls.push(url);
      return new Response(null, { status: 204 });
    };
    const client = createClient({ server: `${server}/gateway`, credentials: token(web), fetch });
    const refused = `The path parameter peering_id cannot be '${peering_id}'. Give an id.`;
    await expect(call(client)).rejects.toThrow(new TypeError(refused));
    expect(urls).toEqual([]);
  });
});

test('credentials do not follow a redirect', async () => {
  const inits: RequestInit[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    inits.push(init);
    return new Response(null, { status: 302, headers: { Location: 'https://example.com/' } });
  };
  const client = createClient({ server, credentials: token(web), fetch });
  expect((await failureOf(client.listVpcPeerings())).status).toBe(302);
  expect(inits).toMatchObject([{ redirect: 'manual' }]);
});

describe('an error', () => {
  test.each([
    ['{"NeutronError":{"message":"taken","type":"Conflict","detail":""}}', 'taken', 'Conflict'],
    ['{"error_code":"APIGW.0301","error_msg":"expired","request_id":"body-1"}', 'expired', 'APIGW.0301'],
    ['{"code":"VPC.0003","message":"denied"}', 'denied', 'VPC.0003'],
  ])('has the message and the type of %s', async (body, message, type) => {
    const error = await failureOf(answering(409, body).listVpcPeerings());
    expect(error).toMatchObject({ status: 409, type, requestId: 'request-1', body: JSON.parse(body) });
    expect(error.message).toBe(`listVpcPeerings: 409 ${message}`);
  });

  test('has the status alone where the body is not JSON', async () => {
    const error = await failureOf(answering(502, '<html>').listVpcPeerings());
    expect(error).toMatchObject({ status: 502, type: undefined, body: '<html>' });
  });

  test('is what a page of a proxy with status 200 is', async () => {
    expect((await failureOf(answering(200, '<html>').listVpcPeerings())).status).toBe(200);
  });

  test('of a call that got no reply is the one of fetch', async () => {
    const { fetch } = createMock();
    const client = createClient({ server, credentials: token(web), fetch });
    const signal = AbortSignal.abort(new Error('no longer wanted'));
    await expect(client.listVpcPeerings({ signal })).rejects.toThrow('no longer wanted');
  });
});

describe('a reply that departs from the contract', () => {
  const wrong = '{"peerings":[{}]}';

  test('is returned when replies are not checked', async () => {
    expect(await answering(200, wrong).listVpcPeerings()).toEqual(JSON.parse(wrong));
  });

  test('is reported and returned', async () => {
    const reports: InvalidReply[] = [];
    const check = { operations, onInvalid: (invalid: InvalidReply) => reports.push(invalid) };
    await answering(200, wrong, { check }).listVpcPeerings();
    expect(reports).toMatchObject([{ operationId: 'listVpcPeerings', status: 200 }]);
    expect(reports[0]?.issues.map(({ pointer }) => pointer)).toContain('/peerings/0/id');
  });

  test('fails the call', async () => {
    const check = { operations, onInvalid: 'throw' } as const;
    const error = await failureOf(answering(200, wrong, { check }).listVpcPeerings());
    expect(error.message).toMatch(/^listVpcPeerings: 200 does not match the contract: \/peerings\/0\/\w+ /);
    expect(error.issues?.length).toBeGreaterThan(1);
    const unknown = await failureOf(answering(418, '{}', { check }).listVpcPeerings());
    expect(unknown.message).toBe('listVpcPeerings: 418 is not a status of the contract');
  });

  test('is not one that keeps to it', async () => {
    const check = { operations, onInvalid: 'throw' } as const;
    const refused = '{"NeutronError":{"message":"bad","type":"InvalidInput","detail":""}}';
    const error = await failureOf(answering(400, refused, { check }).listVpcPeerings());
    expect(error).toMatchObject({ status: 400, issues: undefined });
  });
});

describe('paging', () => {
  const pages = (...links: object[]) => {
    const urls: URL[] = [];
    const fetch = async (url: string) => {
      const link = links[urls.push(new URL(url)) - 1];
      return Response.json({ peerings: [], peerings_links: link ? [{ rel: 'next', ...link }] : [] });
    };
    return { client: createClient({ server, credentials: token(web), fetch }), urls };
  };

  test('takes only the marker of a link, so that no other host gets the credentials', async () => {
    const { client, urls } = pages(
      { href: 'https://evil.example/v2.0/vpc/peerings?marker=a&limit=9' },
      { marker: 'b' },
    );
    for await (const peering of client.eachVpcPeering({ query: { limit: 1 } }))
      expect(peering).toBeUndefined();
    expect(urls.map(({ host, search }) => host + search)).toEqual([
      'vpc.cn-north-4.myhuaweicloud.com?limit=1',
      'vpc.cn-north-4.myhuaweicloud.com?limit=1&marker=a',
      'vpc.cn-north-4.myhuaweicloud.com?limit=1&marker=b',
    ]);
  });

  test.each([
    ['a URL that is none', { href: 'http://[' }],
    ['a URL without a marker', { href: '/v2.0/vpc/peerings?limit=1' }],
    ['no URL and no marker', {}],
  ])('fails where the next link has %s', async (_, link) => {
    const { client, urls } = pages({ marker: 'a' }, link);
    const read = async () => {
      for await (const peering of client.eachVpcPeering()) expect(peering).toBeUndefined();
    };
    const error = await failureOf(read());
    expect(error).toMatchObject({ operationId: 'listVpcPeerings', status: 200 });
    expect(error.message).toContain('/peerings_links cannot be read');
    expect(error.body).toEqual({ peerings: [], peerings_links: [{ rel: 'next', ...link }] });
    expect(urls).toHaveLength(2);
  });

  test('looks at the URL of a link only where it has no marker', async () => {
    const { client, urls } = pages({ href: 'http://[', marker: 'm' });
    for await (const peering of client.eachVpcPeering()) expect(peering).toBeUndefined();
    expect(urls.map(({ search }) => search)).toEqual(['', '?marker=m']);
  });

  test.each(['{}', 'null', '[]', '', '{"peerings":{}}'])('fails where the page is %j', async (body) => {
    const error = await failureOf(answering(200, body).eachVpcPeering().next());
    expect(error.message).toBe('listVpcPeerings: 200 does not match the contract: /peerings cannot be read');
  });

  test.each(['null', '7', '{}', '[null]'])('ends where the links are %s', async (links) => {
    const client = answering(200, `{"peerings":[],"peerings_links":${links}}`);
    expect(await client.eachVpcPeering().next()).toEqual({ done: true, value: undefined });
  });

  test('ends where a page links to one that was read', async () => {
    const { client, urls } = pages({ marker: 'a' }, { marker: 'b' }, { marker: 'a' }, { marker: 'b' });
    for await (const peering of client.eachVpcPeering()) expect(peering).toBeUndefined();
    expect(urls).toHaveLength(3);
  });
});

describe('waiting for a status', () => {
  const options = { interval: 1 };

  test('ends when another tenant has accepted', async () => {
    const { requester, accepter } = clientsOf({ scenario: 'empty' });
    const { peering } = await requester.createVpcPeering({ body: toAnotherTenant });
    const waiting = requester.waitFor(peering.id, 'ACTIVE', options);
    await accepter.acceptVpcPeering({ path: { peering_id: peering.id } });
    expect(await waiting).toMatchObject({ id: peering.id, status: 'ACTIVE' });
  });

  test('fails once the status cannot come any more', async () => {
    const { requester, accepter } = clientsOf({ scenario: 'empty' });
    const { peering } = await requester.createVpcPeering({ body: toAnotherTenant });
    await accepter.rejectVpcPeering({ path: { peering_id: peering.id } });
    await expect(requester.waitFor(peering.id, 'ACTIVE', options)).rejects.toThrow(
      `The peering ${peering.id} is REJECTED and does not become ACTIVE.`,
    );
  });

  test('of a deletion ends when the peering is gone', async () => {
    const { requester } = clientsOf({ scenario: 'empty' });
    const { peering } = await requester.createVpcPeering({ body: toAnotherTenant });
    const waiting = requester.waitFor(peering.id, 'DELETED', options);
    await requester.deleteVpcPeering({ path: { peering_id: peering.id } });
    expect(await waiting).toBeUndefined();
    expect((await failureOf(requester.waitFor(peering.id, 'ACTIVE', options))).status).toBe(404);
  });

  test.each(['', 'null', '{}', '{"peering":null}', '{"peering":{}}'])('fails on a reply %j', async (body) => {
    const client = answering(200, body);
    for (const waiting of [
      client.waitFor('id', 'ACTIVE', options),
      client.waitFor('id', 'DELETED', options),
    ]) {
      const error = await failureOf(waiting);
      expect(error.message).toBe(
        'showVpcPeering: 200 does not match the contract: /peering/status cannot be read',
      );
    }
  });

  test('ends with its signal', async () => {
    const { requester } = clientsOf({ scenario: 'empty' });
    const { peering } = await requester.createVpcPeering({ body: toAnotherTenant });
    const controller = new AbortController();
    const waiting = requester.waitFor(peering.id, 'ACTIVE', { interval: 2 ** 30, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 10);
    await expect(waiting).rejects.toThrow('enough');
  });
});

test('a signed request has the signature of the vendor', async () => {
  const require = createRequire(import.meta.url);
  const { AKSKSigner } = require('@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js');
  const sent: { url: URL; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url: new URL(url), init });
    return Response.json({ peerings: [] });
  };
  const key = { id: 'AKIDEXAMPLE', secret: 'sk-秘密', projectId: web, securityToken: 'temporary' };
  const client = createClient({ server, credentials: accessKey(key), fetch });
  const body = { peering: { ...toAnotherTenant.peering, name: '对等连接 & more' } };
  await client.createVpcPeering({ body });
  await client.listVpcPeerings({ query: { status: 'ACTIVE', name: 'a b*(c)~', limit: 10 } });
  await client.acceptVpcPeering({ path: { peering_id: '22b76469-08e3-4937-8c1d-7aad34892be1' } });

  const queries = [undefined, { limit: 10, name: 'a b*(c)~', status: 'ACTIVE' }, undefined];
  expect(sent).toHaveLength(3);
  for (const [index, { url, init }] of sent.entries()) {
    const { Authorization, ...headers } = init.headers as Record<string, string>;
    const request = {
      method: init.method,
      endpoint: url.origin + url.pathname,
      queryParams: queries[index],
      headers,
      data: init.body === undefined ? undefined : JSON.parse(String(init.body)),
    };
    const vendor = AKSKSigner.sign(request, { getAk: () => key.id, getSk: () => key.secret });
    expect(vendor.Authorization).toBe(Authorization);
    expect(JSON.stringify(init)).not.toContain(key.secret);
  }
});

test('the types know what a call takes and returns', () => {
  const { requester } = clientsOf();
  expectTypeOf(requester.createVpcPeering).returns.resolves.toEqualTypeOf<VpcPeeringEnvelope>();
  expectTypeOf(requester.acceptVpcPeering).returns.resolves.toEqualTypeOf<VpcPeering>();
  expectTypeOf(requester.deleteVpcPeering).returns.resolves.toEqualTypeOf<undefined>();
  const misuse = () => [
    // @ts-expect-error A create needs a body.
    requester.createVpcPeering(),
    // @ts-expect-error A member that the contract does not have.
    requester.updateVpcPeering({ path: { peering_id: '' }, body: { peering: { nmae: '' } } }),
    // @ts-expect-error A status that the contract does not have.
    requester.listVpcPeerings({ query: { status: 'FAILED' } }),
    // @ts-expect-error An id is needed.
    requester.showVpcPeering({}),
  ];
  expect(misuse).toBeTypeOf('function');
});
