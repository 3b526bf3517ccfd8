import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/browser/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 120_000,
    // A browser can be slow on a busy machine; only a wait without an end is an error.
    expect: { poll: { timeout: 15_000 } },
    // Starting the browser and building the docs take time.
    hookTimeout: 120_000,
    maxWorkers: '100%',
  },
});
