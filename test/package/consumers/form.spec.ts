import { expect } from '@playwright/test';
import { test } from './playwright.ts';

const vpcs = ['9daeac7c-a98f-430f-8e38-67f9c044e299', '5c1f6d1e-6c3b-4f0a-9d55-0f7e2f0c8a11'] as const;

test.beforeEach(({ page }) => page.goto('/form.html').then(() => undefined));

test('a form shows the limits of the contract', async ({ page }) => {
  await expect(page.getByLabel('名称（最多 64 个字符）')).toBeVisible();
  await expect(page.getByLabel('描述（最多 255 个字符）')).toBeVisible();
});

test('its messages are in the language of the page and name the limits of the contract', async ({ page }) => {
  await page.getByLabel('名称').fill('x'.repeat(65));
  await page.getByLabel('描述').fill('<b>');
  await page.getByLabel('本端 VPC').fill(vpcs[0]);
  await page.getByLabel('对端 VPC').fill('billing');
  await page.getByRole('button').click();
  await expect(page.getByRole('alert')).toHaveText(['不能超过 64 个字符', '不能包含 < 或 >', '必须是 UUID']);
});

test('it creates a peering, and shows the refusal of a second one in the words of the service', async ({
  page,
  mock,
}) => {
  await page.getByLabel('名称').fill('web-to-cache');
  await page.getByLabel('本端 VPC').fill(vpcs[0]);
  await page.getByLabel('对端 VPC').fill(vpcs[1]);
  await page.getByRole('button').click();
  await expect(page.locator('output')).toHaveText('web-to-cache: ACTIVE');
  const state = mock.handle({ method: 'GET', url: '/__mock/state', headers: {} });
  expect(JSON.parse(state.body ?? '').peerings).toHaveLength(4);
  await page.getByRole('button').click();
  await expect(page.locator('output')).toContainText('already exists');
});

test('it waits as long as the mock does', async ({ page, mock }) => {
  mock.handle({ method: 'POST', url: '/__mock/faults', headers: {}, body: '{"delayMs": 700}' });
  await page.getByLabel('名称').fill('web-to-cache');
  await page.getByLabel('本端 VPC').fill(vpcs[0]);
  await page.getByLabel('对端 VPC').fill(vpcs[1]);
  const start = performance.now();
  await page.getByRole('button').click();
  await expect(page.locator('output')).toHaveText('web-to-cache: ACTIVE');
  expect(performance.now() - start).toBeGreaterThan(690);
});
