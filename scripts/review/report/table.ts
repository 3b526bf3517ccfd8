import { type FindingVerdict, findingVerdicts } from '../judge/finding.ts';
import type { JudgedFinding, Review } from '../judge/judge.ts';
import { isSupport } from '../judge/judge.ts';
import { type Effect, worst } from '../wire/effect.ts';
import type { Catalogue } from './en.ts';
import { cell, counted, fill, markdown as format } from './escape.ts';
import { messageOf } from './message.ts';

export const marks: Record<FindingVerdict, string> = {
  breaking: '❌',
  'contradicts-fact': '❌',
  warning: '⚠️',
  'non-breaking': '✅',
  none: '✅',
};

/** One row for each finding. Facts, types and approvals exist only for the contract of this project. */
export function table(texts: Catalogue, review: Review): string {
  const columns = review.own ? texts.columns : texts.columns.filter((_, index) => index === 0 || index === 2);
  const rows = review.findings.map((finding, index) => {
    const line = fill(texts.line, { line: finding.place.line }, format);
    const message = messageOf(texts, review, finding, format) + line;
    const wire = wireCell(texts, finding);
    const cells = review.own
      ? [message, truthCell(texts, finding), wire, typeCell(texts, finding), decision(texts, finding)]
      : [message, wire];
    return `| ${[index + 1, ...cells.map(cell)].join(' | ')} |`;
  });
  return [`| | ${columns.join(' | ')} |`, `|${' --- |'.repeat(columns.length + 1)}`, ...rows].join('\n');
}

function truthCell({ cells }: Catalogue, { statements: [first] }: JudgedFinding): string {
  if (first === undefined) return cells.silent;
  const { kind, fact } = first;
  switch (kind) {
    case 'contradicts':
      return `❌ ${fill(cells.contradicts, { fact }, format)}`;
    case 'dropped':
    case 'misnames':
      return `⚠️ ${fill(cells[kind], { fact }, format)}`;
    case 'changed':
    case 'added':
      return `✅ ${fill(cells.changed, { fact }, format)}`;
    case 'confirms':
      return `✅ ${fill(cells.confirms, { fact }, format)}`;
  }
}

/** The worst of what one operation meets in one direction. */
export interface Impact {
  verdict: Effect['verdict'];
  direction: Effect['direction'];
  /** Does the service send the request? */
  isReversed: boolean;
  operation: string;
  /** The parameters or headers that are affected. */
  part: string;
}

export function impactsOf(effects: Effect[]): Impact[] {
  const groups = Map.groupBy(
    effects.filter(({ operation }) => operation !== ''),
    ({ operation, direction, isReversed }) => `${direction} ${isReversed} ${operation}`,
  );
  return [...groups.values()].map((group) => {
    const verdict = worst(group.map((effect) => effect.verdict));
    const parts = group
      .filter((effect) => effect.verdict === verdict)
      .flatMap(({ part }) => (part.kind === 'parameter' || part.kind === 'header' ? part.name : []));
    const [{ direction, isReversed = false, operation }] = group as [Effect];
    return { verdict, direction, isReversed, operation, part: [...new Set(parts)].join(', ') };
  });
}

/** In the order of the report. */
const directions = ['none', 'response', 'request'] as const;

function wireCell({ cells, summary: { list } }: Catalogue, { effects }: JudgedFinding): string {
  const impacts = impactsOf(effects);
  if (impacts.length === 0)
    return effects.length > 0
      ? `${marks[worst(effects.map(({ verdict }) => verdict))]} ${cells.importers}`
      : cells.silent;
  const found = findingVerdicts.flatMap((verdict) =>
    directions.flatMap((direction) => {
      const { length } = impacts.filter((each) => each.verdict === verdict && each.direction === direction);
      return length === 0 ? [] : [`${marks[verdict]} ${counted(cells[direction], length)}`];
    }),
  );
  return found.join(list);
}

function typeCell({ cells }: Catalogue, { errors, mayErr }: JudgedFinding): string {
  if (errors.length > 0) return `❌ ${counted(cells.errors, errors.length)}`;
  return mayErr ? `⚠️ ${cells.mayErr}` : `✅ ${cells.compiles}`;
}

function decision({ cells }: Catalogue, { approval, verdict, statements }: JudgedFinding): string {
  if (approval !== undefined) return `✅ ${fill(cells.approved, { reason: approval.reason }, format)}`;
  if (verdict === 'breaking') return `**${cells.needsApproval}**`;
  if (statements.some(({ kind }) => !isSupport(kind))) return `**${cells.correct}**`;
  return verdict === 'warning' ? cells.look : cells.fine;
}
