import { operations } from '../../generated/operations.js';
import { examples } from './default-examples.ts';
import { ajvEngine } from './engine-ajv.ts';

/** The engine that needs nothing but this package, in any runtime. */
export const defaultEngine = ajvEngine(operations, examples);
