import { defineConfig } from 'vitest/config';
import config from '../../vitest.config.ts';

/** As `npm test` runs them, but modules are loaded anew for each mutant: otherwise a change of what runs while loading has no effect. */
export default defineConfig({
  ...config,
  test: { ...config.test, isolate: true, include: JSON.parse(process.env.MUTANTS_TESTS ?? '[]') },
});
