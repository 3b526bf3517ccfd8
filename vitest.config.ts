import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/browser/**', 'test/ecosystem/**', 'test/package/**'],
    passWithNoTests: false,
    // No test depends on the speed of the machine: only a test that never ends reaches these limits.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Loading modules anew for each file takes as long as the tests of most. A test undoes what it does to its process.
    isolate: false,
    // Vitest leaves one core to itself, which on two is half of them.
    maxWorkers: '100%',
  },
});
