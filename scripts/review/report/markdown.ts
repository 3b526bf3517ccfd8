import { bumps, compareVersions, contractPackage, reasons } from '../judge/bump.ts';
import type { CompilerError } from '../judge/consumers.ts';
import { isBehind, type Judged, type Review } from '../judge/review.ts';
import type { Statement } from '../judge/truth.ts';
import { type Effect, type Verdict, worst } from '../wire/effect.ts';
import { operationsOf } from '../wire/operations.ts';
import { type Catalogue, counted, fill } from './catalogue.ts';
import { en } from './en.ts';
import { messageOf, short } from './message.ts';
import { noticeOf } from './notice.ts';
import { catalogues, type Language } from './view.ts';
import { zhCn } from './zh-cn.ts';

const marks: Record<Verdict, string> = { breaking: '❌', warning: '⚠️', 'non-breaking': '✅', none: '✅' };
export const noteFile = 'review.md';

/** The page that a reviewer gets. Empty when nothing changed. */
export function markdown(review: Review, language: Language): string {
  const { findings, quiet, facts, chinese, notices } = review;
  if (findings.length + quiet.length + facts.length + chinese.length + notices.length === 0) return '';
  const texts = catalogues[language];
  const parts = [
    `### ${headline(texts, review)}`,
    summary(texts, review),
    ...(notices.length > 0
      ? [notices.map((notice) => `⚠️ ${noticeOf(texts, notice, plain)}`).join('\\\n')]
      : []),
    ...(findings.length > 0 ? [table(texts, review)] : []),
    ...findings.flatMap((finding, index) => detail(texts, review, finding, index + 1)),
    ...folds(texts, review),
  ];
  return `${parts.join('\n\n')}\n`;
}

export function isUnapproved({ verdict, approval }: Judged): boolean {
  return verdict === 'breaking' && approval === undefined;
}

function contradicts({ statements }: Judged): boolean {
  return statements.some(({ kind }) => kind === 'contradicts');
}

function headline({ headline: texts }: Catalogue, { findings, verdict, notices }: Review): string {
  const left = notices.length > 0 ? [counted(texts.notices, notices.length)] : [];
  if (findings.length === 0)
    return left.length > 0 ? `⚠️ ${texts.nobody}${texts.separator}${left}` : `✅ ${texts.nothing}`;
  const count = (test: (finding: Judged) => boolean) => findings.filter(test).length;
  const [lies, breaks, allowed, looks] = [
    count(contradicts),
    count(isUnapproved),
    count((each) => each.verdict === 'breaking' && each.approval !== undefined),
    count((each) => each.verdict === 'warning'),
  ];
  const clauses = [
    ...(lies > 0 ? [counted(texts.contradicts, lies)] : []),
    ...(breaks > 0 ? [counted(texts.breaks, breaks)] : []),
    ...(allowed > 0 ? [counted(texts.approved, allowed)] : []),
    ...(looks > 0 && breaks === 0 ? [counted(texts.warns, looks)] : []),
  ];
  const said = [...(clauses.length > 0 ? clauses : [texts.harmless]), ...left];
  const mark = breaks > 0 ? '❌' : lies + left.length > 0 || verdict === 'warning' ? '⚠️' : '✅';
  return `${mark} ${counted(texts.edits, findings.length)}${texts.colon}${said.join(texts.separator)}`;
}

function summary(
  { summary: texts, more }: Catalogue,
  { head, base, findings, versions, semver, changesets, own }: Review,
): string {
  const effects = findings.flatMap((finding) => finding.effects);
  const operations = new Set(effects.map(({ operation }) => operation).filter((name) => name !== ''));
  const isRaised = compareVersions(versions.head, versions.needed) >= 0;
  const name = base.name === head.name || own ? `\`${head.name}\`` : `\`${base.name}\` → \`${head.name}\``;
  const facts = [
    `${name} ${versions.base} → ${versions.head}`,
    ...(semver === 'none' || isRaised || versions.needed === ''
      ? [fill(texts.semver, { bump: semver })]
      : [`**${fill(texts.needs, { version: versions.needed })}**`]),
    ...(effects.length > 0
      ? [
          [
            counted(texts.effects, effects.length),
            ...(operations.size > 0 ? [counted(texts.operations, operations.size)] : []),
          ].join(texts.space),
        ]
      : []),
    texts.offline,
  ];
  const said = bumps.findLast((bump) => changesets.some((changeset) => changeset.bump === bump)) ?? 'none';
  const isShort = own && bumps.indexOf(said) < bumps.indexOf(semver);
  const note =
    changesets.length === 0
      ? fill(more.noChangeset, { needed: semver, file: noteFile })
      : fill(more.changeset, { said, needed: semver });
  return facts.join(' · ') + (isShort ? `\n\n${note}` : '');
}

function table(texts: Catalogue, review: Review): string {
  const columns = review.own
    ? texts.columns
    : texts.columns.filter((_, index) => index === 0 || index === 2 || index === 4);
  const rows = review.findings.map((finding, index) => {
    const edit = `${messageOf(texts, review.base, review.head, finding)}${fill(texts.line, { line: finding.place.line })}`;
    const cells = [
      edit,
      ...(review.own ? [truthCell(texts, finding)] : []),
      wireCell(texts, finding),
      ...(review.own ? [typeCell(texts, finding)] : []),
      decision(texts, finding),
    ];
    return `| ${[index + 1, ...cells.map(cell)].join(' | ')} |`;
  });
  return [`| | ${columns.join(' | ')} |`, `|${' --- |'.repeat(columns.length + 1)}`, ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}

function truthCell({ cells }: Catalogue, { statements }: Judged): string {
  const [first] = statements;
  if (first === undefined) return cells.silent;
  const { kind, fact } = first;
  switch (kind) {
    case 'contradicts':
      return `❌ ${fill(cells.contradicts, { fact })}`;
    case 'dropped':
    case 'misnames':
      return `⚠️ ${fill(cells[kind], { fact })}`;
    case 'changed':
    case 'added':
      return `✅ ${fill(cells.changed, { fact })}`;
    case 'confirms':
      return `✅ ${fill(cells.confirms, { fact })}`;
  }
}

/** What each operation meets in each direction: the worst of it. */
function meetings(
  effects: Effect[],
): { verdict: Verdict; direction: Effect['direction']; operation: string; part: string }[] {
  const groups = Map.groupBy(
    effects.filter(({ operation }) => operation !== ''),
    ({ operation, direction }) => `${direction} ${operation}`,
  );
  return [...groups.values()].flatMap((group) => {
    const verdict = worst(group.map((effect) => effect.verdict));
    const parts = new Set(
      group
        .filter((effect) => effect.verdict === verdict)
        .map(({ part }) => (part.kind === 'parameter' || part.kind === 'header' ? part.name : '')),
    );
    const [{ direction, operation }] = group as [Effect];
    return [{ verdict, direction, operation, part: [...parts].filter(Boolean).join(', ') }];
  });
}

const order = ['breaking', 'warning', 'non-breaking'] as const;
const directions = ['none', 'response', 'request'] as const;

function wireCell({ cells, summary: { list } }: Catalogue, { effects }: Judged): string {
  const all = meetings(effects);
  if (all.length === 0)
    return effects.length > 0
      ? `${marks[worst(effects.map(({ verdict }) => verdict))]} ${cells.importers}`
      : cells.silent;
  const found = order.flatMap((verdict) =>
    directions.flatMap((direction) => {
      const { length } = all.filter((each) => each.verdict === verdict && each.direction === direction);
      return length === 0 ? [] : [`${marks[verdict]} ${counted(cells[direction], length)}`];
    }),
  );
  return found.join(list);
}

function typeCell({ cells }: Catalogue, { errors, mayErr }: Judged): string {
  if (errors.length > 0) return `❌ ${counted(cells.errors, errors.length)}`;
  return mayErr ? `⚠️ ${cells.mayErr}` : `✅ ${cells.compiles}`;
}

function decision({ cells }: Catalogue, finding: Judged): string {
  if (finding.approval !== undefined)
    return `✅ ${fill(cells.approved, { reason: finding.approval.reason })}`;
  if (finding.verdict === 'breaking') return `**${cells.needsApproval}**`;
  if (finding.statements.some(({ kind }) => !isBehind(kind))) return `**${cells.correct}**`;
  return finding.verdict === 'warning' ? cells.look : cells.fine;
}

function detail(texts: Catalogue, review: Review, finding: Judged, number: number): string[] {
  const { statements, errors, siblings, verdict } = finding;
  if (
    verdict !== 'breaking' &&
    verdict !== 'warning' &&
    statements.length + errors.length + siblings.length === 0
  )
    return [];
  const lines = [
    `**${number}. ${messageOf(texts, review.base, review.head, finding).replaceAll('**', '')}**`,
    ...statementLines(texts, statements),
    ...(statements.some(({ kind }) => kind === 'contradicts') ? [texts.detail.outdated] : []),
    ...effectLines(texts, finding),
    ...proofLines(texts, finding),
    ...keptLine(texts, review, finding),
    ...errorLines(texts, errors),
    ...(siblings.length > 0
      ? [
          `⚠️ ${fill(texts.detail.left, { places: siblings.map(({ address }) => `\`${address}\``).join(texts.summary.list) })}`,
        ]
      : []),
  ];
  return [lines.join('\\\n')];
}

/** A fact has one say in a matter, however much of it the edit touches. */
function statementLines(texts: Catalogue, statements: Statement[]): string[] {
  const each = new Map(
    statements.toReversed().map((statement) => [`${statement.kind} ${statement.fact}`, statement]),
  );
  return [...each.values()]
    .toReversed()
    .slice(0, 3)
    .map((statement) => statementLine(texts, statement));
}

/** The compiler's words; of many that say the same, the first three. */
function errorLines({ detail: texts }: Catalogue, errors: CompilerError[]): string[] {
  const shown = errors.slice(0, 3).map(({ file, line, message }) => `\`${file}:${line}\` ${plain(message)}`);
  const more = errors.length - shown.length;
  return more === 0 ? shown : [...shown, counted(texts.moreErrors, more)];
}

function statementLine(
  { detail: texts, evidence: known }: Catalogue,
  { kind, fact, says, evidence, page, url, anchor, fixed, claimed, address }: Statement,
): string {
  const link =
    url === undefined ? page : `[${page}](${encodeURI(url)}${anchor === undefined ? '' : `#${anchor}`})`;
  if (kind === 'dropped') return fill(texts.dropped, { fact, address, fixed: short(fixed) });
  if (kind === 'misnames') return fill(texts.misnames, { fact, before: short(fixed), after: short(claimed) });
  if (kind !== 'contradicts') return fill(texts[kind], { fact, says });
  return fill(page === undefined ? texts.assumed : texts.source, {
    page: link,
    says: says.replace(/\.$/, ''),
    evidence: known[evidence],
    fact,
    address,
    fixed: short(fixed),
  });
}

/** Whom it breaks, by what they do: read replies, or send requests. */
function effectLines({ detail: texts, summary: { list } }: Catalogue, { effects }: Judged): string[] {
  const all = meetings(effects);
  // A header that all replies have is named once, by the edit.
  const isOnePart = all.length > 1 && new Set(all.map(({ part }) => part)).size === 1;
  const texted = { breaking: texts.breaks, warning: texts.warns, 'non-breaking': texts.safe };
  return order.flatMap((verdict) => {
    const groups = directions.flatMap((direction) => {
      const names = all
        .filter((each) => each.verdict === verdict && each.direction === direction)
        .map(({ operation, part }) => (isOnePart || part === '' ? operation : `${operation} (${part})`));
      return names.length === 0 ? [] : [fill(texts[direction], { operations: names.join(list) })];
    });
    return groups.length === 0 ? [] : [fill(texted[verdict], { operations: groups.join(texts.and) })];
  });
}

function proofLines(
  { detail: texts }: Catalogue,
  { witness, isUnproven, effects, verdict }: Judged,
): string[] {
  if (witness !== undefined) {
    const { operation, as, pointer, from, old, new: now } = witness;
    const say = (judgement: string) => (judgement === 'valid' ? texts.valid : plain(judgement));
    const value = valueAt(witness.value, pointer);
    return [
      fill(texts.witness, {
        from: from === 'searched' ? texts.searched : from,
        value: `\`${short(value, 80)}\``,
        pointer: pointer || '/',
        operation,
        as,
        old: say(old),
        new: say(now),
      }),
    ];
  }
  if (isUnproven) return [texts.unproven];
  const isSilent =
    verdict === 'breaking' &&
    effects.some(
      (effect) =>
        effect.rule === 'property-removed' && effect.verdict === 'breaking' && effect.subject === undefined,
    );
  return isSilent ? [texts.silent] : [];
}

/** A status that one operation lost and others have is likely to be sent all the same. */
function keptLine(
  { detail: texts }: Catalogue,
  { head }: Review,
  { rule, name, operations }: Judged,
): string[] {
  if (rule !== 'status-removed') return [];
  const others = operationsOf(head).filter(
    (each) => !operations.includes(each.name) && each.node.get('responses')?.has(name ?? ''),
  );
  return others.length === 0 ? [] : [counted(texts.kept, others.length)];
}

/** The part of a witness that is at fault, or all of it where the fault is that something is missing. */
function valueAt(value: Judged['before'], pointer: string): Judged['before'] {
  const tokens = pointer.split('/').slice(1);
  return tokens.reduce<Judged['before']>((node, token) => {
    if (typeof node !== 'object' || node === null) return node;
    const found = Array.isArray(node)
      ? node[Number(token)]
      : node[token.replaceAll('~1', '/').replaceAll('~0', '~')];
    return found === undefined ? node : found;
  }, value);
}

function plain(text: string): string {
  return text.replaceAll(/([<>|*_`])/g, '\\$1');
}

function fold(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

function folds(texts: Catalogue, review: Review): string[] {
  const { quiet, facts, chinese, findings, errors } = review;
  const words = quiet.filter(({ reason }) => reason !== 'same-values' && reason !== 'new-name');
  const others = quiet.filter((each) => !words.includes(each));
  const places = (list: Review['quiet']) =>
    list.slice(0, 40).map(({ pointer, reason }) => `- \`${pointer}\` (${texts.reasons[reason]})`);
  const documented = [...places(words), ...facts.map((fact) => `- \`${fact}\` (spec/facts.yaml)`)];
  return [
    ...(errors.length > 0
      ? [
          fold(
            'TypeScript',
            errors.map(({ file, line, message }) => `- \`${file}:${line}\` ${plain(message)}`).join('\n'),
          ),
        ]
      : []),
    ...(chinese.length > 0
      ? [
          fold(
            texts.more.chinese,
            chinese.map(({ target, message }) => `- \`${target}\` ${message}`).join('\n'),
          ),
        ]
      : []),
    ...(documented.length > 0 ? [fold(texts.more.docs, documented.join('\n'))] : []),
    ...(others.length > 0 ? [fold(texts.more.unchanged, places(others).join('\n'))] : []),
    ...(findings.length > 0 ? [fold(texts.more.changelog, changelog(review))] : []),
    ...(review.own && findings.some(isUnapproved) ? [fold(texts.more.approve, approval(texts, review))] : []),
  ];
}

/** A draft of what to tell callers, in both languages. */
function changelog({ base, head, findings }: Review): string {
  const entry = (texts: Catalogue) =>
    findings
      .map(
        (finding) =>
          `- ${marks[finding.verdict]} ${messageOf(texts, base, head, finding).replaceAll('**', '')}`,
      )
      .join('\n');
  return `${entry(en)}\n\n${entry(zhCn)}`;
}

/** The block to paste into the changeset. */
function approval({ more, summary: { list } }: Catalogue, { base, head, findings }: Review): string {
  const entries = findings.filter(isUnapproved).flatMap((finding) => {
    // A correction rests on the fact that says what the contract now says.
    const right = finding.statements.find(({ kind, page }) => isBehind(kind) && page !== undefined);
    return [
      `# ${messageOf(en, base, head, finding).replaceAll('**', '')}`,
      `- fingerprint: ${finding.fingerprint}`,
      `  reason: ${right === undefined ? 'planned-major' : 'spec-correction'}`,
      ...(right === undefined ? [] : [`  fact: ${right.fact}`]),
    ];
  });
  const how = fill(more.approveHow, {
    file: noteFile,
    reasons: reasons.map((reason) => `\`${reason}\``).join(list),
  });
  const block = ['```approvals', ...entries, '```'].join('\n');
  return `${how}\n\n\`\`\`\`md\n---\n'${contractPackage}': major\n---\n\n${more.words}\n\n${block}\n\`\`\`\``;
}
