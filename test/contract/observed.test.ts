import { describe, expect, it } from 'vitest';
import { parse } from '../../scripts/document/yaml.ts';
import { strengthOf } from '../../scripts/evidence.ts';
import { factsOf, loadFacts } from '../../scripts/facts.ts';
import { refutedFacts } from '../../scripts/owed/untrue-facts.ts';

const good = '{ date: 2026-11-27, service: cn-north-4, by: verify, result: confirmed }';

/** Reads two facts, the first of which was observed so. */
function read(observed: string) {
  return factsOf(
    parse(
      `sources: {}
facts:
  one:
    evidence: assumed
    says: One.
    observed:
${observed}
  two:
    evidence: inferred
    says: Two.
`,
      'facts.yaml',
    ),
  );
}

describe('what was observed', () => {
  it('is kept, and makes a fact as strong as it gets', () => {
    const [one, two] = read(`      - ${good}`);
    expect(one?.observed).toEqual([
      { date: '2026-11-27', service: 'cn-north-4', by: 'verify', result: 'confirmed' },
    ]);
    expect([one, two].map((fact) => strengthOf(fact!))).toEqual(['observed', 'inferred']);
  });

  it.each<[string, string, string]>([
    ['no list', '      5', "facts.yaml:6:5: fact 'one': 'observed' is not a list"],
    ['a text', '      - yesterday', 'facts.yaml:7:9: fact \'one\': "yesterday" is not an observation'],
    [
      'no date',
      `      - ${good.replace('date: 2026-11-27, ', '')}`,
      "facts.yaml:7:9: fact 'one': the observation has no 'date'",
    ],
    [
      'a day that does not exist',
      `      - ${good.replace('11-27', '02-30')}`,
      "facts.yaml:7:11: fact 'one': \"2026-02-30\" is not a valid 'date'",
    ],
    [
      'another command',
      `      - ${good.replace('verify', 'curl')}`,
      "facts.yaml:7:50: fact 'one': \"curl\" is not a valid 'by'",
    ],
    [
      'another result',
      `      - ${good.replace('confirmed', 'unseen')}`,
      "facts.yaml:7:62: fact 'one': \"unseen\" is not a valid 'result'",
    ],
    [
      'another member',
      `      - ${good.replace('}', ', account: me }')}`,
      "an observation has no member 'account'",
    ],
    [
      'dates in disorder',
      `      - ${good}\n      - ${good.replace('27', '26')}`,
      "facts.yaml:8:11: fact 'one': 2026-11-26 comes after 2026-11-27",
    ],
  ])('is refused with file and line if it is %s', (_, observed, message) => {
    expect(() => read(observed)).toThrow(message);
  });

  it.each([
    'https://vpc.example.com',
    'vpc.example.com',
    '87a56a48977e42068f70ad3280c50f0e',
    '22b76469-08e3-4937-8c1d-7aad34892be1',
    'me@example.com',
  ])('never names an account or a host: %s', (service) => {
    expect(() => read(`      - ${good.replace('cn-north-4', `'${service}'`)}`)).toThrow(
      "not a valid 'service'",
    );
  });

  it('owes a correction while the last answer of a service refutes it', () => {
    const refuted = good.replace('confirmed', 'refuted');
    const lines = refutedFacts(read(`      - ${good}\n      - ${refuted}`));
    expect(lines).toEqual([
      expect.stringMatching(/^one was refuted on 2026-11-27 by cn-north-4 \(verify\): correct /),
    ]);
    expect(refutedFacts(read(`      - ${refuted}\n      - ${good}`))).toEqual([]);
    const elsewhere = refuted.replace('cn-north-4', 'otc');
    expect(refutedFacts(read(`      - ${elsewhere}\n      - ${good}`))).toHaveLength(1);
  });
});

it('no fact of the contract is refuted and not corrected', () => {
  expect(refutedFacts(loadFacts())).toEqual([]);
});
