import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { commit, commitOf, fetchOf, isShallow } from '../../scripts/document/commit.ts';
import { disk, nameIn, sideOf } from '../../scripts/document/files.ts';
import { parse } from '../../scripts/document/yaml.ts';
import { GitRepository } from '../review/git-repository.ts';

const chinese = 'spec/examples/对等 连接.yaml';
const repository = new GitRepository([]);
repository
  .write('spec/openapi.yaml', 'openapi: 3.1.0\n')
  .write(chinese, '名称: 甲\n')
  .write('spec/empty.yaml', '')
  .write('.changeset/b.md', 'B')
  .write('.changeset/a.md', 'A')
  .write('docs/other.yaml', 'a: 1\n')
  .commit();
const before = process.cwd();
beforeAll(() => process.chdir(repository.folder));
afterAll(() => {
  process.chdir(before);
  repository.remove();
});

/** Runs the test in a folder of its own. */
function inFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'commit-'));
  process.chdir(folder);
  onTestFinished(() => {
    process.chdir(repository.folder);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

const git = (...args: string[]) => execFileSync('git', args, { stdio: 'pipe', encoding: 'utf8' }).trim();

describe('the files of a commit', () => {
  const files = () => commit('main', parse);

  test.each([
    ['the contract', 'spec/openapi.yaml', 'openapi: 3.1.0\n'],
    ['a name that is neither ASCII nor without spaces', chinese, '名称: 甲\n'],
    ['an empty file', 'spec/empty.yaml', ''],
    ['a file after these', '.changeset/b.md', 'B'],
    ['a file that no review reads beforehand', 'docs/other.yaml', 'a: 1\n'],
    ['a path with backslashes', 'spec\\openapi.yaml', 'openapi: 3.1.0\n'],
    ['a file that the commit does not have', 'spec/missing.yaml', undefined],
    ['a folder', 'spec', undefined],
  ])('are read as they were committed: %s', (_, path, text) => {
    expect(files().read(path)).toBe(text);
  });

  test('are those of the commit, not of the disk', () => {
    repository.write('spec/openapi.yaml', 'openapi: 3.1.1\n').write('.changeset/c.md', 'C');
    onTestFinished(() => void repository.git('stash', '--include-untracked'));
    expect(files().read('spec/openapi.yaml')).toBe('openapi: 3.1.0\n');
    expect(files().read('.changeset/c.md')).toBeUndefined();
  });

  test('are listed by folder, sorted, without those of folders in it', () => {
    expect(files().list('.changeset')).toEqual(['.changeset/a.md', '.changeset/b.md']);
    expect(files().list('spec')).toEqual(['spec/empty.yaml', 'spec/openapi.yaml']);
    expect(files().list('nowhere')).toEqual([]);
    for (const folder of ['.changeset', 'nowhere']) expect(disk().list(folder)).toEqual(files().list(folder));
  });

  test('carry the name of the commit into messages', () => {
    expect(nameIn(files(), 'spec\\a.yaml')).toBe('main:spec/a.yaml');
    expect(nameIn(disk(), 'spec\\a.yaml')).toBe('spec/a.yaml');
    expect(() => files().parse('a: [', 'main:spec/a.yaml')).toThrow(/^main:spec\/a\.yaml:1:/);
  });

  test.each([
    ['spec/a.yaml', true],
    ['../a.yaml', false],
    ['/etc/passwd', false],
  ])('a reference to %s is inside: %s', (path, isInside) => {
    expect(files().isInside(path)).toBe(isInside);
  });

  test('are read in a folder of the repository too', () => {
    process.chdir('spec');
    onTestFinished(() => process.chdir(repository.folder));
    expect(files().read('openapi.yaml')).toBe('openapi: 3.1.0\n');
  });
});

describe('the name of a commit', () => {
  test('can be a branch, a tag, a hash or an expression', () => {
    repository.git('tag', 'v1');
    const id = git('rev-parse', 'HEAD');
    for (const name of ['main', 'v1', id, id.slice(0, 8), 'HEAD', 'main~0']) expect(commitOf(name)).toBe(id);
  });

  test.each(['nowhere', '--help', 'main:spec'])('%s is refused, with the command that may help', (name) => {
    expect(() => commitOf(name)).toThrow(
      `There is neither a file nor a commit called '${name}'.\n  Name a file, a branch, a tag or a commit. If it is missing in this clone, run: git fetch`,
    );
  });

  test('outside of a repository is taken for a file', () => {
    inFolder();
    expect(() => commitOf('main')).toThrow(
      "There is no file 'main', and this is not a git repository.\n  Name a file that exists.",
    );
  });

  test('that is a file names that file, and the contract of the project by any path to it', () => {
    const sides = ['docs/other.yaml', 'spec/openapi.yaml', './spec/../spec/openapi.yaml', undefined];
    expect(sides.map((name) => [sideOf(name).path, sideOf(name).own])).toEqual([
      ['docs/other.yaml', false],
      ['spec/openapi.yaml', true],
      ['spec/openapi.yaml', true],
      ['spec/openapi.yaml', true],
    ]);
    // A file on its own may refer to any other; the contract only to what a clone has.
    expect(sides.map((name) => sideOf(name).files.isInside('../a.yaml'))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('that is a folder is that of a commit', () => {
    repository.git('branch', 'spec');
    expect(sideOf('spec')).toMatchObject({ path: 'spec/openapi.yaml', own: true, files: { label: 'spec' } });
  });
});

describe('the command that fetches what a clone lacks', () => {
  beforeAll(() => {
    repository.git('remote', 'add', 'upstream', 'https://example.test/a.git');
  });

  test.each([
    ['HEAD', 'git fetch'],
    ['0123abc', 'git fetch'],
    ['main~2', 'git fetch'],
    ['main@{1}', 'git fetch'],
    ['main^', 'git fetch'],
    ['0123ab', 'git fetch upstream 0123ab:0123ab'],
    ['release', 'git fetch upstream release:release'],
    ['feature/a', 'git fetch upstream feature/a:feature/a'],
    ['upstream/feature/a', 'git fetch upstream feature/a:refs/remotes/upstream/feature/a'],
    ['upstream', 'git fetch upstream upstream:upstream'],
  ])('for %s is %s', (name, command) => {
    expect(fetchOf(name)).toBe(command);
  });

  test('names the usual remote where there is none, and the whole history of a shallow clone', () => {
    repository.commit();
    const folder = inFolder();
    git('clone', '--quiet', '--depth', '1', `file://${repository.folder}`, join(folder, 'clone'));
    process.chdir('clone');
    expect(isShallow()).toBe(true);
    git('remote', 'remove', 'origin');
    expect([fetchOf('a'), fetchOf('HEAD')]).toEqual([
      'git fetch --unshallow origin a:a',
      'git fetch --unshallow',
    ]);
    process.chdir(repository.folder);
    expect(isShallow()).toBe(false);
  });
});
