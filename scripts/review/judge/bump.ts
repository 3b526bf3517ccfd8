import { type Document, isMembers } from '../../document/document.ts';

/** What a version may say, least first. */
export const bumps = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

export function highest(list: Bump[]): Bump {
  return bumps.findLast((bump) => list.includes(bump)) ?? 'none';
}

/** Whose version it is that a note for callers raises. */
export const contractPackage = 'vpc-peering-contract';

/** Why a break may be meant. */
export const reasons = ['spec-correction', 'planned-major', 'retired', 'security'] as const;
export type ApprovalReason = (typeof reasons)[number];

export function versionOf({ root }: Document): string {
  return isMembers(root.info) ? String(root.info.version ?? '') : '';
}

/** Above 0 if the first version is the later one, 0 where that cannot be told. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.+-]/).map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return Number.isNaN(difference) ? 0 : difference;
  }
  return 0;
}
