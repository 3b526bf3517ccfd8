import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/browser/**', 'test/package/**'],
    passWithNoTests: false,
    // Patience for a busy machine: how fast something is, no test says.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves one core to itself, which on two is half of them.
    maxWorkers: '100%',
  },
});
