import type { Side } from '../document/files.ts';
import { readDocument } from '../document/read.ts';
import { changesOf, withoutEffect } from './judge/changes.ts';
import { renamesOf } from './judge/concern.ts';
import { findingsOf, worstFinding } from './judge/finding.ts';
import { type Baseline, judgeFindings, type Review } from './judge/judge.ts';
import {
  errorsLeft,
  goneFiles,
  loweredVersion,
  staleChinese,
  unmatched,
  unreadableSunsets,
} from './judge/notices.ts';
import type { Loaded } from './judge/truth.ts';
import { bumpOf, highest, raised, versionOf } from './judge/version.ts';
import { wireEffects } from './wire/wire.ts';

/**
 * Judges the change from one side to the other: what it does on the wire, what the facts, the old consumers and the
 * translation say to it, what proves it, and who approved it. What a run does not need is not loaded.
 *
 * @param today the day by which announced removals are judged, as yyyy-MM-dd
 * @throws UserError if a side or one of its files cannot be read
 */
export async function reviewOf(base: Side, head: Side, today: string, baseline?: Baseline): Promise<Review> {
  const [old, now] = [readDocument(base), readDocument(head)];
  const { own } = head;
  const [before, after] = [
    { side: base, document: old },
    { side: head, document: now },
  ];
  const wire = findingsOf(old, now, wireEffects(old, now, today));
  const changes = changesOf(old, now);
  const truth = own ? (await import('./judge/truth.ts')).truthOf(before, after) : undefined;
  const facts = truth?.changedFacts ?? [];
  const changesets =
    truth === undefined ? [] : (await import('./judge/changesets.ts')).changesetsOf(head, truth.facts);
  const { findings, left } = await judgeFindings(wire, {
    base: old,
    head: now,
    side: own ? base : undefined,
    statements: changes.length + facts.length > 0 ? (truth?.statements(renamesOf(wire)) ?? []) : [],
    errors: own ? await compilerErrors(before, after, wire.length > 0) : [],
    changesets,
    sameLimits: truth?.sameLimits ?? (() => []),
    files: own ? textsBeside(head) : new Map(),
  });
  const chinese = own ? (await import('./judge/stale-chinese.ts')).staleTranslations(before, after) : [];
  const verdict = worstFinding(findings);
  const semver = highest([bumpOf(verdict), changes.some(({ isReworded }) => isReworded) ? 'patch' : 'none']);
  const ownNotices = () => [
    ...goneFiles(base, head),
    ...errorsLeft(left),
    ...unmatched(base, changesets, findings),
    ...staleChinese(chinese),
  ];
  return {
    base: old,
    head: now,
    ...(baseline && { baseline }),
    own,
    findings,
    verdict,
    semver,
    quiet: withoutEffect(changes, findings),
    facts,
    errors: left,
    chineseOf: truth?.chineseOf ?? (() => undefined),
    chinese,
    notices: [
      ...loweredVersion(old, now),
      ...unreadableSunsets(old, now, findings),
      ...(own ? ownNotices() : []),
    ],
    changesets,
    versions: { base: versionOf(old), head: versionOf(now), needed: raised(versionOf(old), semver) },
  };
}

/** The files that a person writes with the limits of the contract in mind. */
function textsBeside({ files }: Side): Map<string, string> {
  const paths = ['.', 'spec', 'scripts/mock'].flatMap((folder) => files.list(folder));
  const wanted = paths
    .map((path) => path.replace(/^\.\//, ''))
    .filter((path) =>
      /^(README[^/]*\.md|spec\/(?!openapi\.)[^/]+\.yaml|scripts\/mock\/[^/]+\.(ts|md))$/.test(path),
    );
  return new Map(wanted.map((path) => [path, files.read(path) ?? '']));
}

/** The compiler is loaded only if the types or the examples can have changed. */
async function compilerErrors(base: Loaded, head: Loaded, isTyped: boolean): Promise<Review['errors']> {
  const { hasFreshExamples } = await import('./judge/examples.ts');
  if (!isTyped && !hasFreshExamples(base.document, head.document)) return [];
  return (await import('./judge/consumers.ts')).compileConsumers(base, head);
}
