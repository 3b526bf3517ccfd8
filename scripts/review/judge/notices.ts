import type { Document } from '../../document/document.ts';
import type { Side } from '../../document/files.ts';
import { compareVersions, versionOf } from './bump.ts';
import type { Approval, Changeset } from './changesets.ts';
import type { CompilerError } from './consumers.ts';
import type { Finding } from './finding.ts';

/** What a reviewer has to see although it is no edit of the contract. */
export type Notice = { file: string; line?: number } & (
  | /** It is there no more, although the review or a reader rests on it. */ { kind: 'file-gone' }
  | /** An approval that came with the change fits none of its edits. */ {
      kind: 'approval-unmatched';
      fingerprint: string;
    }
  | /** The document says of itself that it is an older one. */ {
      kind: 'version-lowered';
      before: string;
      after: string;
    }
  | /** So many errors of the compiler come from no edit, or from one of several; here is the first. */ {
      kind: 'errors-left';
      n: number;
      words: string;
    }
  | /** So many of its texts say something else than the English, or are missing. */ {
      kind: 'chinese-stale';
      n: number;
    }
);

const overlay = 'spec/zh-CN.overlay.yaml';
const kept = ['spec/facts.yaml', overlay];

/** The files of the old side that have to stay, and did not. */
export function goneFiles(base: Side, head: Side): Notice[] {
  if (!base.own) return [];
  return kept
    .filter((file) => base.files.read(file) !== undefined && head.files.read(file) === undefined)
    .map((file) => ({ kind: 'file-gone', file }));
}

/** That the Chinese has fallen behind; where, the report says further below. */
export function staleChinese({ length }: readonly object[]): Notice[] {
  return length === 0 ? [] : [{ kind: 'chinese-stale', file: overlay, n: length }];
}

/** That something does not compile, and it cannot be told which edit is to blame. */
export function errorsLeft(errors: CompilerError[]): Notice[] {
  const [first] = errors;
  if (first === undefined) return [];
  const { file, line, message } = first;
  return [{ kind: 'errors-left', file, line, n: errors.length, words: message }];
}

/** Approvals that no finding asks for: of an edit that was taken back or changed since. Those of earlier changes wait for their release. */
export function unmatched(base: Side, changesets: Changeset[], findings: Finding[]): Notice[] {
  const wanted = new Set(findings.map(({ fingerprint }) => fingerprint));
  const earlier = base.own ? base.files.list('.changeset').map((path) => base.files.read(path)) : [];
  const isEarlier = ({ fingerprint }: Approval) => earlier.some((text) => text?.includes(fingerprint));
  return changesets
    .flatMap(({ approvals }) => approvals)
    .filter((approval) => !wanted.has(approval.fingerprint) && !isEarlier(approval))
    .map(({ file, line, fingerprint }) => ({ kind: 'approval-unmatched', file, line, fingerprint }));
}

export function loweredVersion(base: Document, head: Document): Notice[] {
  const [before, after] = [versionOf(base), versionOf(head)];
  if (compareVersions(before, after) <= 0) return [];
  const { file, line = 1 } = head.placeOf('/info/version');
  return [{ kind: 'version-lowered', file, line, before, after }];
}
