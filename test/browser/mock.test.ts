import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { controlPlane, createMock } from '../../scripts/mock/create-mock.ts';
import { startChromium } from './chromium.ts';

const cloud = 'https://vpc.cn-north-4.myhuaweicloud.com/v2.0/vpc/peerings';
const billing = '17fbda95add24720a4038ba4b1c705ed';
const pending = '4e6ca99d-8344-4eb2-b2c9-b77368db3704';

const worker = `
import { controlPlane, createMock } from '/scripts/mock/create-mock.ts';
const mock = createMock({ control: controlPlane, scenario: 'story' });
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (mock.owns(event.request)) event.respondWith(mock.fetch(event.request));
});
`;

/** Serves an app, its service worker and the modules of the mock with types stripped; no page may use eval. */
const app = createServer(async ({ url = '/' }, response) => {
  response.setHeader('Content-Security-Policy', "script-src 'self'; connect-src 'self'");
  const send = (type: string, text: string) => response.setHeader('Content-Type', type).end(text);
  if (url === '/') send('text/html', '<!doctype html><title>App</title>');
  else if (url === '/worker.js') send('text/javascript', worker);
  else if (url === '/app-data') send('text/plain', 'of the app');
  else if (!/^\/(scripts\/mock|generated)\/[\w./-]+$/.test(url)) response.writeHead(404).end();
  else {
    const text = await readFile(`.${url}`, 'utf8');
    if (url.endsWith('.json')) send('application/json', text);
    else send('text/javascript', url.endsWith('.ts') ? stripTypeScriptTypes(text) : text);
  }
});

let browser: Browser;
let page: Page;
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => app.listen(0, 'localhost', resolve));
  origin = `http://localhost:${(app.address() as AddressInfo).port}`;
  browser = await startChromium();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  app.close();
});

/** Accepts a peering as the app would, and returns the reply. */
function accept(url: string) {
  return page.evaluate(
    async ([target, tenant]) => {
      const headers = { 'X-Project-Id': tenant ?? '' };
      const reply = await fetch(`${target}/accept`, { method: 'PUT', headers });
      const { status } = (await reply.json()) as { status: string };
      return [reply.status, status, reply.headers.get('X-Request-Id')?.length];
    },
    [`${url}/${pending}`, billing],
  );
}

test("a Playwright test answers a page's requests to the cloud with the mock", async () => {
  const mock = createMock({ control: controlPlane, scenario: 'story' });
  const context = await browser.newContext({ bypassCSP: true });
  page = await context.newPage();
  await page.route('**/v2.0/**', async (route) => {
    const request = route.request();
    const { status, headers, body } = mock.handle({
      method: request.method(),
      url: request.url(),
      headers: await request.allHeaders(),
      body: request.postDataBuffer(),
    });
    if (status === 0) await route.abort();
    else await route.fulfill({ status, headers, body: body ?? '' });
  });
  await page.goto(origin);
  expect(await accept(cloud)).toEqual([200, 'ACTIVE', 32]);
  await context.close();
});

test('a service worker runs the mock for its app without eval, and passes other requests on', async () => {
  page = await browser.newPage();
  await page.goto(origin);
  await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the types of the browser are not among those of this project.
    const { serviceWorker } = (globalThis as unknown as { navigator: { serviceWorker: any } }).navigator;
    const claimed = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
    await serviceWorker.register('/worker.js', { type: 'module' });
    await claimed;
  });
  expect(await accept('/v2.0/vpc/peerings')).toEqual([200, 'ACTIVE', 32]);
  expect(await page.evaluate(async () => (await fetch('/app-data')).text())).toBe('of the app');
});
