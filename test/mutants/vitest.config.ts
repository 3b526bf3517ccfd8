import { mergeConfig } from 'vitest/config';
import config from '../../vitest.config.ts';

/** As `npm test` runs them, but modules are loaded anew for each mutant: otherwise a change of what runs while loading has no effect. */
export default mergeConfig(config, { test: { isolate: true } });
