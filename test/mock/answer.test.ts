import { describe, expect, test } from 'vitest';
import { NeutronError } from '../../generated/index.js';
import { operations } from '../../generated/operations.js';
import { loadContract } from '../../scripts/document/contract.ts';
import { createMock } from '../../scripts/mock/create-mock.ts';
import type { MockRequest } from '../../scripts/mock/request.ts';
import { memoryStore, type Store } from '../../scripts/mock/store/store.ts';
import { namedExamples } from '../../scripts/owed/named-examples.ts';
import { billing, engines, ids, refusal, startWorld, vpcs, web } from './world.ts';

const requests = namedExamples(loadContract().document);

describe.each(engines)('before and after the handlers, engine $name', (engine) => {
  const { send, as } = startWorld({ engine });
  const list = (headers: Record<string, string>) => send('GET', '/v2.0/vpc/peerings', headers);

  test.each<[string, Record<string, string>, string]>([
    ['X-Project-Id', { 'x-project-id': 'p', 'x-auth-token': 't', authorization: 'x Access=a, y' }, 'p'],
    ['X-Auth-Token', { 'x-auth-token': 't', authorization: 'x Access=a, y' }, 't'],
    ['an empty X-Project-Id, which counts for none,', { 'x-project-id': '', 'x-auth-token': 't' }, 't'],
    [
      'the access key',
      { authorization: 'SDK-HMAC-SHA256 Access=AKFAKE, SignedHeaders=host, Signature=00' },
      'AKFAKE',
    ],
  ])('%s says who calls', (_, headers, tenant) => {
    expect(list(headers)).toMatchObject({ status: 200, tenant });
  });

  test('a token longer than a tenant id may be stands for a tenant all the same', () => {
    const caller = { 'x-auth-token': 't'.repeat(4_000), 'content-type': 'application/json' };
    const body = {
      peering: {
        name: 'n',
        request_vpc_info: { vpc_id: vpcs.web },
        accept_vpc_info: { vpc_id: vpcs.billing },
      },
    };
    const { status, body: reply } = send('POST', '/v2.0/vpc/peerings', caller, body);
    expect(status).toBe(201);
    expect(reply.peering.request_vpc_info.tenant_id).toMatch(/^[0-9a-f]{32}$/);
    expect(list(caller).body.peerings).toHaveLength(1);
  });

  test('the tenants file says whose token it is', () => {
    const tenants = { tenants: { [billing]: { name: 'billing', tokens: ['secret'] } } };
    const world = startWorld({ engine, tenants });
    expect(world.send('GET', '/v2.0/vpc/peerings', { 'x-auth-token': 'secret' }).tenant).toBe(billing);
    expect(world.send('GET', '/v2.0/vpc/peerings', { 'x-auth-token': 'other' }).tenant).toBe('other');
  });

  test.each([{}, { authorization: 'Basic dXNlcg==' }, { 'x-auth-token': '' }])(
    '%j is 401 in the shape of the gateway',
    (headers) => {
      const { status, body } = list(headers);
      expect(status).toBe(401);
      expect(body).toEqual({
        error_code: 'APIGW.0301',
        error_msg: 'Incorrect IAM authentication information: credentials are missing',
        request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      });
    },
  );

  test('a wrong method is 405 and says which there are, an unknown route 404, whoever asks', () => {
    expect(send('PATCH', `/v2.0/vpc/peerings/${ids.active}`)).toMatchObject({
      status: 405,
      headers: { Allow: 'DELETE, GET, HEAD, PUT' },
      body: { error_code: 'APIGW.0105' },
    });
    expect(send('GET', `/v2.0/vpc/peerings/${ids.active}/accept`).headers.Allow).toBe('PUT');
    expect(send('GET', '/v2.0/vpc/routes')).toMatchObject({
      status: 404,
      body: { error_code: 'APIGW.0101' },
    });
  });

  test('the X-Request-Id of a reply is the request_id of its body', () => {
    const { headers, body } = list({});
    expect(headers['X-Request-Id']).toBe(body.request_id);
  });

  test('HEAD answers as GET without a body', () => {
    const get = as(web).show(ids.active);
    const head = as(web).call('HEAD', `/${ids.active}`);
    expect(head).toMatchObject({ status: 200, body: undefined });
    expect(Number(head.headers['Content-Length'])).toBe(JSON.stringify(get.body).length);
    expect(as(web).call('HEAD', `/${ids.unknown}`).status).toBe(404);
  });

  test('a page without an origin, as from a file, is answered as any other', () => {
    const { send } = startWorld({ engine });
    const headers = { origin: 'null', 'x-project-id': web };
    expect(send('GET', '/v2.0/vpc/peerings', headers)).toMatchObject({
      status: 200,
      headers: { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' },
    });
    const asked = { origin: 'null', 'access-control-request-method': 'PUT' };
    expect(send('OPTIONS', '/v2.0/vpc/peerings', asked)).toMatchObject({
      status: 204,
      headers: { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Methods': 'PUT' },
    });
  });

  test('a page of the internet may call a mock in a private network if it asks', () => {
    const { send } = startWorld({ engine });
    const preflight = (more: Record<string, string>) =>
      send('OPTIONS', '/v2.0/vpc/peerings', {
        origin: 'https://app.example.com',
        'access-control-request-method': 'GET',
        ...more,
      }).headers;
    const header = 'Access-Control-Allow-Private-Network';
    expect(preflight({ 'access-control-request-private-network': 'true' })[header]).toBe('true');
    expect(preflight({})).not.toHaveProperty(header);
  });

  test('a page of any origin may send any method and any header', () => {
    const asked = {
      origin: 'http://localhost:5173',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-auth-token,x-anything',
    };
    expect(send('OPTIONS', `/v2.0/vpc/peerings/${ids.active}`, asked)).toMatchObject({
      status: 204,
      headers: {
        'Access-Control-Allow-Origin': 'http://localhost:5173',
        'Access-Control-Allow-Headers': 'x-auth-token,x-anything',
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Credentials': 'true',
      },
    });
    expect(list({ origin: 'http://localhost:5173' }).headers).toMatchObject({
      'Access-Control-Allow-Origin': 'http://localhost:5173',
      'Access-Control-Expose-Headers': 'X-Request-Id, Allow, X-Mock-Session-Reset',
    });
    expect(send('GET', '/__mock/state', { origin: 'http://localhost:5173' }).headers).not.toHaveProperty(
      'Access-Control-Allow-Origin',
    );
  });

  describe('Prefer', () => {
    const prefer = (value: string, method = 'GET', path = '') =>
      as(web).call(method, path, undefined, { prefer: value });

    test('asks for the first example of a status', () => {
      expect(prefer('code=503')).toMatchObject({ status: 503, body: { error_code: 'APIGW.0204' } });
      expect(prefer('code=204', 'DELETE', `/${ids.active}`)).toMatchObject({ status: 204, body: undefined });
    });

    test('asks for any reply that an operation declares, and none of them breaks the contract', () => {
      for (const [operationId, { method, path }] of Object.entries(operations)) {
        const place = path.replaceAll(/\{\w+\}/g, ids.active);
        const body = requests.find(({ address }) => address.startsWith(`${operationId}.request.`))?.value;
        for (const [code, named] of Object.entries(engine.examples(operationId)))
          for (const example of Object.keys(named)) {
            const wanted = { 'x-project-id': web, prefer: `code=${code}, example=${example}` };
            const headers = body === undefined ? wanted : { ...wanted, 'content-type': 'application/json' };
            const reply = send(method, place, headers, body);
            expect([operationId, example, reply.status]).toEqual([operationId, example, Number(code)]);
            expect('Allow' in reply.headers, `${operationId} ${code}`).toBe(code === '405');
          }
      }
      expect(prefer('code=405', 'GET', `/${ids.active}`).headers.Allow).toBe('DELETE, GET, HEAD, PUT');
    });

    test('asks for an example by name, whatever its status', () => {
      expect(prefer('example=empty')).toMatchObject({ status: 200, body: { peerings: [] } });
      expect(prefer('example="limitTooLarge"').status).toBe(400);
      expect(prefer('code=409, example=quotaExceeded', 'GET')).toMatchObject({ status: 400 });
    });

    test('leaves the state as it is', () => {
      prefer('code=204', 'DELETE', `/${ids.active}`);
      prefer('example=accepted', 'PUT', `/${ids.pending}/accept`);
      expect(as(web).show(ids.active).status).toBe(200);
      expect(as(web).show(ids.pending).body.peering.status).toBe('PENDING_ACCEPTANCE');
    });

    test('counts after authentication and validation', () => {
      expect(list({ prefer: 'code=503' }).status).toBe(401);
      expect(prefer('code=503', 'GET', '?limit=no').status).toBe(400);
    });

    test('for what the contract does not declare is 400 and says what it declares', () => {
      const { status, body } = prefer('code=418');
      expect(status).toBe(400);
      expect(body.NeutronError.message).toMatch(
        /listVpcPeerings does not declare code=418\. It declares 200, 400, 401/,
      );
      expect(prefer('example=nothing').status).toBe(400);
    });

    test('ignores other preferences', () => {
      expect(prefer('respond-async, wait=10').status).toBe(200);
    });
  });

  test('the same seed gives the same ids', () => {
    const create = (seed: string) =>
      startWorld({ engine, seed }).as(web).create(vpcs.web, vpcs.reporting).body.peering.id;
    expect(create('a')).toBe(create('a'));
    expect(create('a')).not.toBe(create('b'));
    expect(create('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('every reply waits as long as it is told to', () => {
    const waits = (latency: number | [number, number]) =>
      Array.from(
        { length: 20 },
        () => startWorld({ engine, latency }).as(web).list() as { delayMs?: number },
      );
    for (const { delayMs } of waits(300)) expect(delayMs).toBe(300);
    for (const { delayMs } of waits([200, 400])) {
      expect(delayMs).toBeGreaterThanOrEqual(200);
      expect(delayMs).toBeLessThanOrEqual(400);
    }
  });

  test('a parameter given half a million times costs no more than it is long', () => {
    expect(
      send('GET', `/v2.0/vpc/peerings?${'name=x&'.repeat(500_000)}`, { 'x-project-id': web }),
    ).toMatchObject({
      status: 400,
      body: refusal('Invalid input for name. Reason: must be given only once.'),
    });
  });

  test('latency makes every reply of the API wait, and changes none of its ids', () => {
    const slow = startWorld({ engine, latency: [200, 400] });
    const replies = [
      slow.send('GET', '/nowhere'),
      slow.send('PATCH', '/v2.0/vpc/peerings'),
      slow.send('GET', '/v2.0/vpc/%zz'),
      slow.as(web).create(vpcs.web, vpcs.reporting),
    ] as { delayMs?: number }[];
    for (const { delayMs } of replies) expect(delayMs).toBeGreaterThanOrEqual(200);
    const created = startWorld({ engine }).as(web).create(vpcs.web, vpcs.reporting);
    expect((replies.at(-1) as typeof created).body).toEqual(created.body);
    expect((slow.send('GET', '/__mock/state') as { delayMs?: number }).delayMs).toBe(0);
  });

  test('a reply that breaks the contract does not leave: it is a 500 that says where', () => {
    const broken = {
      ...engine,
      checkReply: () => [
        { in: 'body' as const, pointer: '/peering/name', keyword: 'maxLength', message: 'too long' },
      ],
    };
    const { as } = startWorld({ engine: broken, scenario: 'empty' });
    expect(as(web).create(vpcs.web, vpcs.reporting)).toMatchObject({
      status: 500,
      body: {
        error_code: 'Mock.0500',
        error_msg: 'The reply 201 to createVpcPeering breaks the contract at /peering/name: maxLength',
      },
    });
  });

  test('a store that fails is a 500, for the API and for the control plane', () => {
    const store: Store = {
      ...memoryStore(),
      *all() {
        yield* [];
        throw new Error('disk full');
      },
      *list() {
        yield* this.all();
      },
    };
    const { as, send } = startWorld({ engine, store });
    for (const { status, body } of [as(web).list(), send('GET', '/__mock/state')]) {
      expect(status).toBe(500);
      expect(body.error_msg).toBe('The mock failed: Error: disk full');
    }
    expect(as(web).show(ids.unknown).status).toBe(404);
  });

  test.each([
    [{ quota: -1 }, '/quota'],
    [{ quotta: 5 }, '/quotta'],
    [{ latency: -5 }, '/latency'],
    [{ latency: [400, 200] }, '/latency'],
    [{ latency: 'slow' }, '/latency'],
    [{ clock: 'noon' }, '/clock'],
    [{ clock: '2026-02-30T00:00:00' }, '/clock'],
    [{ expireAfter: 'soon' }, '/expireAfter'],
    [{ scenario: 'stori' }, '/scenario'],
    [{ tenants: { tenants: { '': {} } } }, '/tenants/tenants/'],
    [{ tenants: { tenants: { a: { vpcs: ['x'] } } } }, '/tenants/a/vpcs/0'],
    [{ tenants: { tenants: { a: { tokens: ['t'] }, b: { tokens: ['t'] } } } }, '/tenants/b/tokens/0'],
    [{ tenants: { tenants: { a: { token: 't' } } } }, '/tenants/a/token'],
    [{ scenario: { peerings: [1] } }, '/peerings/0'],
  ])('the option %j is refused, with its place', (options, pointer) => {
    expect(() => createMock({ engine, ...(options as object) })).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(pointer),
        pointer: expect.stringContaining(pointer),
      }),
    );
  });

  test('names of headers may be written as one likes, and left out altogether', () => {
    const { mock } = startWorld({ engine });
    const list = { method: 'GET', url: '/v2.0/vpc/peerings' };
    expect(mock.handle({ ...list, headers: { 'X-Project-Id': web } }).status).toBe(200);
    expect(mock.handle(list as MockRequest).status).toBe(401);
  });

  test.each(['x', '界', '🌍'])('what a caller sent is repeated in part only (%s)', (letter) => {
    const { as } = startWorld({ engine });
    const long = letter.repeat(5000);
    const replies = [
      as(web).show(encodeURIComponent(long)),
      as(web).accept(encodeURIComponent(long)),
      as(web).list(`?marker=${encodeURIComponent(long)}`),
      as(web).create(long, vpcs.reporting),
      as(web).create(vpcs.web, vpcs.reporting, undefined, { [long]: 1 }),
      as(web).call('GET', '', undefined, { prefer: `example=${long}` }),
      as(web).call('POST', '', '{}', { 'content-type': long }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 400, 400, 400, 400, 400]);
    for (const { body } of replies) {
      expect(NeutronError.is(body)).toBe(true);
      expect(body.NeutronError.message.length).toBeLessThan(500);
      expect(body.NeutronError.message).toContain(`${letter.repeat(99)}…`);
    }
  });
});
