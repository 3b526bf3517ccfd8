import { Clock, timestamp } from './clock.ts';
import type { ControlPlane } from './control.ts';
import { type Duration, milliseconds } from './duration.ts';
import { defaultEngine } from './engine/default-engine.ts';
import type { Engine } from './engine/engine.ts';
import { InputError, readObject } from './input-error.ts';
import { peeringsOf, type Scenario } from './scenario.ts';
import type { SessionStart } from './session.ts';
import type { Store } from './store/store.ts';
import { directoryOf, type Tenants } from './tenants.ts';

export interface MockOptions {
  /** Who judges requests and replies; by default the validators that this package has. */
  readonly engine?: Engine;
  /** Where the peerings are kept; in memory by default. Named sessions are always in memory. */
  readonly store?: Store;
  /** What it starts with, by default nothing. A store that has been used before keeps what it has. */
  readonly scenario?: Scenario;
  /** The same seed gives the same ids. */
  readonly seed?: string;
  /** The time at which the clock stands still, as `2026-03-02T08:15:30`; it runs without one. */
  readonly clock?: string;
  /** Who exists. Without it every tenant and every VPC does. */
  readonly tenants?: Tenants;
  /** After which time a request that nobody answered expires; never by default, since no source gives one. */
  readonly expireAfter?: Duration;
  /** How many milliseconds every reply waits, or from where to where. */
  readonly latency?: number | readonly [from: number, to: number];
  /** How many peerings a tenant may have, 0 for any number; 50 by default. */
  readonly quota?: number;
  /** `controlPlane` answers below `/__mock/`; nothing does without it. */
  readonly control?: ControlPlane;
}

/** The options, read. */
export interface Settings {
  readonly engine: Engine;
  readonly store: Store | undefined;
  readonly control: ControlPlane | undefined;
  readonly latency: readonly [from: number, to: number];
  readonly start: SessionStart;
}

const known = 'engine store scenario seed clock tenants expireAfter latency quota control'.split(' ');

/** Throws an `InputError` that names the option that is not usable. */
export function readOptions(options: MockOptions): Settings {
  readObject(options, known);
  const { engine = defaultEngine, store, control, latency = 0, quota = 50 } = options;
  const { seed, clock, scenario = 'empty', tenants, expireAfter } = options;
  const range = typeof latency === 'number' ? ([latency, latency] as const) : latency;
  const time = option('clock', () => new Clock(clock)).now();
  const [from, to] = range;
  if (!(from >= 0 && to >= from && to < 2 ** 31))
    throw new InputError('must be milliseconds, or from where to where', '/latency');
  if (!Number.isInteger(quota) || quota < 0)
    throw new InputError('must be a whole number from 0 up', '/quota');
  const terms = {
    quota,
    directory: tenants && option('tenants', () => directoryOf(tenants)),
    expireAfter:
      expireAfter === undefined ? undefined : option('expireAfter', () => milliseconds(expireAfter)),
  };
  const peerings = option('scenario', () => peeringsOf(scenario, engine, timestamp(time)));
  return { engine, store, control, latency: range, start: { terms, peerings, clock, seed } };
}

/** What is wrong with an option is said with its name. */
function option<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.reason, `/${name}${error.pointer}`);
  }
}
