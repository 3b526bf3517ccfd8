import { expect, test } from 'vitest';
import { findingVerdicts } from '../../scripts/review/judge/finding.ts';
import {
  bumpOf,
  bumps,
  compareVersions,
  highest,
  isBelow,
  isUnstable,
  raised,
  versionOf,
} from '../../scripts/review/judge/version.ts';
import { documentFrom } from './patch.ts';

test.each([
  ['1.2.3', ['1.2.3', '1.2.4', '1.3.0', '2.0.0']],
  ['1.2.3-beta.1', ['1.2.3-beta.1', '1.2.4', '1.3.0', '2.0.0']],
  ['1.2.3+build', ['1.2.3+build', '1.2.4', '1.3.0', '2.0.0']],
  ['0.4.7', ['0.4.7', '0.4.8', '0.5.0', '0.5.0']],
  ['1', ['1', '1.0.1', '1.1.0', '2.0.0']],
  ['v1', ['', '', '', '']],
  ['1.x', ['', '', '', '']],
])('%s with no bump, a patch, a minor and a major one', (version, expected) => {
  expect(bumps.map((bump) => raised(version, bump))).toEqual(expected);
});

test.each([
  ['1.2.3', '1.2.3', 0],
  ['1.2.4', '1.2.3', 1],
  ['1.3.0', '1.2.9', 1],
  ['2.0.0', '1.9.9', 1],
  ['10.0.0', '9.0.0', 1],
  ['1.2', '1.2.1', -1],
  ['1.2.3-beta', '1.2.3', 0],
  ['v1', '1.0.0', 0],
  ['1.0.0', 'v1', 0],
])('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});

test('bumps have an order', () => {
  expect(highest([])).toBe('none');
  expect(highest(['minor', 'major', 'patch'])).toBe('major');
  expect(bumps.map((bump) => bumps.filter((other) => isBelow(bump, other)))).toEqual([
    ['patch', 'minor', 'major'],
    ['minor', 'major'],
    ['major'],
    [],
  ]);
});

test('each verdict calls for a bump', () => {
  expect(findingVerdicts.map((verdict) => `${verdict}: ${bumpOf(verdict)}`)).toEqual([
    'breaking: major',
    'contradicts-fact: minor',
    'warning: minor',
    'non-breaking: minor',
    'none: none',
  ]);
});

test('the version of a document is a text, also where it has none', () => {
  const versions = [{ version: '0.1.0' }, { version: 1 }, {}, undefined].map((info) =>
    versionOf(documentFrom({ openapi: '3.1.0', info })),
  );
  expect(versions).toEqual(['0.1.0', '1', '', '']);
  expect(['0.1.0', '10.1.0', '1.0.0'].map(isUnstable)).toEqual([true, false, false]);
});
