import contract from '../../generated/openapi.json' with { type: 'json' };
import { operations } from '../../generated/operations.js';
import { ajvEngine } from './engine-ajv.ts';
import { examplesOf } from './examples.ts';

/** The engine that needs nothing but this package, in any runtime. */
export const defaultEngine = ajvEngine(operations, examplesOf(contract));
