import { globSync } from 'node:fs';
import { UserError } from '../../scripts/user-error.ts';

const mock = [
  'test/mock/answer.test.ts',
  'test/mock/control.test.ts',
  'test/mock/expiry.test.ts',
  'test/mock/invariants.test.ts',
  'test/mock/prefer.test.ts',
  'test/operations/*.test.ts',
  'test/verify/mock.test.ts',
];
const common = ['test/review/cases.test.ts', 'test/review/exchange.test.ts'];
const wire = [...common, 'test/review/operations.test.ts', 'test/review/urls.test.ts'];
const differences = [
  ...common,
  'test/review/limits.test.ts',
  'test/review/pairs.test.ts',
  'test/review/schemas.test.ts',
];
const report = ['test/review/report.test.ts', 'test/review/screen.test.ts'];

/**
 * The tests that must notice a wrong line in a folder or a file. The longest match counts.
 * Only what runs inside the test's own process can notice a mutant.
 * Each file has a pattern of its own, so that a renamed one cannot go missing unseen.
 */
export const nearestTests: Record<string, string[]> = {
  'scripts/document': [
    'test/document/commit.test.ts',
    'test/document/content-hash.test.ts',
    'test/document/contract.test.ts',
    'test/document/grammar.test.ts',
    'test/document/json.test.ts',
    'test/document/read.test.ts',
    'test/document/refusals.test.ts',
    'test/review/exchange.test.ts',
  ],
  'scripts/generate': ['test/generate/*.test.ts'],
  'scripts/mock': mock,
  'scripts/mock/store': ['test/mock/store.test.ts', 'test/mock/state-file.test.ts', ...mock],
  'scripts/review/set': ['test/review/set.test.ts', ...differences, 'test/review/discriminators.test.ts'],
  'scripts/review/compare': [
    ...differences,
    'test/review/compare.test.ts',
    'test/review/discriminators.test.ts',
    'test/review/urls.test.ts',
  ],
  'scripts/review/sample': [...differences, 'test/review/proof.test.ts'],
  'scripts/review/wire': wire,
  'scripts/review/judge': [
    ...wire,
    ...report,
    'test/review/base.test.ts',
    'test/review/fences.test.ts',
    'test/review/input.test.ts',
    'test/review/judge.test.ts',
    'test/review/proof.test.ts',
    'test/review/version.test.ts',
  ],
  'scripts/review/report': report,
};

/** The generator copies the text of these files, and would copy what the mutation tester adds to it. */
const copied = ['scripts/generate/runtime.ts', 'scripts/generate/runtime-operations.ts'];

/** One run: the files that are changed, and the tests that must notice. */
export interface Target {
  files: string[];
  tests: string[];
}

/** What a person names: folders or files, which must share their nearest tests. */
export function targetOf(names: string[]): Target {
  const [first, ...others] = names.map((name) => name.replace(/^\.\//, '').replace(/\/$/, ''));
  const entry = entryOf(first ?? '');
  const other = others.find((name) => entryOf(name) !== entry);
  if (other !== undefined)
    throw new UserError(`${first} and ${other} have other tests. Name them in two runs.`);
  const files = [first ?? '', ...others]
    .flatMap((name) => (name.endsWith('.ts') ? globSync(name) : globSync(`${name}/**/*.ts`)))
    .filter((file) => !copied.includes(file));
  if (files.length === 0) throw new UserError(`There is no TypeScript in ${names.join(' ')}.`);
  return { files: files.sort(), tests: globSync(nearestTests[entry] ?? []).sort() };
}

function entryOf(name: string): string {
  const matches = Object.keys(nearestTests).filter((key) => name === key || name.startsWith(`${key}/`));
  const entry = matches.sort((a, b) => b.length - a.length)[0];
  if (entry !== undefined) return entry;
  const known = Object.keys(nearestTests).join(', ');
  throw new UserError(
    `No tests are known to be nearest to '${name}'. There are: ${known}.`,
    undefined,
    'Others are added in test/mutants/nearest.ts.',
  );
}
