import { existsSync, readFileSync } from 'node:fs';
import type { Fact } from '../facts.ts';
import { UserError } from '../user-error.ts';

export const decisionsFile = 'scripts/mock/README.md';
const [start, end] = ['<!-- decisions -->', '<!-- /decisions -->'];

/**
 * The README of the mock with the table of what it decides where the sources are silent, and as it is now.
 * Undefined in a project without a mock.
 *
 * @throws UserError if the README has no place for the table.
 */
export function readmeWithDecisions(facts: Fact[]): { now: string; wanted: string } | undefined {
  if (!existsSync(decisionsFile)) return undefined;
  const now = readFileSync(decisionsFile, 'utf8');
  const [from, to] = [now.indexOf(start), now.indexOf(end)];
  if (from < 0 || to < from) {
    const what = `has no '${start}' followed by '${end}', between which the table of decisions is written`;
    throw new UserError(what, { file: decisionsFile, line: 1 }, `Add both lines where the table belongs.`);
  }
  return { now, wanted: `${now.slice(0, from + start.length)}\n${table(facts)}${now.slice(to)}` };
}

function table(facts: Fact[]): string {
  const rows = facts.flatMap(({ id, decides }) =>
    Object.entries(decides).map(([question, answer]) => [question, answer, `\`${id}\``]),
  );
  const lines = [['question', 'answer', 'fact'], ['---', '---', '---'], ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`)
    .join('');
}
