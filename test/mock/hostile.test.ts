import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlPlane, createMock } from '../../scripts/mock/create-mock.ts';
import { type Listening, listen } from '../../scripts/mock/host/listen.ts';
import { invalidHttp } from './invalid-http.ts';
import { engines, ids, vpcs, web } from './world.ts';

describe.each(engines)('nothing ends or hangs the mock, engine $name', (engine) => {
  let server: Listening;
  let port: number;

  beforeAll(async () => {
    server = await listen(createMock({ control: controlPlane, engine, scenario: 'story' }), {
      port: 0,
      host: '127.0.0.1',
    });
    port = Number(new URL(server.url).port);
  });
  afterAll(() => server.close());

  /** Writes bytes as they are and reads until the server closes the connection. */
  async function raw(...parts: (string | Buffer)[]): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    let reply = '';
    socket.on('data', (data) => (reply += data.toString('latin1')));
    socket.on('error', () => {});
    for (const part of parts) socket.write(part);
    await once(socket, 'close');
    return reply;
  }

  const head = (line: string, ...headers: string[]) =>
    [line, 'Host: localhost', `X-Project-Id: ${web}`, 'Connection: close', ...headers, '', ''].join('\r\n');

  const post = (body: string | Buffer, type = 'application/json') =>
    raw(
      head(
        'POST /v2.0/vpc/peerings HTTP/1.1',
        `Content-Type: ${type}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
      ),
      body,
    );

  const get = (target: string, ...headers: string[]) => raw(head(`GET ${target} HTTP/1.1`, ...headers));

  async function expectAlive() {
    const reply = await get('/v2.0/vpc/peerings?limit=1');
    expect(reply).toMatch(/^HTTP\/1\.1 200 /);
  }

  function expectRefusal(reply: string, status: number) {
    expect(reply.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(reply).toMatch(/\r\nX-Request-Id: [0-9a-f]{32}\r\n/);
    expect(reply).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/);
    expect(/\r\nAllow:/.test(reply)).toBe(status === 405);
    const body = JSON.parse(reply.slice(reply.indexOf('\r\n\r\n') + 4));
    const shape = 'NeutronError' in body ? Object.keys(body.NeutronError) : Object.keys(body);
    const neutron = ['message', 'type', 'detail'];
    expect(shape).toEqual('NeutronError' in body ? neutron : ['error_code', 'error_msg', 'request_id']);
  }

  const peering = (members: string) =>
    `{"peering":{"name":"test","request_vpc_info":{"vpc_id":"${vpcs.web}"},"accept_vpc_info":{"vpc_id":"${vpcs.reporting}"}${members}}}`;

  test.each<[string, number, () => Promise<string>]>([
    ['malformed JSON', 400, () => post('{"peering":')],
    ['20,000 levels', 400, () => post('['.repeat(20_000) + ']'.repeat(20_000))],
    [
      '20,000 levels in a member',
      400,
      () => post(peering(`,"x":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)),
    ],
    ['a __proto__ member', 400, () => post(peering(',"__proto__":{"status":"ACTIVE"}'))],
    ['a constructor member', 400, () => post(peering(',"constructor":{"prototype":{}}'))],
    ['null', 400, () => post('null')],
    ['a bare number', 400, () => post('0')],
    ['a bare true', 400, () => post('true')],
    ['a bare string', 400, () => post('"peering"')],
    ['an empty string', 400, () => post('""')],
    ['an empty body', 400, () => post('')],
    ['a form', 400, () => post('name=test', 'application/x-www-form-urlencoded')],
    ['a media type that is none', 400, () => post(peering(''), '@@@')],
    ['UTF-16', 400, () => post(Buffer.from(peering(''), 'utf16le'))],
    ['bytes that are not UTF-8', 400, () => post(Buffer.from([0x22, 0xff, 0x22]))],
    ['a body over 12 MB', 413, () => post(Buffer.alloc(12 * 1024 * 1024 + 1, ' '))],
    ['a path that cannot be decoded', 400, () => get('/%zz')],
    ['an id that cannot be decoded', 400, () => get('/v2.0/vpc/peerings/%zz')],
    ['a query that cannot be decoded', 400, () => get('/v2.0/vpc/peerings?name=%zz')],
    ['a query name that cannot be decoded', 400, () => get('/v2.0/vpc/peerings?%ff=1')],
    ['limit=1e9', 400, () => get('/v2.0/vpc/peerings?limit=1e9')],
    ['a limit of 400 digits', 400, () => get(`/v2.0/vpc/peerings?limit=${'9'.repeat(400)}`)],
    ['a repeated limit', 400, () => get('/v2.0/vpc/peerings?limit=1&limit=1')],
    ['a path with //', 404, () => get('//v2.0/vpc/peerings')],
    ['a path with // inside', 404, () => get('/v2.0//vpc/peerings')],
    ['a trailing slash', 404, () => get('/v2.0/vpc/peerings/')],
    ['dots', 404, () => get('/v2.0/vpc/../../etc/passwd')],
    ['an encoded NUL', 404, () => get('/v2.0/vpc/peerings/%00')],
    ['an encoded lone surrogate', 400, () => get('/v2.0/vpc/peerings/%ed%a0%80')],
    ['OPTIONS *', 404, () => raw(head('OPTIONS * HTTP/1.1'))],
    ['a method of the path', 405, () => raw(head('DELETE /v2.0/vpc/peerings HTTP/1.1'))],
    ['a tunnel', 405, () => raw('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n')],
    ['a version that is none', 400, () => raw('GET / HTTP/9.1\r\nHost: x\r\n\r\n')],
    ['a NUL in the request line', 400, () => raw('GET /v2.0/\0 HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['a method that is none', 400, () => raw(head('BREW /v2.0/vpc/peerings HTTP/1.1'))],
    ['something that is not HTTP', 400, () => raw('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03')],
    ['a header without a colon', 400, () => raw(head('GET / HTTP/1.1', 'nonsense'))],
    ['a URL of 70 kB', 431, () => get(`/v2.0/vpc/peerings?name=${'n'.repeat(70_000)}`)],
    ['headers of 100 kB', 431, () => get('/v2.0/vpc/peerings', `X-Auth-Token: ${'t'.repeat(100_000)}`)],
    [
      'a length and chunks at once',
      400,
      () =>
        raw(
          head('POST /v2.0/vpc/peerings HTTP/1.1', 'Content-Length: 3', 'Transfer-Encoding: chunked'),
          '0\r\n\r\n',
        ),
    ],
    [
      'two lengths',
      400,
      () => raw(head('POST /v2.0/vpc/peerings HTTP/1.1', 'Content-Length: 3', 'Content-Length: 4'), '{}{}'),
    ],
    [
      'chunks that are none',
      400,
      () => raw(head('POST /v2.0/vpc/peerings HTTP/1.1', 'Transfer-Encoding: chunked'), 'zz\r\n'),
    ],
    [
      'an unknown transfer encoding',
      400,
      () => raw(head('POST /v2.0/vpc/peerings HTTP/1.1', 'Transfer-Encoding: lzw'), '{}'),
    ],
    [
      'an X-Project-Id of 256 characters',
      400,
      () =>
        raw(
          `GET /v2.0/vpc/peerings HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Project-Id: ${'p'.repeat(256)}\r\n\r\n`,
        ),
    ],
    ['a session name that is none', 400, () => get('/v2.0/vpc/peerings', 'X-Mock-Session: a b')],
    ['an undeclared example', 400, () => get('/v2.0/vpc/peerings', 'Prefer: example=__proto__')],
    ['an undeclared code', 400, () => get('/v2.0/vpc/peerings', 'Prefer: code=__proto__')],
  ])('%s is answered with %i in the shape of the contract', async (_, status, send) => {
    expectRefusal(await send(), status);
    await expectAlive();
  });

  test.each(invalidHttp)('%s is refused as not valid HTTP', async (_, request, refusal) => {
    const reply = await raw(`${request}\r\n\r\n`);
    expectRefusal(reply, 400);
    expect(reply).toMatch(refusal);
    expect(reply).toContain('\r\nConnection: close\r\n');
    await expectAlive();
  });

  test('the body of a request that is not valid HTTP is not asked for', async () => {
    const reply = await raw(
      'POST /v2.0/vpc/peerings HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n',
    );
    expectRefusal(reply, 400);
  });

  test.each<[string, number, () => Promise<string>]>([
    ['duplicate keys, of which the last counts', 201, () => post(peering(',"name":"first","name":"last"'))],
    ['Accept: @@@', 200, () => get(`/v2.0/vpc/peerings/${ids.active}`, 'Accept: @@@')],
    [
      'no Host in HTTP/1.0',
      200,
      () => raw(`GET /v2.0/vpc/peerings?limit=1 HTTP/1.0\r\nX-Project-Id: ${web}\r\n\r\n`),
    ],
    [
      'an Origin of odd bytes',
      200,
      () => get('/v2.0/vpc/peerings', `Origin: ${Buffer.from('é\u{1f600}').toString('latin1')}`),
    ],
    ['an Expect that nobody knows', 200, () => get('/v2.0/vpc/peerings', 'Expect: the unexpected')],
    ['repeated headers', 200, () => get('/v2.0/vpc/peerings', ...Array(500).fill('X-Again: and again'))],
    [
      'a token of 8,000 characters',
      200,
      () =>
        raw(
          `GET /v2.0/vpc/peerings HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Auth-Token: ${'t'.repeat(8_000)}\r\n\r\n`,
        ),
    ],
  ])('%s is answered with %i', async (_, status, send) => {
    expect((await send()).slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    await expectAlive();
  });

  test.each([
    ['none', 'HTTP/1.0', ''],
    ['an empty one', 'HTTP/1.1', 'Host: \r\n'],
    ['one longer than a host can be', 'HTTP/1.1', `Host: ${'a'.repeat(8_200)}\r\n`],
  ])('links lead to where the caller got through, with %s for a Host', async (_, version, host) => {
    const reply = await raw(
      `GET /v2.0/vpc/peerings?limit=1 ${version}\r\n${host}X-Project-Id: ${web}\r\nConnection: close\r\n\r\n`,
    );
    expect(reply).toContain(`"href":"http://127.0.0.1:${port}/v2.0/vpc/peerings?`);
  });

  test('links lead to the host of the URL on the request line, whatever Host says', async () => {
    const reply = await get('http://mock.example:81/v2.0/vpc/peerings?limit=1');
    expect(reply).toContain('"href":"http://mock.example:81/v2.0/vpc/peerings?');
  });

  test('the control plane answers only URLs on the request line that name this server', async () => {
    expect(await get('http://127.0.0.1/__mock/state')).toMatch(/^HTTP\/1\.1 200 /);
    expect(await get('http://evil.example/__mock/state')).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('a lone surrogate in a name comes back as it was sent', async () => {
    const reply = await raw(
      head(
        `PUT /v2.0/vpc/peerings/${ids.active} HTTP/1.1`,
        'Content-Type: application/json',
        'Content-Length: 29',
      ),
      '{"peering":{"name":"\\ud800"}}',
    );
    expect(reply).toContain('"name":"\\ud800"');
  });

  test('a client that leaves in the middle of its body disturbs nobody', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`${head('POST /v2.0/vpc/peerings HTTP/1.1', 'Content-Length: 100')}{"peering"`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.resetAndDestroy();
    await expectAlive();
  });

  test('a client that stalls in the middle of its headers or its body keeps nobody waiting', async () => {
    const stalled = [
      'GET /v2.0/vpc/pee',
      `${head('POST /v2.0/vpc/peerings HTTP/1.1', 'Content-Length: 100')}{`,
    ];
    const sockets = stalled.map((text) => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.write(text);
      return socket;
    });
    await expectAlive();
    for (const socket of sockets) socket.destroy();
  });

  test('random requests get an answer each', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const target = fc.oneof(
      fc.webPath(),
      text.map((id) => `/v2.0/vpc/peerings/${encodeURIComponent(id.toWellFormed())}`),
      fc.webQueryParameters().map((query) => `/v2.0/vpc/peerings?${query}`),
      fc.stringMatching(/^\/[!-~]{0,30}$/),
    );
    const method = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS');
    const body = fc.oneof(text, fc.json(), fc.constant(peering('')));
    const mock = createMock({ control: controlPlane, engine, scenario: 'story' });
    fc.assert(
      fc.property(method, target, body, fc.json(), (verb, url, sent, prefer) => {
        const headers = { 'x-project-id': web, 'content-type': 'application/json', prefer };
        const { status, body: reply = '{}' } = mock.handle({ method: verb, url, headers, body: sent });
        expect(status, reply).toBeGreaterThanOrEqual(200);
        expect(status, reply).not.toBe(500);
        JSON.parse(reply);
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });
});
