import type { Evidence } from '../../facts.ts';
import type { PlainRule, Verb } from '../compare/rule.ts';
import type { Reason } from '../judge/changes.ts';
import type { Notice } from '../judge/notices.ts';
import type { Verdict } from '../wire/effect.ts';

/** A text for one thing and for several; `{n}` is how many. */
export interface Count {
  one: string;
  many: string;
}

/** Every text of a report, in one language. `{…}` is filled in. */
export interface Catalogue {
  rules: Record<PlainRule, string>;
  bounds: Record<Verb, string>;
  verdicts: Record<Verdict, string>;
  headline: Record<'edits' | 'contradicts' | 'breaks' | 'approved' | 'warns' | 'notices', Count> &
    Record<'harmless' | 'nothing' | 'nobody' | 'separator' | 'colon', string>;
  summary: Record<'effects' | 'operations', Count> &
    Record<'needs' | 'offline' | 'semver' | 'space' | 'list', string>;
  columns: [edit: string, source: string, wire: string, types: string, decision: string];
  line: string;
  cells: Record<'errors' | 'request' | 'response' | 'none', Count> &
    Record<
      | 'contradicts'
      | 'changed'
      | 'confirms'
      | 'dropped'
      | 'misnames'
      | 'silent'
      | 'compiles'
      | 'mayErr'
      | 'importers'
      | 'needsApproval'
      | 'approved'
      | 'look'
      | 'correct'
      | 'fine',
      string
    >;
  detail: Record<'kept' | 'moreErrors', Count> &
    Record<
      | 'source'
      | 'assumed'
      | 'outdated'
      | 'changed'
      | 'added'
      | 'confirms'
      | 'dropped'
      | 'misnames'
      | 'request'
      | 'response'
      | 'none'
      | 'and'
      | 'breaks'
      | 'warns'
      | 'safe'
      | 'witness'
      | 'valid'
      | 'body'
      | 'searched'
      | 'unproven'
      | 'silent'
      | 'left',
      string
    >;
  more: Record<
    | 'docs'
    | 'unchanged'
    | 'chinese'
    | 'changelog'
    | 'approve'
    | 'approveHow'
    | 'changeset'
    | 'noChangeset'
    | 'words'
    | 'inPlace'
    | 'anything'
    | 'nothing'
    | 'fixes',
    string
  >;
  notices: Record<Notice['kind'], Count>;
  reasons: Record<Reason, string>;
  evidence: Record<Evidence, string>;
}

/** A text with its gaps filled. */
export function fill(text: string, values: Record<string, string | number | undefined>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export function counted(text: Count, n: number, values: Parameters<typeof fill>[1] = {}): string {
  return fill(n === 1 ? text.one : text.many, { ...values, n });
}
