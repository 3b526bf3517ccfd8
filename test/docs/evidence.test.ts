import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { evidenceNote } from '../../scripts/docs/evidence-note.ts';
import { factsPage } from '../../scripts/docs/evidence-page.ts';
import { workflowsSection } from '../../scripts/docs/workflows.ts';
import { parse } from '../../scripts/document/yaml.ts';
import { factsOf, loadFacts } from '../../scripts/facts.ts';
import type { Observation } from '../../scripts/observation.ts';

const observation = (result: Observation['result'], service = 'cn-north-4'): Observation => ({
  date: '2026-11-27',
  service,
  by: 'verify',
  result,
});

function facts({ observed = [] as Observation[] } = {}) {
  const text = `
sources:
  page: { title: 'The page (2018)', url: 'https://example.com/a(b)', read: 2026-11-23 }
facts:
  says-so:
    source: page
    anchor: here
    evidence: documented
    says: A name has at most 64 <characters>.
    fixes: { Name: string, Name.maxLength: 64 }
    observed: ${JSON.stringify(observed)}
  bound:
    evidence: assumed
    says: A name is not empty & has a bound.
    fixes: { Name.minLength: 1, Colour: string }
`;
  return factsOf(parse(text, 'facts.yaml'));
}

describe('the note of a field', () => {
  it.each([
    [
      'en',
      '[Documented](https://example.com/a%28b%29#here "Source: The page, 2018"); *assumed:* `minLength`',
      '*Assumed*',
    ],
    [
      'zh-CN',
      '[官方文档](https://example.com/a%28b%29#here "来源：The page, 2018")；*假定：* `minLength`',
      '*假定*',
    ],
  ] as const)('says in %s what is documented, and what is only assumed', (language, name, colour) => {
    expect(evidenceNote(facts(), 'Name', language)).toBe(name);
    expect(evidenceNote(facts(), 'Colour', language)).toBe(colour);
    expect(evidenceNote(facts(), 'Size', language)).toBeUndefined();
  });

  it.each([
    ['en', 'confirmed', 'Observed on 2026-11-27, cn-north-4'],
    ['en', 'refuted', 'Refuted on 2026-11-27, cn-north-4'],
    ['zh-CN', 'confirmed', '2026-11-27 实测，cn-north-4'],
    ['zh-CN', 'refuted', '2026-11-27 实测不符，cn-north-4'],
  ] as const)('says in %s when a service %s it', (language, result, text) => {
    const note = evidenceNote(facts({ observed: [observation(result)] }), 'Name', language);
    expect(note).toContain(`[${text}](https://example.com/`);
  });

  it('lets the last answer of each service count, and a refutation outweigh', () => {
    const note = (...observed: Observation[]) => evidenceNote(facts({ observed }), 'Name', 'en');
    expect(note(observation('refuted'), observation('confirmed'))).toContain('[Observed');
    expect(note(observation('refuted', 'otc'), observation('confirmed'))).toContain(
      '[Refuted on 2026-11-27, otc]',
    );
  });
});

describe.each(['en', 'zh-CN'] as const)('the page of the facts in %s', (language) => {
  const all = loadFacts();
  const html = factsPage(all, language);

  it('lists every fact once', () => {
    const rows = [...html.matchAll(/<tr id="([^"]+)">/g)].map(([, id]) => id);
    expect(rows.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  });

  it('shows shares that add up, and the numbers of a strength where it is listed', () => {
    const numbers = [...html.matchAll(/<\/a> (\d+) \(\d+ %\)<\/li>/g)].map(([, n]) => Number(n));
    expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(all.length);
    const widths = [...html.matchAll(/ width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(600, 0);
  });

  it('names the command that settles the assumptions, each with a link to its row', () => {
    expect(html).toContain('<code>npx vpc-peering-contract verify https://');
    const listed = [...html.matchAll(/<li><a href="#([^"]+)"><code>/g)].map(([, id]) => id);
    expect(listed.length).toBeGreaterThan(25);
    for (const id of listed) expect(all.find((fact) => fact.id === id)?.evidence).toBe('assumed');
    // A bound that this contract chose cannot be observed.
    expect(listed).not.toContain('bounds');
  });

  it('escapes what the facts say, and shows what was observed', () => {
    const page = factsPage(facts({ observed: [observation('refuted')] }), language);
    expect(page).toContain('64 &lt;characters&gt;');
    expect(page).toContain('not empty &amp; has');
    expect(page).toMatch(/2026-11-27, cn-north-4: (refuted|不符)/);
    expect(page).toContain('<h2 id="refuted">');
  });
});

test('the Chinese page has the facts in Chinese, and in English those that are not translated', () => {
  const translations = new Map([['says-so', { says: '名称最多 64 个 <字符>。' }]]);
  const page = factsPage(facts(), 'zh-CN', translations);
  expect(page).toContain('<td>名称最多 64 个 &lt;字符&gt;。</td>');
  expect(page).not.toContain('A name has at most');
  expect(page).toContain('<td><span lang="en">A name is not empty &amp; has a bound.</span></td>');
});

test.each([
  [
    'en',
    'life.arazzo.json',
    '1. The tenant creates the peering. It is `ACTIVE` at once. [createVpcPeering](#createVpcPeering) → 201',
  ],
  [
    'zh-CN',
    'life.arazzo.zh-CN.json',
    '1. 租户创建对等连接，状态立即为 `ACTIVE`。 [createVpcPeering](#createVpcPeering) → 201',
  ],
] as const)(
  'the workflows are steps in %s, each with its operation and the status',
  (language, file, first) => {
    const life = JSON.parse(readFileSync(`generated/${file}`, 'utf8'));
    const section = workflowsSection(life, language);
    expect(section.match(/^### /gm)).toHaveLength(3);
    expect(section.match(/^1\. .* → \d{3}$/gm)).toHaveLength(15);
    expect(section).toContain(first);
  },
);
