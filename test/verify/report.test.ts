import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { evidence } from '../../scripts/verify/report/evidence.ts';
import { junit } from '../../scripts/verify/report/junit.ts';
import { markdown } from '../../scripts/verify/report/markdown.ts';
import { page } from '../../scripts/verify/report/page.ts';
import { languages } from '../../scripts/verify/report/texts.ts';
import { exitCode } from '../../scripts/verify/result.ts';
import { ask, fetchOf } from './ask.ts';

const result = await ask(fetchOf());

test('the page counts the facts, and says what is unseen and what would show it', () => {
  expect(exitCode(result)).toBe(0);
  const text = page(result, languages.en, true);
  expect(text).toMatch(/^\d+ facts: \d+ confirmed, 0 refuted, \d+ unseen\n/);
  expect(text).toContain('\nConfirmed\n  create-uri\n');
  expect(text).toContain('needs an access key (1)\n    auth-signature');
  expect(text).toContain('Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK');
  expect(page(result, languages.en, false)).not.toContain('\nConfirmed\n');
});

test('the page is there in Chinese', () => {
  const text = page(result, languages['zh-CN'], true);
  expect(text).toMatch(/^共 \d+ 条事实：\d+ 条已证实，0 条被推翻，\d+ 条未观察到\n/);
});

test('Markdown has the same counts', () => {
  const [counts = ''] = page(result, languages.en, false).split('\n');
  expect(markdown(result, languages.en, false)).toMatch(`## ${counts}\n`);
});

test('JUnit has a test case for each fact, and as many as it says', () => {
  const text = junit(result, languages.en);
  expect(text.match(/<testcase /g)).toHaveLength(result.facts.length);
  expect(text).toContain(` tests="${result.facts.length}" failures="0" errors="0"`);
});

test('an entry of observed is there for each fact that was confirmed', () => {
  const text = evidence(result, 'mock (0-0)', languages.en);
  const day = result.started.slice(0, 10);
  expect(text).toContain(
    `  create-uri:\n    observed:\n      - { date: ${day}, service: mock (0-0), by: verify, result: confirmed }\n`,
  );
  expect(text).not.toContain('overlap-allowed');
  const facts = Object.entries<{ observed: object[] }>(parse(text));
  expect(facts.length).toBeGreaterThan(90);
  for (const [, { observed }] of facts) expect(observed).toHaveLength(1);
});
