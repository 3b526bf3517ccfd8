import type { VpcPeering } from '../../../generated/index.js';
import type { Turns } from '../turns.ts';
import { SortedIds } from './sorted-ids.ts';

/**
 * Stores the peerings. Objects passed in or returned are never changed in place.
 * A write compares first, so that only one of two writers that read the same state succeeds.
 */
export interface Store {
  /** Whether the store has never been used before, in this process or another. */
  readonly isNew: boolean;
  get(id: string): VpcPeering | undefined;
  /** Returns whether the two VPCs of this peering have a peering already, in either direction. */
  hasPair(peering: VpcPeering): boolean;
  /** Lists the peerings that the tenant is a side of, sorted by id: those after `from`, or before it when descending. */
  list(tenant: string, from: string | undefined, descending: boolean): Iterable<VpcPeering>;
  /** Returns how many peerings count against the quota of the tenant. */
  used(tenant: string): number;
  /** Does in turns what the next reads would otherwise do at once. */
  settle?(): Turns<void>;
  /** Yields all peerings, sorted by id; those after an id if it is given. */
  all(after?: string): Iterable<VpcPeering>;
  /**
   * Replaces `expected` by the peering, or adds the peering if `expected` is `undefined`.
   * Returns false and writes nothing if the stored peering is not `expected`, or if the pair of VPCs has a peering.
   */
  put(peering: VpcPeering, expected: VpcPeering | undefined): boolean;
  /** Removes the peering. Returns false and removes nothing if the stored peering is not `expected`. */
  remove(expected: VpcPeering): boolean;
  /** Replaces all peerings by these. */
  reset(peerings: readonly VpcPeering[]): void;
}

/** Returns the tenants of both sides; one tenant if both sides are the same. */
export function sidesOf({ request_vpc_info, accept_vpc_info }: VpcPeering): string[] {
  const [requester, accepter] = [request_vpc_info.tenant_id, accept_vpc_info.tenant_id];
  return requester === accepter ? [requester] : [requester, accepter];
}

/** Returns the tenants whose quota the peering counts against: the requester, and the accepter once it is accepted. quota */
export function payersOf(peering: VpcPeering): string[] {
  return peering.status === 'ACTIVE' ? sidesOf(peering) : [peering.request_vpc_info.tenant_id];
}

/**
 * Returns the key of the two VPCs, the same in both directions.
 * A VPC is identified by its tenant and its id, so that tenants who try the same sample do not conflict.
 */
export function pairOf(peering: VpcPeering): string {
  const [one, other] = inOrder(peering);
  return JSON.stringify([one.vpc_id, one.tenant_id, other.vpc_id, other.tenant_id]);
}

function inOrder({ request_vpc_info: from, accept_vpc_info: to }: VpcPeering) {
  const isFirst = from.vpc_id === to.vpc_id ? from.tenant_id < to.tenant_id : from.vpc_id < to.vpc_id;
  return isFirst ? ([from, to] as const) : ([to, from] as const);
}

/** Two bytes for each character, and those of the object and its place in the indexes. */
function bytesOf(peering: VpcPeering): number {
  return 2 * JSON.stringify(peering).length + 512;
}

/** The peerings of a tenant. */
interface Holding {
  /** The peerings that it is a side of. */
  readonly ids: SortedIds;
  /** The pairs in which its VPC comes first. With one set per tenant, most keys need no tenant and are short, which is faster. */
  readonly pairs: Set<string>;
  /** The number of peerings that count against its quota. */
  used: number;
}

/** Stores the peerings in memory. `onGrowth` is called with the estimated bytes that each change adds, or removes if negative. */
export function memoryStore(onGrowth?: (bytes: number) => void): Store {
  const byId = new Map<string, VpcPeering>();
  const holdings = new Map<string, Holding>();
  let ids = new SortedIds();

  function* found(sorted: Iterable<string>): Generator<VpcPeering> {
    for (const id of sorted) {
      const peering = byId.get(id);
      if (peering !== undefined) yield peering;
    }
  }

  /** Returns the set of pairs that the pair of this peering belongs to, and its key. */
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
    onGrowth?.(change * bytesOf(peering));
    for (const tenant of payersOf(peering)) holdingOf(tenant).used += change;
  }

  /** Adds the peering; returns false if its pair of VPCs has one already. */
  function add(peering: VpcPeering): boolean {
    const [pairs, pair] = pairIn(peering);
    const { size } = pairs;
    if (pairs.add(pair).size === size) return false;
    byId.set(peering.id, peering);
    ids.add(peering.id);
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
      yield* found(holdings.get(tenant)?.ids.beyond(from, descending ? -1 : 1) ?? []);
    },
    used: (tenant) => holdings.get(tenant)?.used ?? 0,
    *settle() {
      let count = 0;
      for (const sorted of [ids, ...Array.from(holdings.values(), (holding) => holding.ids)])
        for (const _ of sorted.settle()) if (++count % 500 === 0) yield;
    },
    all: (after) => found(ids.beyond(after, 1)),
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
      ids.delete(expected.id);
      const [pairs, pair] = pairIn(expected);
      pairs.delete(pair);
      for (const side of sidesOf(expected)) holdingOf(side).ids.delete(expected.id);
      count(expected, -1);
      return true;
    },
    reset(peerings) {
      for (const peering of byId.values()) count(peering, -1);
      for (const index of [byId, holdings]) index.clear();
      ids = new SortedIds();
      for (const peering of peerings) add(peering);
    },
  };
}
