import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/browser/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 20_000,
    // A browser beside other work is slow at times; what is awaited still comes.
    expect: { poll: { timeout: 5_000 } },
    // A browser that starts and the docs that are built first.
    hookTimeout: 60_000,
  },
});
