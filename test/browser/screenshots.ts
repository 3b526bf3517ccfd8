// Takes the pictures of the READMEs: npm run screenshots
import { mkdirSync } from 'node:fs';
import { controlPlane, createMock } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { startChromium } from './chromium.ts';

const mock = createMock({
  control: controlPlane,
  scenario: 'story',
  seed: 'picture',
  clock: '2026-03-05T09:00:00',
});
const server = await listen(mock, { port: 0, host: '127.0.0.1', docs: async () => 'dist/docs' });
const browser = await startChromium();
mkdirSync('images', { recursive: true });
try {
  for (const [locale, send] of [
    ['en', 'Send'],
    ['zh-CN', '发送'],
  ] as const) {
    const page = await browser.newPage({
      locale,
      viewport: { width: 1200, height: 760 },
      reducedMotion: 'reduce',
    });
    await page.goto(`${server.url}/?session=${locale}`);
    await page.locator('.card').first().waitFor();
    await page.screenshot({ path: `images/page.${locale}.jpg`, type: 'jpeg', quality: 62 });
    await page.locator('#send').click();
    await page.getByRole('button', { name: send, exact: true }).click();
    await page.locator('.console-history li').waitFor();
    await page.locator('.console-status').evaluate((it) => {
      it.textContent = (it.textContent ?? '').replace(/\d+ ms/, '4 ms');
    });
    await page
      .locator('#console-section')
      .screenshot({ path: `images/console.${locale}.jpg`, type: 'jpeg', quality: 62 });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
