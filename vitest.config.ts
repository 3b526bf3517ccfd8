import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

// The workers, and the many commands that tests start, load the same modules again and again.
process.env.NODE_COMPILE_CACHE ??= path.join(tmpdir(), 'node-compile-cache');

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
    // Most of what a test makes is garbage at once.
    execArgv: ['--max-semi-space-size=32'],
    // Vitest leaves one core to itself, which on two is half of them.
    maxWorkers: '100%',
  },
});
