import { fileURLToPath } from 'node:url';
import { loadFacts } from '../facts.ts';

/** What `verify` reads of a fact. */
export interface FactText {
  readonly id: string;
  readonly says: string;
  /** The addresses in the contract that the fact fixes. */
  readonly fixes: readonly string[];
}

/** The facts of `spec/facts.yaml`. The published package has their values here instead of the file. */
export const facts: readonly FactText[] = loadFacts(
  fileURLToPath(new URL('../../spec/facts.yaml', import.meta.url)),
).map(({ id, says, fixes }) => ({ id, says, fixes: Object.keys(fixes) }));
