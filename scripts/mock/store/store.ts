import type { VpcPeering } from '../../../generated/index.js';
import { SortedIds } from './sorted-ids.ts';

/**
 * Where the peerings are kept. What goes in and comes out is never changed in place.
 * Writing compares first, so that of two who decide on the same state only one succeeds.
 */
export interface Store {
  /** Whether nobody has used it before, in this process or another. */
  readonly isNew: boolean;
  get(id: string): VpcPeering | undefined;
  /** Whether the two VPCs of this peering have one already, whichever of them asked. */
  hasPair(peering: VpcPeering): boolean;
  /** The peerings that the tenant is a side of, by id: those after `from`, or before it when descending. */
  list(tenant: string, from: string | undefined, descending: boolean): Iterable<VpcPeering>;
  /** How many peerings count against the quota of the tenant. */
  used(tenant: string): number;
  /** Everything, by id. */
  all(): VpcPeering[];
  /**
   * Writes the peering in place of `expected`, or as a new one where that is `undefined`.
   * False, and nothing is written, when something else is there by now, or when the pair of VPCs has a peering.
   */
  put(peering: VpcPeering, expected: VpcPeering | undefined): boolean;
  /** Removes the peering; false, and nothing is removed, when something else is there by now. */
  remove(expected: VpcPeering): boolean;
  /** Forgets everything and keeps these instead. */
  reset(peerings: readonly VpcPeering[]): void;
}

/** Both sides of a peering, one of them where both are the same tenant. */
export function sidesOf({ request_vpc_info, accept_vpc_info }: VpcPeering): string[] {
  const [requester, accepter] = [request_vpc_info.tenant_id, accept_vpc_info.tenant_id];
  return requester === accepter ? [requester] : [requester, accepter];
}

/** Whose quota it counts against: the requester's always, the accepter's once it is accepted. quota */
export function payersOf(peering: VpcPeering): string[] {
  return peering.status === 'ACTIVE' ? sidesOf(peering) : [peering.request_vpc_info.tenant_id];
}

/**
 * One key for the two VPCs, whichever of them asked.
 * A VPC is known by its tenant and its id, so that tenants who try the same sample do not meet.
 */
export function pairOf(peering: VpcPeering): string {
  const [one, other] = inOrder(peering);
  return JSON.stringify([one.vpc_id, one.tenant_id, other.vpc_id, other.tenant_id]);
}

function inOrder({ request_vpc_info: from, accept_vpc_info: to }: VpcPeering) {
  const isFirst = from.vpc_id === to.vpc_id ? from.tenant_id < to.tenant_id : from.vpc_id < to.vpc_id;
  return isFirst ? ([from, to] as const) : ([to, from] as const);
}

/** What a tenant has. */
interface Holding {
  /** The peerings that it is a side of. */
  readonly ids: SortedIds;
  /** The pairs that its VPC comes first in: kept here, most need no tenant, and a short key is hashed sooner. */
  readonly pairs: Set<string>;
  /** How many peerings count against its quota. */
  used: number;
}

/** Keeps the peerings in memory. */
export function memoryStore(): Store {
  const byId = new Map<string, VpcPeering>();
  const holdings = new Map<string, Holding>();

  /** The pairs among which that of this peering would be, and its key there. */
  function pairIn(peering: VpcPeering): [pairs: Set<string>, pair: string] {
    const [{ vpc_id, tenant_id: tenant }, other] = inOrder(peering);
    const pair = `${vpc_id} ${other.vpc_id}${other.tenant_id === tenant ? '' : ` ${other.tenant_id}`}`;
    return [holdingOf(tenant).pairs, pair];
  }

  function holdingOf(tenant: string): Holding {
    const known = holdings.get(tenant);
    if (known !== undefined) return known;
    const holding = { ids: new SortedIds(), pairs: new Set<string>(), used: 0 };
    holdings.set(tenant, holding);
    return holding;
  }

  function count(peering: VpcPeering, change: 1 | -1): void {
    for (const tenant of payersOf(peering)) holdingOf(tenant).used += change;
  }

  /** False when its pair of VPCs has one already. */
  function add(peering: VpcPeering): boolean {
    const [pairs, pair] = pairIn(peering);
    const { size } = pairs;
    if (pairs.add(pair).size === size) return false;
    byId.set(peering.id, peering);
    for (const side of sidesOf(peering)) holdingOf(side).ids.add(peering.id);
    count(peering, 1);
    return true;
  }

  return {
    isNew: true,
    get: (id) => byId.get(id),
    hasPair(peering) {
      const [pairs, pair] = pairIn(peering);
      return pairs.has(pair);
    },
    *list(tenant, from, descending) {
      for (const id of holdings.get(tenant)?.ids.beyond(from, descending ? -1 : 1) ?? []) {
        const peering = byId.get(id);
        if (peering !== undefined) yield peering;
      }
    },
    used: (tenant) => holdings.get(tenant)?.used ?? 0,
    all: () => [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    put(peering, expected) {
      if (byId.get(peering.id) !== expected) return false;
      if (expected === undefined) return add(peering);
      byId.set(peering.id, peering);
      count(expected, -1);
      count(peering, 1);
      return true;
    },
    remove(expected) {
      if (byId.get(expected.id) !== expected) return false;
      byId.delete(expected.id);
      const [pairs, pair] = pairIn(expected);
      pairs.delete(pair);
      for (const side of sidesOf(expected)) holdingOf(side).ids.delete(expected.id);
      count(expected, -1);
      return true;
    },
    reset(peerings) {
      for (const index of [byId, holdings]) index.clear();
      for (const peering of peerings) add(peering);
    },
  };
}
