import { type Document, isMembers } from '../../document/document.ts';
import type { FindingVerdict } from './finding.ts';

/** The parts of a version that a release can raise, lowest first. */
export const bumps = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

export function highest(list: Bump[]): Bump {
  return bumps.findLast((bump) => list.includes(bump)) ?? 'none';
}

export function isBelow(bump: Bump, other: Bump): boolean {
  return bumps.indexOf(bump) < bumps.indexOf(other);
}

/** The bump that a verdict calls for. */
export function bumpOf(verdict: FindingVerdict): Bump {
  switch (verdict) {
    case 'breaking':
      return 'major';
    case 'contradicts-fact':
    case 'warning':
    case 'non-breaking':
      return 'minor';
    case 'none':
      return 'none';
  }
}

export function versionOf({ root }: Document): string {
  return isMembers(root.info) ? String(root.info.version ?? '') : '';
}

/** Before 1.0.0 a minor version may break callers. */
export function isUnstable(version: string): boolean {
  return version.startsWith('0.');
}

/** The lowest version that has the bump; empty if the version cannot be read. */
export function raised(version: string, bump: Bump): string {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map(Number);
  if ([major, minor, patch].some(Number.isNaN)) return '';
  switch (bump) {
    case 'major':
      return isUnstable(version) ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
    case 'minor':
      return `${major}.${minor + 1}.0`;
    case 'patch':
      return `${major}.${minor}.${patch + 1}`;
    case 'none':
      return version;
  }
}

/** Above 0 if the first version is the later one, 0 if that cannot be decided. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.+-]/).map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return Number.isNaN(difference) ? 0 : difference;
  }
  return 0;
}
