import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import contract from '../generated/openapi.json' with { type: 'json' };
import packageJson from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };

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
