import { printable, printableLines } from '../../printable.ts';
import type { Exchange, FactVerdict, Reason, Result } from '../result.ts';
import { curlOf } from './curl.ts';
import type { Texts } from './texts.ts';

/** The page for people: refuted facts with their exchanges, what is unseen and why, and what would show more. */
export function page(result: Result, texts: Texts, all: boolean): string {
  const { facts, exchanges, left } = result;
  const of = (verdict: FactVerdict['verdict']) => facts.filter((fact) => fact.verdict === verdict);
  const [confirmed, refuted, unseen] = [of('confirmed'), of('refuted'), of('unseen')];
  if (isNothingAsked(result)) return `${troubleOf(result, texts)}\n`;
  const sections = [
    `${texts.summary(confirmed.length, refuted.length, unseen.length, facts.length)}\n${texts.cost(exchanges.length, secondsOf(exchanges))}: ${printable(result.server)}`,
    troubleOf(result, texts),
    section(
      texts.refuted,
      refuted.map((fact) => refutation(fact, exchanges, texts)),
    ),
    section(texts.unseen, unseenOf(unseen, texts)),
    all
      ? section(
          texts.confirmed,
          confirmed.map((fact) => confirmation(fact, texts)),
        )
      : '',
    section(
      texts.left,
      left.length === 0
        ? []
        : [
            `  ${texts.leftHelp}`,
            ...left.map(
              ({ name, tenant, curl }) =>
                `  ${printable(name)} (${texts.tenants[tenant]})\n    ${printable(curl)}`,
            ),
          ],
    ),
    section(
      texts.missing,
      helpOf(facts, texts).map((help) => `  ${help}`),
    ),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

/** Without an answer to the first requests, no fact is worth a line. */
export function isNothingAsked({ trouble }: Result): boolean {
  return trouble !== undefined && ['unreachable', 'redirected', 'credentials'].includes(trouble.kind);
}

export function troubleOf({ trouble }: Result, texts: Texts): string {
  if (trouble === undefined) return '';
  return printable([texts.trouble[trouble.kind], trouble.detail].filter(Boolean).join(': '));
}

/** What would reach the facts that are unseen, or seen in part. */
export function helpOf(facts: readonly FactVerdict[], texts: Texts): string[] {
  const missing = new Set(facts.map(({ reason }) => reason));
  return [...missing].flatMap((reason) => (reason === undefined ? [] : (texts.help[reason] ?? [])));
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines].join('\n');
}

function refutation(fact: FactVerdict, exchanges: readonly Exchange[], texts: Texts): string {
  const shown = (fact.exchanges ?? []).flatMap((number) => {
    const exchange = exchanges[number - 1];
    return exchange === undefined ? [] : [exchangeLines(exchange, texts)];
  });
  return [
    `  ${fact.id}`,
    `    ${printable(fact.says)}`,
    `    ${texts.expected}: ${printable(fact.expected ?? '')}`,
    `    ${texts.observed}: ${printable(fact.observed ?? '')}`,
    ...shown,
  ].join('\n');
}

function exchangeLines(exchange: Exchange, texts: Texts): string {
  const { number, tenant, response } = exchange;
  const reply =
    'status' in response
      ? [`    ${texts.reply(response.status)}`, ...bodyLines(response.body)]
      : [`    ${texts.noReply}: ${printable(response.error)}`];
  return [
    `    ${texts.request(number, texts.tenants[tenant])}`,
    `      ${printable(curlOf(exchange))}`,
    ...reply,
  ].join('\n');
}

/** The longest body that a page shows whole. */
const mostLines = 40;

function bodyLines(body: unknown): string[] {
  if (body === undefined) return [];
  const text = typeof body === 'string' ? body : JSON.stringify(body, undefined, 2);
  const lines = printableLines(text).map((line) => `      ${line}`);
  return lines.length > mostLines ? [...lines.slice(0, mostLines), '      …'] : lines;
}

function unseenOf(facts: readonly FactVerdict[], texts: Texts): string[] {
  return [...byReason(facts)].map(([reason, own]) => {
    const ids = own.map(({ id }) => id).join(', ');
    const observed = [...new Set(own.flatMap((fact) => fact.observed ?? []))].slice(0, 2);
    return [
      `  ${texts.reasons[reason]} (${own.length})`,
      ...observed.map((each) => `    ${printable(each)}`),
      `    ${ids}`,
    ].join('\n');
  });
}

export function byReason(facts: readonly FactVerdict[]): Map<Reason, FactVerdict[]> {
  const groups = new Map<Reason, FactVerdict[]>();
  for (const fact of facts) {
    const { reason = 'absent' } = fact;
    groups.set(reason, [...(groups.get(reason) ?? []), fact]);
  }
  return groups;
}

function confirmation({ id, says, reason }: FactVerdict, texts: Texts): string {
  const part = reason === undefined ? '' : `\n    (${texts.inPart}: ${texts.reasons[reason]})`;
  return `  ${id}\n    ${printable(says)}${part}`;
}

function secondsOf(exchanges: readonly Exchange[]): string {
  const [first, last] = [exchanges[0], exchanges.at(-1)];
  if (first === undefined || last === undefined) return '0.0';
  return ((Date.parse(last.started) + last.ms - Date.parse(first.started)) / 1000).toFixed(1);
}
