import { contractPackage, placeholders, reasons } from '../judge/changesets.ts';
import { isBlocking, isSupport, type JudgedFinding, type Review } from '../judge/judge.ts';
import { highest, isBelow } from '../judge/version.ts';
import { type Catalogue, en } from './en.ts';
import { counted, fill, markdown as format, Markup, plain } from './escape.ts';
import { catalogues, type Language } from './languages.ts';
import { messageOf, quoted } from './message.ts';
import { marks } from './table.ts';
import { zhCn } from './zh-cn.ts';

export const noteFile = 'review.md';

/** What is folded below the findings. */
export function folds(language: Language, review: Review): string[] {
  const { quiet, facts, chinese, findings, errors } = review;
  const texts = catalogues[language];
  const isSilent = ({ reason }: Review['quiet'][0]) => reason === 'same-values' || reason === 'new-name';
  const differences = (list: Review['quiet']) =>
    list.map(({ pointer, reason }) => `- ${format.code(pointer)} (${texts.reasons[reason]})`);
  return [
    ...fold(
      texts,
      'TypeScript',
      errors.map(
        ({ file, line, message }) =>
          `- ${format.code(`${file}:${line}`)} ${quoted(texts.detail, message, format)}`,
      ),
    ),
    ...fold(
      texts,
      texts.more.chinese,
      chinese.map(({ target, kind }) => `- ${format.code(target)} ${texts.translations[kind]}`),
    ),
    ...fold(texts, texts.more.docs, [
      ...differences(quiet.filter((each) => !isSilent(each))),
      ...facts.map((fact) => `- ${format.code(fact)} (spec/facts.yaml)`),
    ]),
    ...fold(texts, texts.more.unchanged, differences(quiet.filter(isSilent))),
    ...(findings.length > 0 ? [details(texts.more.changelog, changelog(review))] : []),
    ...(hasChangesetBlock(review) ? [changesetBlock(language, review)] : []),
  ];
}

/** A folded list, cut after forty items. */
function fold(texts: Catalogue, title: string, items: string[]): string[] {
  const shown = firstOf(items, 40);
  const rest = items.length - shown.length;
  const lines = rest > 0 ? [...shown, `- ${counted(texts.more.others, rest)}`] : shown;
  return lines.length === 0 ? [] : [details(title, lines.join('\n'))];
}

/** The most characters of a list beside the findings, so that a comment has room for them. */
const room = 8000;

/** The first items of a list, as many as there is room for. */
export function firstOf(items: string[], most: number): string[] {
  const sizes = items.slice(0, most).map(({ length }) => length);
  const fits = sizes.findIndex(
    (_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0) > room,
  );
  return items.slice(0, Math.min(most, fits === -1 ? most : fits));
}

function details(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** A draft of the text for callers, in both languages. */
function changelog(review: Review): string {
  const entries = (texts: Catalogue) =>
    review.findings.map(
      (finding) =>
        `- ${marks[finding.verdict]} ${messageOf(texts, review, finding, format).replaceAll('**', '')}`,
    );
  return `${entries(en).join('\n')}\n\n${entries(zhCn).join('\n')}`;
}

/** Must a changeset be added, or one be raised, or approve something? */
function hasChangesetBlock({ own, findings, semver, changesets }: Review): boolean {
  const said = highest(changesets.map(({ bump }) => bump));
  return own && (findings.some(isBlocking) || isBelow(said, semver));
}

/** The changeset to paste: with the bump, a placeholder for the text, and an approval for each finding that needs one. */
function changesetBlock(language: Language, review: Review): string {
  const { more, summary } = catalogues[language];
  const blocking = review.findings.filter(isBlocking);
  const entries = blocking.flatMap((finding) => [
    `# ${messageOf(en, review, finding, plain)}`,
    ...approvalOf(finding),
  ]);
  const how = fill(
    blocking.length > 0 ? more.approveHow : more.changesetHow,
    {
      file: noteFile,
      reasons: new Markup(reasons.map((reason) => `\`${reason}\``).join(summary.list)),
    },
    format,
  );
  const lines = [
    '---',
    `'${contractPackage}': ${review.semver}`,
    '---',
    '',
    placeholders[language],
    ...(entries.length > 0 ? ['', '```approvals', ...entries, '```'] : []),
  ];
  const title = blocking.length > 0 ? more.approve : more.changeset;
  return details(title, `${how}\n\n\`\`\`\`md\n${lines.join('\n')}\n\`\`\`\``);
}

/** The reason and the fact that the page advises. */
function approvalOf({ fingerprint, verdict, statements }: JudgedFinding): string[] {
  // A correction rests on a fact with a source: the one that supports the edit, or the one that must be corrected.
  const sourced = statements.filter(({ page }) => page !== undefined);
  const fact =
    sourced.find(({ kind }) => isSupport(kind)) ?? sourced.find(({ kind }) => kind === 'contradicts');
  const reason =
    fact !== undefined ? 'spec-correction' : verdict === 'breaking' ? 'planned-major' : 'planned-minor';
  return [
    `- fingerprint: ${fingerprint}`,
    `  reason: ${reason}`,
    ...(fact === undefined ? [] : [`  fact: ${plain.value(fact.fact)}`]),
  ];
}
