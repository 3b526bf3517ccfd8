import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Job {
  permissions?: Record<string, string>;
  steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
}

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const folder = '.github/workflows';
const read = (file: string): Workflow => parse(readFileSync(`${folder}/${file}`, 'utf8'));
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

test('every action is pinned by commit, with its version beside it', () => {
  const uses = readdirSync(folder).flatMap(
    (file) => readFileSync(`${folder}/${file}`, 'utf8').match(/uses:.*/g) ?? [],
  );
  expect(uses.length).toBeGreaterThan(8);
  for (const line of uses) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

describe('the review of a pull request', () => {
  const review = read('review.yml');

  test('may only read', () => {
    expect(review.permissions).toEqual({ contents: 'read' });
    expect(Object.values(review.jobs).map(({ permissions }) => permissions)).toEqual([undefined, undefined]);
  });

  test('leaves a report and the docs of both languages as they are', () => {
    const uploaded = stepsOf(review).filter(({ uses }) => uses?.includes('upload-artifact'));
    expect(uploaded.map((step) => [step.with?.path, step.with?.archive])).toEqual([
      ['dist/review/report.md', undefined],
      ['dist/docs-en.html', false],
      ['dist/docs-zh-CN.html', false],
    ]);
  });

  test('knows neither labels nor comments', () => {
    expect(readFileSync(`${folder}/review.yml`, 'utf8')).not.toMatch(
      /label|issue_comment|pull_request_target|github\.event/,
    );
  });
});

describe('the comment', () => {
  const comment = read('review-comment.yml');

  test('is written with the right to comment and no other', () => {
    expect(comment.permissions).toEqual({});
    expect(Object.values(comment.jobs).map(({ permissions }) => permissions)).toEqual([
      { actions: 'read', 'pull-requests': 'write' },
    ]);
  });

  test('runs nothing of the pull request', () => {
    const steps = stepsOf(comment);
    expect(steps.map(({ uses }) => uses?.split('@')[0])).toEqual([
      'actions/download-artifact',
      'actions/github-script',
    ]);
    expect(steps.map(({ run }) => run)).toEqual([undefined, undefined]);
    expect(steps[1]?.with?.script).not.toMatch(/\$\{\{/);
  });
});
