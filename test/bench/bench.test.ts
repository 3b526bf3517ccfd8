import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { headlineTable, type Language, readmes, withHeadlines } from '../../scripts/bench/headlines.ts';
import { picture, pictureFile } from '../../scripts/bench/picture.ts';
import type { Results } from '../../scripts/bench/report.ts';
import { median, type Section, verdictOf } from '../../scripts/bench/result.ts';

function bench(...args: string[]) {
  return spawnSync(process.execPath, ['scripts/bench.ts', ...args], { encoding: 'utf8' });
}

test('a smoke run of every part succeeds with what is installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'results.json');
  const { status, stderr } = bench('--quick', '--json', file);
  expect([status, stderr]).toEqual([0, '']);
  const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
  expect(results.sections.map(({ part }) => part)).toEqual(['mock', 'start', 'validate', 'review', 'loop']);
  expect(results.machine.node).toBe(process.version);
  expect(Object.keys(results.inputs)).toContain('spec/openapi.yaml');
  expect(rightSteps(results.sections)).toBe('20 of 20');
});

function rightSteps([mock]: Section[]) {
  return mock?.tables[0]?.rows.find(({ name }) => name.startsWith('ours'))?.cells[0];
}

test('the file of --json is tried before anything is measured', () => {
  const { status, stdout, stderr } = bench('--quick', '--json', join(tmpdir(), 'no-such-folder', 'x.json'));
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('x.json: cannot be written (ENOENT');
});

test('an unknown part is refused with the list of parts', () => {
  const { status, stderr } = bench('speed');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^There is no part 'speed'\./);
});

test.each([
  { ratios: [0.5, 0.5, 0.6], verdict: 'met' },
  { ratios: [1.2, 1.3, 1.3], verdict: 'not met' },
  { ratios: [0.7, 0.9, 1.4, 1.5], verdict: 'too noisy to tell' },
  { ratios: [], verdict: 'not measured' },
])('at most 1 is $verdict by $ratios', ({ ratios, verdict }) => {
  expect(verdictOf({ name: '', ratios, limit: 1, sense: 'at most' })).toBe(verdict);
});

test('the median of an even number of values lies between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test.each(Object.entries(readmes) as [Language, string][])(
  'the README in %s quotes the results',
  (language, file) => {
    const page = readFileSync('scripts/bench/RESULTS.md', 'utf8');
    const readme = readFileSync(file, 'utf8');
    expect(withHeadlines(readme, page, language)).toBe(readme);
    expect(headlineTable(page, language).split('\n')).toHaveLength(2 + 9);
    for (const theme of ['light', 'dark'] as const) {
      const file = pictureFile(language, theme);
      expect(readFileSync(file, 'utf8')).toBe(picture(page, language, theme));
      expect(readme).toContain(file);
    }
  },
);
