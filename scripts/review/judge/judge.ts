import type { CompilerError } from '../../compiler.ts';
import type { Document } from '../../document/document.ts';
import type { Side } from '../../document/files.ts';
import { parentOf } from '../../document/pointer.ts';
import type { Repeat } from '../../left-behind.ts';
import { UserError } from '../../user-error.ts';
import { addressOf } from './address.ts';
import { attribute, isTyped } from './attribute-errors.ts';
import type { Change, Reason } from './changes.ts';
import type { Approval, Changeset } from './changesets.ts';
import { concerns, rankOf } from './concern.ts';
import { type Finding, type FindingVerdict, fingerprintOf, sorted } from './finding.ts';
import { oldNumberOf, repeatsOf, type Sibling, siblingsOf } from './left-behind.ts';
import type { Notice } from './notices.ts';
import type { Witness } from './proof.ts';
import type { StaleTranslation } from './stale-chinese.ts';
import type { Attitude, Statement } from './truth.ts';
import { type Bump, bumpOf, isBelow, isUnstable, versionOf } from './version.ts';

/** A finding with everything that is known about it. */
export interface JudgedFinding extends Finding {
  witness?: Witness;
  /** Is it a break of values for which no witness was found? */
  isUnproven: boolean;
  statements: Statement[];
  errors: CompilerError[];
  /** Are there compiler errors that this edit or another one may cause? */
  mayErr: boolean;
  /** Other places with the same constraint that still have the old value. */
  siblings: Sibling[];
  /** Sentences and examples that repeat the old number. */
  repeats: Repeat[];
  approval?: Approval;
}

/** All that the report says. */
export interface Review {
  base: Document;
  head: Document;
  /** The commit that a git ref was resolved to for the comparison. */
  baseline?: Baseline;
  /** Is it about the contract of this project, so that its facts and consumers count? */
  own: boolean;
  findings: JudgedFinding[];
  verdict: FindingVerdict;
  semver: Bump;
  /** Differences between the documents that have no effect. */
  quiet: (Change & { reason: Reason })[];
  /** The ids of facts that were added, removed or changed. */
  facts: string[];
  /** Compiler errors that cannot be attributed to one finding. */
  errors: CompilerError[];
  /** What a fact says in Chinese, if it is translated. */
  chineseOf(fact: string): string | undefined;
  /** The Chinese texts that do not follow the English any more. */
  chinese: StaleTranslation[];
  notices: Notice[];
  changesets: Changeset[];
  versions: { base: string; head: string; needed: string };
}

/** Where a branch left the ref that it is compared with. */
export interface Baseline {
  ref: string;
  commit: string;
  /** How many commits the ref has that the branch has not. */
  behind: number;
}

/** Does the finding stop the change? A break and a contradiction do, until they are approved. */
export function isBlocking({ verdict, approval }: JudgedFinding): boolean {
  return (verdict === 'breaking' || verdict === 'contradicts-fact') && approval === undefined;
}

export function contradictsFact({ statements }: Pick<JudgedFinding, 'statements'>): boolean {
  return statements.some(({ kind }) => kind === 'contradicts');
}

/** Does a fact support the edit? */
export function isSupport(kind: Attitude): boolean {
  return kind === 'changed' || kind === 'added' || kind === 'confirms';
}

/** What the findings are judged by. */
export interface Evidence {
  base: Document;
  head: Document;
  /** The side of the base, if it is about the contract of this project: its tests hold candidates for witnesses. */
  side: Side | undefined;
  statements: Statement[];
  errors: CompilerError[];
  changesets: Changeset[];
  /** Other limits of the same thing, by the facts. */
  sameLimits(address: string, before: number): Sibling[];
  /** The texts of files beside the contract that can repeat a limit. */
  files: ReadonlyMap<string, string>;
}

/** Adds to each finding what is known about it. `left` are the errors that belong to no finding. */
export async function judgeFindings(
  wire: Finding[],
  evidence: Evidence,
): Promise<{ findings: JudgedFinding[]; left: CompilerError[] }> {
  const { base, head, changesets } = evidence;
  const found = [...wire, ...contradictions(head, wire, evidence.statements)];
  const errors = attribute(evidence.errors, found);
  const left = errors.get(undefined) ?? [];
  const breaks = found.filter(isBreakOfValues);
  const witnesses = await witnessesOf(evidence, breaks);
  const [siblings, repeats] = [siblingsOf(base, head, found), repeatsOf(head, found, evidence.files)];
  const approvals = changesets.flatMap((changeset) => changeset.approvals);
  const findings = found.map((finding): JudgedFinding => {
    const [witness, approval] = [
      witnesses.get(finding),
      approvals.find(({ fingerprint }) => fingerprint === finding.fingerprint),
    ];
    const statements = evidence.statements
      .filter((statement) => concerns(statement, finding))
      .toSorted((a, b) => rankOf(a, finding) - rankOf(b, finding));
    const isContradiction = finding.verdict !== 'breaking' && contradictsFact({ statements });
    const judged = {
      ...finding,
      verdict: isContradiction ? 'contradicts-fact' : finding.verdict,
      ...(witness && { witness }),
      ...(approval && { approval }),
      isUnproven: breaks.includes(finding) && witness === undefined,
      statements,
      errors: errors.get(finding) ?? [],
      mayErr: left.length > 0 && isTyped(finding),
      siblings: [...(siblings.get(finding) ?? []), ...likeFacts(evidence, finding, statements)].filter(
        isFirst,
      ),
      repeats: repeats.get(finding) ?? [],
    } satisfies JudgedFinding;
    if (approval !== undefined) checkApproval(approval, judged, versionOf(base));
    return judged;
  });
  return { findings: sorted(findings), left };
}

/** Limits that a fact about the edited one fixes too, or that have the same name. */
function likeFacts({ head, sameLimits }: Evidence, finding: Finding, statements: Statement[]): Sibling[] {
  const before = oldNumberOf(finding);
  if (before === undefined) return [];
  const addresses = new Set([addressOf(head, finding.pointer), ...statements.map(({ address }) => address)]);
  return [...addresses].flatMap((address) => sameLimits(address, before));
}

function isFirst({ pointer }: Sibling, index: number, all: Sibling[]): boolean {
  return all.findIndex((each) => each.pointer === pointer) === index;
}

function isBreakOfValues({ effects }: Finding): boolean {
  return effects.some(({ verdict, subject }) => verdict === 'breaking' && subject !== undefined);
}

/** @throws UserError if the release would be too low for the edit, or a correction rests on a fact that does not support it. */
function checkApproval(approval: Approval, { verdict, statements }: JudgedFinding, version: string): void {
  const { file, line, fact, fingerprint, bump, reason } = approval;
  const refuse = (what: string, fix: string) =>
    new UserError(`approves ${fingerprint}${what}`, { file, line }, fix);
  const needed = isUnstable(version) ? 'minor' : bumpOf(verdict);
  if (isBelow(bump, needed))
    throw refuse(`, which needs a ${needed} version, but its bump is ${bump}`, `Write: ${needed}`);
  if (reason !== 'spec-correction') return;
  const kinds = statements.filter((statement) => statement.fact === fact).map(({ kind }) => kind);
  if (!kinds.includes('contradicts') && kinds.some(isSupport)) return;
  const what = kinds.includes('contradicts') ? 'says the opposite' : 'says nothing about that edit';
  throw refuse(
    ` as a correction by '${fact}', which ${what}`,
    'Correct the fact first, with its source, or name another reason.',
  );
}

/** The validators are loaded only if there is something to prove. */
async function witnessesOf(
  { base, head, side }: Evidence,
  breaks: Finding[],
): Promise<Map<Finding, Witness>> {
  if (breaks.length === 0) return new Map();
  const [{ Prover }, { candidatesOfTests }] = await Promise.all([
    import('./proof.ts'),
    import('./candidates.ts'),
  ]);
  const prover = new Prover(base, head, side === undefined ? [] : candidatesOfTests(base, side));
  return new Map(
    breaks.flatMap((finding): [Finding, Witness][] => {
      const witness = prover.witness(finding);
      return witness === undefined ? [] : [[finding, witness]];
    }),
  );
}

/**
 * Contradicted facts that no finding on the wire is about: a limit that no operation uses, or a fact that was edited and is wrong now.
 * The name of a schema, or whether it is written inline, is not one.
 */
function contradictions(head: Document, wire: Finding[], statements: Statement[]): Finding[] {
  const left = statements.filter(
    (statement) =>
      statement.kind === 'contradicts' &&
      (statement.isFactChanged || typeof statement.fixed !== 'string') &&
      !wire.some((finding) => concerns(statement, finding)),
  );
  const byPointer = new Map(
    left.map((statement) => [statement.head[0] ?? parentOf(statement.base[0] ?? ''), statement]),
  );
  return [...byPointer].map(([pointer, { fact, address, fixed, claimed, base }]): Finding => {
    const rule = 'source-contradicted';
    return {
      rule,
      verdict: 'contradicts-fact',
      operations: [],
      direction: 'none',
      pointer,
      place: head.placeOf(pointer),
      base: base[0] ?? pointer,
      before: fixed,
      after: claimed,
      name: address,
      effects: [],
      fingerprint: fingerprintOf([rule, fact, address, JSON.stringify([fixed, claimed])]),
    };
  });
}
