import { expect, type Page, test } from '@playwright/test';

/** Returns what the page reports. Anything that its policy refuses, or that it throws, fails the test. */
async function resultOf(page: Page, path: string): Promise<unknown> {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/.test(message.text())) faults.push(message.text());
  });
  await page.goto(path);
  await expect(page.locator('main')).not.toBeEmpty();
  // The page tries eval once to prove that its policy refuses it.
  expect(faults.filter((fault) => !/unsafe-eval/.test(fault))).toEqual([]);
  return JSON.parse(await page.locator('main').innerText());
}

test("validators and mock run under script-src 'self'", async ({ page }) => {
  expect(await resultOf(page, '/bundle.html')).toEqual({
    canEval: false,
    peerings: 3,
    issues: ['/peering/name', '/peering/request_vpc_info', '/peering/accept_vpc_info', '/peering/nmae'],
  });
});

test('a service worker answers calls to the API and passes the rest on', async ({ page }) => {
  expect(await resultOf(page, '/worker.html')).toEqual({
    created: 201,
    status: 'ACTIVE',
    removed: 204,
    cut: true,
    page: 200,
  });
});
