import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  billing,
  call,
  card,
  complaints,
  create,
  done,
  look,
  mock,
  open,
  page,
  peeringTo,
  press,
  refused,
  status,
  useMockPage,
  web,
} from './mock-page.ts';

useMockPage();

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
    await expect.poll(() => operation.locator('option').count()).toBe(9);
    const names = await operation.locator('option').allTextContents();
    expect(await offered()).not.toContain('status 404');
    const [faults, headers] = [`${mock.url}/__mock/faults`, { 'X-Mock-Session': session }];
    for (const name of names) {
      await operation.selectOption(name);
      for (const [kind = '', value] of (await offered()).map((each) => each.split(' '))) {
        const fault = { ...(name !== 'any' && { operationId: name }), [kind]: value ? Number(value) : true };
        const body = JSON.stringify(fault);
        const { status } = await fetch(faults, { method: 'POST', headers, body });
        expect(status, body).toBe(200);
      }
      // A session keeps a hundred faults.
      await fetch(faults, { method: 'DELETE', headers });
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
