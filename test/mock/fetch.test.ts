import { expect, onTestFinished, test, vi } from 'vitest';
import { controlPlane, createMock } from '../../scripts/mock/create-mock.ts';
import { engines, ids, web } from './world.ts';

const [engine] = engines as [(typeof engines)[0]];
const cloud = 'https://vpc.cn-north-4.myhuaweicloud.com/v2.0/vpc/peerings';
const as = (tenant: string) => ({ headers: { 'X-Project-Id': tenant } });

test('a test talks to the mock without a port, by the address of the cloud', async () => {
  const mock = createMock({ control: controlPlane, engine, scenario: 'story' });
  const reply = await mock.fetch(new Request(`${cloud}?limit=1`, as(web)));
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({
    peerings: [{ id: ids.active }],
    peerings_links: [{ href: `${cloud}?limit=1&marker=${ids.active}` }],
  });
});

test('it takes the place of the global fetch', async () => {
  const fetch: typeof globalThis.fetch = createMock({
    control: controlPlane,
    engine,
    scenario: 'story',
  }).fetch;
  expect((await fetch(`${cloud}/${ids.active}`, as(web))).status).toBe(200);
  expect((await fetch(new URL(cloud), { ...as(web), method: 'PATCH' })).status).toBe(405);
});

test('a body, a reply without one and a connection that ends are carried as fetch knows them', async () => {
  const mock = createMock({ control: controlPlane, engine, scenario: 'story' });
  const headers = { 'X-Project-Id': web, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ peering: { name: '更名' } });
  const updated = await mock.fetch(new Request(`${cloud}/${ids.active}`, { method: 'PUT', headers, body }));
  expect(await updated.json()).toMatchObject({ peering: { name: '更名' } });
  const removed = await mock.fetch(new Request(`${cloud}/${ids.active}`, { method: 'DELETE', headers }));
  expect([removed.status, await removed.text()]).toEqual([204, '']);
  await mock.fetch(new Request('http://mock/__mock/faults', { method: 'POST', body: '{"abort":true}' }));
  await expect(mock.fetch(new Request(cloud, as(web)))).rejects.toThrow(new TypeError('fetch failed'));
  await mock.fetch(new Request('http://mock/__mock/faults', { method: 'POST', body: '{"abort":true}' }));
  expect((await mock.intercept(new Request(cloud, as(web))))?.type).toBe('error');
});

test('a request that cannot be made is a promise that rejects, as of the global fetch', async () => {
  const { fetch } = createMock({ engine });
  await expect(fetch('/v2.0/vpc/peerings')).rejects.toThrow(TypeError);
});

test('a signal aborts a request before or while it waits', async () => {
  const mock = createMock({ engine, scenario: 'story', latency: 60_000 });
  await expect(mock.fetch(cloud, { ...as(web), signal: AbortSignal.timeout(20) })).rejects.toThrow(
    /timeout/i,
  );
  const gone = AbortSignal.abort(new Error('changed my mind'));
  await expect(
    mock.fetch(`${cloud}/${ids.active}`, { ...as(web), method: 'DELETE', signal: gone }),
  ).rejects.toThrow('changed my mind');
  const { status } = mock.handle({ method: 'GET', url: `${cloud}/${ids.active}`, ...as(web) });
  expect(status).toBe(200);
});

test('what is not for the mock goes where it was meant to go', async () => {
  const mock = createMock({ control: controlPlane, engine, scenario: 'story' });
  expect(await mock.intercept(new Request('http://localhost:5173/src/main.ts'))).toBeUndefined();
  expect((await mock.intercept(new Request(cloud, as(web))))?.status).toBe(200);
  expect((await mock.intercept(new Request(`${cloud}/x/accept`)))?.status).toBe(405);
  expect((await mock.intercept(new Request('http://localhost/__mock/state')))?.status).toBe(200);
});

test('a reply has the URL that was asked for, without its fragment', async () => {
  const { fetch } = createMock({ engine, scenario: 'story' });
  expect((await fetch(`${cloud}?limit=1#top`, as(web))).url).toBe(`${cloud}?limit=1`);
});

test('a relative URL is relative to the page, if there is one', async () => {
  const { fetch } = createMock({ engine, scenario: 'story' });
  vi.stubGlobal('location', new URL('http://localhost:5173/app/'));
  onTestFinished(() => void vi.unstubAllGlobals());
  const reply = await fetch('/v2.0/vpc/peerings', as(web));
  expect([reply.status, reply.url]).toEqual([200, 'http://localhost:5173/v2.0/vpc/peerings']);
});

test('an abort while the body is still being sent rejects, and nothing is changed', async () => {
  const mock = createMock({ engine, scenario: 'story' });
  const endless = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) });
  const controller = new AbortController();
  const init = { ...as(web), method: 'POST', body: endless, duplex: 'half', signal: controller.signal };
  const reply = mock.fetch(cloud, init as RequestInit);
  setTimeout(() => controller.abort(new Error('changed my mind')), 10);
  await expect(reply).rejects.toThrow('changed my mind');
});
