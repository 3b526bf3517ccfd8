import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startChromium } from '../chromium.ts';

export const [web, billing] = ['87a56a48977e42068f70ad3280c50f0e', '17fbda95add24720a4038ba4b1c705ed'];
const vpcOfWeb = '9daeac7c-a98f-430f-8e38-67f9c044e299';
const vpcOfBilling = '4117d38e-4c8f-4624-a505-bd96b97d024c';

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 360, height: 740 };

interface Running {
  child: ChildProcess;
  url: string;
}

export let browser: Browser;
export let mock: Running;
export let page: Page;
export let requests: string[];
export let complaints: string[];
let worlds = 0;

/** Starts a mock and Chromium for the tests of a file, and closes each test's page. */
export function useMockPage(): void {
  beforeAll(async () => {
    [browser, mock] = await Promise.all([startChromium(), startMock('--port', '0')]);
  });

  afterEach(async () => {
    await page?.context().close();
  });

  afterAll(async () => {
    await browser?.close();
    mock?.child.kill();
  });
}

export async function startMock(...flags: string[]): Promise<Running> {
  const child = spawn(process.execPath, ['scripts/cli.ts', 'mock', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [banner] = await once(child.stdout, 'data');
  child.stdout.resume();
  return { child, url: /http:\/\/\S+:\d+/.exec(String(banner))![0] };
}

/** Opens the page in a new session, which starts with the story of the examples, and returns the session's name. */
export async function open(options: BrowserContextOptions = {}, url = mock.url): Promise<string> {
  const session = `page-${++worlds}`;
  const context = await browser.newContext({
    viewport: desktop,
    locale: 'en-US',
    reducedMotion: 'reduce',
    ...options,
  });
  page = await context.newPage();
  // Arrays of this page: a page that is being closed can still report.
  const [asked, complained]: string[][] = [[], []];
  [requests, complaints] = [asked!, complained!];
  page.on('request', (request) => asked!.push(request.url()));
  page.on('pageerror', (error) => complained!.push(error.message));
  page.on('console', (message) => {
    // Chromium logs each refusal that a test provokes.
    const expected = /Failed to load resource: .*(40\d|503|ERR_)/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected) complained!.push(message.text());
  });
  await page.goto(`${url}/?session=${session}`);
  return session;
}

export const card = (name: string) =>
  page.locator('.card').filter({ has: page.getByRole('heading', { name, exact: true }) });
export const status = (name: string) => card(name).locator('.status');
export const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
export const done = () => page.locator('#done .message');
export const refused = () => page.locator('#refused .message');

/** Calls the mock as a client other than the page. */
export async function call(session: string, tenant: string, method: string, path: string, peering?: object) {
  const headers = { 'X-Project-Id': tenant, 'X-Mock-Session': session, 'Content-Type': 'application/json' };
  const body = peering && JSON.stringify({ peering });
  return fetch(`${mock.url}/v2.0/vpc/peerings${path}`, { method, headers, body: body ?? null });
}

/** Reads a peering of the session's state. */
export async function peeringNamed(session: string, name: string) {
  const reply = await fetch(`${mock.url}/__mock/state`, { headers: { 'X-Mock-Session': session } });
  const { peerings } = (await reply.json()) as { peerings: { id: string; name: string; status: string }[] };
  return peerings.find((peering) => peering.name === name);
}

export function peeringTo(accepter: string, name: string, description = '') {
  return {
    name,
    description,
    request_vpc_info: { vpc_id: vpcOfWeb },
    accept_vpc_info: { vpc_id: vpcOfBilling, tenant_id: accepter },
  };
}

/** Fills in who asks whom in the dialog, and keeps the VPCs that it proposes. */
export async function create(name: string, accepter: string) {
  await press('Create a peering');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.locator('[name=fromTenant]').selectOption(web);
  await dialog.locator('[name=toTenant]').selectOption(accepter);
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
}

/** Sets whether the page is visible; a hidden page sends no requests. */
export const look = (hidden: boolean) =>
  page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));`);

export async function axeFindings(): Promise<string[]> {
  // In an isolated world, since the page's policy allows no other script.
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(`axe.run({ resultTypes: ['violations'] })`)) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 150)}`),
  );
}
