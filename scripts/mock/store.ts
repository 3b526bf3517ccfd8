import type { VpcPeering } from '../../generated/index.js';
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
export function pairOf({ request_vpc_info: from, accept_vpc_info: to }: VpcPeering): string {
  const inOrder = from.vpc_id === to.vpc_id ? from.tenant_id < to.tenant_id : from.vpc_id < to.vpc_id;
  const [one, other] = inOrder ? [from, to] : [to, from];
  return `${one.vpc_id} ${one.tenant_id} ${other.vpc_id} ${other.tenant_id}`;
}

/** Keeps the peerings in memory. */
export function memoryStore(): Store {
  const byId = new Map<string, VpcPeering>();
  const pairs = new Set<string>();
  const idsByTenant = new Map<string, SortedIds>();
  const usedByTenant = new Map<string, number>();

  /** Who asks whether a pair is taken writes it next: a key is put together and hashed once for both. */
  let asked: { peering: VpcPeering; pair: string } | undefined;
  function keyOf(peering: VpcPeering): string {
    if (asked?.peering !== peering) asked = { peering, pair: pairOf(peering) };
    return asked.pair;
  }

  function count(peering: VpcPeering, change: 1 | -1): void {
    for (const tenant of payersOf(peering)) {
      usedByTenant.set(tenant, (usedByTenant.get(tenant) ?? 0) + change);
    }
  }

  function add(peering: VpcPeering, pair: string): void {
    byId.set(peering.id, peering);
    pairs.add(pair);
    for (const tenant of sidesOf(peering)) {
      const ids = idsByTenant.get(tenant) ?? new SortedIds();
      ids.add(peering.id);
      idsByTenant.set(tenant, ids);
    }
    count(peering, 1);
  }

  return {
    isNew: true,
    get: (id) => byId.get(id),
    hasPair: (peering) => pairs.has(keyOf(peering)),
    *list(tenant, from, descending) {
      for (const id of idsByTenant.get(tenant)?.beyond(from, descending ? -1 : 1) ?? []) {
        const peering = byId.get(id);
        if (peering !== undefined) yield peering;
      }
    },
    used: (tenant) => usedByTenant.get(tenant) ?? 0,
    all: () => [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    put(peering, expected) {
      if (byId.get(peering.id) !== expected) return false;
      if (expected === undefined) {
        const pair = keyOf(peering);
        if (pairs.has(pair)) return false;
        add(peering, pair);
        return true;
      }
      byId.set(peering.id, peering);
      count(expected, -1);
      count(peering, 1);
      return true;
    },
    remove(expected) {
      if (byId.get(expected.id) !== expected) return false;
      byId.delete(expected.id);
      pairs.delete(pairOf(expected));
      for (const tenant of sidesOf(expected)) idsByTenant.get(tenant)?.delete(expected.id);
      count(expected, -1);
      return true;
    },
    reset(peerings) {
      for (const index of [byId, pairs, idsByTenant, usedByTenant]) index.clear();
      for (const peering of peerings) add(peering, pairOf(peering));
    },
  };
}
