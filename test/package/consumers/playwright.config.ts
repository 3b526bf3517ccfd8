import { defineConfig } from '@playwright/test';

const { PORT = '4173', CHROMIUM_PATH = '/usr/bin/chromium' } = process.env;
const baseURL = `http://localhost:${PORT}`;

export default defineConfig({
  testMatch: '*.spec.ts',
  reporter: 'list',
  workers: 1,
  use: {
    baseURL,
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      // Root has no sandbox to start it in.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    },
  },
  webServer: { command: `vite preview --port ${PORT} --strictPort`, url: `${baseURL}/bundle.html` },
});
