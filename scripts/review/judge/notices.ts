import type { CompilerError } from '../../compiler.ts';
import { type Document, textOf } from '../../document/document.ts';
import type { Side } from '../../document/files.ts';
import { translated } from '../../overlay.ts';
import { sunsetOf } from '../wire/operations.ts';
import type { Approval, Changeset } from './changesets.ts';
import type { Finding } from './finding.ts';
import type { StaleTranslation } from './stale-chinese.ts';
import { compareVersions, versionOf } from './version.ts';

/** Something that a reviewer must see although it is not an edit of the contract. */
export type Notice = { file: string; line?: number } & (
  | /** The change deletes a file that the review or a reader relies on. */ { kind: 'file-gone' }
  | /** An approval that came with the change matches none of its edits. */ {
      kind: 'approval-unmatched';
      fingerprint: string;
    }
  | /** The version of the document is lower than before. */ {
      kind: 'version-lowered';
      before: string;
      after: string;
    }
  | /** `n` compiler errors cannot be attributed to one edit; this is the first. */ {
      kind: 'errors-left';
      n: number;
      words: string;
    }
  | /** The day of an announced removal is not a date, so that it announces nothing. */ {
      kind: 'sunset-unreadable';
      sunset: string;
    }
  | /** `n` Chinese texts do not follow the English, or are missing. */ { kind: 'chinese-stale'; n: number }
);

/** The files of the base that must not be deleted, and were. */
export function goneFiles(base: Side, head: Side): Notice[] {
  if (!base.own) return [];
  return [translated.document.chinese, ...Object.values(translated.facts)]
    .filter((file) => base.files.read(file) !== undefined && head.files.read(file) === undefined)
    .map((file) => ({ kind: 'file-gone', file }));
}

/** What an edit announces, or what it removes, with a day that is not a date. */
export function unreadableSunsets(base: Document, head: Document, findings: Finding[]): Notice[] {
  const found = findings.flatMap(({ rule, pointer, base: old }): [Document, string][] =>
    rule === 'sunset-changed'
      ? [[head, pointer]]
      : rule.endsWith('-removed')
        ? [[base, `${old}/x-sunset`]]
        : [],
  );
  const places = new Map(found.map(([document, at]) => [`${document.name} ${at}`, [document, at] as const]));
  return [...places.values()].flatMap(([document, at]): Notice[] => {
    const sunset = document.at(at);
    if (sunset === undefined || sunsetOf({ 'x-sunset': sunset }) !== undefined) return [];
    const { file, line = 1 } = document.placeOf(at);
    return [{ kind: 'sunset-unreadable', file, line, sunset: textOf(sunset) }];
  });
}

export function staleChinese(stale: readonly StaleTranslation[]): Notice[] {
  const [first] = stale;
  return first === undefined ? [] : [{ kind: 'chinese-stale', file: first.file, n: stale.length }];
}

export function errorsLeft(errors: CompilerError[]): Notice[] {
  const [first] = errors;
  if (first === undefined) return [];
  const { file, line, message } = first;
  return [{ kind: 'errors-left', file, line, n: errors.length, words: message }];
}

/** Approvals of edits that were undone or changed since. Those of earlier changes wait for their release. */
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
