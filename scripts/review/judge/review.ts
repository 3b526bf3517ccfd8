import type { Document } from '../../document/document.ts';
import type { Side } from '../../document/files.ts';
import { parentOf } from '../../document/pointer.ts';
import { readDocument } from '../../document/read.ts';
import { UserError } from '../../user-error.ts';
import { type Verdict, worst } from '../wire/effect.ts';
import { wireEffects } from '../wire/wire.ts';
import { type Bump, highest, versionOf } from './bump.ts';
import { type Change, changesOf, type Reason, withoutEffect } from './changes.ts';
import type { Approval, Changeset } from './changesets.ts';
import { isTyped, share } from './compiler-errors.ts';
import { concerns, rankOf, renamesOf } from './concern.ts';
import type { CompilerError } from './consumers.ts';
import { hasFreshExamples } from './examples.ts';
import { type Finding, findingsOf } from './finding.ts';
import { errorsLeft, goneFiles, loweredVersion, type Notice, staleChinese, unmatched } from './notices.ts';
import type { Witness } from './proof.ts';
import { type Sibling, siblingsOf } from './siblings.ts';
import type { Attitude, Statement } from './truth.ts';

/** A finding with everything that is known about it. */
export interface Judged extends Finding {
  witness?: Witness;
  /** Is it a break of values for which no witness was found? */
  isUnproven: boolean;
  statements: Statement[];
  errors: CompilerError[];
  /** Are there compiler errors that may come from it, or from another edit? */
  mayErr: boolean;
  siblings: Sibling[];
  approval?: Approval;
}

export interface Review {
  base: Document;
  head: Document;
  /** Is it about our own contract, so that its facts and consumers count? */
  own: boolean;
  findings: Judged[];
  verdict: Verdict;
  semver: Bump;
  /** Where the documents read differently without an effect. */
  quiet: (Change & { reason: Reason })[];
  /** Facts that were added, taken away or reworded. */
  facts: string[];
  /** Compiler errors of which it cannot be told which finding they belong to, if any. */
  errors: CompilerError[];
  /** Where the Chinese has fallen behind. */
  chinese: { target: string; message: string }[];
  /** What else has to be seen. */
  notices: Notice[];
  changesets: Changeset[];
  versions: { base: string; head: string; needed: string };
}

/** Judges the step from one side to the other. */
export async function reviewOf(base: Side, head: Side, today: string): Promise<Review> {
  const [old, now] = [readDocument(base), readDocument(head)];
  const own = head.own;
  const wire = findingsOf(old, now, wireEffects(old, now, today));
  const changes = changesOf(old, now);
  const truth = own ? await import('./truth.ts') : undefined;
  const [before, after] = [
    { side: base, document: old },
    { side: head, document: now },
  ];
  const facts = truth?.changedFacts(base, head) ?? [];
  const said =
    truth && (changes.length > 0 || facts.length > 0) ? truth.statements(before, after, renamesOf(wire)) : [];
  const findings = [...wire, ...contradictions(now, wire, said)];
  const changesets = own ? (await import('./changesets.ts')).changesetsOf(head) : [];
  const semver = highest([
    bumpOf(worst(findings.map(({ verdict }) => verdict))),
    ...(changes.some(({ isReworded }) => isReworded) ? (['patch'] as const) : []),
  ]);
  const errors =
    own && (wire.length > 0 || hasFreshExamples(old, now))
      ? await (await import('./consumers.ts')).compileConsumers(before, after)
      : [];
  const chinese = own ? (await import('./stale-chinese.ts')).stale(before, after) : [];
  const judged = await judge({ old, now, own, base, findings, said, changesets });
  const suspects = judged.filter(isTyped);
  const { owned, left } = share(errors, suspects);
  return {
    base: old,
    head: now,
    own,
    findings: judged.map((finding) => ({
      ...finding,
      errors: owned.get(finding) ?? [],
      mayErr: left.length > 0 && suspects.includes(finding),
    })),
    verdict: worst(findings.map(({ verdict }) => verdict)),
    semver,
    quiet: withoutEffect(changes, findings),
    facts,
    errors: left,
    chinese,
    notices: [
      ...loweredVersion(old, now),
      ...(own
        ? [
            ...goneFiles(base, head),
            ...errorsLeft(left),
            ...unmatched(base, changesets, findings),
            ...staleChinese(chinese),
          ]
        : []),
    ],
    changesets,
    versions: versionsOf(old, now, semver),
  };
}

export function bumpOf(verdict: Verdict): Bump {
  switch (verdict) {
    case 'breaking':
      return 'major';
    case 'warning':
    case 'non-breaking':
      return 'minor';
    case 'none':
      return 'none';
  }
}

interface Matter {
  old: Document;
  now: Document;
  own: boolean;
  base: Side;
  findings: Finding[];
  said: Statement[];
  changesets: Changeset[];
}

async function judge({ old, now, own, base, findings, said, changesets }: Matter): Promise<Judged[]> {
  const breaks = findings.filter(({ effects }) =>
    effects.some(({ verdict, subject }) => verdict === 'breaking' && subject !== undefined),
  );
  const witnesses =
    breaks.length === 0 ? new Map<Finding, Witness>() : await prove(old, now, own ? base : undefined, breaks);
  const siblings = siblingsOf(old, now, findings);
  const approvals = approved(changesets, findings);
  return findings.map((finding) => {
    const [witness, approval] = [witnesses.get(finding), approvals.get(finding)];
    const statements = said
      .filter((statement) => concerns(statement, finding))
      .toSorted((a, b) => rankOf(a, finding) - rankOf(b, finding));
    if (approval?.reason === 'spec-correction') checkCorrection(approval, statements);
    return {
      ...finding,
      ...(witness && { witness }),
      ...(approval && { approval }),
      isUnproven: breaks.includes(finding) && witness === undefined,
      statements,
      errors: [],
      mayErr: false,
      siblings: siblings.get(finding) ?? [],
    };
  });
}

/** Which findings are allowed. */
function approved(changesets: Changeset[], findings: Finding[]): Map<Finding, Approval> {
  const approvals = changesets.flatMap((changeset) => changeset.approvals);
  return new Map(
    findings.flatMap((finding): [Finding, Approval][] => {
      const approval = approvals.find(({ fingerprint }) => fingerprint === finding.fingerprint);
      return approval === undefined ? [] : [[finding, approval]];
    }),
  );
}

/** A correction rests on a fact that says what the contract now says. */
function checkCorrection({ file, line, fact, fingerprint }: Approval, statements: Statement[]): void {
  const kinds = statements.filter((statement) => statement.fact === fact).map(({ kind }) => kind);
  const says = !kinds.includes('contradicts') && kinds.some((kind) => isBehind(kind));
  if (says) return;
  const what = kinds.includes('contradicts') ? 'says the opposite' : 'says nothing of that edit';
  throw new UserError(
    `approves ${fingerprint} as a correction by '${fact}', which ${what}`,
    { file, line },
    'Correct the fact first, with its source, or name another reason.',
  );
}

/** Does a fact stand behind the edit? */
export function isBehind(kind: Attitude): boolean {
  return kind === 'changed' || kind === 'added' || kind === 'confirms';
}

/** The compiler and the validators are loaded when there is something to prove. */
async function prove(
  old: Document,
  now: Document,
  own: Side | undefined,
  breaks: Finding[],
): Promise<Map<Finding, Witness>> {
  const { Prover } = await import('./proof.ts');
  const { candidatesOfTests } = await import('./candidates.ts');
  const prover = new Prover(old, now, own === undefined ? [] : candidatesOfTests(old, own));
  return new Map(
    breaks.flatMap((finding): [Finding, Witness][] => {
      const witness = prover.witness(finding);
      return witness === undefined ? [] : [[finding, witness]];
    }),
  );
}

/**
 * A limit that a fact states, or a fact that was made to state another one: a finding, even if nobody meets it.
 * What a schema is called, or whether it is written in place, is none.
 */
function contradictions(now: Document, wire: Finding[], said: Statement[]): Finding[] {
  const left = said.filter(
    (statement) =>
      statement.kind === 'contradicts' &&
      (statement.isFactChanged || typeof statement.fixed !== 'string') &&
      !wire.some((finding) => concerns(statement, finding)),
  );
  const places = new Map(
    left.map((statement) => [statement.head[0] ?? parentOf(statement.base[0] ?? ''), statement]),
  );
  return [...places].map(([pointer, { address, fixed, claimed, base }]) => ({
    rule: 'source-contradicted',
    verdict: 'warning',
    operations: [],
    direction: 'none',
    pointer,
    place: now.placeOf(pointer),
    base: base[0] ?? pointer,
    before: fixed,
    after: claimed,
    name: address,
    effects: [],
    fingerprint: '',
  }));
}

function versionsOf(old: Document, now: Document, semver: Bump): Review['versions'] {
  return { base: versionOf(old), head: versionOf(now), needed: raised(versionOf(old), semver) };
}

/** The least version that may say so; below 1.0.0 a minor one may break. */
export function raised(version: string, bump: Bump): string {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map(Number);
  if ([major, minor, patch].some(Number.isNaN)) return '';
  switch (bump) {
    case 'major':
      return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
    case 'minor':
      return `${major}.${minor + 1}.0`;
    case 'patch':
      return `${major}.${minor}.${patch + 1}`;
    case 'none':
      return version;
  }
}
