import { defineConfig } from 'vitest/config';

/** The programs of others that are installed with the project. `run.ts` tries those that are not. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/ecosystem/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 180_000,
  },
});
