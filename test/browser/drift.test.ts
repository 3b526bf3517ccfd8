import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { command } from '../../scripts/drift/command.ts';
import { controlPlane, createMock } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { runInside } from '../inside.ts';
import { startChromium } from './chromium.ts';

const web = '87a56a48977e42068f70ad3280c50f0e';
const pending = '4e6ca99d-8344-4eb2-b2c9-b77368db3704';

it('drift judges a HAR file that Chromium recorded, and prints no token of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drift-browser-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const mock = createMock({ control: controlPlane, scenario: 'story', clock: '2026-03-05T00:00:00' });
  const server = await listen(mock, { port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.close());
  const browser = await startChromium();
  onTestFinished(() => browser.close());
  const har = join(folder, 'chromium.har');
  const context = await browser.newContext({ recordHar: { path: har } });
  const page = await context.newPage();
  // The page of the mock, whose own requests are not of this API.
  await page.goto(server.url);
  const call = (method: string, path: string) =>
    page.evaluate(
      `fetch('/v2.0/vpc/peerings${path}', { method: '${method}', headers: { 'X-Auth-Token': '${web}' } }).then((reply) => reply.text())`,
    );
  await call('GET', '?limit=2');
  await call('PUT', `/${pending}/accept`);
  await call('DELETE', `/${pending}`);
  await call('GET', `/${pending}`);
  await context.close();

  expect(readFileSync(har, 'utf8')).toContain(web);
  const { code, stdout } = await runInside(command, [har, '--json']);
  const { contradictions, facts, judged } = JSON.parse(stdout);
  expect(contradictions).toEqual([]);
  expect(code).toBe(0);
  // The page lists the peerings itself.
  expect(judged).toBeGreaterThanOrEqual(4);
  expect(facts.map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining(['delete-at-once', 'list-limit', 'request-id']),
  );
  expect(stdout).not.toContain(web);
});
