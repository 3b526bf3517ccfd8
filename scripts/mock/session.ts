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
  faults: readonly Fault[] = [];
  calls: RecordedCall[] = [];
  callCount = 0;
  /** By the system clock, not the session's clock. */
  usedAt = 0;

  constructor(name: string, start: SessionStart, store: Store = memoryStore()) {
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
}

export interface SessionStart {
  readonly terms: Terms;
  readonly peerings: readonly VpcPeering[];
  readonly clock: string | undefined;
  /** Without a seed, a store that has been used before gets random ids, so that none is repeated. */
  readonly seed: string | undefined;
}

const sessionsKept = 256;
const idleTime = 30 * 60_000;

/** The sessions by name, created on first use. Idle sessions are dropped, and the least recently used ones when there are too many. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #create: (name: string) => Session;

  constructor(create: (name: string) => Session) {
    this.#create = create;
  }

  get(name: string): Session {
    const now = Date.now();
    for (const [oldest, { usedAt }] of this.#sessions) {
      if (this.#sessions.size <= sessionsKept && now - usedAt < idleTime) break;
      this.#sessions.delete(oldest);
    }
    const session = this.#sessions.get(name) ?? this.#create(name);
    session.usedAt = now;
    // Deleting and inserting it again keeps the map in order of use.
    this.#sessions.delete(name);
    this.#sessions.set(name, session);
    return session;
  }
}
