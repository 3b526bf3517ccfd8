import { mergeConfig } from 'vitest/config';
import config from '../../vitest.config.ts';

/** As `npm test` runs them, but what a file has loaded stays loaded for the next mutant. */
export default mergeConfig(config, { test: { isolate: false } });
