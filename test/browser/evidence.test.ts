import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDocs } from '../../scripts/docs/build.ts';
import { loadFacts } from '../../scripts/facts.ts';
import { startChromium } from './chromium.ts';
import { serve } from './serve.ts';

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  server = await serve(await ensureDocs());
  browser = await startChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe.each(['en', 'zh-CN'])('the page of the facts in %s', (language) => {
  it('is reached from the docs, lists every fact, and asks for nothing else', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/${language}/index.html`);
    await page.locator('.top a.facts').click();
    await page.waitForURL(`**/${language}/facts.html`);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.reload();
    expect(await page.locator('tbody tr').count()).toBe(loadFacts().length);
    expect(await page.locator('svg rect').first().isVisible()).toBe(true);
    expect((await page.locator('tbody [lang="en"]').count()) > 0).toBe(language === 'en');
    expect(requests).toEqual([`${server.url}/${language}/facts.html`]);
    await page.close();
  });

  it.each([
    { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
    { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
  ] as const)('has nothing that axe finds, $colorScheme, $viewport.width wide', async (view) => {
    const page = await browser.newPage({ ...view, bypassCSP: true });
    await page.goto(`${server.url}/${language}/facts.html`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      view.viewport.width,
    );
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });
});

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target}`));
}
