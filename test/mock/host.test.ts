import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as ask, createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { controlPlane, createMock, type MockOptions } from '../../scripts/mock/create-mock.ts';
import { type Exchange, type ListenOptions, listen } from '../../scripts/mock/host/listen.ts';
import { formatJson, formatLine } from '../../scripts/mock/host/log.ts';
import { UserError } from '../../scripts/user-error.ts';
import { eventually } from './run.ts';
import { billing, createBody, engines, ids, vpcs, web } from './world.ts';

const [engine] = engines as [(typeof engines)[0]];

async function start(options: Partial<MockOptions> = {}, host: Partial<ListenOptions> = {}) {
  const mock = createMock({ control: controlPlane, engine, scenario: 'story', ...options });
  const server = await listen(mock, { port: 0, host: '127.0.0.1', ...host });
  onTestFinished(() => server.close());
  return server.url;
}

/** Node's fetch would not let a test set Host and Origin. */
async function send(url: string, headers: Record<string, string>, method = 'GET') {
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    ask(url, { method, headers }, resolve).on('error', reject).end();
  });
  const type = reply.headers['content-type'];
  const text = Buffer.concat(await reply.toArray()).toString();
  return { status: reply.statusCode, type, body: type === 'application/json' ? JSON.parse(text) : text };
}

describe('whether it is ready', () => {
  test('is told to everybody, without the control plane too', async () => {
    const server = await listen(createMock({ engine }), { port: 0, host: '127.0.0.1' });
    onTestFinished(() => server.close());
    const health = `${server.url}/__mock/health`;
    const reply = await send(health, { host: 'evil.example', origin: 'null' });
    expect(reply).toEqual({ status: 200, type: 'application/json', body: { status: 'ok' } });
    expect((await fetch(health, { method: 'HEAD' })).status).toBe(200);
  });

  test('is told at the root in plain text, with links to what the page links to', async () => {
    const url = await start();
    const links = (await (await fetch(url)).text()).match(/http:\S+/g) ?? [];
    expect(links).toContain(`${url}/openapi.json`);
    for (const link of links) expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
  });
});

test.each([
  [undefined, 'plain'],
  ['', 'plain'],
  ['*/*', 'plain'],
  ['text/*', 'plain'],
  ['application/json, text/plain, */*', 'plain'],
  ['application/json', 'plain'],
  ['text/html', 'html'],
  ['TEXT/HTML', 'html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
  ['text/html, */*', 'html'],
  ['text/html;level=1;q=0.5', 'html'],
  ['text/html;q=0, text/plain', 'plain'],
  ['text/html;q=0', 'plain'],
  ['text/html;q=0, */*', 'plain'],
  ['text/plain;q=0, */*', 'html'],
  ['text/plain;q=0.9, text/html;q=0.1', 'plain'],
  ['text/plain; q=0.1, text/html; q=0.9', 'html'],
  ['text/html;q=0.5, */*', 'plain'],
  ['text/htmlx, not-text/html', 'plain'],
])('Accept: %s at the root is answered in %s text', async (accept, subtype) => {
  const reply = await send(`${await start()}/`, accept === undefined ? {} : { accept });
  expect(reply).toMatchObject({ status: 200, type: `text/${subtype}; charset=utf-8` });
});

describe('the control plane', () => {
  test.each([
    [{ host: 'localhost:4010' }, 200],
    [{ host: '127.0.0.1' }, 200],
    [{ host: '[::1]:4010' }, 200],
    [{ host: 'localhost:4010', origin: 'http://localhost:4010' }, 200],
    [{ host: 'LOCALHOST:4010', origin: 'http://localhost:4010' }, 200],
    [{ host: 'evil.example' }, 403],
    [{ host: 'localhost.evil.example:4010' }, 403],
    [{ host: 'localhost:4010', origin: 'http://evil.example' }, 403],
    [{ host: 'localhost:4010', origin: 'http://localhost:5173' }, 403],
    [{ host: 'localhost:4010', origin: 'null' }, 403],
  ])('answers %j with %i', async (headers, status) => {
    const url = await start();
    for (const path of ['state', '%73tate']) {
      const reply = await send(`${url}/__mock/${path}`, headers);
      expect(reply.status).toBe(status);
      if (status === 403)
        expect(reply.body.error).toBe('The control plane answers only its own host and origin.');
    }
  });

  test('answers the name it was told to listen on', async () => {
    const url = await start({}, { host: 'localhost' });
    expect((await send(`${url}/__mock/state`, { host: 'localhost:1' })).status).toBe(200);
  });
});

test('twenty tests in parallel, each in its session, do not see one another', async () => {
  const url = await start({ scenario: 'empty' });
  const life = async (name: string) => {
    const as = (tenant: string) => ({
      'X-Mock-Session': name,
      'X-Project-Id': tenant,
      'Content-Type': 'application/json',
    });
    const accepter = { vpc_id: vpcs.billing, tenant_id: billing };
    const peering = { name, request_vpc_info: { vpc_id: vpcs.web }, accept_vpc_info: accepter };
    const body = JSON.stringify({ peering });
    const created = await fetch(`${url}/v2.0/vpc/peerings`, { method: 'POST', headers: as(web), body });
    const {
      peering: { id },
    } = (await created.json()) as { peering: { id: string } };
    const accepted = await fetch(`${url}/v2.0/vpc/peerings/${id}/accept`, {
      method: 'PUT',
      headers: as(billing),
    });
    const listed = await fetch(`${url}/v2.0/vpc/peerings`, { headers: as(web) });
    const { peerings } = (await listed.json()) as { peerings: { name: string; status: string }[] };
    return [created.status, accepted.status, peerings.map((row) => `${row.name} ${row.status}`)];
  };
  const names = Array.from({ length: 20 }, (_, index) => `test-${index}`);
  expect(await Promise.all(names.map(life))).toEqual(names.map((name) => [201, 200, [`${name} ACTIVE`]]));
});

test('a fault that ends the connection does, and the next request works', async () => {
  const url = await start();
  await fetch(`${url}/__mock/faults`, { method: 'POST', body: '{"abort": true}' });
  const get = () => fetch(`${url}/v2.0/vpc/peerings`, { headers: { 'X-Project-Id': web } });
  await expect(get()).rejects.toThrow('fetch failed');
  expect((await get()).status).toBe(200);
});

test('a fault ends the connection behind a reply that was due before', async () => {
  const url = await start({ latency: 50 });
  const body = '{"operationId":"listVpcPeerings","abort":true}';
  await fetch(`${url}/__mock/faults`, { method: 'POST', body });
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\nX-Project-Id: ${web}\r\n\r\n`;
  const list = '/v2.0/vpc/peerings';
  const reply = await raw(url, [`${list}/${ids.active}`, list, list].map(get).join(''));
  expect(reply.match(/HTTP\/1\.1 .*/g)).toEqual(['HTTP/1.1 200 OK']);
});

test('a client that leaves while its reply waits disturbs nobody', async () => {
  const url = await start({ latency: 50 });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`GET /v2.0/vpc/peerings HTTP/1.1\r\nHost: x\r\nX-Project-Id: ${web}\r\n\r\n`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.resetAndDestroy();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect((await send(`${url}/v2.0/vpc/peerings`, { 'x-project-id': web })).status).toBe(200);
});

test('a declared body over 12 MB is refused before it is sent', async () => {
  const url = await start();
  const status = await new Promise((resolve, reject) => {
    const headers = { 'X-Project-Id': web, Expect: '100-continue', 'Content-Length': 13 * 1024 * 1024 };
    const request = ask(`${url}/v2.0/vpc/peerings`, { method: 'POST', headers });
    request.on('continue', () => reject(new Error('It asked for the body.')));
    request.on('response', (reply) => {
      resolve(reply.statusCode);
      request.destroy();
    });
    request.on('error', reject).flushHeaders();
  });
  expect(status).toBe(413);
});

test('a body in chunks is asked for, since nobody knows its length before', async () => {
  const url = await start();
  const headers = { 'X-Project-Id': web, Expect: '100-continue', 'Content-Type': 'application/json' };
  const status = await new Promise((resolve, reject) => {
    const request = ask(`${url}/v2.0/vpc/peerings`, { method: 'POST', headers });
    request.on('continue', () =>
      request.end(JSON.stringify({ peering: createBody(vpcs.web, vpcs.reporting) })),
    );
    request.on('response', (reply) => resolve(reply.resume().statusCode));
    request.on('error', reject).flushHeaders();
  });
  expect(status).toBe(201);
});

/** Writes the text, reads until the server closes the connection. */
async function raw(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(text);
  return Buffer.concat(await socket.toArray()).toString();
}

test('what is not HTTP does not get the reply to the request before it', async () => {
  const url = await start({ latency: 100 });
  const reply = await raw(
    url,
    `GET /v2.0/vpc/peerings?limit=0 HTTP/1.1\r\nHost: x\r\nX-Project-Id: ${web}\r\n\r\nGARBAGE\r\n\r\n`,
  );
  expect(reply.match(/HTTP\/1\.1 .*/g)).toEqual(['HTTP/1.1 200 OK']);
  expect(reply).toMatch(/\{"peerings":\[\]\}$/);
});

describe('the log', () => {
  async function startLogged(host: Partial<ListenOptions> = {}) {
    const lines: string[] = [];
    const onReply = (replied: Exchange) => {
      lines.push(formatLine(replied, false).replace(/ [\d.]+ ms\n$/, ''));
    };
    return { url: await start({}, { onReply, ...host }), lines };
  }

  test('has a line for every request, whoever answers it', async () => {
    const passthrough = await startUpstream();
    const { url, lines } = await startLogged({ passthrough });
    await fetch(`${url}/v2.0/vpc/peerings`, { headers: { 'X-Project-Id': web } });
    await fetch(`${url}/v1/p/vpcs?limit=2`, { method: 'POST', body: '{}' });
    await raw(url, 'GET / NONSENSE\r\n\r\n');
    await raw(url, 'POST /v2.0/vpc/peerings HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n');
    const left = connect(Number(new URL(url).port), '127.0.0.1');
    left.write(
      'PUT /v2.0/vpc/peerings/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n{',
    );
    await once(left, 'data');
    left.resetAndDestroy();
    await eventually(() => lines.length >= 5);
    expect(lines).toEqual([
      `GET /v2.0/vpc/peerings 200 listVpcPeerings ${web}`,
      'POST /v1/p/vpcs 207 - -',
      '- - 400 - -',
      'POST /v2.0/vpc/peerings 400 - -',
      'PUT /v2.0/vpc/peerings/x cut - -',
    ]);
  });

  test('leaves out what the page and the docs are made of, unless something is wrong with it', async () => {
    const directory = await folderOfDocs();
    const { url, lines } = await startLogged({ docs: async () => directory });
    await fetch(`${url}/`, { headers: { accept: 'text/html' } });
    await fetch(`${url}/__mock/page/page.css`);
    await fetch(`${url}/__mock/state`, { headers: { 'X-Mock-Page': '1' } });
    await fetch(`${url}/docs/`);
    await fetch(`${url}/docs/no-such-page`);
    await fetch(`${url}/__mock/state`);
    await eventually(() => lines.length >= 2);
    expect(lines).toEqual(['GET /docs/no-such-page 404 - -', 'GET /__mock/state 200 - -']);
  });
});

/** Answers with what it was asked. */
async function startUpstream() {
  const upstream = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    response.writeHead(207, { 'X-Upstream': 'yes', 'X-Hop': 'back', Connection: 'keep-alive, X-Hop' });
    const { method, url, headers } = request;
    const { host, expect: expected, 'x-hop': hop, 'x-end': end } = headers;
    const start = body.slice(0, 99);
    response.end(JSON.stringify({ method, url, body: start, length: body.length, host, expected, hop, end }));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void upstream.close());
  await new Promise((resolve) => upstream.on('listening', resolve));
  return new URL(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}/base/`);
}

describe('passing through', () => {
  test('hands over what the contract does not own, and keeps what it does', async () => {
    const passthrough = await startUpstream();
    const url = await start({}, { passthrough });
    const reply = await fetch(`${url}/v1/p/vpcs?limit=2`, { method: 'POST', body: '{"vpc":{}}' });
    expect(reply.status).toBe(207);
    expect(reply.headers.get('X-Upstream')).toBe('yes');
    expect(await reply.json()).toEqual({
      method: 'POST',
      url: '/base/v1/p/vpcs?limit=2',
      body: '{"vpc":{}}',
      length: 10,
      host: passthrough.host,
    });
    expect(reply.headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{32}$/);
    expect((await fetch(`${url}/v2.0/vpc/peerings`, { method: 'PATCH' })).status).toBe(405);
    expect((await fetch(`${url}/__mock/state`)).status).toBe(200);
  });

  test('keeps to one connection what `Connection` says is about it, in both directions', async () => {
    const url = await start({}, { passthrough: await startUpstream() });
    const hop = 'Connection: close,x-hop\r\nX-Hop: there\r\nX-End: on';
    const reply = await raw(url, `GET /v1/x HTTP/1.1\r\nHost: x\r\n${hop}\r\n\r\n`);
    expect(reply).toContain('"end":"on"');
    expect(reply).toMatch(/^x-upstream: yes/im);
    expect(reply).not.toMatch(/hop/i);
  });

  test.each(['GET', 'POST', 'DELETE'])('hands over a body in chunks with its end, %s', async (method) => {
    const url = await start({}, { passthrough: await startUpstream() });
    const reply = await raw(
      url,
      `${method} /v1/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
    );
    expect(reply).toMatch(/^HTTP\/1\.1 207 /);
    expect(reply).toContain(`{"method":"${method}","url":"/base/v1/x","body":"hello","length":5,`);
  });

  test('asks for a body by itself, however long, and does not let the other server ask again', async () => {
    const url = await start({}, { passthrough: await startUpstream() });
    const headers = { Expect: '100-continue', 'Content-Length': 13 * 1024 * 1024 };
    const reply = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = ask(`${url}/v1/x`, { method: 'POST', headers }, resolve);
      request.on('continue', () => request.end(Buffer.alloc(headers['Content-Length'], 'x')));
      request.on('error', reject).flushHeaders();
    });
    const told = JSON.parse(Buffer.concat(await reply.toArray()).toString());
    expect(told).toMatchObject({ length: headers['Content-Length'] });
    expect(told).not.toHaveProperty('expected');
  });

  test('to a server that does not answer is 502 in the shape of the contract', async () => {
    const url = await start({}, { passthrough: new URL('http://127.0.0.1:9') });
    const reply = await fetch(`${url}/v1/p/vpcs`);
    expect(reply.status).toBe(502);
    expect(await reply.json()).toMatchObject({
      error_code: 'APIGW.0203',
      error_msg: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('to a server that does not answer leaves nothing of a long body before the next request', async () => {
    const url = await start({}, { passthrough: new URL('http://127.0.0.1:9') });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    let replies = '';
    socket.on('data', (data) => (replies += data));
    const length = 1_000_000;
    socket.write(`POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n${'x'.repeat(length)}`);
    socket.write(`GET /v2.0/vpc/peerings HTTP/1.1\r\nHost: x\r\nX-Project-Id: ${web}\r\n\r\n`);
    await eventually(() => replies.match(/HTTP\/1.1 \d+/g)?.length === 2);
    expect(replies.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 502', 'HTTP/1.1 200']);
  });

  test('to a server that does not answer can be read by a page of another origin', async () => {
    const url = await start({}, { passthrough: new URL('http://127.0.0.1:9') });
    const origin = 'http://app.example';
    const preflight = await fetch(`${url}/v1/p/vpcs`, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'DELETE',
        'Access-Control-Request-Headers': 'x-auth-token',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe(origin);
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('x-auth-token');
    const reply = await fetch(`${url}/v1/p/vpcs`, { method: 'DELETE', headers: { Origin: origin } });
    expect(reply.status).toBe(502);
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe(origin);
    expect(reply.headers.get('Access-Control-Expose-Headers')).toContain('X-Request-Id');
    expect(reply.headers.get('Vary')).toBe('Origin');
    expect(await reply.json()).toMatchObject({ request_id: reply.headers.get('X-Request-Id') });
  });

  test('does not go round in circles', async () => {
    const port = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo;
        probe.close(() => resolve(port));
      });
    });
    await start({}, { port, passthrough: new URL(`http://127.0.0.1:${port}`) });
    const reply = await fetch(`http://127.0.0.1:${port}/v1/p/vpcs`);
    expect(reply.status).toBe(502);
    expect(await reply.text()).toContain('leads back to this mock');
  });
});

async function folderOfDocs(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'docs-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(path.join(directory, 'index.html'), '<h1>Docs</h1>');
  await mkdir(path.join(directory, 'en'));
  await writeFile(path.join(directory, 'en/index.html'), '<h1>English</h1>');
  return directory;
}

test('serves the docs, and nothing beside them', async () => {
  const directory = await folderOfDocs();
  const url = await start({}, { docs: async () => directory });
  const page = await fetch(`${url}/docs/index.html`);
  expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(page.headers.get('X-Frame-Options')).toBe('DENY');
  expect(page.headers.get('Content-Security-Policy')).toMatch(
    /^default-src 'none'.* frame-ancestors 'none'$/,
  );
  expect(await page.text()).toBe('<h1>Docs</h1>');
  expect((await fetch(`${url}/docs/en`)).url).toBe(`${url}/docs/en/`);
  expect((await fetch(`${url}/docs/no-such-page`)).status).toBe(404);
  expect((await fetch(`${url}/docs/..%2f..%2f..%2f..%2fetc/passwd`)).status).toBe(404);
  expect((await fetch(`${url}/docs/%zz`)).status).toBe(404);
});

test.each([
  [{}, 'en'],
  [{ 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }, 'zh-CN'],
  [{ 'accept-language': 'fr;q=0.9,en-GB;q=0.8,zh;q=0.7' }, 'en'],
  [{ 'accept-language': 'en;q=0.2,zh-TW;q=0.3' }, 'zh-CN'],
  [{ 'accept-language': 'zh;q=0' }, 'en'],
  [{ 'accept-language': 'en;q=0,*' }, 'zh-CN'],
  [{ 'accept-language': 'fr, *;q=0.5' }, 'en'],
  [{ 'accept-language': 'EN;Q=0.2 , zh ; q=0.3' }, 'zh-CN'],
  [{ 'accept-language': 'zh-TW;q=0,zh;q=0.4,en;q=0.3' }, 'zh-CN'],
  [{ 'accept-language': 'en,zh' }, 'en'],
  [{ 'accept-language': 'zh,en' }, 'zh-CN'],
  [{ 'accept-language': 'english,zh;q=0.1' }, 'zh-CN'],
  [{ 'accept-language': 'zh', cookie: 'a=b; language=en' }, 'en'],
])("the docs lead a reader who sends %j to %s, and keep the page's session", async (headers, language) => {
  const url = await start({}, { docs: folderOfDocs });
  const reply = await fetch(`${url}/docs/?session=mine`, { headers, redirect: 'manual' });
  expect(reply.status).toBe(302);
  expect(reply.headers.get('Location')).toBe(`/docs/${language}/?session=mine`);
  expect(reply.headers.get('Vary')).toBe('Accept-Language, Cookie');
});

test.each([
  ['/docs', '/docs/'],
  ['/docs?session=mine', '/docs/?session=mine'],
  ['/docs/?a=1&b=2', '/docs/en/?a=1&b=2'],
  ['/docs/en', '/docs/en/'],
  ['/docs/en?session=mine', '/docs/en/?session=mine'],
])('%s leads to %s', async (place, target) => {
  const url = await start({}, { docs: folderOfDocs });
  const reply = await fetch(url + place, { redirect: 'manual' });
  expect([reply.status, reply.headers.get('Location')]).toEqual([302, target]);
});

test.each([
  '/docs//',
  '/docs//index.html',
  '/docs//en/',
  '/docs/en//',
  '/docs/en//index.html',
  '/docs/./en/',
  '/docs/en/../index.html',
  '/docs/en/%2e%2e/index.html',
  '/docs/..%2findex.html',
])('%s is no page of the docs', async (place) => {
  const reply = await raw(
    await start({}, { docs: folderOfDocs }),
    `GET ${place} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  );
  expect(reply).toMatch(/^HTTP\/1\.1 404 /);
});

test('the docs that are served may ask this server, and know it', async () => {
  const directory = await folderOfDocs();
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
  await writeFile(path.join(directory, 'en/index.html'), `<html data-mock="page">${policy}`);
  const url = await start({}, { docs: async () => directory });
  const text = await (await fetch(`${url}/docs/en/`)).text();
  expect(text).toContain('data-mock="served"');
  expect(text).toContain(`content="default-src 'none'; connect-src 'self'"`);
});

test.each([
  '/',
  '/?session=mine',
  '/__mock/page/page.js',
  '/__mock/page/nothing',
  '/__mock/health',
  '/__mock/openapi.json',
  '/openapi.yaml',
  '/docs',
  '/docs/',
  '/docs/nothing',
])('%s is there to be read: another method is 405 in the shape of the contract', async (place) => {
  const url = await start({}, { docs: folderOfDocs });
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    const body = method === 'OPTIONS' ? null : '{}';
    const reply = await fetch(url + place, { method, body });
    expect([reply.status, reply.headers.get('Allow')], method).toEqual([405, 'GET, HEAD']);
    expect(await reply.json()).toEqual({
      error_code: 'APIGW.0105',
      error_msg: 'The method is not allowed for this path',
      request_id: reply.headers.get('X-Request-Id'),
    });
  }
  for (const method of ['GET', 'HEAD']) expect((await fetch(url + place, { method })).status).not.toBe(405);
});

test('every reply has an X-Request-Id, also those that are for people', async () => {
  const directory = await folderOfDocs();
  const url = await start({}, { docs: async () => directory });
  for (const place of [
    '/',
    '/docs',
    '/docs/',
    '/docs/nothing',
    '/__mock/page/page.js',
    '/__mock/page/nothing',
  ]) {
    const reply = await fetch(url + place, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect(reply.headers.get('X-Request-Id'), place).toMatch(/^[0-9a-f]{32}$/);
  }
});

test('the page is there for who names the whole URL on the request line, as proxies do', async () => {
  const url = await start();
  const reply = await raw(
    url,
    `GET ${url}/?session=a HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
  );
  expect(reply).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(reply).toContain('<!DOCTYPE html>');
});

test.each([
  ['for any reason', () => Promise.reject(new Error('no disk')), 'Run: npm run docs\n\nError: no disk'],
  [
    'without a package',
    () => Promise.reject(Object.assign(new Error('no package'), { code: 'ERR_MODULE_NOT_FOUND' })),
    'Run: npm ci\n\nError: no package',
  ],
  [
    'without a bundle',
    () => Promise.reject(new UserError('is missing', { file: 'x.json' }, 'Run: npm run generate')),
    'built.\n\nx.json: is missing\n  Run: npm run generate\n',
  ],
])('docs that cannot be built %s say what to do', async (_, docs, advice) => {
  const url = await start({}, { docs });
  const page = await fetch(`${url}/docs/en/`);
  expect(page.status).toBe(500);
  expect(await page.text()).toContain(advice);
  expect((await fetch(`${url}/v2.0/vpc/peerings/${ids.active}`)).status).toBe(401);
});

test('a log in JSON has no character that a terminal obeys', () => {
  const tenant = 'a\u009b31m\u202e';
  const response = { status: 200, headers: {}, tenant };
  const line = formatJson({ request: { method: 'GET', url: '/' }, response, ms: 1 });
  expect(line).toMatch(/^[ -~]+\n$/);
  expect(JSON.parse(line)).toMatchObject({ tenant });
});
