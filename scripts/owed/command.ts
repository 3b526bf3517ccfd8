import type { Command } from '../command.ts';
import { loadContract } from '../document/contract.ts';
import { type Debts, owed } from './owed.ts';

export const command: Command = {
  help: `List what the contract still owes: facts, examples, Chinese, negatives, a handler and its test.

Usage: vpc-peering-contract owed

Each debt is one line, below the file that it belongs to, with a stub to paste. Replace every TODO of a stub.
Exits with 1 if anything is owed.

Example: npm run owed
`,
  options: {},
  most: 0,
  progress: 'Reading spec/ and what rests on it',

  async run() {
    const { document } = loadContract();
    const debts = owed(document);
    process.stdout.write(report(debts));
    return debts.length === 0 ? 0 : 1;
  },
};

/** Prints all debts: by file, one line each, then the stubs to paste. */
export function report(debts: Debts[]): string {
  if (debts.length === 0) return 'Nothing is owed.\n';
  const count = debts.reduce((sum, { lines }) => sum + lines.length, 0);
  const byFile = [...Map.groupBy(debts, ({ file }) => file)];
  const parts = byFile.map(([file, list]) => {
    const byTitle = [...Map.groupBy(list, ({ title }) => title)];
    const sections = byTitle.map(([title, same]) => {
      const lines = same.flatMap((debts) => debts.lines);
      return `  ${title}\n${lines.map((line) => `    ${line}\n`).join('')}`;
    });
    const stubs = list.flatMap(({ stub }) => stub ?? []);
    const paste = stubs.length === 0 ? '' : `\nPaste into ${file}:\n\n${stubs.join('\n\n')}\n`;
    return `${file}\n${sections.join('')}${paste}`;
  });
  return `${parts.join('\n')}\nOwed: ${count} in ${byFile.length} ${byFile.length === 1 ? 'file' : 'files'}.\n`;
}
