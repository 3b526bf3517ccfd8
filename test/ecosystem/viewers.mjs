// Shows the contract of a running mock in a viewer, in Chromium: node viewers.mjs <viewer> <document>.
// It ends with 1 if an operation is not shown, the viewer warns, or a call that it sends is refused.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { startChromium } from '../browser/chromium.ts';
import { startMock } from './mock.ts';

const [name = '', document = ''] = process.argv.slice(2);
const viewers = {
  'swagger-ui-dist': {
    files: ['swagger-ui-bundle.js', 'swagger-ui.css'],
    page: (
      url,
    ) => `<link rel="stylesheet" href="/swagger-ui.css"><div id="app"></div><script src="/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '${url}', dom_id: '#app', requestInterceptor: (request) => ({ ...request, headers: { ...request.headers, 'X-Auth-Token': 'web' } }) })</script>`,
    async call(page) {
      await page.click('#operations-VPC_peering-listVpcPeerings .opblock-summary-control');
      await page.click('.try-out__btn');
      await page.click('.execute');
      await page.waitForSelector('.live-responses-table .response-col_status:text("200")');
    },
  },
  '@scalar/api-reference': {
    files: ['dist/browser/standalone.js'],
    page: (url) => `<div id="app"></div><script src="/standalone.js"></script>
<script>Scalar.createApiReference('#app', { url: '${url}', telemetry: false, withDefaultFonts: false, agent: { disabled: true } })</script>`,
    async call() {},
  },
};
const viewer = viewers[name];
const installed = path.join(import.meta.dirname, 'node_modules', name);
const operations = Object.values(JSON.parse(readFileSync(document, 'utf8')).paths).flatMap((item) =>
  Object.values(item).flatMap(({ summary = [] }) => summary),
);

const { child: mock, url: origin } = await startMock('ajv');
const browser = await startChromium();
const server = createServer();
try {
  const page = await browser.newPage({ locale: 'en' });
  const said = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${viewer.page(`${origin}/${path.basename(document)}`)}`;
  server.on('request', ({ url = '/' }, response) => {
    const file = viewer.files.find((each) => path.basename(each) === url.slice(1));
    const type = url.endsWith('.js') ? 'text/javascript' : url.endsWith('.css') ? 'text/css' : 'text/html';
    response.setHeader('Content-Type', type);
    response.end(file === undefined ? html : readFileSync(path.join(installed, file)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  for (const summary of operations) await page.getByText(summary).first().waitFor({ state: 'attached' });
  assert.equal(operations.length, 8);
  await viewer.call(page);
  assert.deepEqual(said, []);
} finally {
  await browser.close();
  mock.kill();
  server.close();
}
