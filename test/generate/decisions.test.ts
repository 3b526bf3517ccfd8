import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOfLibrary, runGenerate } from './library.ts';

const file = 'scripts/mock/README.md';

/** A copy of the library whose mock decides two questions. */
function withMock(readme: string): string {
  const folder = copyOfLibrary();
  mkdirSync(join(folder, 'scripts/mock'), { recursive: true });
  writeFileSync(join(folder, file), readme);
  const facts = `sources: {}
facts:
  loan-ends: { says: A loan ends., evidence: assumed, decides: { When does a loan end?: After a week | at once. } }
  loan-counts: { says: Loans count., evidence: assumed }
`;
  writeFileSync(join(folder, 'spec/facts.yaml'), facts);
  return folder;
}

test('the decisions of the facts are a table in the README of the mock', async () => {
  const folder = withMock('# Mock\n\n<!-- decisions -->\nold\n<!-- /decisions -->\n\nMore.\n');
  const stale = await runGenerate(folder, '--check');
  expect(stale.code).toBe(1);
  expect(stale.stderr).toContain(`${file} is stale (its table of decisions). Run: npm run generate\n`);

  expect((await runGenerate(folder)).stdout).toContain(`wrote ${file}\n`);
  expect(readFileSync(join(folder, file), 'utf8')).toBe(`# Mock

<!-- decisions -->
| question | answer | fact |
| --- | --- | --- |
| When does a loan end? | After a week \\| at once. | \`loan-ends\` |
<!-- /decisions -->

More.
`);
  expect(await runGenerate(folder, '--check')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect((await runGenerate(folder)).stdout).not.toContain(file);
});

test.each(['# Mock\n', '<!-- /decisions -->\n<!-- decisions -->\n'])(
  'a README without a place for the table is refused: %j',
  async (readme) => {
    expect(await runGenerate(withMock(readme))).toEqual({
      code: 2,
      stdout: '',
      stderr: `${file}:1: has no '<!-- decisions -->' followed by '<!-- /decisions -->', between which the table of decisions is written\n  Add both lines where the table belongs.\n`,
    });
  },
);
