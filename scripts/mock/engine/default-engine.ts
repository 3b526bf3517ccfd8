import { operations } from '../../../generated/operations.js';
import { ajvEngine } from './ajv.ts';
import { examples } from './default-examples.ts';

/** The engine that needs only this package and works in any runtime. */
export const defaultEngine = ajvEngine(operations, examples);
