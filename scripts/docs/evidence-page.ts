import { readFileSync } from 'node:fs';
import { type Strength, strengthOf, strengths } from '../evidence.ts';
import { type Fact, sourceLink } from '../facts.ts';
import type { ChineseFact } from '../overlay.ts';
import { probes } from '../verify/probes/probes.ts';
import { strengthWords } from './evidence-note.ts';
import { type Language, languages, languageTags } from './languages.ts';

/** The name of the page in the folder of each language. */
export const evidencePage = 'facts.html';

const words = {
  en: {
    title: 'What we know, and how',
    intro:
      'The contract rests on {n} facts. Each says what the API does and how that is known: a service was asked, a reply was seen in a report, a client relies on it, the vendor documents it, it follows from another fact, or it is only assumed.',
    chart: 'Facts by their strongest evidence',
    settle: 'What you can settle',
    settleIntro:
      'No source says whether these hold. If you can call such a service, one command asks it, and prints what to add to spec/facts.yaml:',
    settleAfter:
      'It creates peerings named contract-check-… and deletes them again. It takes credentials from the environment, VPC_TOKEN and VPC_ACCEPTER_TOKEN for example; `--help` lists all, and the end of its report says what would reach more facts. `npm run drift` judges recorded traffic instead.',
    none: 'Nothing is only assumed.',
    columns: ['Fact', 'What it says', 'Source', 'Observed'],
    departure: 'The contract departs from it: ',
    back: 'API reference',
    strengths: {
      refuted: 'Refuted by a service',
      observed: 'Observed on a service',
      wire: 'Seen in a reply that somebody reported',
      client: 'A client relies on it',
      documented: 'Documented by the vendor',
      inferred: 'Follows from other facts',
      assumed: 'Assumed',
    },
    results: { confirmed: 'confirmed', refuted: 'refuted' },
  },
  'zh-CN': {
    title: '已知事实及其依据',
    intro:
      '契约以 {n} 条事实为依据。每条事实说明 API 的行为，以及如何得知：实测过服务、在他人报告中见过实际报文、客户端依赖、官方文档载明、由其他事实推断，或者仅为假定。',
    chart: '按最强依据统计的事实数量',
    settle: '您可以验证的假定',
    settleIntro:
      '以下各条没有资料可以证实。如果您可以调用此类服务，一条命令即可验证，并输出应写入 spec/facts.yaml 的内容：',
    settleAfter:
      '该命令会创建名称以 contract-check- 开头的对等连接，并在结束前删除。凭证取自环境变量，例如 VPC_TOKEN 和 VPC_ACCEPTER_TOKEN；`--help` 列出全部变量，报告末尾说明还需要什么才能验证更多事实。`npm run drift` 用于检查已录制的流量。',
    none: '没有仅为假定的事实。',
    columns: ['事实', '内容', '来源', '实测'],
    departure: '契约与之不同：',
    back: 'API 参考',
    strengths: {
      refuted: '与服务的实测不符',
      observed: '已在服务上实测',
      wire: '见于他人报告的实际报文',
      client: '客户端依赖',
      documented: '官方文档载明',
      inferred: '由其他事实推断',
      assumed: '假定',
    },
    results: { confirmed: '相符', refuted: '不符' },
  },
} satisfies Record<Language, { strengths: Record<Strength, string> } & Record<string, unknown>>;

const command =
  'npx vpc-peering-contract verify https://vpc.cn-north-4.myhuaweicloud.com --evidence cn-north-4';

type Translations = ReadonlyMap<string, ChineseFact>;

/**
 * The page that lists every fact by its evidence, with a picture of the shares. It needs neither script nor network.
 *
 * @param translations the facts in the language of the page by their ids; a fact without one is shown in English
 */
export function factsPage(facts: Fact[], language: Language, translations: Translations = new Map()): string {
  const w = words[language];
  const statements = statementsIn(translations);
  const groups = strengths
    .map((strength) => ({ strength, facts: facts.filter((fact) => strengthOf(fact) === strength) }))
    .filter((group) => group.facts.length > 0);
  const asked = new Set(probes.flatMap((probe) => probe.facts));
  const assumed = facts.filter((fact) => strengthOf(fact) === 'assumed' && asked.has(fact.id));
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${w.title}</title>
  <link rel="icon" href="data:,">
  <style>${readFileSync(new URL('page/facts.css', import.meta.url), 'utf8').trim()}</style>
</head>
<body>
  <header>
    <a href="index.html">${w.back}</a>
    <nav aria-label="${languages[language].nav}">${languageTags.map((tag) => languageLink(tag, language)).join(' ')}</nav>
  </header>
  <main>
    <h1>${w.title}</h1>
    <p>${w.intro.replace('{n}', String(facts.length))}</p>
    ${picture(groups, language)}
    <h2 id="settle">${w.settle}</h2>
    ${
      assumed.length === 0
        ? `<p>${w.none}</p>`
        : `<p>${w.settleIntro}</p>
    <pre tabindex="0"><code>${command}</code></pre>
    <p>${withCode(w.settleAfter)}</p>
    <ul>${assumed.map((fact) => `<li><a href="#${escapeHtml(fact.id)}"><code>${escapeHtml(fact.id)}</code></a> ${statements(fact, 'says')}</li>`).join('\n')}</ul>`
    }
    ${groups.map((group) => section(group, language, statements)).join('\n    ')}
  </main>
</body>
</html>
`;
}

/** Returns a member of a fact as HTML. */
type Statements = (fact: Fact, member: 'says' | 'departure') => string;

function statementsIn(translations: Translations): Statements {
  return (fact, member) => {
    const translation = translations.get(fact.id)?.[member];
    return translation === undefined
      ? `<span lang="en">${escapeHtml(fact[member] ?? '')}</span>`
      : escapeHtml(translation);
  };
}

interface Group {
  strength: Strength;
  facts: Fact[];
}

function section({ strength, facts }: Group, language: Language, statements: Statements): string {
  const { columns, strengths: titles } = words[language];
  return `<section>
    <h2 id="${strength}"><span class="key ${strength}"></span>${titles[strength]} (${facts.length})</h2>
    <div class="wide" tabindex="0" role="region" aria-labelledby="${strength}"><table>
      <thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>
      <tbody>
${facts.map((fact) => row(fact, language, statements)).join('\n')}
      </tbody>
    </table></div>
    </section>`;
}

function row(fact: Fact, language: Language, statements: Statements): string {
  const { departure: departs, results } = words[language];
  const { id, departure, observed } = fact;
  const says = statements(fact, 'says');
  const statement =
    departure === undefined ? says : `${says}<br><small>${departs}${statements(fact, 'departure')}</small>`;
  const seen = observed.map(
    ({ date, service, result }) => `${date}, ${escapeHtml(service)}: ${results[result]}`,
  );
  const cells = [statement, sourceCell(fact, language), seen.join('<br>')];
  return `<tr id="${escapeHtml(id)}"><th scope="row"><code>${escapeHtml(id)}</code></th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function sourceCell(fact: Fact, language: Language): string {
  const link = sourceLink(fact);
  if (link === undefined) return strengthWords[language][fact.evidence];
  const text = escapeHtml(link.text);
  return link.url === undefined || !/^https?:/.test(link.url)
    ? text
    : `<a href="${escapeHtml(link.url)}">${text}</a>`;
}

/** A bar of the shares, and the number of each kind below it. */
function picture(groups: Group[], language: Language): string {
  const { chart, strengths: titles } = words[language];
  const total = groups.reduce((sum, { facts }) => sum + facts.length, 0);
  const width = 600;
  let x = 0;
  const bars = groups.map(({ strength, facts }) => {
    const share = (facts.length / total) * width;
    const bar = `<rect class="${strength}" x="${x.toFixed(1)}" width="${share.toFixed(1)}" height="36"/>`;
    x += share;
    return bar;
  });
  const shares = groups.map(({ strength, facts }) => `${titles[strength]}: ${facts.length}`);
  const legend = groups.map(
    ({ strength, facts }) =>
      `<li><a href="#${strength}"><span class="key ${strength}"></span>${titles[strength]}</a> ${facts.length} (${Math.round((facts.length / total) * 100)} %)</li>`,
  );
  return `<figure>
      <figcaption id="chart">${chart}</figcaption>
      <svg viewBox="0 0 ${width} 36" preserveAspectRatio="none" role="img" aria-labelledby="chart" aria-describedby="shares"><desc id="shares">${shares.join('; ')}</desc>${bars.join('')}</svg>
      <ul class="legend">${legend.join('')}</ul>
    </figure>`;
}

function languageLink(tag: Language, current: Language): string {
  const mark = tag === current ? ' aria-current="page"' : '';
  return `<a lang="${tag}" hreflang="${tag}" href="../${tag}/${evidencePage}"${mark}>${languages[tag].name}</a>`;
}

function withCode(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
