import { describe, expect, it } from 'vitest';
import {
  axeFindings,
  billing,
  call,
  card,
  complaints,
  desktop,
  open,
  page,
  peeringTo,
  phone,
  press,
  status,
  useMockPage,
  web,
} from './mock-page.ts';

useMockPage();

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

  it('is in sight when it opens below a picture taller than the window, and leads back when it closes', async () => {
    const session = await open({ viewport: { width: 1280, height: 740 } });
    for (const number of [1, 2, 3, 4, 5, 6])
      await call(session, web, 'POST', '', peeringTo(`tenant-${number}`, `far-${number}`));
    await card('far-6').waitFor();
    expect(
      await page.locator('#picture').evaluate((it) => it.getBoundingClientRect().bottom),
    ).toBeGreaterThan(740);
    const inSight = (id: string) =>
      page.evaluate(`(() => {
        const { top, bottom } = document.getElementById('${id}').getBoundingClientRect();
        const header = document.querySelector('.top').getBoundingClientRect().bottom;
        return [document.activeElement.id, top >= header && bottom <= innerHeight];
      })()`);
    await page.locator('#send').focus();
    await page.keyboard.press('Enter');
    expect(await inSight('console-heading')).toEqual(['console-heading', true]);
    await panel().getByRole('button', { name: 'Send', exact: true }).waitFor();
    expect(await inSight('console-heading')).toEqual(['console-heading', true]);
    // Again from the top, when it is open already.
    await page.locator('#send').focus();
    await page.keyboard.press('Enter');
    expect(await inSight('console-heading')).toEqual(['console-heading', true]);
    await page.locator('#hide-console').focus();
    await page.keyboard.press('Enter');
    expect(await inSight('send')).toEqual(['send', true]);
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

  it('offers what comes while somebody types, and leaves the field that they type in', async () => {
    await open();
    await page.route('**/__mock/state*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await press('Send a request');
    await choose('Operation', 'showVpcPeering');
    const field = panel().getByRole('combobox', { name: /^peering_id/ });
    await field.fill('2');
    await panel()
      .locator('datalist option', { hasText: 'web-to-ledger · REJECTED' })
      .waitFor({ state: 'attached' });
    expect(await field.inputValue()).toBe('2');
    expect(await page.locator(':focus').getAttribute('data-parameter')).toBe('peering_id');
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
