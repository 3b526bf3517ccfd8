import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import contract from '../generated/openapi.json' with { type: 'json' };
import packageJson from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };
import { wantedIn } from '../scripts/bench/install.ts';
import { bumps } from '../scripts/review/judge/version.ts';
import { GitRepository } from './review/git-repository.ts';

const { version } = packageJson;

test('contract, package, lockfile and changelog have the same version', () => {
  const [, released] = /^## (\S+)$/m.exec(readFileSync('CHANGELOG.md', 'utf8')) ?? [];
  expect({ contract: contract.info.version, lock: lock.version, changelog: released }).toEqual({
    contract: version,
    lock: version,
    changelog: version,
  });
});

test('the package has no runtime dependency', () => {
  expect(packageJson).not.toHaveProperty('dependencies');
  expect(packageJson).not.toHaveProperty('peerDependencies');
  expect(packageJson.sideEffects).toBe(false);
});

test('every version is exact, here and in each folder with a lockfile of its own', () => {
  const folders = ['test/package', 'test/mutants', 'scripts/bench'];
  const versions = folders
    .flatMap((folder) => Object.values<string>(wantedIn(folder)))
    .concat(Object.values(packageJson.devDependencies));
  expect(versions.length).toBeGreaterThan(30);
  expect(versions.filter((each) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(each))).toEqual([]);
});

test('each install script of a dependency is decided on, here and in each folder with a lockfile of its own', () => {
  const folders = ['.', 'test/package', 'test/mutants', 'test/ecosystem', 'scripts/bench'];
  const read = (folder: string, file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const undecided = folders.flatMap((folder) => {
    const packages: Record<string, { hasInstallScript?: true }> = read(folder, 'package-lock.json').packages;
    const { allowScripts = {} } = read(folder, 'package.json');
    const names = Object.entries(packages).flatMap(([place, { hasInstallScript }]) =>
      hasInstallScript ? [place.replace(/^.*node_modules\//, '')] : [],
    );
    return names.filter((name) => !Object.hasOwn(allowScripts, name)).map((name) => `${folder}: ${name}`);
  });
  expect(undecided).toEqual([]);
});

const order: readonly string[] = bumps;

function bumpBetween(from: string, to: string): string {
  const parts = to.split('.');
  const first = from.split('.').findIndex((part, index) => part !== parts[index]);
  return ['major', 'minor', 'patch'][first] ?? 'none';
}

/** Returns the bumps that the changesets ask for. */
function pending(): string[] {
  const notes = globSync('.changeset/*.md', { exclude: ['.changeset/README.md'] });
  return notes.flatMap((file) => {
    const [, matter = ''] = readFileSync(file, 'utf8').split(/^---$/m);
    return Object.values<string>(parse(matter) ?? {});
  });
}

/** Returns the previous release. A tag on the commit itself is the release that is being made. */
function lastTag(folder = '.'): string {
  const args = ['tag', '--list', 'v*', '--merged', 'HEAD', '--no-contains', 'HEAD', '--sort=-v:refname'];
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).split('\n')[0] ?? '';
}

test('a release is compared with the previous one, even after it is tagged', () => {
  const repository = new GitRepository([]);
  onTestFinished(() => repository.remove());
  expect(lastTag(repository.folder)).toBe('');
  repository.git('tag', 'v1.9.0');
  expect(lastTag(repository.folder)).toBe('');
  repository.commit().git('tag', 'v1.10.0');
  expect(lastTag(repository.folder)).toBe('v1.9.0');
  repository.commit();
  expect(lastTag(repository.folder)).toBe('v1.10.0');
});

test('a tag that is not on main is not released', () => {
  const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8'));
  const step = jobs.test.steps.find(({ name }: { name?: string }) => name === 'The tag is on main');
  const repository = new GitRepository([]);
  onTestFinished(() => repository.remove());
  const isReleased = () => spawnSync('sh', ['-c', step.run], { cwd: repository.folder }).status === 0;
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  expect(isReleased()).toBe(true);
  repository.commit();
  expect(isReleased()).toBe(false);
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.git('checkout', '--quiet', '--detach', 'HEAD^');
  expect(isReleased()).toBe(true);
});

test('a release says in the package where it comes from', () => {
  const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8'));
  const steps: { name?: string; run?: string }[] = jobs.test.steps;
  const step = steps.findIndex(({ name }) => name === 'The package says where it comes from');
  expect(step).toBeLessThan(steps.findIndex(({ run }) => run?.includes('npm pack')));
  const folder = mkdtempSync(path.join(tmpdir(), 'release-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "some-package" }');
  const env = { ...process.env, GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'someone/it' };
  execFileSync('sh', ['-ec', steps[step]?.run ?? ''], { cwd: folder, env });
  expect(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))).toEqual({
    name: 'some-package',
    repository: { type: 'git', url: 'git+https://github.com/someone/it.git' },
    homepage: 'https://github.com/someone/it#readme',
    bugs: { url: 'https://github.com/someone/it/issues' },
  });
});

const base = lastTag();

// Before the first release there is nothing to compare with.
test.skipIf(base === '')(
  'the next version is no less than what changed since the last one asks for',
  () => {
    const args = ['scripts/cli.ts', 'review', '--base', base, '--format', 'json'];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const { semver } = JSON.parse(stdout) as { semver: string };
    const given = [...pending(), bumpBetween(base.slice(1), version)].map((bump) => order.indexOf(bump));
    expect(
      order.indexOf(semver),
      `The review asks for ${semver}. Run: npm run changeset`,
    ).toBeLessThanOrEqual(Math.max(...given));
  },
  30_000,
);
