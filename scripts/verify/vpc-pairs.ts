import { Unreached } from './transport.ts';

export interface Sides {
  readonly from: string;
  readonly to: string;
}

/** Whose VPCs a peering connects: the requester's, the requester's with the accepter's, or the accepter's. */
export type PairKind = 'within' | 'across' | 'accepters';

/** The VPCs to use. Ids are invented only where no real network can be meant. */
export type Vpcs =
  | 'invented'
  | { readonly requester: readonly string[]; readonly accepter: readonly string[] };

export function pairKey({ from, to }: Sides): string {
  return [from.toLowerCase(), to.toLowerCase()].sort().join(' ');
}

/**
 * Two VPCs without a peering that were not used before. They are then used.
 *
 * @param taken the pairs that have a peering of somebody else
 * @throws Unreached if there are none.
 */
export function freePair(vpcs: Vpcs, kind: PairKind, taken: ReadonlySet<string>, used: Set<string>): Sides {
  if (vpcs === 'invented') return { from: crypto.randomUUID(), to: crypto.randomUUID() };
  const all = pairsOf(vpcs, kind);
  if (all.length === 0) throw new Unreached('vpc');
  const free = all.filter((pair) => !taken.has(pairKey(pair)));
  const found = free.find((pair) => !used.has(pairKey(pair)));
  if (found === undefined) throw new Unreached(free.length === 0 ? 'pair-taken' : 'another-vpc');
  used.add(pairKey(found));
  return found;
}

function pairsOf({ requester, accepter }: Exclude<Vpcs, string>, kind: PairKind): Sides[] {
  const within = (own: readonly string[]) =>
    own.flatMap((from, index) => own.slice(index + 1).map((to) => ({ from, to })));
  switch (kind) {
    case 'within':
      return within(requester);
    case 'accepters':
      return within(accepter);
    case 'across':
      return requester.flatMap((from) => accepter.map((to) => ({ from, to })));
  }
}
