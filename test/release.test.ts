import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import contract from '../generated/openapi.json' with { type: 'json' };
import packageJson from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };
import { bumps } from '../scripts/review/bump.ts';

const { version } = packageJson;

test('contract, package, lockfile and changelog speak of the same version', () => {
  const [, released] = /^## (\S+)$/m.exec(readFileSync('CHANGELOG.md', 'utf8')) ?? [];
  expect({ contract: contract.info.version, lock: lock.version, changelog: released }).toEqual({
    contract: version,
    lock: version,
    changelog: version,
  });
});

test('what users install needs nothing else', () => {
  expect(packageJson).not.toHaveProperty('dependencies');
  expect(packageJson).not.toHaveProperty('peerDependencies');
  expect(packageJson.sideEffects).toBe(false);
});

test('every version is exact, here and for the consumers', () => {
  const { dependencies } = JSON.parse(readFileSync('test/package/package.json', 'utf8'));
  const versions = Object.values({ ...packageJson.devDependencies, ...dependencies } as Record<
    string,
    string
  >);
  expect(versions.length).toBeGreaterThan(30);
  expect(versions.filter((each) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(each))).toEqual([]);
});

test('every action of a workflow is pinned by commit', () => {
  const steps = ['ci', 'release'].flatMap((name) => {
    const workflow = parse(readFileSync(`.github/workflows/${name}.yml`, 'utf8'));
    return Object.values<{ steps: { uses?: string }[] }>(workflow.jobs).flatMap((job) => job.steps);
  });
  const used = steps.flatMap(({ uses }) => uses ?? []);
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

const order: readonly string[] = bumps;

function bumpBetween(from: string, to: string): string {
  const parts = to.split('.');
  const first = from.split('.').findIndex((part, index) => part !== parts[index]);
  return ['major', 'minor', 'patch'][first] ?? 'none';
}

/** What the notes in `.changeset/` ask for. */
function pending(): string[] {
  const notes = globSync('.changeset/*.md', { exclude: ['.changeset/README.md'] });
  return notes.flatMap((file) => {
    const [, matter = ''] = readFileSync(file, 'utf8').split(/^---$/m);
    return Object.values<string>(parse(matter) ?? {});
  });
}

const [lastTag = ''] = execFileSync('git', ['tag', '--list', 'v*', '--sort=-v:refname'], {
  encoding: 'utf8',
}).split('\n');

// Before the first release there is nothing to be compatible with.
test.skipIf(lastTag === '')(
  'the next version is no less than what changed since the last one asks for',
  () => {
    const args = ['scripts/cli.ts', 'review', '--base', lastTag, '--format', 'json'];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const { semver } = JSON.parse(stdout) as { semver: string };
    const given = [...pending(), bumpBetween(lastTag.slice(1), version)].map((bump) => order.indexOf(bump));
    expect(
      order.indexOf(semver),
      `The review asks for ${semver}. Run: npm run changeset`,
    ).toBeLessThanOrEqual(Math.max(...given));
  },
  30_000,
);
