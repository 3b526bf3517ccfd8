/** The ratios that the READMEs quote: each claim of the results, in the words of each language. */
const headlines: Record<string, { en: string; 'zh-CN': string }> = {
  'create: ours, --engine ajv, answers per second against prism mock': {
    en: 'creates answered per second, against stock Prism',
    'zh-CN': '每秒应答的创建请求，与原版 Prism 相比',
  },
  'create: ours, --engine ajv, answers per second against bare node:http': {
    en: 'the same, against a bare `node:http` server that answers a constant',
    'zh-CN': '同上，与只返回常量的 `node:http` 服务器相比',
  },
  'show: ours, --engine ajv, answers per second against prism mock': {
    en: 'shows answered per second, against stock Prism',
    'zh-CN': '每秒应答的查询请求，与原版 Prism 相比',
  },
  'show: ours, --engine ajv, answers per second against bare node:http': {
    en: 'the same, against the bare server',
    'zh-CN': '同上，与该 `node:http` 服务器相比',
  },
  'memory after a minute of show: ours, --engine ajv against prism mock': {
    en: 'memory after a minute of load, against stock Prism',
    'zh-CN': '负载一分钟后的内存，与原版 Prism 相比',
  },
  'first right answer: ours, built against bare node:http, time': {
    en: 'time from the command to the first right answer, against the bare server',
    'zh-CN': '从启动命令到首个正确应答的时间，与该 `node:http` 服务器相比',
  },
  'is, valid create: ours against by-hand, time': {
    en: 'time of `is` on a valid body, against a check written by hand',
    'zh-CN': '`is` 检查有效请求体的时间，与手写检查相比',
  },
  'check, invalid create: ours against zod, time': {
    en: 'time of `check` on an invalid body, against zod',
    'zh-CN': '`check` 检查无效请求体的时间，与 zod 相比',
  },
  'ours, two files against redocly diff, time': {
    en: 'time of a review of two files, against `redocly diff`',
    'zh-CN': '评审两个文件的时间，与 `redocly diff` 相比',
  },
};

export type Language = 'en' | 'zh-CN';

const columns = { en: ['measured', 'ratio'], 'zh-CN': ['测量项', '比值'] };

/** Returns the table of a README from the page of results, without the claims that the page lacks. */
export function headlineTable(page: string, language: Language): string {
  const [what, ratio] = columns[language];
  const rows = headlinesOf(page, language).map((headline) => `| ${headline.words} | ${headline.ratio} |`);
  return [`| ${what} | ${ratio} |`, '| --- | ---: |', ...rows].join('\n');
}

/** One ratio that the READMEs quote. */
export interface Headline {
  readonly words: string;
  readonly ratio: string;
  /** Whether a higher ratio is better. */
  readonly isMoreBetter: boolean;
}

/** Returns the headlines that the page of results has. */
export function headlinesOf(page: string, language: Language): Headline[] {
  return Object.entries(headlines).flatMap(([claim, words]) => {
    const [ratio, limit] = cellsOf(page, claim);
    if (ratio === undefined) return [];
    return [{ words: words[language], ratio, isMoreBetter: limit?.startsWith('at least') ?? true }];
  });
}

/** Returns the ratio that the page has for a claim, without its spread, and the limit. */
function cellsOf(page: string, claim: string): string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| ${claim} |`));
  return (row?.split('|').slice(2, 4) ?? []).map((cell) => cell.trim().replace(/ ±.*$/, ''));
}

const [begin, end] = ['<!-- benchmarks -->', '<!-- /benchmarks -->'];

/** Returns the README with the table of these results between its marks. */
export function withHeadlines(readme: string, page: string, language: Language): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The README has no ${begin} … ${end}.`);
  return `${readme.slice(0, from)}${begin}\n${headlineTable(page, language)}\n${readme.slice(to)}`;
}

/** The README of each language. */
export const readmes: Record<Language, string> = { en: 'README.md', 'zh-CN': 'README.zh-CN.md' };
