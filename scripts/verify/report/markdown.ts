import { printable, printableLines } from '../../printable.ts';
import type { Exchange, FactVerdict, Result } from '../result.ts';
import { curlOf } from './curl.ts';
import { byReason, helpOf, isNothingAsked, troubleOf } from './page.ts';
import type { Texts } from './texts.ts';

/** The page as Markdown, for a job summary or a comment. */
export function markdown(result: Result, texts: Texts, all: boolean): string {
  const { facts, exchanges, left, server } = result;
  const of = (verdict: FactVerdict['verdict']) => facts.filter((fact) => fact.verdict === verdict);
  const [confirmed, refuted, unseen] = [of('confirmed'), of('refuted'), of('unseen')];
  if (isNothingAsked(result)) return `${quoteOf(troubleOf(result, texts))}\n`;
  const blocks = [
    `## ${texts.summary(confirmed.length, refuted.length, unseen.length, facts.length)}`,
    code(server),
    quoteOf(troubleOf(result, texts)),
    ...titled(
      texts.refuted,
      refuted.flatMap((fact) => refutation(fact, exchanges, texts)),
    ),
    ...titled(texts.unseen, [
      [...byReason(unseen)]
        .map(([reason, own]) => `- ${texts.reasons[reason]}: ${own.map(({ id }) => code(id)).join(', ')}`)
        .join('\n'),
    ]),
    ...(all
      ? titled(texts.confirmed, [
          confirmed.map(({ id, says }) => `- ${code(id)}: ${inline(says)}`).join('\n'),
        ])
      : []),
    ...titled(
      texts.left,
      left.length === 0 ? [] : [texts.leftHelp, fenced(left.map(({ curl }) => curl).join('\n'), 'sh')],
    ),
    ...titled(texts.missing, [
      helpOf(facts, texts)
        .map((help) => `- ${inline(help)}`)
        .join('\n'),
    ]),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function titled(title: string, blocks: readonly string[]): string[] {
  const filled = blocks.filter(Boolean);
  return filled.length === 0 ? [] : [`### ${title}`, ...filled];
}

function refutation(fact: FactVerdict, exchanges: readonly Exchange[], texts: Texts): string[] {
  const shown = (fact.exchanges ?? []).flatMap((number) => {
    const exchange = exchanges[number - 1];
    if (exchange === undefined) return [];
    const { response } = exchange;
    const reply =
      'status' in response ? texts.reply(response.status) : `${texts.noReply}: ${inline(response.error)}`;
    const body = 'status' in response ? response.body : undefined;
    return [
      texts.request(number, texts.tenants[exchange.tenant]),
      fenced(curlOf(exchange), 'sh'),
      reply,
      body === undefined
        ? ''
        : fenced(typeof body === 'string' ? body : JSON.stringify(body, undefined, 2), 'json'),
    ];
  });
  return [
    `**${code(fact.id)}** ${inline(fact.says)}`,
    `${texts.expected}: ${code(fact.expected ?? '')}; ${texts.observed}: ${code(fact.observed ?? '')}`,
    ...shown,
  ];
}

function quoteOf(text: string): string {
  return text === '' ? '' : `> ${inline(text)}`;
}

/** Text of a service must not become markup. */
function inline(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>()#|!~@&]/g, '\\$&');
}

function code(text: string): string {
  const plain = printable(text);
  const fence = fenceFor(plain, 1);
  const space = /^`|`$/.test(plain) ? ' ' : '';
  return `${fence}${space}${plain}${space}${fence}`;
}

function fenced(text: string, language: string): string {
  const plain = printableLines(text).join('\n');
  const fence = fenceFor(plain, 3);
  return `${fence}${language}\n${plain}\n${fence}`;
}

/** A fence longer than every row of backticks in the text. */
function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  return '`'.repeat(Math.max(least, longest + 1));
}
