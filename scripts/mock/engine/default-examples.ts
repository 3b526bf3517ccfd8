import contract from '../../../generated/openapi.json' with { type: 'json' };
import { examplesOf } from './examples.ts';

/** The examples of the generated contract. The published package has their values inlined here instead of the contract. */
export const examples = examplesOf(contract);
