import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { Side } from '../../scripts/document/files.ts';
import { parse } from '../../scripts/document/yaml.ts';
import type { JudgedFinding, Review } from '../../scripts/review/judge/judge.ts';
import { github } from '../../scripts/review/report/github.ts';
import { json } from '../../scripts/review/report/json.ts';
import { markdown } from '../../scripts/review/report/markdown.ts';
import { reviewOf } from '../../scripts/review/review.ts';
import { UserError } from '../../scripts/user-error.ts';
import { today } from './patch.ts';

const hostile = [
  '<b>x</b>',
  '<!--',
  '</details>',
  '__init__',
  '*a* **b** ~~c~~',
  '![i](http://evil.example/t.png)',
  '[i](javascript:alert)',
  'https://evil.example',
  'www.evil.example',
  'a@evil.example',
  '@octocat',
  'a\n\n### Nothing breaks\n\n',
  '\n```\nx\n````\n',
  '`',
  '``a`b',
  ' x ',
  'a | b \\| c',
  '\\\\| d',
  '&lt;b&gt;',
  '\u001b[31mred\u0007',
  '\u009b31m',
  '\u202egnp\u2066',
  '\ud800',
  'x\r\n::error::y',
  '::error::z%0A',
];

/** A document with the names everywhere; the other version lacks or changes each of them. */
function documentOf(isOld: boolean) {
  const [text, media] = [{ type: 'string' }, 'application/json'];
  const schemaOf = (name: string) => ({
    type: 'object',
    description: isOld ? name : `${name}.`,
    title: name,
    properties: {
      [name]: isOld ? text : { type: 'integer' },
      list: { enum: isOld ? ['a', name] : ['a', `${name}!`] },
      one: { const: isOld ? name : `${name}!` },
      fallback: { ...text, default: isOld ? name : 'x', pattern: `${'x'.repeat(isOld ? 1 : 2)}` },
      ...(isOld ? { [`gone ${name}`]: text } : {}),
    },
    required: isOld ? [] : [name],
    ...(isOld ? { 'x-sunset': name } : {}),
  });
  const operationOf = (name: string, index: number) => ({
    operationId: isOld ? name : `${name}!`,
    tags: [name],
    parameters: [
      ...(isOld ? [{ name, in: 'query', schema: text }] : []),
      { name: `p${name}`, in: 'header', schema: { ...text, maxLength: isOld ? 9 : 8 } },
    ],
    requestBody: { content: { [media]: { schema: { $ref: `#/components/schemas/S${index}` } } } },
    responses: {
      200: {
        description: name,
        headers: isOld ? { [`h${name}`]: { required: true, schema: text } } : {},
        content: { [media]: { schema: schemaOf(name) } },
      },
    },
  });
  const numbered = hostile.map((name, index) => [name, index] as const);
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: isOld ? hostile[0] : hostile[4] },
    servers: [{ url: isOld ? `https://a.test/${hostile[2]}` : `https://b.test/${hostile[0]}` }],
    paths: Object.fromEntries([
      ...numbered.map(([name, index]) => [`/o${index}`, { post: operationOf(name, index) }]),
      ...(isOld ? numbered.map(([name, index]) => [`/${index}${name}`, { get: { responses: {} } }]) : []),
    ]),
    components: {
      schemas: Object.fromEntries(numbered.map(([name, index]) => [`S${index}`, schemaOf(name)])),
    },
  };
}

function sideOf(root: object, path: string): Side {
  const text = JSON.stringify(root);
  return {
    files: {
      read: (file) => (file === path ? text : undefined),
      parse,
      list: () => [],
      isInside: () => true,
    },
    path,
    own: false,
  };
}

/** A review in which also the facts, the compiler, the translations and the files are hostile. */
async function hostileReview(): Promise<Review> {
  const review = await reviewOf(
    sideOf(documentOf(true), `old ${hostile[5]}.json`),
    sideOf(documentOf(false), `new ${hostile[5]}.json`),
    today,
  );
  const said = hostile.join(' ');
  const findings = review.findings.map((finding, index): JudgedFinding => {
    const name = hostile[index % hostile.length] ?? '';
    return {
      ...finding,
      statements: [
        {
          fact: name,
          kind: 'contradicts',
          evidence: 'documented',
          says: name,
          page: name,
          url: 'javascript:alert',
          address: name,
          isFactChanged: false,
          fixed: name,
          claimed: name,
          head: [],
          base: [],
        },
      ],
      errors: [{ file: name, line: 1, column: 1, message: name }],
      siblings: [{ address: name, pointer: name }],
      repeats: [{ file: name, line: 1, text: name }],
    };
  });
  return {
    ...review,
    own: true,
    findings,
    facts: hostile,
    baseline: { ref: said, commit: 'abc', behind: 2 },
    errors: [{ file: hostile[0] ?? '', line: 1, column: 1, message: said }],
    chineseOf: (fact) => fact,
    chinese: hostile.map((target) => ({ kind: 'stale', file: target, target, message: said })),
    notices: hostile.map((file) => ({ kind: 'errors-left', file, line: 1, n: 1, words: said })),
  };
}

const review = await hostileReview();
const uncontrolled = /[^\P{C}\n\u200b]|[\u2028\u2029]/u;

test('the documents yield findings of many kinds', () => {
  expect(review.findings.length).toBeGreaterThan(200);
  expect(new Set(review.findings.map(({ rule }) => rule)).size).toBeGreaterThan(12);
});

describe.each(['en', 'zh-CN'] as const)('nothing of a document is alive in %s', (language) => {
  test('on any page, rendered as GitHub does', () => {
    // In parts, since a page leaves out what a comment cannot hold.
    for (let start = 0; start < review.findings.length; start += 25) {
      const findings = review.findings.slice(start, start + 25);
      const page = markdown({ ...review, findings }, language);
      const html = micromark(page, {
        allowDangerousHtml: true,
        extensions: [gfm()],
        htmlExtensions: [gfmHtml()],
      });
      const tags = (name: string) => html.match(new RegExp(`<${name}\\b`, 'g'))?.length ?? 0;
      const written = html.replaceAll(
        /<\/?(h3|p|strong|code( class="[\w-]+")?|pre|br|ul|li|table|thead|tbody|tr|t[hd]|details|summary)( \/)?>/g,
        '',
      );
      expect(written.match(/<[a-z/!].*?>/gi) ?? []).toEqual([]);
      expect([tags('h3'), tags('tr'), tags('pre')]).toEqual([1, findings.length + 1, 1]);
      expect(tags('td')).toBe(findings.length * 6);
      expect(html.match(/<\/details>/g)).toHaveLength(tags('details'));
      expect(html.replaceAll(/<(code|pre)\b[\s\S]*?<\/\1>/g, '')).not.toMatch(/@\w|https?:\/\/|\bwww\./);
      expect(page).not.toMatch(uncontrolled);
    }
  });

  test('in any annotation', () => {
    const lines = github(review, language).split('\n').slice(0, -1);
    expect(lines).toHaveLength(review.findings.length + 2 * hostile.length);
    for (const line of lines)
      expect(line).toMatch(/^::(error|warning|notice) file=[^:,]+(,[a-z]+=[^:,]*)*::/);
    expect(lines.join('')).not.toMatch(uncontrolled);
  });

  test('in the JSON, which still holds every name', () => {
    const text = json(review, language);
    expect(text).not.toMatch(uncontrolled);
    expect(JSON.parse(text).facts).toEqual(hostile);
  });

  test('on a page that is too long for a comment: the worst findings stay, and the number of the others is stated', () => {
    const page = markdown(review, language);
    expect(page.length).toBeLessThan(65_536);
    expect(page.length).toBeGreaterThan(40_000);
    const shown = page.match(/^\| \d+ \|/gm)?.length ?? 0;
    const left = review.findings.length - shown;
    expect(page).toMatch(language === 'en' ? `⚠️ ${left} findings are left out` : `省略 ${left} 处变更`);
    expect(page).toContain(' --format json`');
    expect(page.trimEnd()).toMatch(/<\/details>$/);
  });

  test('nor is a page too long if each name in it is: then it has no findings', () => {
    const long = 'x'.repeat(9000);
    const notices = hostile.map((file) => ({ kind: 'file-gone' as const, file: file + long }));
    const chinese = hostile.map((file) => ({
      kind: 'stale' as const,
      file,
      target: file + long,
      message: '',
    }));
    const findings = review.findings.map((finding) => ({ ...finding, operations: [long, long, long] }));
    const page = markdown({ ...review, notices, chinese, findings, facts: [long, long] }, language);
    expect(page.length).toBeLessThan(60_000);
    expect(page).toMatch(`${review.findings.length} `);
  });
});

test('nothing of a document is alive in an error message', () => {
  for (const name of hostile) {
    const { message } = new UserError(`'${name}' is wrong`, { file: name, pointer: `/${name}` }, 'Fix it.');
    expect(message).not.toMatch(uncontrolled);
    expect(message).not.toMatch(/^\s*::/m);
  }
});
