import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureDocs } from '../../scripts/docs/build.ts';
import { drawnSchema, drawnStates } from '../../scripts/docs/state-picture.ts';
import { startChromium } from './chromium.ts';
import { serve } from './serve.ts';

interface Operation {
  operationId: string;
  summary: string;
}

/** What differs between the languages. `within` occurs in the middle of sentences, `nowhere` does not occur. */
const languages = [
  {
    language: 'en',
    bundle: 'generated/openapi.json',
    title: 'VPC Peering API',
    other: '中文',
    within: ['neighbouring', 'listVpcPeerings'],
    nowhere: ['xyzzy', 'No results'],
    words: { tryIt: 'Try it', send: 'Send' },
  },
  {
    language: 'zh-CN',
    bundle: 'generated/openapi.zh-CN.json',
    title: '虚拟私有云对等连接 API',
    other: 'English',
    within: ['网段', 'createVpcPeering'],
    nowhere: ['量子', '没有结果'],
    words: { tryIt: '试一试', send: '发送' },
  },
] as const;

const hit = '[data-component-name="Search/SearchItem"]';
const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;
let page: Page;
let requests: string[];
let complaints: string[];

beforeAll(async () => {
  server = await serve(await ensureDocs());
  browser = await startChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<void> {
  page = await browser.newPage({ viewport: desktop, ...options });
  requests = [];
  complaints = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`${server.url}/${path}`);
  await page.locator('#redoc h2').first().waitFor();
}

afterEach(async () => {
  await page?.close();
});

describe.each(languages)(
  'the page in $language',
  ({ language, bundle, title, other, within, nowhere, words }) => {
    const operations = readOperations(bundle);
    const named = (id: string) => operations.find(({ operationId }) => operationId === id)!;
    const heading = (name: string) => page.locator('h2').filter({ hasText: new RegExp(`^${name}$`) });
    const menu = (name: string) =>
      page.getByRole('link', { name: new RegExp(`^${name} ?(get|post|put|delete)$`) });

    it('shows the eight operations in the menu and on the page, without unfolding anything', async () => {
      await open(`${language}/index.html`);
      for (const { summary } of operations) {
        await menu(summary).waitFor();
      }
      expect(await headingsOnTheWayDown(operations)).toEqual(operations.map(({ summary }) => summary));
      expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual([title]);
      expect(requests).toHaveLength(1);
      expect(complaints).toEqual([]);
    });

    it('opens at the operation of a deep link', async () => {
      const { operationId, summary } = named('deleteVpcPeering');
      await open(`${language}/index.html#${operationId}`);
      await inView(heading(summary));
    });

    it('scrolls to each operation by its deep link', async () => {
      await open(`${language}/index.html`);
      for (const { operationId, summary } of operations) {
        await page.goto(`${server.url}/${language}/index.html#${operationId}`);
        await inView(heading(summary));
      }
    });

    it('scrolls to each operation from the menu, and back', async () => {
      await open(`${language}/index.html`);
      for (const { summary } of operations) {
        await menu(summary).click();
        await inView(heading(summary));
      }
      await page.goBack();
      await inView(heading(operations.at(-2)!.summary));
    });

    it('declares its language and links to the same operation in the other language', async () => {
      await open(`${language}/index.html#acceptVpcPeering`);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await page.getByRole('link', { name: other, exact: true }).click();
      const { summary } = readOperations(languages.find((it) => it.language !== language)!.bundle).find(
        ({ operationId }) => operationId === 'acceptVpcPeering',
      )!;
      await inView(heading(summary));
      expect(await page.locator('html').getAttribute('lang')).not.toBe(language);
    });

    it('finds an operation by its summary', async () => {
      await open(`${language}/index.html`);
      const { summary } = named('rejectVpcPeering');
      const found = await search(summary);
      expect(found[0]).toContain(summary);
      await page.locator(hit).first().click();
      await inView(heading(summary));
    });

    it('finds an operation by a word within a sentence', async () => {
      await open(`${language}/index.html`);
      const [word, operationId] = within;
      const found = await search(word);
      const { summary } = operations.find((operation) => operation.operationId === operationId)!;
      expect(found.some((text) => text.includes(summary) && text.includes(word))).toBe(true);
    });

    it('says so when it finds nothing', async () => {
      await open(`${language}/index.html`);
      const [word, answer] = nowhere;
      expect(await search(word)).toEqual([]);
      expect(await page.getByTestId('search-message').textContent()).toBe(answer);
    });

    it('shows the states as a picture whose verbs link to their operations', async () => {
      await open(`${language}/index.html`);
      const picture = page.locator('svg.states');
      expect(await picture.locator('title').textContent()).not.toBe('');
      for (const state of drawnStates) {
        expect(await picture.getByText(state, { exact: true }).isVisible()).toBe(true);
      }
      await picture.locator('a[href="#deleteVpcPeering"]').click();
      await inView(heading(named('deleteVpcPeering').summary));
    });

    it('fits a phone, including the picture', async () => {
      await open(`${language}/index.html`, { viewport: phone });
      const { x, width } = (await page.locator('svg.states').boundingBox())!;
      expect(width).toBeGreaterThan(250);
      expect(x + width).toBeLessThan(phone.width);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
    });

    it('links fields to their sources and sends no request to the network', async () => {
      await open(`${language}/index.html#createVpcPeering`);
      const source = page.locator('a[title^="Source: "], a[title^="来源："]').first();
      expect(await source.getAttribute('href')).toMatch(/^https:\/\//);

      await search(operations[0]!.summary);
      expect(requests).toEqual([`${server.url}/${language}/index.html`]);
      expect(complaints).toEqual([]);

      const answer = page.evaluate(
        `fetch('${server.url}/en/index.html').then(() => 'answered', () => 'refused')`,
      );
      expect(await answer).toBe('refused');
    });

    it.each([
      { at: 'the top', hash: '', colorScheme: 'light', viewport: desktop },
      { at: 'an operation', hash: '#createVpcPeering', colorScheme: 'light', viewport: desktop },
      { at: 'an operation', hash: '#createVpcPeering', colorScheme: 'dark', viewport: desktop },
      { at: 'the top', hash: '', colorScheme: 'dark', viewport: phone },
    ] as const)('has nothing that axe finds at $at, $colorScheme, $viewport.width wide', async (view) => {
      await open(`${language}/index.html${view.hash}`, view);
      // The menu and the samples are rendered after the text.
      await page.waitForTimeout(300);
      expect(await axeFindings()).toEqual([]);
    });

    it('opens the search from the keyboard', async () => {
      await open(`${language}/index.html`);
      await page.locator('.top a').last().focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox').waitFor();
    });

    it('tries an operation in the page, without a network', async () => {
      await open(`${language}/index.html#acceptVpcPeering`, { viewport: desktop });
      await page
        .getByRole('link', { name: words.tryIt })
        .and(page.locator('[href$="acceptVpcPeering"]'))
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('img').waitFor();
      const send = dialog.getByRole('button', { name: words.send, exact: true });
      await send.click();
      const status = dialog.getByRole('status').first();
      await expect.poll(() => status.textContent()).toMatch(/^200 OK · \d+ ms$/);
      await dialog.getByText('web-to-billing', { exact: false }).filter({ hasText: '→ ACTIVE' }).waitFor();
      // The same once more is a conflict of one's own making.
      await send.click();
      await expect.poll(() => status.textContent()).toMatch(/^409 Conflict/);
      expect(await axeFindings()).toEqual([]);
      expect(requests).toHaveLength(1);
      expect(complaints).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    });

    it('shows each operation as code', async () => {
      await open(`${language}/index.html#createVpcPeering`);
      await page.getByText('curl -X POST').first().waitFor();
    });

    it('prints all operations', async () => {
      await open(`${language}/index.html`);
      await page.emulateMedia({ media: 'print' });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      for (const { summary } of operations) {
        expect(
          await page.locator('#paper').getByRole('heading', { name: summary, exact: true }).isVisible(),
        ).toBe(true);
      }
      expect(await page.locator('#redoc').isVisible()).toBe(false);
    });
  },
);

describe('the Chinese page', () => {
  it('is in Chinese around the contract, too', async () => {
    await open('zh-CN/index.html#createVpcPeering');
    const english =
      /^(Search|Copy|Request|Responses?|Headers|Body|Query|Path|Security|Overview|Servers|License|Enum:|Default|required|Payload|Show .*|Expand all|Collapse all|No .*|.* characters|.* items)$/;
    const texts = await page.locator('#redoc').evaluate((root) => {
      const texts: string[] = [];
      const walker = root.ownerDocument.createTreeWalker(root, 4);
      while (walker.nextNode()) texts.push(walker.currentNode.nodeValue!.trim());
      return texts;
    });
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => english.test(text))).toEqual([]);
  });
});

describe('the picture of the states', () => {
  it('has every state of the contract but DELETED, which answers 404', () => {
    const { components } = JSON.parse(readFileSync('generated/openapi.json', 'utf8'));
    expect([...drawnStates, 'DELETED'].sort()).toEqual([...components.schemas[drawnSchema].enum].sort());
  });
});

describe('the entry page', () => {
  it.each([
    ['zh-HK', 'zh-CN'],
    ['fr', 'en'],
  ])('leads a reader of %s to %s, and to the language that was chosen', async (locale, language) => {
    const context = await browser.newContext({ locale });
    page = await context.newPage();
    await page.goto(`${server.url}/`);
    await page.waitForURL(`${server.url}/${language}/index.html`);
    const { name } = language === 'en' ? { name: '中文' } : { name: 'English' };
    await page.getByRole('link', { name, exact: true }).click();
    await page.waitForURL((url) => !url.pathname.includes(`/${language}/`));
    const chosen = page.url();
    await page.goto(`${server.url}/`);
    await page.waitForURL(chosen);
    await context.close();
  });

  it('says what is where when it is asked to, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      page = await browser.newPage({ colorScheme, viewport: phone });
      await page.goto(`${server.url}/#overview`);
      await page.getByRole('link', { name: '参考文档' }).waitFor();
      expect(await page.getByText('Version 1.0.0 · Facts read on').isVisible()).toBe(true);
      expect(await axeFindings()).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
    }
  });
});

function readOperations(bundle: string): Operation[] {
  const { paths } = JSON.parse(readFileSync(bundle, 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const all = Object.values(paths).flatMap((item) => Object.values(item));
  const operations = all.filter((operation) => operation.operationId !== undefined);
  expect(operations.length).toBeGreaterThan(7);
  return operations.map(({ operationId, summary }) => ({ operationId, summary }));
}

async function inView(locator: ReturnType<Page['locator']>): Promise<void> {
  await expect
    .poll(async () => {
      const box = await locator.boundingBox().catch(() => null);
      return box !== null && box.y >= 44 && box.y < 400;
    })
    .toBe(true);
}

/** Scrolls down and collects the headings of the operations in order, until all have been seen. */
async function headingsOnTheWayDown(operations: Operation[]): Promise<string[]> {
  const seen: string[] = [];
  await page.mouse.move(600, 400);
  for (let steps = 0; steps < 100 && seen.length < operations.length; steps++) {
    const headings = await page.locator('h2').allTextContents();
    const summaries = operations.map(({ summary }) => summary);
    seen.push(...headings.filter((text) => summaries.includes(text) && !seen.includes(text)));
    await page.mouse.wheel(0, 2500);
    await page.waitForTimeout(50);
  }
  return seen;
}

async function search(words: string): Promise<string[]> {
  await page.getByTestId('search-trigger').click();
  await page.getByRole('textbox').fill(words);
  const hits = page.locator(hit);
  await hits
    .first()
    .or(page.getByText(/No results|没有结果/))
    .waitFor();
  return hits.allTextContents();
}

async function axeFindings(): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = (await page.evaluate(
    "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)",
  )) as axe.Result[];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 150)}`),
  );
}
