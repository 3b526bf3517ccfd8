import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  axeFindings,
  billing,
  call,
  card,
  complaints,
  create,
  desktop,
  done,
  open,
  page,
  peeringNamed,
  peeringTo,
  phone,
  press,
  status,
  useMockPage,
  web,
} from './mock-page.ts';

useMockPage();

/** Type-checks the page's scripts while the browser tests run, and returns what the compiler prints. */
let types: Promise<string>;

beforeAll(() => {
  types = checkTypes();
});

async function checkTypes(): Promise<string> {
  const files = globSync('scripts/mock/page/**/*.js');
  const flags =
    '--allowJs --checkJs --noEmit --strict --target es2024 --module nodenext --lib es2024,dom,dom.iterable --types node';
  const tsc = ['node_modules/typescript/bin/tsc', ...flags.split(' ')];
  const child = spawn(process.execPath, [...tsc, ...files]);
  return (await child.stdout.toArray()).join('');
}

describe('by keyboard alone', () => {
  const keys = async (...names: string[]) => {
    for (const name of names) await page.keyboard.press(name);
  };
  const focused = () =>
    page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()');

  it('creates, accepts and deletes, and never loses the focus', async () => {
    await open();
    await card('web-to-billing').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the peerings');
    await page.locator('#create').focus();
    await keys('Enter');
    await page.keyboard.type('typed');
    await keys('Enter');
    await card('typed').waitFor();
    expect(await focused()).toBe('Create a peering');

    await tabTo('Accept as B: typed');
    await keys('Enter');
    await expect.poll(() => status('typed').textContent()).toBe('ACTIVE');
    expect(await focused()).toBe('typed');
    await tabTo('Delete as B: typed');
    await keys('Space');
    await card('typed').waitFor({ state: 'detached' });
    expect(await focused()).toMatch(/^Delete as B: /);
  });

  it('returns the focus to the card after an edit has rendered it again', async () => {
    const session = await open();
    await card('web-to-billing').waitFor();
    await page.getByRole('button', { name: 'Edit: web-to-billing' }).focus();
    await keys('Enter');
    await page.keyboard.type('typed');
    await keys('Enter');
    await card('typed').waitFor();
    await expect.poll(focused).toBe('Edit: typed');
    await keys('Enter');
    const { id } = (await peeringNamed(session, 'typed'))!;
    await call(session, billing, 'PUT', `/${id}`, { name: 'from-elsewhere' });
    await card('from-elsewhere').waitFor();
    await keys('Escape');
    await expect.poll(focused).toBe('Edit: from-elsewhere');
  });

  it('returns the focus from a message that is closed', async () => {
    await open();
    await card('web-to-billing').waitFor();
    for (const label of ['Put the peerings back', 'Close']) {
      await page.locator('#reset').focus();
      await keys('Enter');
      await page.getByRole('button', { name: label }).focus();
      await keys('Enter');
      await expect.poll(focused).toBe('Reset');
    }
    await create('typed', billing);
    await done().getByRole('button', { name: 'Close' }).click();
    // The element that had the focus before is in a closed dialog.
    await expect.poll(focused).toBe('Peerings');
  });

  it('never hides the focused element under its header', async () => {
    await open();
    await card('web-to-billing').waitFor();
    await page.locator('#reset').focus();
    const bottom = await page.locator('.top').evaluate((top) => top.getBoundingClientRect().bottom);
    const tops: number[] = [];
    for (let step = 0; step < 30; step++) {
      await keys('Shift+Tab');
      const isPage = await page.evaluate("document.activeElement.closest('main') !== null");
      if (isPage)
        tops.push(Number(await page.evaluate('document.activeElement.getBoundingClientRect().top')));
    }
    expect(tops.length).toBeGreaterThan(15);
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(bottom);
  });

  async function tabTo(label: string) {
    for (let steps = 0; steps < 30 && (await focused()) !== label; steps++) await keys('Tab');
    expect(await focused()).toBe(label);
  }

  it('keeps the focus while the page refreshes itself', async () => {
    const session = await open();
    await card('web-to-billing').waitFor();
    await page.getByRole('button', { name: 'Reject as B: web-to-billing' }).focus();
    await call(session, web, 'POST', '', peeringTo(billing, 'from-elsewhere'));
    await card('from-elsewhere').waitFor();
    expect(await focused()).toBe('Reject as B: web-to-billing');
  });
});

describe('languages', () => {
  it('uses the language of the browser, changes it on demand and remembers the choice', async () => {
    await open({ locale: 'zh-CN' });
    await page.getByRole('button', { name: '创建对等连接' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await card('web-to-billing').locator('.means').textContent()).toBe('等待 B 接受');
    await press('以 B 身份接受: web-to-billing');
    await expect.poll(() => done().textContent()).toContain('已以 B 身份接受 web-to-billing。');
    await press('English');
    await page.getByRole('heading', { name: 'Who peers with whom' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Who peers with whom' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(complaints).toEqual([]);
  });

  it('links to the docs in both languages, and to the contract', async () => {
    const session = await open();
    const links = page.getByRole('navigation', { name: 'Documentation' }).getByRole('link');
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(hrefs).toEqual([
      `/docs/en/?session=${session}`,
      `/docs/zh-CN/?session=${session}`,
      '/__mock/openapi.json',
    ]);
  });

  it('have the same texts with the same placeholders, and the HTML has the English ones', async () => {
    const [en, chinese] = await Promise.all([catalogue('en'), catalogue('zh-CN')]);
    expect(Object.keys(chinese)).toEqual(Object.keys(en));
    const places = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort();
    const differing = Object.keys(en).filter((key) => `${places(en[key])}` !== `${places(chinese[key])}`);
    expect(differing).toEqual([]);
    expect(Object.entries(chinese).filter(([, text]) => /[a-z] [a-z]/.test(text))).toEqual([]);

    const html = readFileSync('scripts/mock/page/index.html', 'utf8');
    const texts = [...html.matchAll(/data-text="([^"]+)"[^>]*>([^<]*)</g)];
    expect(texts.length).toBeGreaterThan(40);
    expect(texts.filter(([, key = '', text]) => en[key] !== text).map(([, key]) => key)).toEqual([]);
  });

  it('have no unused text', async () => {
    const files = globSync(['scripts/mock/page/**/*.{js,html}', 'scripts/docs/page/try.js']);
    const code = files
      .filter((file) => !/(en|zh-CN)\.js$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const composed = /^(live|means|peerings|tenants|console\.in)\.|^(accept|reject|delete)$/;
    const unsaid = Object.keys(await catalogue('en')).filter(
      (key) => !composed.test(key) && !code.includes(`'${key}'`) && !code.includes(`"${key}"`),
    );
    expect(unsaid).toEqual([]);
  });

  async function catalogue(language: string): Promise<Record<string, string>> {
    const file: string = `../../../scripts/mock/page/${language}.js`;
    return (await import(file)).default;
  }
});

describe('for everybody', () => {
  it.each([
    { locale: 'en-US', colorScheme: 'light', viewport: desktop },
    { locale: 'zh-CN', colorScheme: 'dark', viewport: desktop },
    { locale: 'zh-CN', colorScheme: 'light', viewport: phone },
    { locale: 'en-US', colorScheme: 'dark', viewport: phone },
  ] as const)('axe finds nothing in $locale, $colorScheme, $viewport.width wide', async (view) => {
    const session = await open(view);
    await card('web-to-billing').waitFor();
    await call(session, billing, 'GET', '');
    await call(session, billing, 'PUT', '/nobody/accept');
    await page.locator('#call-list summary').nth(1).click();
    expect(await axeFindings()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      view.viewport.width,
    );
    if (view.locale === 'en-US') return;
    await page.locator('#create').click();
    expect(await axeFindings()).toEqual([]);
  });

  it('its scripts pass the type check', async () => {
    expect(await types).toBe('');
  });
});
