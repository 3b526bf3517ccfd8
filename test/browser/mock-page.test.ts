import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startChromium } from './chromium.ts';

const [web, billing] = ['87a56a48977e42068f70ad3280c50f0e', '17fbda95add24720a4038ba4b1c705ed'];
const vpcOfWeb = '9daeac7c-a98f-430f-8e38-67f9c044e299';
const vpcOfBilling = '4117d38e-4c8f-4624-a505-bd96b97d024c';

const desktop = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

interface Running {
  child: ChildProcess;
  url: string;
}

let browser: Browser;
let mock: Running;
let page: Page;
let requests: string[];
let complaints: string[];
let worlds = 0;
/** Type-checks the page's scripts while the browser tests run, and returns what the compiler prints. */
let types: Promise<string>;

beforeAll(async () => {
  types = checkTypes();
  [browser, mock] = await Promise.all([startChromium(), startMock('--port', '0')]);
});

afterEach(async () => {
  await page?.context().close();
});

afterAll(async () => {
  await browser?.close();
  mock?.child.kill();
});

async function startMock(...flags: string[]): Promise<Running> {
  const child = spawn(process.execPath, ['scripts/cli.ts', 'mock', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [banner] = await once(child.stdout, 'data');
  child.stdout.resume();
  return { child, url: /http:\/\/\S+:\d+/.exec(String(banner))![0] };
}

async function checkTypes(): Promise<string> {
  const files = globSync('scripts/mock/page/**/*.js');
  const flags =
    '--allowJs --checkJs --noEmit --strict --target es2024 --module nodenext --lib es2024,dom,dom.iterable --types node';
  const tsc = ['node_modules/typescript/bin/tsc', ...flags.split(' ')];
  const child = spawn(process.execPath, [...tsc, ...files]);
  return (await child.stdout.toArray()).join('');
}

/** Opens the page in a new session, which starts with the story of the examples, and returns the session's name. */
async function open(options: BrowserContextOptions = {}, url = mock.url): Promise<string> {
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

const card = (name: string) =>
  page.locator('.card').filter({ has: page.getByRole('heading', { name, exact: true }) });
const status = (name: string) => card(name).locator('.status');
const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
const done = () => page.locator('#done .message');
const refused = () => page.locator('#refused .message');

/** Calls the mock as a client other than the page. */
async function call(session: string, tenant: string, method: string, path: string, peering?: object) {
  const headers = { 'X-Project-Id': tenant, 'X-Mock-Session': session, 'Content-Type': 'application/json' };
  const body = peering && JSON.stringify({ peering });
  return fetch(`${mock.url}/v2.0/vpc/peerings${path}`, { method, headers, body: body ?? null });
}

/** Reads a peering of the session's state. */
async function peeringNamed(session: string, name: string) {
  const reply = await fetch(`${mock.url}/__mock/state`, { headers: { 'X-Mock-Session': session } });
  const { peerings } = (await reply.json()) as { peerings: { id: string; name: string; status: string }[] };
  return peerings.find((peering) => peering.name === name);
}

function peeringTo(accepter: string, name: string, description = '') {
  return {
    name,
    description,
    request_vpc_info: { vpc_id: vpcOfWeb },
    accept_vpc_info: { vpc_id: vpcOfBilling, tenant_id: accepter },
  };
}

/** Fills in who asks whom in the dialog, and keeps the VPCs that it proposes. */
async function create(name: string, accepter: string) {
  await press('Create a peering');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.locator('[name=fromTenant]').selectOption(web);
  await dialog.locator('[name=toTenant]').selectOption(accepter);
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
}

/** Sets whether the page is visible; a hidden page sends no requests. */
const look = (hidden: boolean) =>
  page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));`);

async function axeFindings(): Promise<string[]> {
  // In an isolated world, since the page's policy allows no other script.
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(`axe.run({ resultTypes: ['violations'] })`)) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 150)}`),
  );
}

describe('who peers with whom', () => {
  it('is a picture and a list, loads nothing from elsewhere and logs no error', async () => {
    await open();
    await card('web-to-billing').waitFor();
    expect(await page.locator('.card').count()).toBe(3);
    const picture = page.getByRole('img', { name: '3 peerings between 2 tenants.' });
    expect(await picture.locator('.line').count()).toBe(3);
    expect(await status('web-to-billing').textContent()).toBe('PENDING_ACCEPTANCE');
    expect(await card('web-to-billing').getByText('Waits for B to accept').isVisible()).toBe(true);
    expect(requests.filter((url) => !url.startsWith(`${mock.url}/`) && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each([360, 1100, 1600])('keeps the ids of the picture in their boxes at %i pixels', async (width) => {
    await open({ viewport: { width, height: 900 } });
    await card('web-to-billing').waitFor();
    const outside = await page.locator('.picture .tenant').evaluateAll((boxes) =>
      boxes.flatMap((box) => {
        const frame = box.querySelector('.frame')?.getBoundingClientRect();
        const texts = [...box.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
        return texts.filter(({ left, right }) => !frame || left < frame.left || right > frame.right);
      }),
    );
    expect(outside).toEqual([]);
  });

  it('shows what other clients do without a reload', async () => {
    const session = await open();
    await card('web-to-billing').waitFor();
    expect((await call(session, web, 'POST', '', peeringTo(billing, 'from-elsewhere'))).status).toBe(201);
    await card('from-elsewhere').waitFor({ timeout: 3000 });
    expect(await page.locator('#news').textContent()).toBe('from-elsewhere is new: PENDING_ACCEPTANCE.');

    const newest = page.locator('#call-list li').first();
    await expect.poll(() => newest.textContent()).toMatch(/201POST \/v2.0\/vpc\/peeringscreateVpcPeeringA/);
    await newest.locator('summary').click();
    expect(await newest.locator('pre').first().textContent()).toContain('"name": "from-elsewhere"');
    expect(await newest.locator('pre').last().textContent()).toContain('"status": "PENDING_ACCEPTANCE"');
  });

  it('shows a reset by somebody else, which is not a call', async () => {
    const session = await open();
    await call(session, web, 'POST', '', peeringTo(billing, 'from-elsewhere'));
    await card('from-elsewhere').waitFor();
    await fetch(`${mock.url}/__mock/state`, { method: 'DELETE', headers: { 'X-Mock-Session': session } });
    await card('from-elsewhere').waitFor({ state: 'detached', timeout: 6000 });
  });

  it('shows no calls of a mock that has ended, even if the next one starts at the same time', async () => {
    const flags = ['--engine', 'ajv', '--clock', '2026-03-02T12:00:00', '--port'];
    const first = await startMock(...flags, '0');
    onTestFinished(() => void first.child.kill());
    const ask = (path: string, name: string) =>
      fetch(`${first.url}/v2.0/vpc/peerings${path}`, {
        headers: { 'X-Project-Id': web, 'X-Mock-Session': name },
      });
    const session = await open({}, first.url);
    await ask('', session);
    await page.locator('#call-list [data-kind=good]').waitFor();
    first.child.kill();
    await once(first.child, 'exit');
    const second = await startMock(...flags, new URL(first.url).port);
    onTestFinished(() => void second.child.kill());
    await ask('?limit=no', session);
    await page.locator('#call-list [data-kind=refused]').waitFor({ timeout: 6000 });
    expect(await page.locator('#call-list li').count()).toBe(1);
  });

  it('sends no requests while it is hidden', async () => {
    await open();
    await card('web-to-billing').waitFor();
    await look(true);
    await page.waitForTimeout(200);
    const asked = requests.length;
    await page.waitForTimeout(1500);
    expect(requests.length).toBe(asked);
    await look(false);
    await expect.poll(() => requests.length).toBeGreaterThan(asked);
  });

  it('copies a call as a command that does the same', async () => {
    const session = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await call(session, web, 'POST', '', peeringTo(billing, "it's"));
    await page.locator('#call-list summary').first().click();
    await press('Copy as curl');
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe(
      `curl -X POST -H 'X-Project-Id: ${web}' -H 'X-Mock-Session: ${session}' -H 'Content-Type: application/json' --data-raw '${JSON.stringify({ peering: peeringTo(billing, "it's") }).replaceAll("'", "'\\''")}' '${mock.url}/v2.0/vpc/peerings'`,
    );
  });

  it.each([
    ['HEAD', '?limit=1', '', 'curl -I'],
    ['GET', '?name=[a]{b}', '', 'curl -g'],
    ['GET', '', '{"a":1}', `curl -X GET`],
    ['POST', '', '"it"', 'curl -X POST'],
  ])('hands on %s %s %s too', async (method, query, body, start) => {
    const session = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const path = `/v2.0/vpc/peerings${query}`;
    const headers = {
      'X-Project-Id': web,
      'X-Mock-Session': session,
      'Content-Length': Buffer.byteLength(body),
    };
    await new Promise((resolve, reject) => {
      // A request in the form that a proxy gets.
      const asked = request(mock.url, { path: `${mock.url}${path}`, method, headers }, resolve);
      asked.on('error', reject).end(body);
    });
    await page.locator('#call-list summary').first().click();
    await press('Copy as curl');
    await page.getByText('Copied.').waitFor();
    const data = body && ` -H 'Content-Type: application/json' --data-raw '${body}'`;
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      `${start} -H 'X-Project-Id: ${web}' -H 'X-Mock-Session: ${session}'${data} '${mock.url}${path}'`,
    );
  });

  it('does not offer to copy a call whose body was not kept', async () => {
    const session = await open();
    await call(session, web, 'POST', '', peeringTo(billing, 'long', 'x'.repeat(20_000)));
    await page.locator('#call-list summary').first().click();
    await page.getByText('one over 16 KB, which is not kept').waitFor();
    expect(await page.getByRole('button', { name: 'Copy as curl' }).count()).toBe(0);
  });

  it('finds by name, status, tenant, VPC or id', async () => {
    await open();
    await card('web-to-billing').waitFor();
    await page.getByRole('searchbox').fill('web rejected');
    await expect.poll(() => page.locator('.card h3').allTextContents()).toEqual(['web-to-ledger']);
    await page.getByRole('searchbox').fill('nothing like that');
    expect(await page.locator('#peerings-note').textContent()).toBe('No peering matches.');
  });
});

describe('as both tenants', () => {
  it('a peering within one tenant is active at once', async () => {
    await open();
    await create('within', '');
    await expect.poll(() => status('within').textContent()).toBe('ACTIVE');
  });

  it('one creates and the other accepts', async () => {
    await open();
    await create('across', billing);
    await expect.poll(() => status('across').textContent()).toBe('PENDING_ACCEPTANCE');
    await press('Accept as B: across');
    await expect.poll(() => status('across').textContent()).toBe('ACTIVE');
    await expect.poll(() => done().textContent()).toContain('Accepted across as B.');
    expect(
      await card('across')
        .getByRole('button', { name: /^Accept/ })
        .count(),
    ).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('one rejects and either deletes', async () => {
    await open();
    await press('Reject as B: web-to-billing');
    await expect.poll(() => status('web-to-billing').textContent()).toBe('REJECTED');
    await press('Delete as A: web-to-billing');
    await card('web-to-billing').waitFor({ state: 'detached' });
    await press('Delete as B: web-to-ledger');
    await card('web-to-ledger').waitFor({ state: 'detached' });
    await press('Delete as A: web-to-database');
    await page.getByText('Nobody peers with anybody yet.').waitFor();
  });

  it('a delete is undone', async () => {
    const session = await open();
    const before = await peeringNamed(session, 'web-to-billing');
    await press('Delete as B: web-to-billing');
    await card('web-to-billing').waitFor({ state: 'detached' });
    await press('Undo');
    await card('web-to-billing').waitFor();
    expect(await peeringNamed(session, 'web-to-billing')).toEqual(before);
  });

  it('a double click never does a second thing', async () => {
    const session = await open();
    const accept = page.getByRole('button', { name: 'Accept as B: web-to-billing' });
    const { x, y, width, height } = (await accept.boundingBox())!;
    const click = () => page.mouse.click(x + width / 2, y + height / 2, { delay: 20 });
    await click();
    await expect.poll(() => status('web-to-billing').textContent()).toBe('ACTIVE');
    // What has come under the pointer by then is another button.
    const under = await page.evaluate(
      `document.elementFromPoint(${x + width / 2}, ${y + height / 2}).textContent`,
    );
    expect(under).toBe('Delete as B');
    await click();
    await page.mouse.dblclick(x + width / 2, y + height / 2);
    expect((await peeringNamed(session, 'web-to-billing'))?.status).toBe('ACTIVE');
    await page.mouse.move(0, 0);
    await press('Delete as B: web-to-billing');
    await card('web-to-billing').waitFor({ state: 'detached' });
  });

  it('either side renames', async () => {
    await open();
    await press('Edit: web-to-billing');
    await page.getByRole('dialog').getByLabel('Name').fill('renamed');
    await page.getByRole('dialog').getByLabel('As tenant').selectOption(billing);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await card('renamed').waitFor();
    await expect
      .poll(() => page.locator('#call-list li').first().textContent())
      .toContain('updateVpcPeeringB');
  });

  it('a refusal is shown in the words of the API, and the dialog stays open for another try', async () => {
    await open();
    await create('x'.repeat(65), billing);
    const refusal = page.getByRole('dialog').getByRole('alert');
    await expect.poll(() => refusal.textContent()).toContain('InvalidInput: Invalid input for name.');
    await page.getByRole('dialog').getByLabel('Name').fill('shorter');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await card('shorter').waitFor();
  });
});

describe('the console', () => {
  const panel = () => page.locator('#console-section');
  const send = (name = 'Send') => panel().getByRole('button', { name, exact: true }).click();
  const statusOf = () => panel().getByRole('status');
  const choose = (label: string, value: string) =>
    panel().getByRole('combobox', { name: label, exact: true }).selectOption(value);

  it('sends what an example fills in, and says what it did and what the contract says', async () => {
    await open();
    await press('Send a request');
    await choose('Operation', 'acceptVpcPeering');
    await send();
    await expect.poll(() => statusOf().textContent()).toMatch(/^200 OK · \d+ ms$/);
    await panel().getByText('web-to-billing: PENDING_ACCEPTANCE → ACTIVE.').waitFor();
    await expect.poll(() => status('web-to-billing').textContent()).toBe('ACTIVE');
    await panel()
      .getByRole('button', { name: /^Send again: PUT/ })
      .click();
    await expect.poll(() => statusOf().textContent()).toMatch(/^409 Conflict/);
    await panel().getByText('No peering changed.').waitFor();
    await panel().getByText('not PENDING_ACCEPTANCE', { exact: false }).first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('keeps the last ten requests', async () => {
    await open();
    await press('Send a request');
    await choose('Operation', 'listVpcPeerings');
    await page.evaluate(`(async () => {
      const form = document.querySelector('.console form');
      const limit = form.querySelector('[data-parameter=limit]');
      for (let count = 1; count <= 11; count++) {
        limit.value = count;
        limit.dispatchEvent(new Event('input'));
        form.requestSubmit();
        const isKept = () => document.querySelector('.console-history')?.textContent.includes('limit=' + count);
        while (!isKept()) await new Promise(requestAnimationFrame);
      }
    })()`);
    await panel().getByRole('button', { name: 'Send again: GET /v2.0/vpc/peerings?limit=11' }).waitFor();
    expect(
      await panel()
        .getByRole('button', { name: /^Send again/ })
        .count(),
    ).toBe(10);
  });

  it('still has the requests after a reload, and sends them again', async () => {
    await open();
    await press('Send a request');
    await choose('Operation', 'acceptVpcPeering');
    await choose('Caller', billing);
    await send();
    await expect.poll(() => statusOf().textContent()).toMatch(/^200 OK/);
    await page.reload();
    await press('Send a request');
    const again = panel().getByRole('button', { name: /^Send again: PUT/ });
    await again.click();
    await expect.poll(() => statusOf().textContent()).toMatch(/^409 Conflict/);
    expect(await again.count()).toBe(2);
    // What another version of the page stored is not a request.
    await page.evaluate(`for (const key of Object.keys(sessionStorage))
      sessionStorage.setItem(key, '[null, 1, {"operation": "acceptVpcPeering", "status": 200, "parameters": null}]')`);
    await page.reload();
    await press('Send a request');
    await panel().getByRole('button', { name: 'Send', exact: true }).waitFor();
    expect(await again.count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says what is wrong at the field, and sends it all the same', async () => {
    await open();
    await press('Send a request');
    const body = panel().getByRole('textbox', { name: 'Body', exact: true });
    await body.fill((await body.inputValue()).replace('"name"', '"nmae"'));
    await panel().getByText("/peering/nmae is not a known member; did you mean 'name'?").waitFor();
    expect(await body.getAttribute('aria-invalid')).toBe('true');
    await send();
    await expect.poll(() => statusOf().textContent()).toMatch(/^400 Bad Request/);
    await body.fill('{');
    await panel().getByText('The body is not valid JSON.').waitFor();
    await choose('Operation', 'listVpcPeerings');
    await panel()
      .getByRole('textbox', { name: /^limit/ })
      .fill('many');
    await panel().getByText('must be an integer').waitFor();
    await press('中文');
    await panel().getByText('类型必须是 integer').waitFor();
  });

  it('can be nobody, and offers what is there', async () => {
    await open();
    await press('Send a request');
    await choose('Operation', 'showVpcPeering');
    const offered = panel().locator('datalist option', { hasText: 'web-to-ledger · REJECTED' });
    await offered.waitFor({ state: 'attached' });
    await panel()
      .getByRole('combobox', { name: /^peering_id/ })
      .fill((await offered.getAttribute('value'))!);
    await choose('Caller', '');
    await send();
    await expect.poll(() => statusOf().textContent()).toMatch(/^401 Unauthorized/);
    await panel().getByText('As code').click();
    const code = panel().getByRole('group', { name: 'As code' });
    expect(await code.textContent()).not.toContain('X-Project-Id');
    await choose('Language', 'fetch');
    expect(await code.textContent()).toContain('await fetch("http');
  });

  it.each([
    { locale: 'en-US', colorScheme: 'dark', viewport: desktop, name: 'Send' },
    { locale: 'zh-CN', colorScheme: 'light', viewport: phone, name: '发送' },
  ] as const)('fits, and axe finds nothing, in $locale, $colorScheme, $viewport.width wide', async (view) => {
    await open(view);
    await page.locator('#send').click();
    await panel().locator('summary').last().click();
    await send(view.name);
    await expect.poll(() => statusOf().textContent()).toMatch(/^409/);
    expect(await axeFindings()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      view.viewport.width,
    );
  });
});

describe('steering', () => {
  it('makes the next call fail, and says so', async () => {
    await open();
    await page.getByLabel('Operation').selectOption('acceptVpcPeering');
    await press('Fail it');
    await page.getByText('The next call of acceptVpcPeering → 503').waitFor();
    await press('Accept as B: web-to-billing');
    await expect.poll(() => refused().textContent()).toMatch(/^503 APIGW\.\d+: /);
    expect(await status('web-to-billing').textContent()).toBe('PENDING_ACCEPTANCE');
    await expect.poll(() => page.locator('#faults li').count()).toBe(0);
    await press('Accept as B: web-to-billing');
    await expect.poll(() => status('web-to-billing').textContent()).toBe('ACTIVE');
  });

  it('cuts the connection', async () => {
    await open();
    await page.getByLabel('Effect').selectOption('abort');
    // Once is not enough: Chromium retries by itself on a connection that was used before.
    await page.getByLabel('Times').fill('20');
    await press('Fail it');
    await page.getByText('The next 20 calls of any operation → connection cut').waitFor();
    await press('Accept as B: web-to-billing');
    await expect
      .poll(() => refused().textContent())
      .toContain('The connection was closed without an answer.');
    await expect.poll(() => page.locator('#call-list li .code').first().textContent()).toBe('cut');
  });

  it('takes back one failure of several', async () => {
    const session = await open();
    await press('Fail it');
    await page.getByLabel('Effect').click();
    await page.getByLabel('Effect').selectOption('status 429');
    await press('Fail it');
    await press('Take back: The next call of any operation → 503');
    await expect.poll(() => page.locator('#faults li').count()).toBe(1);
    await page.getByText('Taken back: The next call of any operation → 503.').waitFor();
    await page.getByRole('button', { name: 'Take back: The next call of any operation → 429' }).waitFor();
    expect((await call(session, web, 'GET', '')).status).toBe(429);
  });

  it('switches the scenario, with undo', async () => {
    await open();
    await page.getByLabel('Peerings to start with').selectOption('twoPages');
    await page.getByRole('button', { name: 'Load', exact: true }).click();
    await expect.poll(() => page.locator('.card').count()).toBe(12);
    await press('Put the peerings back');
    await expect.poll(() => page.locator('.card').count()).toBe(3);
  });

  it('saves the state as a file, and loads it in another session', async () => {
    await open();
    await create('precious', billing);
    await card('precious').waitFor();
    const file = await saved('Save as file');
    await open();
    await card('web-to-billing').waitFor();
    await page.getByLabel('File with peerings').setInputFiles(file);
    await card('precious').waitFor();
    const broken = { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') };
    await page.getByLabel('File with peerings').setInputFiles(broken);
    await expect.poll(() => refused().textContent()).toContain('The file is not valid JSON');
    expect(await page.locator('.card').count()).toBe(4);
  });

  it('saves the calls as HAR', async () => {
    const session = await open();
    await call(session, web, 'POST', '', peeringTo(billing, 'recorded'));
    const { log } = JSON.parse(readFileSync(await saved('Save as HAR'), 'utf8'));
    expect(log).toMatchObject({
      version: '1.2',
      entries: [
        {
          startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          request: { method: 'POST', url: `${mock.url}/v2.0/vpc/peerings`, bodySize: expect.any(Number) },
          response: { status: 201, content: { text: expect.stringContaining('"name":"recorded"') } },
        },
      ],
    });
    expect(JSON.parse(log.entries[0].request.postData.text)).toEqual({
      peering: peeringTo(billing, 'recorded'),
    });
  });

  async function saved(button: string): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), press(button)]);
    return download.path();
  }

  it('says why a failure is not possible', async () => {
    await open();
    await page.getByLabel('Times').fill('0');
    await press('Fail it');
    await expect
      .poll(() => refused().textContent())
      .toContain('400 /times must be a whole number from 1 up.');
  });

  it('offers only failures that are possible, for each operation and for any', async () => {
    const session = await open();
    const operation = page.getByRole('combobox', { name: 'Operation' });
    const effect = page.getByLabel('Effect');
    const offered = () =>
      effect.locator('option').evaluateAll((all) => all.map((each) => each.getAttribute('value') ?? ''));
    expect(await offered()).not.toContain('status 404');
    const names = await operation.locator('option').allTextContents();
    expect(names.length).toBe(9);
    for (const name of names) {
      await operation.selectOption(name);
      for (const [kind = '', value] of (await offered()).map((each) => each.split(' '))) {
        const fault = { ...(name !== 'any' && { operationId: name }), [kind]: value ? Number(value) : true };
        const body = JSON.stringify(fault);
        const headers = { 'X-Mock-Session': session };
        const { status } = await fetch(`${mock.url}/__mock/faults`, { method: 'POST', headers, body });
        expect(status, body).toBe(200);
      }
    }
    await operation.selectOption('acceptVpcPeering');
    await effect.selectOption('status 409');
    await operation.selectOption('any');
    expect(await effect.inputValue()).toBe('status 400');
    await operation.selectOption('createVpcPeering');
    expect(await offered()).toContain('status 409');
  });

  it('advances the clock', async () => {
    const session = await open();
    await page.locator('#now').waitFor();
    const before = Date.parse((await page.locator('#now').getAttribute('datetime'))!);
    await press('+1 day');
    await done().waitFor();
    await page.getByLabel('Other time').fill('7d');
    await press('Advance');
    await expect
      .poll(async () => Date.parse((await page.locator('#now').getAttribute('datetime'))!) - before)
      .toBeGreaterThanOrEqual(8 * 24 * 3_600_000);
    const reply = await call(session, web, 'POST', '', peeringTo(billing, 'later'));
    const { peering } = (await reply.json()) as { peering: { created_at: string } };
    expect(Date.parse(`${peering.created_at}Z`) - before).toBeGreaterThanOrEqual(8 * 24 * 3_600_000);
  });

  it('undoes a reset, including a peering that it had not shown', async () => {
    const session = await open();
    await create('precious', billing);
    await card('precious').waitFor();
    await look(true);
    expect((await call(session, web, 'POST', '', peeringTo(billing, 'late'))).status).toBe(201);
    await press('Reset');
    await card('precious').waitFor({ state: 'detached' });
    expect(await page.locator('#call-list li').count()).toBe(0);
    await press('Put the peerings back');
    await card('precious').waitFor();
    await card('late').waitFor();
  });

  it('offers the undo after a change of language', async () => {
    await open();
    await press('Reset');
    await page.getByRole('button', { name: 'Put the peerings back' }).waitFor();
    await press('中文');
    expect(await done().textContent()).not.toMatch(/[a-z]{3}/);
    await done().getByRole('button').first().click();
    await card('web-to-billing').waitFor();
  });

  it('does not offer an undo that the mock would refuse', async () => {
    await open();
    await card('web-to-billing').waitFor();
    const huge = [{ id: 'a', name: 'huge', more: 'x'.repeat(13_000_000) }];
    await page.route('**/__mock/state', (route) =>
      route.fulfill({ json: { peerings: route.request().method() === 'GET' ? huge : [] } }),
    );
    await press('Reset');
    await done().getByText('Over 12 MB of peerings cannot be put back.').waitFor();
    expect(await page.getByRole('button', { name: 'Put the peerings back' }).count()).toBe(0);
  });

  it('says how many more failures wait than it shows', async () => {
    const session = await open();
    const headers = { 'X-Mock-Session': session };
    for (let count = 0; count < 30; count++)
      await fetch(`${mock.url}/__mock/faults`, { method: 'POST', headers, body: '{"status":503}' });
    await page.getByText('… 10 more').waitFor({ timeout: 6000 });
    expect(await page.locator('#faults li').count()).toBe(20);
  });

  it('shows another session', async () => {
    const session = await open();
    await call(`${session}-other`, web, 'POST', '', peeringTo(billing, 'in-another-world'));
    await page.getByLabel('Name of the session').fill(`${session}-other`);
    await press('Switch');
    await card('in-another-world').waitFor();
  });

  it.each(['中', 'a b', 'x'.repeat(129)])(
    'says of a session that cannot be, %s, what it may be called',
    async (name) => {
      await open();
      await card('web-to-billing').waitFor();
      await page.getByLabel('Name of the session').fill(name);
      await press('Switch');
      const words = `No session is called ${name}: names are 1 to 128 of`;
      await expect.poll(() => refused().textContent()).toContain(words);
      await card('web-to-billing').waitFor();

      await page.goto(`${mock.url}/?session=${encodeURIComponent(name)}`);
      await expect.poll(() => page.locator('#banner').textContent()).toContain(words);
      await press('中文');
      await expect.poll(() => page.locator('#banner').textContent()).toContain(`会话名称不能是“${name}”`);
      expect(complaints).toEqual([]);
    },
  );
});

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
    const file: string = `../../scripts/mock/page/${language}.js`;
    return (await import(file)).default;
  }
});

describe('a hostile world', () => {
  const hostile = [
    '<img src=x onerror="alert(1)">',
    '"\'><script>alert(1)</script>',
    '__proto__',
    'constructor',
    '\u202egnipeer',
    '</title><svg onload=alert(1)>',
  ];

  it('is shown as text', async () => {
    const session = await open();
    for (const [index, name] of hostile.entries()) {
      const body = peeringTo(`tenant-${index}-<b>`, name, `" onmouseover="alert(${index})" \u202e`);
      expect((await call(session, web, 'POST', '', body)).status).toBe(201);
    }
    await expect
      .poll(() => page.locator('.card h3').allTextContents())
      .toEqual(expect.arrayContaining(hostile));
    await page.locator('#call-list summary').first().click();
    await press(/^Edit: __proto__/);
    expect(await page.getByRole('dialog').getByLabel('Name').inputValue()).toBe('__proto__');
    await press('Cancel');
    expect(await page.locator('main img, main script, .cards b, .picture b, pre *').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('can have tenants with quotes in their ids, and keeps the focus on their buttons', async () => {
    const session = await open();
    const tenant = 'a"b\\c]';
    const reply = await call(session, web, 'POST', '', peeringTo(tenant, 'quoted'));
    const { peering } = (await reply.json()) as { peering: { id: string } };
    const button = page.getByRole('button', { name: 'Delete as C: quoted' });
    await button.focus();
    expect((await call(session, tenant, 'PUT', `/${peering.id}/accept`)).status).toBe(200);
    await expect.poll(() => status('quoted').textContent()).toBe('ACTIVE');
    expect(await button.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
    expect(await page.locator('#live').textContent()).toBe('Live');
  });

  it('can have tenants that no header can name, and says so', async () => {
    const session = await open();
    await call(session, web, 'POST', '', peeringTo('租户', 'unspeakable'));
    await press('Accept as C: unspeakable');
    await expect.poll(() => refused().textContent()).toContain('does not fit into an HTTP header');
  });

  it('of ten thousand peerings asks for the first page only, and still shows what is new', async () => {
    const session = await open();
    await card('web-to-billing').waitFor();
    const peerings = Array.from({ length: 10_000 }, (_, index) => many(index));
    const headers = { 'X-Mock-Session': session };
    const reply = await fetch(`${mock.url}/__mock/state`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ peerings }),
    });
    expect(reply.status).toBe(200);
    await page.getByText('The newest 100 of 2,000 are shown.').waitFor();
    await page.getByText('Only 2,000 peerings are read').waitFor();
    expect(await page.locator('.card').count()).toBe(100);
    await page.getByRole('searchbox').fill('peering-00042');
    await expect.poll(() => page.locator('.card h3').allTextContents()).toEqual(['peering-00042']);
    await page.getByRole('searchbox').fill('');
    expect((await call(session, web, 'POST', '', peeringTo(billing, 'own'))).status).toBe(201);
    await press('Delete as A: own');
    await card('own').waitFor({ state: 'detached' });
    await press('Undo');
    await expect
      .poll(async () => (await call(session, web, 'GET', '?name=own')).json())
      .toMatchObject({ peerings: [{ name: 'own' }] });
    expect(requests.filter((url) => url.includes('/__mock/state?'))).toEqual([]);
  });

  function many(index: number) {
    const number = String(index).padStart(5, '0');
    const uuid = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-0000000${number}`;
    return {
      id: uuid(1),
      name: `peering-${number}`,
      description: '',
      status: 'ACTIVE',
      request_vpc_info: { vpc_id: uuid(2), tenant_id: `tenant-${index % 40}` },
      accept_vpc_info: { vpc_id: uuid(3), tenant_id: `tenant-${(index * 7) % 40}` },
      created_at: '2026-03-02T08:15:30',
      updated_at: '2026-03-02T08:15:30',
    };
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

describe('without the mock', () => {
  it('says that the mock is gone, and continues when it is back', async () => {
    let running = await startMock('--port', '0', '--quiet');
    const port = new URL(running.url).port;
    try {
      await open({}, running.url);
      await card('web-to-billing').waitFor();
      running.child.kill('SIGKILL');
      await page.getByText('The mock has not answered since').waitFor();
      expect(await page.locator('#live').textContent()).toBe('Not answering');
      await press('中文');
      expect(await page.locator('#banner').textContent()).toMatch(/^模拟服务自 \d\d:\d\d:\d\d 起/);
      await press('English');
      running = await startMock('--port', port, '--quiet', '--scenario', 'empty');
      await page.getByText('Nobody peers with anybody yet.').waitFor({ timeout: 10_000 });
      expect(await page.locator('#banner').isVisible()).toBe(false);
    } finally {
      running.child.kill('SIGKILL');
    }
  });

  it('says why it is refused under a host name that is not its own', async () => {
    await open({}, mock.url.replace('127.0.0.1', 'not-its-name.localhost'));
    await page.getByText('The mock refuses this page: The control plane answers only').waitFor();
    expect(await page.locator('#live').textContent()).toBe('Refused');
  });

  it('shows what it can of an incomplete answer', async () => {
    await open();
    await card('web-to-billing').waitFor();
    const side = { tenant_id: web };
    await answerWith({
      peerings: [{ id: 'a', name: 'bare', status: 'ACTIVE', request_vpc_info: side }, null, {}],
    });
    await card('bare').waitFor();
    expect(await page.locator('.card').count()).toBe(2);
    await press('Edit: bare');
    expect(await page.getByRole('dialog').getByLabel('Description').inputValue()).toBe('');
    await press('Cancel');
    await page.getByRole('searchbox').fill('bare');
    await expect.poll(() => page.locator('.card').count()).toBe(1);
    expect(await page.locator('#live').textContent()).toBe('Live');
    expect(complaints).toEqual([]);
  });

  it("is not live while it cannot show the mock's answers, and says why", async () => {
    await open();
    await card('web-to-billing').waitFor();
    await answerWith({ peerings: 'many' });
    await page.getByText('This page cannot show what the mock answers: no peerings in').waitFor();
    expect(await page.locator('#live').textContent()).toBe('Not shown');
    expect(complaints).toEqual([]);
    await page.unroute('**/__mock/state');
    await expect.poll(() => page.locator('#live').textContent()).toBe('Live');
    expect(await page.locator('#banner').isVisible()).toBe(false);
  });

  it("shows the mock's message when a call fails", async () => {
    await open();
    await card('web-to-billing').waitFor();
    const said = { error_code: 'Mock.0500', error_msg: 'The mock failed: no disk', request_id: '0' };
    await answerWith(said, 500);
    await page.getByText('The mock fails: 500 Mock.0500: The mock failed: no disk').waitFor();
    expect(await page.locator('#live').textContent()).toBe('Failing');
    await page.unroute('**/__mock/state');
    await expect.poll(() => page.locator('#live').textContent()).toBe('Live');
  });

  /** Answers as a broken mock, or one of another version, would. */
  async function answerWith(answer: object, code = 200) {
    await page.route('**/__mock/state', (route) => route.fulfill({ status: code, json: answer }));
  }

  it('says that control is off, and sends no requests', async () => {
    const { child, url } = await startMock('--port', '0', '--quiet', '--no-control');
    try {
      await open({}, url);
      await page.getByText('This mock was started with --no-control').waitFor();
      expect(await page.locator('main').isVisible()).toBe(false);
      expect(requests.filter((it) => /__mock\/(state|calls)/.test(it))).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      child.kill();
    }
  });
});

describe('how it is served', () => {
  const get = (path: string, accept: string) => fetch(`${mock.url}${path}`, { headers: { accept } });

  it('only to clients that accept HTML; others read in plain text that the mock is ready', async () => {
    const ready = await get('/', 'application/json');
    expect([ready.status, ready.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect((await get('/', 'text/html')).headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('under a policy that allows nothing from elsewhere', async () => {
    const policy = (await get('/', 'text/html')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it.each([
    '/__mock/page/',
    '/__mock/page/nothing.js',
    '/__mock/page/..%2fnode.ts',
    '/__mock/page/index.html',
  ])('and %s is no file of it', async (path) => {
    expect((await get(path, 'text/html')).status).toBe(404);
  });
});
