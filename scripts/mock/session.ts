import type { VpcPeering } from '../../generated/index.js';
import { Clock } from './clock.ts';
import type { Fault } from './faults.ts';
import { Ids } from './ids.ts';
import type { Context, Terms } from './peerings.ts';
import { memoryStore, type Store } from './store/store.ts';

/** One call, as the control plane shows it, but that its bodies are as they were sent. */
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
  /** There was a body, and it is not kept. */
  readonly requestTooLong: true | undefined;
  readonly responseBody: string | undefined;
}

/** A world of its own: its peerings, its time, its ids, its faults and its calls. */
export class Session {
  readonly name: string;
  readonly start: SessionStart;
  readonly context: Context;
  clock: Clock;
  ids: Ids;
  faults: readonly Fault[] = [];
  calls: RecordedCall[] = [];
  callCount = 0;
  /** On the clock of the machine, whatever its own says. */
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
    // One by one, not by reset: another process may have begun on the same file.
    if (store.isNew) for (const peering of start.peerings) store.put(peering, undefined);
  }
}

export interface SessionStart {
  readonly terms: Terms;
  readonly peerings: readonly VpcPeering[];
  readonly clock: string | undefined;
  /** Without one, a store that has been used before gets new ids, not those that it gave already. */
  readonly seed: string | undefined;
}

const sessionsKept = 256;
const idleTime = 30 * 60_000;

/** The sessions by name, created on first use. The longest unused go when there are too many, or when idle. */
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
    // Taking it out and in again keeps the map in order of use.
    this.#sessions.delete(name);
    this.#sessions.set(name, session);
    return session;
  }
}
