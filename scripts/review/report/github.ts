import { isBlocking, type JudgedFinding, type Review } from '../judge/judge.ts';
import type { Statement } from '../judge/truth.ts';
import type { Catalogue } from './en.ts';
import { commandMessage, commandProperty, fill, plain } from './escape.ts';
import { catalogues, type Language } from './languages.ts';
import { evidenceOf, messageOf, noticeOf } from './message.ts';

/** Workflow commands that annotate the line of each finding. Empty if there is none. */
export function github(review: Review, language: Language): string {
  const texts = catalogues[language];
  const findings = review.findings.map((finding) => {
    const { file, line = 1, column = 1 } = finding.place;
    const { statements, rule, verdict } = finding;
    const contradicted = statements.find(({ kind }) => kind === 'contradicts');
    const source = contradicted === undefined ? '' : sourceOf(texts, contradicted);
    const message = `${texts.verdicts[verdict]}: ${messageOf(texts, review, finding, plain)}${source}`;
    return command(levelOf(finding), { file, line, col: column, title: rule }, message);
  });
  const chinese = review.chinese.map(({ file, target, kind }) =>
    command('warning', { file }, `${target} ${texts.translations[kind]}`),
  );
  const notices = review.notices
    .filter(({ kind }) => kind !== 'chinese-stale')
    .map((notice) => {
      const { file, line } = notice;
      return command('warning', { file, ...(line && { line }) }, noticeOf(texts, notice, plain));
    });
  return [...findings, ...chinese, ...notices].join('');
}

function sourceOf(catalogue: Catalogue, statement: Statement): string {
  const { fact, page, url, observed } = statement;
  const evidence = evidenceOf(catalogue, statement, plain);
  const source = page === undefined ? evidence : [page, url, observed && evidence].filter(Boolean).join(' ');
  return fill(catalogue.detail.contradiction, { fact, page: source }, plain);
}

function levelOf(finding: JudgedFinding): 'error' | 'warning' | 'notice' {
  if (isBlocking(finding)) return 'error';
  return finding.verdict === 'warning' ? 'warning' : 'notice';
}

function command(level: string, properties: Record<string, string | number>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${commandProperty(String(value))}`);
  return `::${level} ${list.join(',')}::${commandMessage(message)}\n`;
}
