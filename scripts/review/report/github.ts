import type { Review } from '../judge/review.ts';
import { isUnapproved } from './markdown.ts';
import { messageOf } from './message.ts';
import { noticeOf } from './notice.ts';
import { catalogues, type Language } from './view.ts';

/** Workflow commands that put each finding beside its line. Empty when there is none. */
export function github(review: Review, language: Language): string {
  const { base, head, findings, chinese } = review;
  const lines = findings.map((finding) => {
    const level = isUnapproved(finding) ? 'error' : finding.verdict === 'warning' ? 'warning' : 'notice';
    const { file, line = 1, column = 1 } = finding.place;
    const message = messageOf(catalogues[language], base, head, finding).replaceAll('**', '');
    const at = `file=${property(file)},line=${line},col=${column},title=${property(finding.rule)}`;
    return `::${level} ${at}::${data(`${catalogues[language].verdicts[finding.verdict]}: ${message}`)}`;
  });
  const stale = chinese.map(
    ({ target, message }) => `::warning file=spec/zh-CN.overlay.yaml::${data(`${target} ${message}`)}`,
  );
  const notices = review.notices
    .filter(({ kind }) => kind !== 'chinese-stale')
    .map((notice) => {
      const at = `file=${property(notice.file)}${notice.line === undefined ? '' : `,line=${notice.line}`}`;
      return `::warning ${at}::${data(noticeOf(catalogues[language], notice).replaceAll('`', ''))}`;
    });
  return [...lines, ...stale, ...notices].map((line) => `${line}\n`).join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
