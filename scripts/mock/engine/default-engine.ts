import { operations } from '../../../generated/operations.js';
import { ajvEngine } from './ajv.ts';
import { examples } from './default-examples.ts';

/** The engine that needs nothing but this package, in any runtime. */
export const defaultEngine = ajvEngine(operations, examples);
