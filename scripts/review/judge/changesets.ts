import { parseChangesetFile } from '@changesets/parse';
import { parseDocument } from 'yaml';
import { isMembers } from '../../document/document.ts';
import { nameIn, type Side } from '../../document/files.ts';
import type { Fact } from '../../facts.ts';
import { UserError } from '../../user-error.ts';
import { type Block, blocksOf } from './fences.ts';
import type { Bump } from './version.ts';

/** Why an edit that breaks callers or contradicts a fact is let through. */
export const reasons = ['spec-correction', 'planned-major', 'planned-minor', 'retired', 'security'] as const;
export type ApprovalReason = (typeof reasons)[number];

/** An entry of an `approvals` block. */
export interface Approval {
  fingerprint: string;
  reason: ApprovalReason;
  /** The fact that a correction rests on. */
  fact?: string;
  /** The bump of the changeset that holds the approval. */
  bump: Bump;
  file: string;
  line: number;
}

/** A note for callers, which the next release collects. */
export interface Changeset {
  file: string;
  bump: Bump;
  approvals: Approval[];
}

export const contractPackage = 'vpc-peering-contract';

/** What the report prints where a person must write the text for callers, by the language of the report. */
export const placeholders = {
  en: 'Write here what callers must do.',
  'zh-CN': '请在此说明调用方需要做什么。',
};

/** The changesets of a pull request. @throws UserError if one of them is malformed. */
export function changesetsOf({ files }: Side, facts: Fact[]): Changeset[] {
  const paths = files.list('.changeset').filter((path) => /\.md$/.test(path) && !/README\.md$/i.test(path));
  return paths.map((path) => read(nameIn(files, path), files.read(path) ?? '', facts));
}

function read(file: string, text: string, facts: Fact[]): Changeset {
  const { releases, summary } = parse(file, text);
  const other = releases.find(({ name }) => name !== contractPackage);
  if (other !== undefined)
    throw malformed(file, 2, `bumps '${other.name}', which is not a package of this repository`, writeBump);
  const bump = releases[0]?.type ?? 'none';
  const words = textForCallers(summary);
  const [placeholder] = Object.values(placeholders).filter((each) => words.includes(each));
  if (placeholder !== undefined)
    throw malformed(
      file,
      lineOf(text, text.indexOf(placeholder)),
      `still has the placeholder '${placeholder}'`,
      'Replace it with the text for callers.',
    );
  const block = approvalsBlock(file, text);
  if (block === undefined) return { file, bump, approvals: [] };
  const approvals = approvalsOf(file, block, bump, facts);
  if (approvals.length > 0 && words === '')
    throw malformed(
      file,
      block.start + 1,
      'approves an edit without a text for callers',
      'Write above the block what callers must do.',
    );
  return { file, bump, approvals };
}

const writeBump = `Write between two '---' lines: '${contractPackage}': major`;

function parse(file: string, text: string): ReturnType<typeof parseChangesetFile> {
  try {
    return parseChangesetFile(text);
  } catch (error) {
    const [what = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    const why = what.replace('could not parse changeset - ', '');
    throw malformed(file, 1, `is not a valid changeset: ${why}`, writeBump);
  }
}

/** The summary without comments and without the `approvals` block. */
function textForCallers(summary: string): string {
  const lines = summary.split(/\r?\n/);
  for (const { start, end = lines.length } of blocksOf(summary).filter(isApprovals))
    lines.fill('', start, end + 1);
  return lines
    .join('\n')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .trim();
}

function isApprovals({ info }: Block): boolean {
  return /^approvals\b/i.test(info);
}

/** The `approvals` block of a changeset. One that is almost right is refused: ignored, it would silently approve nothing. */
function approvalsBlock(file: string, text: string): Block | undefined {
  const [block, second] = blocksOf(text).filter(isApprovals);
  if (block === undefined) return undefined;
  const refuse = ({ start }: Block, what: string, fix: string) => malformed(file, start + 1, what, fix);
  if (second !== undefined)
    throw refuse(second, 'has a second block of approvals', 'Put all approvals of a file into one block.');
  if (block.isCommented)
    throw refuse(block, 'has a block of approvals inside a comment', 'Remove the comment, or the block.');
  if (block.opening !== '```approvals')
    throw refuse(
      block,
      `has a block of approvals that starts with '${block.opening}'`,
      "Start it with '```approvals', without spaces before or between.",
    );
  if (block.end === undefined)
    throw refuse(block, 'has a block of approvals that does not end', "Close it with '```'.");
  return block;
}

function approvalsOf(file: string, { text, start }: Block, bump: Bump, facts: Fact[]): Approval[] {
  const first = start + 2;
  const paste = 'Paste the block from the report.';
  // Without types, so that a fingerprint of digits stays a text.
  const document = parseDocument(text, { schema: 'failsafe' });
  const [error] = document.errors;
  if (error !== undefined)
    throw malformed(
      file,
      first + lineOf(text, error.pos[0]) - 1,
      `has a malformed block of approvals: ${error.message.split('\n')[0]}`,
      paste,
    );
  const list: unknown = document.toJS() ?? [];
  if (!Array.isArray(list))
    throw malformed(file, first, 'has a block of approvals that is not a list', paste);
  const lines = text.split('\n').flatMap((each, index) => (each.startsWith('-') ? [first + index] : []));
  return list.map((entry: unknown, index): Approval => {
    const line = lines[index] ?? first;
    if (!isMembers(entry) || !/^[0-9a-f]{12}$/.test(String(entry.fingerprint)))
      throw malformed(
        file,
        line,
        'has an approval without a fingerprint of twelve hexadecimal digits',
        paste,
      );
    const reason = reasons.find((known) => known === entry.reason);
    if (reason === undefined)
      throw malformed(
        file,
        line,
        `has an approval with the unknown reason '${entry.reason ?? ''}'`,
        `Write one of ${reasons.join(', ')}.`,
      );
    const fact = typeof entry.fact === 'string' ? entry.fact : undefined;
    if (reason === 'spec-correction') checkFact(file, line, fact, facts);
    const fingerprint = String(entry.fingerprint);
    return { fingerprint, reason, ...(fact === undefined ? {} : { fact }), bump, file, line };
  });
}

function checkFact(file: string, line: number, fact: string | undefined, facts: Fact[]): void {
  if (facts.some(({ id, source }) => id === fact && source !== undefined)) return;
  throw malformed(
    file,
    line,
    fact === undefined
      ? 'has a correction without the fact that it rests on'
      : `has a correction that rests on '${fact}', which is not a fact with a source`,
    "Add 'fact:' with the id of an entry of spec/facts.yaml that has a source.",
  );
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function malformed(file: string, line: number, what: string, fix: string): UserError {
  return new UserError(what, { file, line }, fix);
}
