import type { CompilerError } from '../../compiler.ts';
import type { Json } from '../../document/document.ts';
import { parentOf, valueAt } from '../../document/pointer.ts';
import { isOverlap } from '../judge/finding.ts';
import type { JudgedFinding, Review } from '../judge/judge.ts';
import type { Origin, Witness } from '../judge/proof.ts';
import type { Statement } from '../judge/truth.ts';
import { operationsOf } from '../wire/operations.ts';
import type { Catalogue } from './en.ts';
import { counted, type Format, fill, markdown as format, Markup } from './escape.ts';
import { evidenceOf, messageOf, quoted, saysOf, short } from './message.ts';
import { type Impact, impactsOf } from './table.ts';

/** The section of a finding: its source, whom it affects, and the proof. None for a harmless edit. */
export function detail(texts: Catalogue, review: Review, finding: JudgedFinding, number: number): string[] {
  const { statements, errors, siblings, repeats, verdict } = finding;
  const isHarmless = verdict === 'non-breaking' || verdict === 'none';
  if (isHarmless && statements.length + errors.length + siblings.length + repeats.length === 0) return [];
  const lines = [
    `**${number}.** ${messageOf(texts, review, finding, format).replaceAll('**', '')}`,
    ...statementLines(texts, review, statements),
    ...effectLines(texts, finding),
    ...(finding.effects.some(isOverlap) && !isOverlap(finding) ? [texts.detail.overlap] : []),
    ...proofLines(texts, finding),
    ...keptLine(texts, review, finding),
    ...errorLines(texts, errors),
    ...leftLines(texts, finding),
  ];
  return [lines.join('\\\n')];
}

/** What the edit leaves behind: the same constraint elsewhere, and texts that repeat the old number. */
function leftLines(texts: Catalogue, { siblings, repeats, before }: JudgedFinding): string[] {
  const { left, repeated } = texts.detail;
  const line = (template: string, names: string[]) =>
    names.length === 0
      ? []
      : [`⚠️ ${fill(template, { places: items(texts, names), before: short(before) }, format)}`];
  return [
    ...line(
      left,
      siblings.map(({ address }) => format.code(address)),
    ),
    ...line(
      repeated,
      repeats.map(({ file, line }) => format.code(`${file}:${line}`)),
    ),
  ];
}

/** The first twenty, and how many more there are. */
function items({ summary, more }: Catalogue, all: string[]): Markup {
  const shown = all.slice(0, 20);
  const rest = all.length - shown.length;
  return new Markup([...shown, ...(rest > 0 ? [counted(more.others, rest)] : [])].join(summary.list));
}

/** One line for each fact, at most three, and what to do if one is contradicted. */
function statementLines(texts: Catalogue, review: Review, statements: Statement[]): string[] {
  const unique = [...Map.groupBy(statements, ({ kind, fact }) => `${kind} ${fact}`).values()].flatMap(
    ([first]) => first ?? [],
  );
  const lie = statements.find(({ kind }) => kind === 'contradicts');
  const advice = lie?.page === undefined ? texts.detail.unsourced : texts.detail.outdated;
  return [
    ...unique.slice(0, 3).map((statement) => statementLine(texts, review, statement)),
    ...(lie === undefined ? [] : [advice]),
  ];
}

function statementLine(catalogue: Catalogue, review: Review, statement: Statement): string {
  const { detail: texts } = catalogue;
  const { kind, fact, page, url, anchor, fixed, claimed, address } = statement;
  const says = saysOf(catalogue, review, statement, format);
  if (kind === 'dropped') return fill(texts.dropped, { fact, address, fixed: short(fixed) }, format);
  if (kind === 'misnames')
    return fill(texts.misnames, { fact, before: short(fixed), after: short(claimed) }, format);
  if (kind !== 'contradicts') return fill(texts[kind], { fact, says }, format);
  const template = page === undefined ? texts.assumed : texts.source;
  const values = {
    page: link(page ?? '', url, anchor),
    says,
    evidence: new Markup(evidenceOf(catalogue, statement, format)),
  };
  return fill(template, { ...values, fact, address, fixed: short(fixed) }, format);
}

/** A link to the page, if its address is one that a browser opens as a page. */
function link(page: string, url: string | undefined, anchor: string | undefined): Markup {
  const title = format.prose(page);
  if (url === undefined || !/^https?:\/\//i.test(url)) return new Markup(title);
  const target = encodeURI(anchor === undefined ? url : `${url}#${anchor}`);
  return new Markup(`[${title}](${target.replaceAll('(', '%28').replaceAll(')', '%29')})`);
}

/** What those whom an edit affects do with the operation, in the order of the report. */
const roles = ['none', 'response', 'answer', 'request', 'receipt'] as const;

function roleOf({ direction, isReversed }: Impact): (typeof roles)[number] {
  if (!isReversed || direction === 'none') return direction;
  return direction === 'request' ? 'receipt' : 'answer';
}

/** Whom it breaks: those who send requests or read responses, and for a webhook those who receive or answer it. */
function effectLines(texts: Catalogue, { effects }: JudgedFinding): string[] {
  const impacts = impactsOf(effects);
  // A header that all responses have is named once, by the message.
  const isOnePart = impacts.length > 1 && new Set(impacts.map(({ part }) => part)).size === 1;
  const { breaks, warns, safe, and } = texts.detail;
  const templates = { breaking: breaks, warning: warns, 'non-breaking': safe };
  return (['breaking', 'warning', 'non-breaking'] as const).flatMap((verdict) => {
    const groups = roles.flatMap((role) => {
      const names = impacts
        .filter((each) => each.verdict === verdict && roleOf(each) === role)
        .map(({ operation, part }) => {
          const name = format.value(operation);
          return isOnePart || part === '' ? name : `${name} (${format.value(part)})`;
        });
      const values = { operations: items(texts, names) };
      return names.length === 0 ? [] : [fill(texts.detail[role], values, format)];
    });
    if (groups.length === 0) return [];
    return [fill(templates[verdict], { operations: new Markup(groups.join(and)) }, format)];
  });
}

function proofLines({ detail: texts }: Catalogue, finding: JudgedFinding): string[] {
  const { witness, isUnproven, effects, verdict } = finding;
  if (witness !== undefined) return [witnessLine(texts, witness)];
  if (isUnproven) return [texts.unproven];
  const isSilent = effects.some(
    (effect) =>
      effect.rule === 'property-removed' && effect.verdict === 'breaking' && effect.subject === undefined,
  );
  return verdict === 'breaking' && isSilent ? [texts.silent] : [];
}

function witnessLine(texts: Catalogue['detail'], witness: Witness): string {
  const { operation, as, pointer, old, new: now } = witness;
  const place = presentAt(witness.value, pointer);
  const judgement = (said: string) =>
    new Markup(said === 'valid' ? texts.valid : quoted(texts, said, format));
  return fill(
    texts.witness,
    {
      from: new Markup(originOf(texts, witness.from, format)),
      value: new Markup(format.code(short(valueAt<Json>(witness.value, place) ?? null, 80))),
      pointer: place || '/',
      of: new Markup(fill(as === 'request' ? texts.ofRequest : texts.ofPart, { operation, as }, format)),
      old: judgement(old),
      new: judgement(now),
    },
    format,
  );
}

/** Where a witness comes from, in words. */
export function originOf(texts: Catalogue['detail'], { kind, name }: Origin, as: Format): string {
  return fill(texts[kind], { name: new Markup(as.prose(name)) }, as);
}

/** A status that one operation loses and others keep is probably still sent. */
function keptLine({ detail: texts }: Catalogue, { head }: Review, finding: JudgedFinding): string[] {
  const { rule, name = '', operations } = finding;
  if (rule !== 'status-removed') return [];
  const others = operationsOf(head).filter(
    (each) => !operations.includes(each.name) && each.node.get('responses')?.has(name),
  );
  return others.length === 0 ? [] : [counted(texts.kept, others.length)];
}

/** The first three messages of the compiler. */
function errorLines({ detail: texts }: Catalogue, errors: CompilerError[]): string[] {
  const shown = errors.slice(0, 3);
  const rest = errors.length - shown.length;
  return [
    ...shown.map(
      ({ file, line, message }) => `${format.code(`${file}:${line}`)} ${quoted(texts, message, format)}`,
    ),
    ...(rest > 0 ? [counted(texts.moreErrors, rest)] : []),
  ];
}

/** The pointer of what is refused, or of the nearest whole around it if it is missing. */
function presentAt(value: Json, pointer: string): string {
  const isPresent = pointer === '' || valueAt(value, pointer) !== undefined;
  return isPresent ? pointer : presentAt(value, parentOf(pointer));
}
