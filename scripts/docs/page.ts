import { readFileSync } from 'node:fs';
import type { Operation } from '../mock/page/console/contract.js';
import { labels } from './labels.ts';
import { type Language, languages, languageTags } from './languages.ts';
import { consoleStyle } from './try.ts';

/** Where a search hit or an access key lies, as Redoc says it. The longer phrase comes first. */
const places: Partial<Record<Language, Record<string, string>>> = {
  'zh-CN': {
    'request fields': '请求字段',
    'request body': '请求消息体',
    'request examples': '请求示例',
    'header parameters': '消息头参数',
    'query parameters': '查询参数',
    'path parameters': '路径参数',
    'server variables': '服务器变量',
    response: '响应',
    fields: '字段',
    headers: '消息头',
    header: '消息头',
    examples: '示例',
    description: '说明',
    security: '认证',
    overview: '概览',
    server: '服务器',
  },
};

interface PageParts {
  readonly language: Language;
  /** Where Redoc shows each operation. */
  readonly routes: Record<string, string>;
  readonly operations: readonly Operation[];
  /** The console. */
  readonly script: string;
  /** The operations as HTML, for paper. */
  readonly printed: string;
}

/** The Handlebars template of a page, filled but for what Redocly puts in. */
export function template({ language, routes, operations, script, printed }: PageParts): string {
  const page = { routes, labels: labels[language] ?? {}, places: places[language] ?? {} };
  const fill: Record<string, string> = {
    LANGUAGE: language,
    NAV: languages[language].nav,
    FACTS: languages[language].facts,
    ALTERNATES: languageTags.map(alternate).join('\n  '),
    LINKS: languageTags.map((tag) => link(tag, language)).join(''),
    OVERVIEW: languages[language].overview,
    STYLE: `${file('page.css')}\n${consoleStyle()}`,
    SCRIPT: file('page.js'),
    PAGE: asJson(page),
    TRYDATA: asJson({ operations }),
    TRYSCRIPT: asHandlebars(script),
    PRINTED: asHandlebars(printed),
  };
  return file('template.hbs').replaceAll(/%([A-Z]+)%/g, (all, name: string) => fill[name] ?? all);
}

/** Never the end of the script element, nor the start of a Handlebars expression. */
function asJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('{{', '{ {');
}

/** Handlebars writes two braces that are escaped as they are. */
function asHandlebars(text: string): string {
  return text.replaceAll('{{', '\\{{');
}

/**
 * The page that leads to the reader's language, and says what is where.
 * @param inputs is the fingerprint of what everything was built from.
 */
export function indexPage(
  { title, version = '' }: { title: string; version?: string },
  factsRead: string,
  operationIds: readonly string[],
  inputs: string,
): string {
  const fill: Record<string, string> = {
    TITLE: title,
    INPUTS: inputs,
    STYLE: file('index.css'),
    SCRIPT: file('index.js'),
    SECTIONS: languageTags.map((tag) => indexSection(tag, version, factsRead, operationIds)).join('\n'),
  };
  return file('index.hbs').replaceAll(/%([A-Z]+)%/g, (all, name: string) => fill[name] ?? all);
}

function indexSection(tag: Language, version: string, factsRead: string, ids: readonly string[]): string {
  const words = languages[tag];
  const link = (href: string, text: string) => `<a href="${href}">${text}</a>`;
  return `<section lang="${tag}" aria-labelledby="${tag}">
  <h2 id="${tag}">${words.name}</h2>
  <p class="lead"><a hreflang="${tag}" href="${tag}/index.html">${words.reference}</a></p>
  <p>${words.referenceHint}</p>
  <h3>${words.operations}</h3>
  <ul>${ids.map((id) => `<li>${link(`${tag}/index.html#${id}`, id)} · ${link(`${tag}/${id}.md`, words.markdown)}</li>`).join('')}</ul>
  <p>${words.markdownHint} ${link('llms.txt', 'llms.txt')}</p>
  <p>${link(`${tag}/facts.html`, words.facts)}</p>
  <p class="quiet">${words.version} ${version} · ${words.factsRead} <time>${factsRead}</time></p>
</section>`;
}

function alternate(tag: Language): string {
  return `<link rel="alternate" hreflang="${tag}" href="../${tag}/index.html">`;
}

function link(tag: Language, current: Language): string {
  const mark = tag === current ? ' aria-current="page"' : '';
  return `<a lang="${tag}" hreflang="${tag}" href="../${tag}/index.html"${mark}>${languages[tag].name}</a>`;
}

function file(name: string): string {
  return readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8').trim();
}
