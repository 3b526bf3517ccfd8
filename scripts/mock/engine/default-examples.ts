import contract from '../../../generated/openapi.json' with { type: 'json' };
import { examplesOf } from './examples.ts';

/** The examples of the contract as it was generated. What is published has their values here, not the contract. */
export const examples = examplesOf(contract);
