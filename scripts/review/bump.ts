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
