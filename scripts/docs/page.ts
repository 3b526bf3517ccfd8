import { readFileSync } from 'node:fs';
import { labels } from './labels.ts';
import { type Language, languages, languageTags } from './languages.ts';

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

/** The Handlebars template of a page, filled but for what Redocly puts in. */
export function template(language: Language, routes: Record<string, string>): string {
  const page = { routes, labels: labels[language] ?? {}, places: places[language] ?? {} };
  const fill: Record<string, string> = {
    LANGUAGE: language,
    NAV: languages[language].nav,
    FACTS: languages[language].facts,
    ALTERNATES: languageTags.map(alternate).join('\n  '),
    LINKS: languageTags.map((tag) => link(tag, language)).join(''),
    STYLE: file('page.css'),
    SCRIPT: file('page.js'),
    // Never the end of the script element, nor of a Handlebars expression.
    PAGE: JSON.stringify(page).replaceAll('<', '\\u003c').replaceAll('{{', '{ {'),
  };
  return file('template.hbs').replaceAll(/%([A-Z]+)%/g, (all, name: string) => fill[name] ?? all);
}

/** The page that leads to both languages. `inputs` is the fingerprint of what everything was built from. */
export function indexPage(title: string, inputs: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="inputs" content="${inputs}">
  <title>${title}</title>
  <link rel="icon" href="data:,">
  <style>body { font: 20px/2 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; text-align: center }</style>
</head>
<body>
  <main>
    <h1>${title}</h1>
${languageTags.map((tag) => `    <p><a lang="${tag}" hreflang="${tag}" href="${tag}/index.html">${languages[tag].name}</a></p>`).join('\n')}
  </main>
</body>
</html>
`;
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
