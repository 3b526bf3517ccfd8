import { type Fact, loadFacts } from '../facts.ts';
import { printable } from '../printable.ts';
import { shorten } from '../verify/reply-facts.ts';
import type { Finding, Judgement } from './judge.ts';
import type { Recorded } from './traffic.ts';

/** What the traffic says of one fact. */
export interface FactVerdict {
  id: string;
  verdict: 'confirmed' | 'refuted';
  /** How the fact was known before. */
  evidence: Fact['evidence'];
  says: string;
  exchanges: number[];
}

/** One verdict for each fact of which the traffic says anything: refuted by any finding against it. */
export function verdictsOf(findings: Finding[]): FactVerdict[] {
  return loadFacts().flatMap(({ id, evidence, says }): FactVerdict[] => {
    const about = findings.filter(({ facts }) => facts.includes(id));
    if (about.length === 0) return [];
    const against = about.filter(({ holds }) => !holds);
    const decisive = against.length > 0 ? against : about;
    const exchanges = [...new Set(decisive.map(({ exchange }) => exchange))];
    return [{ id, verdict: against.length > 0 ? 'refuted' : 'confirmed', evidence, says, exchanges }];
  });
}

export function json({ traffic, findings }: Judgement, files: string[]): string {
  const contradictions = findings.filter(({ holds }) => !holds);
  const shown = new Set(contradictions.map(({ exchange }) => exchange));
  const exchanges = traffic.filter(({ number }) => shown.has(number)).map(exchangeOf);
  const report = {
    files,
    judged: traffic.length,
    contradictions: contradictions.map(({ holds: _, ...rest }) => rest),
    facts: verdictsOf(findings),
    exchanges,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function exchangeOf(recorded: Recorded): object {
  const { number, file, entry, method, url, status, requestBody, replyBody } = recorded;
  return {
    number,
    file,
    entry,
    request: {
      method,
      url: url.href,
      headers: Object.fromEntries(recorded.requestHeaders),
      body: requestBody,
    },
    response: { status, headers: Object.fromEntries(recorded.replyHeaders), body: replyBody },
  };
}

/** For people: what contradicts the contract first, then the assumptions that the traffic settles, then the numbers. */
export function text({ traffic, findings }: Judgement): string {
  const contradictions = findings.filter(({ holds }) => !holds);
  const verdicts = verdictsOf(findings);
  const settled = verdicts.filter(
    ({ verdict, evidence }) => verdict === 'confirmed' && evidence === 'assumed',
  );
  const byNumber = new Map(traffic.map((each) => [each.number, each]));
  const confirmed = verdicts.filter(({ verdict }) => verdict === 'confirmed').length;
  return [
    ...[...Map.groupBy(contradictions, keyOf).values()].flatMap((group) => contradiction(group, byNumber)),
    ...(settled.length === 0 ? [] : ['Assumptions that this traffic settles:']),
    ...settled.map(({ id, says }) => `  ${id}: ${says}`),
    ...(settled.length === 0 ? [] : ['']),
    `${count(traffic.length, 'exchange')} of this API, ${count(contradictions.length, 'contradiction')}, ${count(confirmed, 'fact')} confirmed.`,
    '',
  ]
    .map(printable)
    .join('\n');
}

function keyOf({ facts, expected, observed }: Finding): string {
  return JSON.stringify([facts, expected, observed]);
}

function contradiction(group: Finding[], byNumber: ReadonlyMap<number, Recorded>): string[] {
  const [finding] = group;
  const recorded = finding && byNumber.get(finding.exchange);
  if (finding === undefined || recorded === undefined) return [];
  const { file, entry, method, url, status, requestBody, replyBody } = recorded;
  const times = group.length > 1 ? ` (${group.length} times)` : '';
  const facts = finding.facts.length === 0 ? 'no fact covers it' : `contradicts ${finding.facts.join(', ')}`;
  return [
    `${file}, entry ${entry}: ${method} ${url.pathname}${url.search} → ${status ?? 'no reply'}${times}`,
    `  expected ${finding.expected}; observed ${finding.observed}`,
    `  ${facts}`,
    ...(requestBody === undefined ? [] : [`  request: ${shorten(requestBody)}`]),
    ...(replyBody === undefined ? [] : [`  reply: ${shorten(replyBody)}`]),
    '',
  ];
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
