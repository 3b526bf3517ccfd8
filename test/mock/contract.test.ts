import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import older from '../../generated/openapi.3.0.json' with { type: 'json' };
import english from '../../generated/openapi.json' with { type: 'json' };
import chinese from '../../generated/openapi.zh-CN.json' with { type: 'json' };
import { createMock } from '../../scripts/mock/create-mock.ts';
import { defaultEngine } from '../../scripts/mock/engine/default-engine.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { toYaml } from '../../scripts/mock/host/yaml.ts';

async function start(passthrough?: URL) {
  const mock = createMock({ engine: defaultEngine });
  const server = await listen(mock, { port: 0, host: '127.0.0.1', passthrough });
  onTestFinished(() => server.close());
  return server.url;
}

describe('the mock serves the contract', () => {
  test.each([
    ['openapi.json', english, 'application/json'],
    ['openapi.zh-CN.json', chinese, 'application/json'],
    ['openapi.3.0.json', older, 'application/json'],
    ['openapi.yaml', english, 'application/yaml'],
  ])('as /%s, itself first among the servers', async (name, contract, type) => {
    const url = await start();
    const reply = await fetch(`${url}/${name}`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, type]);
    const served = parse(await reply.text());
    expect(served.servers[0].url).toBe(url);
    expect({ ...served, servers: served.servers.slice(1) }).toEqual(contract);
  });

  test('to pages of any origin', async () => {
    const url = `${await start()}/openapi.json`;
    const { headers } = await fetch(url, { headers: { origin: 'https://editor.example' } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const asked = { origin: 'https://editor.example', 'access-control-request-method': 'GET' };
    expect((await fetch(url, { method: 'OPTIONS', headers: asked })).status).toBe(204);
  });

  test('with an ETag of what was sent, which names the host', async () => {
    const url = await start();
    const { headers } = await fetch(`${url}/openapi.json`);
    const etag = headers.get('etag') ?? '';
    const again = (at: string) =>
      fetch(`${at}/openapi.json`, { headers: { 'if-none-match': `"a", W/${etag}` } });
    expect((await again(url)).status).toBe(304);
    expect((await again(url.replace('127.0.0.1', 'localhost'))).status).toBe(200);
  });

  test('to whoever asks for the head only, and takes nothing', async () => {
    const url = `${await start()}/openapi.json`;
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  });

  test('below /__mock/ when the root is another server', async () => {
    const url = await start(new URL(`${await start()}/nothing`));
    expect((await fetch(`${url}/__mock/openapi.json`)).status).toBe(200);
    expect((await fetch(`${url}/openapi.json`)).status).toBe(404);
  });
});

test.each([
  [{ on: 1, '404': null, y: true, '': 'x', 'a: b': '- c', '#': '#' }],
  [[[], {}, [[1]], [{ a: [{ b: 'line\nline\n' }] }]]],
  [['\u0000', '\u2028', '"', "'", '\\', ' x ', '1', 'true', '🙂']],
  ['text'],
])('JSON is the same as YAML: %j', (value) => {
  expect(parse(toYaml(value))).toEqual(value);
  expect(parse(toYaml(value), { version: '1.1' })).toEqual(value);
});
