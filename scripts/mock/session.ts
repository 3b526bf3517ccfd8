import type { VpcPeering } from '../../generated/index.js';
import { Clock } from './clock.ts';
import type { Fault } from './faults.ts';
import { Ids } from './ids.ts';
import type { Context, Terms } from './peerings.ts';
import { memoryStore, type Store } from './store/store.ts';

/** A recorded call. The control plane returns it with its bodies parsed. */
export interface RecordedCall {
  /** Counts the calls of the session from 1. */
  readonly number: number;
  readonly time: number;
  readonly method: string;
  readonly url: string;
  readonly operationId: string | undefined;
  readonly tenant: string | undefined;
  readonly status: number;
  readonly requestBody: string | Uint8Array | undefined;
  /** True if the request had a body that was too long to record. */
  readonly requestTooLong: true | undefined;
  readonly responseBody: string | undefined;
}

/** An isolated state of the mock: peerings, clock, ids, faults and calls. */
export class Session {
  readonly name: string;
  readonly start: SessionStart;
  readonly context: Context;
  clock: Clock;
  ids: Ids;
  faults: readonly (Fault & { readonly id: number })[] = [];
  faultCount = 0;
  calls: RecordedCall[] = [];
  callCount = 0;
  /** The characters of the URLs and bodies of the recorded calls. */
  callText = 0;
  #peeringBytes = 0;

  /** Without a store, the peerings are kept in memory, and their bytes are counted. */
  constructor(name: string, start: SessionStart, given?: Store) {
    const store =
      given ??
      memoryStore((bytes) => {
        this.#peeringBytes += bytes;
      });
    this.name = name;
    this.start = start;
    this.context = {
      ...start.terms,
      store,
      newId: () => this.ids.uuid(),
      now: () => this.clock.now(),
    };
    this.clock = new Clock(start.clock);
    this.ids = new Ids(start.seed ?? (store.isNew ? 'mock' : String(Math.random())));
    // Not with `reset`: another process may already use the same file.
    if (store.isNew) for (const peering of start.peerings) store.put(peering, undefined);
  }

  /** An upper bound of what the session keeps: two bytes for each character, and those of the objects. */
  get bytes(): number {
    return 4096 + this.#peeringBytes + 2 * this.callText + 512 * this.calls.length;
  }
}

export interface SessionStart {
  readonly terms: Terms;
  readonly peerings: readonly VpcPeering[];
  readonly clock: string | undefined;
  /** Without a seed, a store that has been used before gets random ids, so that none is repeated. */
  readonly seed: string | undefined;
}

const bytesKept = 256 * 1024 * 1024;
const idleTime = 30 * 60_000;

/** The number of dropped names that are remembered. */
const namesKept = 10_000;

/** Why a session was dropped: nobody used it for half an hour, or the sessions exceed their memory. */
export type DropReason = 'idle' | 'memory';

export interface DroppedSession {
  readonly name: string;
  readonly reason: DropReason;
}

interface Kept {
  readonly session: Session;
  /** By the system clock, not the session's clock. */
  usedAt: number;
  /** The bytes of the session that are part of the sum. */
  bytes: number;
  /** The number of requests that are not answered yet. */
  inFlight: number;
}

/**
 * The sessions by name, created on first use. A session that is idle is dropped,
 * and the longest unused ones while all together exceed the bytes; never one with a request in flight.
 */
export class Sessions {
  /** In the order of their last use. */
  readonly #kept = new Map<string, Kept>();
  /** The reasons by name, until the next reply to that name. */
  readonly #reasons = new Map<string, DropReason>();
  /** What has been dropped since the last sweep. */
  readonly #dropped: DroppedSession[] = [];
  readonly #create: (name: string) => Session;
  #bytes = 0;

  constructor(create: (name: string) => Session) {
    this.#create = create;
  }

  get(name: string): Session {
    return this.#use(name).session;
  }

  /** Keeps the session until the returned function is called, once. */
  hold(name: string): () => void {
    this.#use(name).inFlight += 1;
    return () => {
      this.#use(name).inFlight -= 1;
    };
  }

  /** Drops what must go after a request to the session, and returns it. */
  sweep({ name }: Session): DroppedSession[] {
    const current = this.#use(name);
    this.#bytes += current.session.bytes - current.bytes;
    current.bytes = current.session.bytes;
    for (const [oldest, kept] of this.#kept) {
      const isIdle = current.usedAt - kept.usedAt >= idleTime;
      if (!isIdle && this.#bytes <= bytesKept) break;
      if (kept.inFlight > 0 || kept === current) continue;
      this.#drop(oldest, kept, isIdle ? 'idle' : 'memory');
    }
    return this.#dropped.splice(0);
  }

  /** Returns why an earlier session of this name was dropped. It is told once. */
  takeDropReason({ name }: Session): DropReason | undefined {
    const reason = this.#reasons.get(name);
    this.#reasons.delete(name);
    return reason;
  }

  /** Moves the session to the end of the order. */
  #use(name: string): Kept {
    const usedAt = Date.now();
    let kept = this.#kept.get(name);
    if (kept !== undefined && kept.inFlight === 0 && usedAt - kept.usedAt >= idleTime) {
      this.#drop(name, kept, 'idle');
      kept = undefined;
    }
    kept ??= { session: this.#create(name), usedAt, bytes: 0, inFlight: 0 };
    kept.usedAt = usedAt;
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    return kept;
  }

  #drop(name: string, { bytes }: Kept, reason: DropReason): void {
    this.#kept.delete(name);
    this.#bytes -= bytes;
    this.#reasons.set(name, reason);
    this.#dropped.push({ name, reason });
    for (const first of this.#reasons.keys()) {
      if (this.#reasons.size <= namesKept) break;
      this.#reasons.delete(first);
    }
  }
}
