import { describe, expect, it } from 'vitest';
import {
  billing,
  call,
  card,
  complaints,
  mock,
  open,
  page,
  peeringTo,
  press,
  refused,
  requests,
  startMock,
  status,
  useMockPage,
  web,
} from './mock-page.ts';

useMockPage();

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
