import { parseDocument } from 'yaml';
import { isMembers } from '../../document/document.ts';
import { nameIn, type Side } from '../../document/files.ts';
import { UserError } from '../../user-error.ts';
import { type ApprovalReason, type Bump, bumps, contractPackage, reasons } from './bump.ts';
import { type Block, blocksOf } from './fences.ts';
import { foundedFacts } from './truth.ts';

/** That a break is meant, and why. */
export interface Approval {
  fingerprint: string;
  reason: ApprovalReason;
  /** The fact that a correction rests on. */
  fact?: string;
  file: string;
  line: number;
}

/** A note for callers, as the release collects them. */
export interface Changeset {
  file: string;
  bump: Bump;
  words: string;
  approvals: Approval[];
}

const folder = '.changeset';

/** The notes that a pull request carries. @throws UserError if one of them is malformed. */
export function changesetsOf(side: Side): Changeset[] {
  const paths = side.files.list(folder).filter((path) => /\.md$/.test(path) && !/README\.md$/i.test(path));
  return paths.map((path) => read(nameIn(side.files, path), side.files.read(path) ?? '', side));
}

function read(file: string, text: string, side: Side): Changeset {
  const matter = /^---\r?\n([\s\S]*?)\r?\n---(\r?\n|$)/.exec(text);
  if (matter === null)
    throw malformed(
      file,
      1,
      "does not start with the packages and their bump between '---' lines",
      `Write: '${contractPackage}': major`,
    );
  const bump = bumpOf(file, matter[1] ?? '');
  const body = text.slice(matter[0].length);
  const first = matter[0].split('\n').length;
  const block = blockOf(file, first, body);
  const line = first + (block?.start ?? 0);
  const approvals = block === undefined ? [] : approvalsOf(file, line + 1, block.text, side);
  const words = wordsOf(body, block);
  if (approvals.length > 0 && bump !== 'major' && !(bump === 'minor' && isUnstable(side))) {
    throw malformed(
      file,
      line,
      `approves a break, but its bump is ${bump}`,
      `Write: '${contractPackage}': major`,
    );
  }
  if (approvals.length > 0 && words === '')
    throw malformed(
      file,
      line,
      'approves a break without a word to callers',
      'Say above the block what callers have to do.',
    );
  return { file, bump, words, approvals };
}

/** The block of approvals, if there is one. What looks like one and is none would approve nothing without a word. */
function blockOf(file: string, first: number, body: string): Block | undefined {
  const [block, second] = blocksOf(body).filter(({ info }) => /^approvals\b/i.test(info));
  if (block === undefined) return undefined;
  const refuse = ({ start }: Block, what: string, fix: string) => malformed(file, first + start, what, fix);
  if (second !== undefined)
    throw refuse(second, 'has a second block of approvals', 'Put all approvals of a file into one block.');
  if (block.isCommented)
    throw refuse(block, 'has a block of approvals inside a comment', 'Remove the comment, or the block.');
  if (block.opening !== '```approvals')
    throw refuse(
      block,
      `has a block of approvals that starts with '${block.opening}'`,
      "Start it with '```approvals', without blanks before or between.",
    );
  if (block.end === undefined)
    throw refuse(block, 'has a block of approvals that does not end', "Close it with '```'.");
  return block;
}

/** What callers read: neither comments nor the block. */
function wordsOf(body: string, block: Block | undefined): string {
  const lines = body.split(/\r?\n/);
  if (block?.end !== undefined) lines.splice(block.start, block.end + 1 - block.start);
  return lines
    .join('\n')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .trim();
}

/** Below 1.0.0 a minor version may break. */
function isUnstable({ files, path }: Side): boolean {
  return /^ {2}version: ['"]?0\./m.test(files.read(path) ?? '');
}

function bumpOf(file: string, matter: string): Bump {
  const document = parseDocument(matter);
  const [error] = document.errors;
  if (error !== undefined)
    throw malformed(
      file,
      2,
      `has no readable bump: ${error.message.split('\n')[0]}`,
      `Write: '${contractPackage}': major`,
    );
  const value: unknown = document.toJS() ?? {};
  if (!isMembers(value))
    throw malformed(file, 2, 'has no readable bump', `Write: '${contractPackage}': major`);
  const { [contractPackage]: said = 'none', ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw malformed(
      file,
      2,
      `bumps '${other}', which is no package of this repository`,
      `Write: '${contractPackage}': major`,
    );
  const bump = bumps.find((known) => known === said);
  if (bump === undefined)
    throw malformed(file, 2, `has the unknown bump '${said}'`, `Write one of ${bumps.join(', ')}.`);
  return bump;
}

function approvalsOf(file: string, line: number, block: string, side: Side): Approval[] {
  const document = parseDocument(block);
  const [error] = document.errors;
  const form = 'Paste the block from the report.';
  if (error !== undefined)
    throw malformed(
      file,
      line + block.slice(0, error.pos[0]).split('\n').length - 1,
      `has a malformed block of approvals: ${error.message.split('\n')[0]}`,
      form,
    );
  const list: unknown = document.toJS();
  if (!Array.isArray(list) || list.length === 0)
    throw malformed(file, line, 'has a block of approvals that is no list', form);
  const facts = foundedFacts(side);
  return list.map((entry: unknown, index) => {
    const at = line + lineOf(block, index);
    if (
      !isMembers(entry) ||
      typeof entry.fingerprint !== 'string' ||
      !/^[0-9a-f]{12}$/.test(entry.fingerprint)
    )
      throw malformed(file, at, 'has an approval without a fingerprint of twelve hexadecimal digits', form);
    const { fingerprint, fact } = entry;
    const reason = reasons.find((known) => known === entry.reason);
    if (reason === undefined)
      throw malformed(
        file,
        at,
        `has an approval for the unknown reason '${entry.reason ?? ''}'`,
        `Write one of ${reasons.join(', ')}.`,
      );
    if (reason === 'spec-correction' && !(typeof fact === 'string' && facts.get(fact) === true)) {
      throw malformed(
        file,
        at,
        typeof fact === 'string'
          ? `leans a correction on '${fact}', which is no fact with a source`
          : 'has a correction without the fact that it rests on',
        "Add 'fact:' with the id of an entry of spec/facts.yaml that has a source.",
      );
    }
    return { fingerprint, reason, ...(typeof fact === 'string' ? { fact } : {}), file, line: at };
  });
}

/** The line on which an item of a list starts. */
function lineOf(block: string, index: number): number {
  const starts = block.split('\n').flatMap((text, line) => (text.startsWith('-') ? [line] : []));
  return starts[index] ?? 0;
}

function malformed(file: string, line: number, what: string, fix: string): UserError {
  return new UserError(what, { file, line }, fix);
}
