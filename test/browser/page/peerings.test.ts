import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
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
  peeringNamed,
  peeringTo,
  press,
  requests,
  startMock,
  status,
  useMockPage,
  web,
} from './mock-page.ts';

useMockPage();

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
