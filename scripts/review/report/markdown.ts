import { findingVerdicts } from '../judge/finding.ts';
import { contradictsFact, isBlocking, type JudgedFinding, type Review } from '../judge/judge.ts';
import { compareVersions, highest, isBelow } from '../judge/version.ts';
import { detail } from './detail.ts';
import type { Catalogue } from './en.ts';
import { counted, fill, markdown as format, Markup } from './escape.ts';
import { firstOf, folds, noteFile } from './folds.ts';
import { catalogues, type Language } from './languages.ts';
import { noticeOf } from './message.ts';
import { table } from './table.ts';

/** GitHub takes 65,536 characters in a comment; each `@` gets a zero-width space there, and a marker is put above. */
const limit = 60_000;

/** The page for reviewers; empty if nothing changed. It leaves findings out, the worst last, where it would be too long for a comment. */
export function markdown(review: Review, language: Language): string {
  const { findings, quiet, facts, chinese, notices } = review;
  if (findings.length + quiet.length + facts.length + chinese.length + notices.length === 0) return '';
  const whole = page(review, language, findings.length);
  if (sizeOf(whole) <= limit) return whole;
  let [fits, tooMany] = [0, findings.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (sizeOf(page(review, language, middle)) <= limit) fits = middle;
    else tooMany = middle;
  }
  return page(review, language, fits);
}

function sizeOf(text: string): number {
  return text.length + text.split('@').length - 1;
}

/** The page with the first findings, which are the worst. */
function page(review: Review, language: Language, count: number): string {
  const texts = catalogues[language];
  const shown = { ...review, findings: review.findings.slice(0, count) };
  const notices = firstOf(
    review.notices.map((notice) => `⚠️ ${noticeOf(texts, notice, format)}`),
    20,
  );
  const parts = [
    `### ${headline(texts, review)}`,
    summary(texts, review),
    ...leftOut(texts, review, count),
    ...(notices.length > 0 ? [notices.join('\\\n')] : []),
    ...(shown.findings.length > 0 ? [table(texts, shown)] : []),
    ...shown.findings.flatMap((finding, index) => detail(texts, review, finding, index + 1)),
    ...folds(language, shown),
  ];
  return `${parts.join('\n\n')}\n`;
}

function leftOut(
  { more, verdicts }: Catalogue,
  { findings, base, baseline, head }: Review,
  count: number,
): string[] {
  const left = findings.slice(count);
  if (left.length === 0) return [];
  const kinds = findingVerdicts.flatMap((verdict) => {
    const { length } = left.filter((finding) => finding.verdict === verdict);
    return length === 0 ? [] : [`${length} × ${verdicts[verdict]}`];
  });
  const from = baseline?.ref ?? base.name.replace(/:.*/s, '');
  const to = head.name === 'spec/openapi.yaml' ? '' : ` --head ${head.name.replace(/:.*/s, '')}`;
  const command = format.code(`npm run review -- --base ${from}${to} --format json`);
  const values = { verdicts: new Markup(kinds.join(', ')), command: new Markup(command) };
  return [`⚠️ ${counted(more.leftOut, left.length, values, format)}`];
}

function headline({ headline: texts }: Catalogue, { findings, verdict, notices }: Review): string {
  const left = notices.length > 0 ? [counted(texts.notices, notices.length)] : [];
  if (findings.length === 0)
    return left.length > 0 ? `⚠️ ${texts.nobody}${texts.separator}${left}` : `✅ ${texts.nothing}`;
  const count = (test: (finding: JudgedFinding) => boolean) => findings.filter(test).length;
  const [contradicting, breaking, approved, warning] = [
    count((each) => contradictsFact(each) && each.approval === undefined),
    count((each) => each.verdict === 'breaking' && isBlocking(each)),
    count((each) => each.approval !== undefined),
    count((each) => each.verdict === 'warning'),
  ];
  const clauses = [
    ...(contradicting > 0 ? [counted(texts.contradicts, contradicting)] : []),
    ...(breaking > 0 ? [counted(texts.breaks, breaking)] : []),
    ...(approved > 0 ? [counted(texts.approved, approved)] : []),
    ...(warning > 0 && breaking === 0 ? [counted(texts.warns, warning)] : []),
  ];
  const said = [...(clauses.length > 0 ? clauses : [texts.harmless]), ...left];
  const isNoticed = left.length > 0 || verdict === 'warning' || findings.some(hasStaleFact);
  const mark = findings.some(isBlocking) ? '❌' : isNoticed ? '⚠️' : '✅';
  return `${mark} ${counted(texts.edits, findings.length)}${texts.colon}${said.join(texts.separator)}`;
}

function hasStaleFact({ statements }: JudgedFinding): boolean {
  return statements.some(({ kind }) => kind === 'dropped' || kind === 'misnames');
}

function summary({ summary: texts, more }: Catalogue, review: Review): string {
  const { head, base, baseline, findings, versions, semver, changesets, own } = review;
  const effects = findings.flatMap((finding) => finding.effects);
  const operations = new Set(effects.map(({ operation }) => operation).filter((name) => name !== ''));
  const isRaised = compareVersions(versions.head, versions.needed) >= 0;
  const name = (file: string) => format.code(file);
  const names = base.name === head.name || own ? name(head.name) : `${name(base.name)} → ${name(head.name)}`;
  const clauses = [
    `${names} ${format.value(versions.base)} → ${format.value(versions.head)}`,
    ...(semver === 'none' || isRaised || versions.needed === ''
      ? [fill(texts.semver, { bump: semver }, format)]
      : [`**${fill(texts.needs, { version: versions.needed }, format)}**`]),
    ...(effects.length > 0
      ? [
          [
            counted(texts.effects, effects.length),
            ...(operations.size > 0 ? [counted(texts.operations, operations.size)] : []),
          ].join(texts.space),
        ]
      : []),
    ...(baseline !== undefined && baseline.behind > 0
      ? [counted(texts.baseline, baseline.behind, { commit: baseline.commit, ref: baseline.ref }, format)]
      : []),
    texts.offline,
  ];
  const said = highest(changesets.map(({ bump }) => bump));
  if (!own || !isBelow(said, semver)) return clauses.join(' · ');
  const note =
    changesets.length === 0
      ? fill(more.noChangeset, { needed: semver, file: noteFile }, format)
      : fill(more.lowChangeset, { said, needed: semver }, format);
  return `${clauses.join(' · ')}\n\n${note}`;
}
