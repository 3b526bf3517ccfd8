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

/** What a tenant has: the peerings that it is a side of, and how many of them count against its quota. */
interface Holding {
  readonly ids: SortedIds;
  used: number;
}

/** Keeps the peerings in memory. */
export function memoryStore(): Store {
  const byId = new Map<string, VpcPeering>();
  const pairs = new Set<string>();
  const holdings = new Map<string, Holding>();

  /** Who asks whether a pair is taken writes it next: a key is put together and hashed once for both. */
  let asked: { peering: VpcPeering; pair: string } | undefined;
  function keyOf(peering: VpcPeering): string {
    if (asked?.peering !== peering) asked = { peering, pair: pairOf(peering) };
    return asked.pair;
  }

  function holdingOf(tenant: string): Holding {
    const known = holdings.get(tenant);
    if (known !== undefined) return known;
    const holding = { ids: new SortedIds(), used: 0 };
    holdings.set(tenant, holding);
    return holding;
  }

  function count(peering: VpcPeering, change: 1 | -1): void {
    for (const tenant of payersOf(peering)) holdingOf(tenant).used += change;
  }

  /** False when its pair of VPCs has one already. */
  function add(peering: VpcPeering): boolean {
    const { size } = pairs;
    if (pairs.add(keyOf(peering)).size === size) return false;
    byId.set(peering.id, peering);
    for (const tenant of sidesOf(peering)) holdingOf(tenant).ids.add(peering.id);
    count(peering, 1);
    return true;
  }

  return {
    isNew: true,
    get: (id) => byId.get(id),
    hasPair: (peering) => pairs.has(keyOf(peering)),
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
      pairs.delete(pairOf(expected));
      for (const tenant of sidesOf(expected)) holdingOf(tenant).ids.delete(expected.id);
      count(expected, -1);
      return true;
    },
    reset(peerings) {
      for (const index of [byId, pairs, holdings]) index.clear();
      for (const peering of peerings) add(peering);
    },
  };
}
