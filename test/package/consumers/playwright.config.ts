import { defineConfig } from '@playwright/test';

const { PORT = '4173', MOCK_PORT = '4174', CHROMIUM_PATH = '/usr/bin/chromium' } = process.env;
const baseURL = `http://localhost:${PORT}`;

export default defineConfig({
  testMatch: '*.spec.ts',
  reporter: 'list',
  workers: 4,
  use: {
    baseURL,
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      // Chromium's sandbox cannot be started by root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    },
  },
  webServer: [
    { command: `vite preview --port ${PORT} --strictPort`, url: `${baseURL}/bundle.html` },
    {
      command: `npx vpc-peering-contract mock --quiet --port ${MOCK_PORT}`,
      url: `http://127.0.0.1:${MOCK_PORT}/__mock/state`,
    },
  ],
});
