import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createMock } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { replyTimeout } from '../../scripts/mock/host/passthrough.ts';
import { invalidHttp } from './invalid-http.ts';
import { engines, web } from './world.ts';

const [engine] = engines as [(typeof engines)[0]];

async function started(server: Server): Promise<URL> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function startMock(passthrough: URL): Promise<string> {
  const mock = createMock({ engine, scenario: 'story' });
  return (await listen(mock, { port: 0, host: '127.0.0.1', passthrough })).url;
}

/** Writes the bytes as they are and reads until the server closes the connection. */
async function raw(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(text, 'latin1');
  return Buffer.concat(await socket.toArray()).toString('latin1');
}

async function expectAlive(url: string): Promise<void> {
  const reply = await fetch(`${url}/v2.0/vpc/peerings`, { headers: { 'X-Project-Id': web } });
  expect(reply.status).toBe(200);
  await reply.text();
}

describe('a reply of the other server', () => {
  /** What the other server writes once it has been asked; it closes the connection afterwards. */
  let reply = '';
  let url: string;

  beforeAll(async () => {
    const upstream = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(reply, 'latin1'));
    });
    url = await startMock(await started(upstream));
  });

  const ask = (method = 'GET') =>
    raw(url, `${method} /other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  const ok = (...headers: string[]) => ['HTTP/1.1 200 OK', ...headers, '', ''].join('\r\n');

  test.each([
    ['nothing at all', ''],
    ['no HTTP', 'hello\r\n\r\n'],
    ['a binary protocol', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03'],
    ['a status line that ends early', 'HTTP/1.1 20'],
    ['headers that end early', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['status 000', 'HTTP/1.1 000 Zero\r\nContent-Length: 0\r\n\r\n'],
    ['status 001', 'HTTP/1.1 001 One\r\nContent-Length: 0\r\n\r\n'],
    ['status 099', 'HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n'],
    ['status 1000', 'HTTP/1.1 1000 High\r\nContent-Length: 0\r\n\r\n'],
    ['status 20', 'HTTP/1.1 20 Short\r\nContent-Length: 0\r\n\r\n'],
    ['a status with a sign', 'HTTP/1.1 -200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['a status of letters', 'HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n'],
    ['no status', 'HTTP/1.1\r\nContent-Length: 0\r\n\r\n'],
    ['HTTP/3.7', 'HTTP/3.7 200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['101, for which nobody asked', 'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
    ['101 without Upgrade', 'HTTP/1.1 101 Switching\r\n\r\n'],
    ['100 and nothing more', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['102 and nothing more', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['103 and nothing more', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'],
    ['199, which is not final either', 'HTTP/1.1 199 Odd\r\n\r\n'],
    ['two lengths', ok('Content-Length: 2', 'Content-Length: 3')],
    ['a negative length', ok('Content-Length: -1')],
    ['a length that is not a number', ok('Content-Length: two')],
    ['a length in two values', ok('Content-Length: 2, 3')],
    ['a length and chunks', `${ok('Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
    ['an unknown transfer coding', ok('Transfer-Encoding: lzw')],
    ['a transfer coding before the chunks', `${ok('Transfer-Encoding: gzip, chunked')}0\r\n\r\n`],
    ['a header without a colon', ok('nonsense')],
    ['a header without a name', ok(': x')],
    ['a space before the colon', ok('X-A : x')],
    ['a folded header', ok('X-A: x', ' folded')],
    ['a NUL in a header', ok('X-A: a\0b')],
    ['DEL in a header', ok('X-A: a\x7fb')],
    ['a carriage return in a header', ok('X-A: a\rb')],
    ['a name of bytes above 127', ok('X-\xc3\xa4: a')],
    ['headers of 100 kB', ok(`X-A: ${'a'.repeat(100_000)}`)],
  ])('that is %s is 502 in the shape of the contract', async (_, text) => {
    reply = text;
    const answer = await ask();
    expect(answer.slice(0, 12)).toBe('HTTP/1.1 502');
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ error_code: 'APIGW.0203' });
    await expectAlive(url);
  });

  test.each<[string, string, RegExp]>([
    ['status 999', 'HTTP/1.1 999 High\r\nContent-Length: 2\r\n\r\nok', /^HTTP\/1\.1 999 [\s\S]*\r\n\r\nok$/],
    [
      'early hints before it',
      `HTTP/1.1 103 Early\r\n\r\n${ok('Content-Length: 2')}ok`,
      /^HTTP\/1\.1 200 [\s\S]*ok$/,
    ],
    ['no reason', 'HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok', /^HTTP\/1\.1 200 [\s\S]*ok$/],
    ['no length: it ends with the connection', `${ok()}until the end`, /until the end\r\n0\r\n\r\n$/],
    [
      'a length that Connection names',
      `${ok('Content-Length: 2', 'Connection: content-length')}ok`,
      /^content-length: 2/im,
    ],
    ['a second reply behind it', `${ok('Content-Length: 2')}okHTTP/1.1 200 OK\r\n\r\nmore`, /\r\n\r\nok$/],
    [
      'two cookies',
      ok('Set-Cookie: a=1', 'Set-Cookie: b=2', 'Content-Length: 0'),
      /set-cookie: a=1\r\nset-cookie: b=2/i,
    ],
    [
      'trailers',
      `${ok('Transfer-Encoding: chunked')}2\r\nok\r\n0\r\nX-Sum: 7\r\n\r\n`,
      /\r\n0\r\nx-sum: 7\r\n\r\n$/i,
    ],
    ['bytes above 127 in a header', ok('X-A: \xc3\xa4', 'Content-Length: 0'), /x-a: \xc3\xa4\r\n/i],
  ])('with %s is forwarded', async (_, text, expected) => {
    reply = text;
    expect(await ask()).toMatch(expected);
    await expectAlive(url);
  });

  test.each([
    ['its length', `${ok('Content-Length: 9')}half`],
    ['its last chunk', `${ok('Transfer-Encoding: chunked')}4\r\nhalf\r\n`],
    ['a chunk that is valid', `${ok('Transfer-Encoding: chunked')}4\r\nhalf\r\nzz\r\n`],
  ])('that ends before %s ends the connection to the client too', async (_, text) => {
    reply = text;
    const answer = await ask();
    expect(answer).not.toMatch(/\r\n0\r\n\r\n$/);
    expect(answer.endsWith('half') || answer.endsWith('half\r\n') || answer === '').toBe(true);
    await expectAlive(url);
  });

  test('to HEAD has the length of its body and no body', async () => {
    reply = ok('Content-Length: 7');
    expect(await ask('HEAD')).toMatch(/content-length: 7\r\n[\s\S]*\r\n\r\n$/i);
  });
});

describe('a request', () => {
  interface Seen {
    method: string | undefined;
    url: string | undefined;
    body: string;
    trailers: NodeJS.Dict<string>;
  }
  const seen: Seen[] = [];
  let headers: Record<string, string[] | undefined> = {};
  let url: string;

  beforeAll(async () => {
    const upstream = createServer({ requireHostHeader: false }, async (request, response) => {
      headers = request.headersDistinct;
      const body = Buffer.concat(await request.toArray()).toString('latin1');
      seen.push({ method: request.method, url: request.url, body, trailers: request.trailers });
      response.end('seen');
    });
    url = await startMock(await started(upstream));
  });

  const inner = 'GET /inner HTTP/1.1\r\nHost: x\r\n\r\n';
  const length = `Content-Length: ${inner.length}`;
  const chunked = 'Transfer-Encoding: chunked';
  const chunks = `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
  const send = async (line: string, sent: string[], body = '') => {
    seen.length = 0;
    return raw(url, [`${line} HTTP/1.1`, 'Host: x', ...sent, '', body].join('\r\n'));
  };

  const framings: [string, string[], string][] = [
    ['a length', [length, 'Connection: close'], inner],
    ['a length that Connection names', [length, 'Connection: close, content-length'], inner],
    ['a length that Connection names in capitals', [length, 'Connection: CONTENT-LENGTH,close'], inner],
    ['chunks', [chunked, 'Connection: close'], chunks],
    ['chunks that Connection names', [chunked, 'Connection: transfer-encoding, close'], chunks],
    ['chunks with extensions', [chunked, 'Connection: close'], chunks.replace('\r\n', ';a=b\r\n')],
    [
      'chunks with a trailer',
      [chunked, 'Trailer: X-T', 'Connection: close'],
      chunks.replace(/\r\n$/, 'X-T: 1\r\n\r\n'),
    ],
  ];
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'];

  test.each(methods.flatMap((method) => framings.map((framing) => [method, ...framing] as const)))(
    '%s whose body has %s is one request with this body',
    async (method, _, sent, body) => {
      expect((await send(`${method} /x`, sent, body)).slice(0, 12)).toBe('HTTP/1.1 200');
      expect(seen).toMatchObject([{ method, url: '/x', body: inner }]);
    },
  );

  test.each(methods)('%s without a body is one request without a body', async (method) => {
    await send(`${method} /x?y=/z`, ['Connection: close']);
    expect(seen).toMatchObject([{ method, url: '/x?y=/z', body: '' }]);
  });

  test.each([
    ['a length and chunks', [length, chunked], chunks],
    ['two lengths', ['Content-Length: 1', 'Content-Length: 2'], 'ab'],
    ['a negative length', ['Content-Length: -1'], ''],
    ['a length with a sign', ['Content-Length: +5'], 'hello'],
    ['a length in hexadecimal', ['Content-Length: 0x5'], 'hello'],
    ['an unknown transfer coding', ['Transfer-Encoding: lzw'], 'hello'],
    ['chunks that are not the last coding', ['Transfer-Encoding: chunked, gzip'], chunks],
    ['a coding before the chunks', ['Transfer-Encoding: gzip, chunked'], chunks],
    ['chunks twice', ['Transfer-Encoding: chunked, chunked'], chunks],
    ['a space before the colon of its length', [`Content-Length : ${inner.length}`], inner],
    ['a folded header', ['X-A: a', ' Content-Length: 5'], 'hello'],
    ['a chunk size that is not a number', [chunked], 'zz\r\n'],
    ['a chunk longer than its size', [chunked], '2\r\nhello\r\n0\r\n\r\n'],
    ['a NUL in a header', ['X-A: a\0b'], ''],
    ['a header without a name', [': a'], ''],
  ])('with %s is refused, and the other server never sees its end', async (_, sent, body) => {
    expect(await send('POST /x', [...sent, 'Connection: close'], body)).toMatch(/^HTTP\/1\.1 (400|501|502) /);
    expect(seen).toEqual([]);
    await expectAlive(url);
  });

  test.each(invalidHttp)(
    'with %s is refused, and the other server never sees it',
    async (_, request, refusal) => {
      seen.length = 0;
      expect(await raw(url, `${request}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
      expect(await raw(url, `${request}\r\n\r\n`)).toMatch(refusal);
      expect(seen).toEqual([]);
    },
  );

  test('with an empty host is forwarded with that of the other server', async () => {
    seen.length = 0;
    await raw(url, 'GET /x HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n');
    expect(seen).toMatchObject([{ url: '/x' }]);
    expect(headers.host).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
  });

  test.each([
    ['GET /a%2Fb%zz/../c?d#e', '/a%2Fb%zz/../c?d'],
    ['GET http://elsewhere.example/a?b', '/a?b'],
    ['GET http://elsewhere.example', '/'],
    ['GET http://elsewhere.example?a=/b', '/?a=/b'],
    ['OPTIONS *', '*'],
  ])('%s asks the other server for %s', async (line, expected) => {
    await send(line, ['Connection: close']);
    expect(seen.map((each) => each.url)).toEqual([expected]);
  });

  test('has each of its headers as often as it was sent, and the proxies before this one', async () => {
    await send('GET /x', ['X-A: 1', 'X-A: 2', 'Cookie: a=1', 'Via: 1.0 first', 'Connection: close']);
    expect(headers).toMatchObject({
      'x-a': ['1', '2'],
      cookie: ['a=1'],
      via: ['1.0 first', '1.1 vpc-peering-mock'],
    });
  });

  test('loses what Connection names, but nothing that is about its content', async () => {
    const named = 'Connection: close, x-hop, content-type, cache-control';
    await send('GET /x', [
      'X-Hop: 1',
      'Content-Type: text/plain',
      'Cache-Control: no-store',
      'TE: trailers',
      named,
    ]);
    expect(headers).not.toHaveProperty('x-hop');
    expect(headers).not.toHaveProperty('te');
    expect(headers).toMatchObject({ 'content-type': ['text/plain'], 'cache-control': ['no-store'] });
  });

  test('is answered after the client has ended its side of the connection', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.end('GET /x HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(Buffer.concat(await socket.toArray()).toString()).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('keeps its trailers, but none that only a head may have', async () => {
    const trailers = 'X-Sum: 7\r\nHost: y\r\n';
    await send('POST /x', [chunked, 'Connection: close'], chunks.replace(/\r\n$/, `${trailers}\r\n`));
    expect(seen).toMatchObject([{ body: inner, trailers: { 'x-sum': '7' } }]);
  });

  test('to the mock itself in an unknown coding is refused as such', async () => {
    const sent = ['Transfer-Encoding: gzip, chunked', 'Connection: close'];
    expect(await send('POST /v2.0/vpc/peerings', sent, chunks)).toMatch(/^HTTP\/1\.1 400 [\s\S]*coding/);
    expect(await raw(url, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*HTTP\/2/);
  });

  test('to switch protocols is forwarded as a plain request', async () => {
    await send('GET /x', ['Upgrade: websocket', 'Connection: Upgrade, close', 'Sec-WebSocket-Version: 13']);
    expect(seen).toMatchObject([{ method: 'GET', url: '/x', body: '' }]);
    expect(headers).not.toHaveProperty('upgrade');
  });

  test('for a tunnel is 405', async () => {
    const reply = await raw(url, 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');
    expect(reply).toMatch(/^HTTP\/1\.1 405 [\s\S]*"error_code":"APIGW\.0105"/);
    await expectAlive(url);
  });
});

test('a server that takes the request and never replies is 502 in the end', async () => {
  const asked = Promise.withResolvers<void>();
  const upstream = createTcpServer((socket) =>
    socket.on('error', () => {}).once('data', asked.resolve as () => void),
  );
  const url = await startMock(await started(upstream));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const reply = raw(url, 'POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi');
  await asked.promise;
  vi.advanceTimersByTime(replyTimeout);
  expect(await reply).toMatch(/^HTTP\/1\.1 502 [\s\S]*has not replied within 120 s/);
});
