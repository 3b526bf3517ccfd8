import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sideOf } from '../../scripts/document/files.ts';
import { baseOf } from '../../scripts/review/base.ts';
import { json } from '../../scripts/review/report/json.ts';
import { markdown } from '../../scripts/review/report/markdown.ts';
import { reviewOf } from '../../scripts/review/review.ts';
import { GitRepository } from './git-repository.ts';
import { today } from './patch.ts';

const spec = 'spec/openapi.yaml';
const folder = mkdtempSync(join(tmpdir(), 'clones-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A branch that edits a description, while main gains a property and another commit. */
const repository = new GitRepository();
afterAll(() => repository.remove());
repository.git('checkout', '--quiet', '-b', 'feature');
repository.edit(spec, 'is the id of the region, for example', 'is the region, for example').commit();
repository.git('checkout', '--quiet', 'main');
repository
  .edit(spec, '        created_at:\n', '        colour:\n          type: string\n        created_at:\n')
  .commit()
  .commit();
repository.git('checkout', '--quiet', 'feature');

const reviewed = (isExact: boolean) =>
  repository.within(async () => {
    const { side, baseline } = baseOf('main', undefined, isExact);
    return reviewOf(side, sideOf(undefined), today, baseline);
  });

describe('a branch behind main', () => {
  test('is compared with the commit at which it left main, and the report says so', async () => {
    const review = await reviewed(false);
    expect([review.verdict, review.baseline]).toEqual([
      'none',
      { ref: 'main', commit: expect.stringMatching(/^[0-9a-f]{7,}$/), behind: 2 },
    ]);
    const { commit } = review.baseline!;
    for (const language of ['en', 'zh-CN'] as const) {
      const page = markdown(review, language);
      expect(page).toContain(`\`${commit}\``);
      await expect(page.replaceAll(commit, '0123abc')).toMatchFileSnapshot(
        `golden/stale-base.${language}.md`,
      );
    }
    expect(JSON.parse(json(review, 'en')).base).toEqual(review.baseline);
  });

  test('is compared with the tip of main if that is asked for', async () => {
    expect((await reviewed(true)).findings.map(({ rule }) => rule)).toEqual(['property-removed']);
  });
});

describe('a shallow clone', () => {
  const clone = (name: string, ...flags: string[]) => {
    const path = join(folder, name);
    const args = ['clone', '--quiet', '--depth', '1', '--branch', 'feature', ...flags];
    execFileSync('git', [...args, `file://${repository.folder}`, path], { stdio: 'pipe' });
    return path;
  };
  const within = (path: string) => {
    const before = process.cwd();
    process.chdir(path);
    try {
      return baseOf('origin/main', undefined, false).baseline?.behind;
    } finally {
      process.chdir(before);
    }
  };

  test.each([
    ['of one branch', [], /^There is neither a file nor a commit called 'origin\/main'/],
    ['of every branch', ['--no-single-branch'], /have no commit in common in this clone, which is shallow/],
  ] as const)('%s is told the command that helps, which does', (name, flags, message) => {
    const path = clone(name.replaceAll(' ', '-'), ...flags);
    let advice = '';
    try {
      within(path);
    } catch (error) {
      advice = (error as Error).message;
    }
    expect(advice).toMatch(message);
    const [, command = ''] = /git (fetch .*)$/.exec(advice) ?? [];
    execFileSync('git', command.split(' '), { cwd: path, stdio: 'pipe' });
    expect(within(path)).toBe(2);
  });
});
