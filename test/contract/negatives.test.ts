import { describe, expect, test } from 'vitest';
import { loadContract } from '../../scripts/document/contract.ts';
import { change, judge, loadNegatives } from '../../scripts/owed/judge.ts';
import type { Negative } from '../../scripts/review/judge/negatives.ts';
import { faultsOf, operations } from './validators.ts';

const { document } = await loadContract();
const negatives = loadNegatives();
const faults = judge(document);

describe('a valid example with one fault', () => {
  test.each(Object.entries(negatives))('%s', (_, negative) => {
    expect(faults(negative)).toEqual([negative.expect]);
    if (!('header' in negative)) expect(generatedFaults(negative)).toEqual([negative.expect]);
  });
});

/** The faults that the generated validators find. */
function generatedFaults(negative: Exclude<Negative, { header: string }>): string[] {
  if ('example' in negative) {
    const [operationId = '', as = ''] = negative.example.split('.');
    return faultsOf(operationId, as, change(document, negative));
  }
  const [operationId = '', place = '', name = ''] = negative.parameter.split('.');
  const raw = { [place === 'header' ? name.toLowerCase() : name]: negative.value };
  const { issues = [] } = operations[operationId]!.parameters[place]!.check(raw);
  return issues.map(({ keyword, pointer }) => `${keyword} ${pointer}`);
}
