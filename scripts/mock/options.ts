import { Clock, timestamp } from './clock.ts';
import type { ControlPlane } from './control.ts';
import { type Duration, milliseconds } from './duration.ts';
import type { Engine } from './engine/engine.ts';
import { InputError, readObject } from './input-error.ts';
import { peeringsOf, type Scenario } from './scenario.ts';
import type { SessionStart } from './session.ts';
import type { Store } from './store/store.ts';
import { directoryOf, type Tenants } from './tenants.ts';

export interface MockOptions {
  /** Checks requests and replies; by default with the validators of this package. */
  readonly engine?: Engine;
  /** Where the peerings are kept; in memory by default. Named sessions are always in memory. */
  readonly store?: Store;
  /** The peerings at the start; none by default. A store that has been used before keeps its peerings instead. */
  readonly scenario?: Scenario;
  /** The same seed generates the same ids. */
  readonly seed?: string;
  /** Freezes the clock at this time, `2026-03-02T08:15:30` for example; the clock runs by default. */
  readonly clock?: string;
  /** The tenants and VPCs that exist; all of them by default. */
  readonly tenants?: Tenants;
  /** The time after which a pending peering expires; never by default, since no source states a time. */
  readonly expireAfter?: Duration;
  /** The delay of every reply in milliseconds, or the range of it. */
  readonly latency?: number | readonly [from: number, to: number];
  /** The maximum number of peerings of a tenant, 0 for no maximum; 50 by default. */
  readonly quota?: number;
  /** Pass `controlPlane` to have the control plane below `/__mock/`; there is none by default. */
  readonly control?: ControlPlane;
}

/** The options after they are checked, with their defaults. */
export interface Settings {
  readonly engine: Engine;
  readonly store: Store | undefined;
  readonly control: ControlPlane | undefined;
  readonly latency: readonly [from: number, to: number];
  readonly start: SessionStart;
}

const known = 'engine store scenario seed clock tenants expireAfter latency quota control'.split(' ');

/** Checks the options. Throws an `InputError` that names the invalid option. `fallback` is the engine if there is none. */
export function readOptions(options: MockOptions, fallback: Engine): Settings {
  readObject(options, known);
  const { engine = fallback, store, control, latency = 0, quota = 50 } = options;
  const { seed, clock, scenario = 'empty', tenants, expireAfter } = options;
  const range = typeof latency === 'number' ? ([latency, latency] as const) : latency;
  const time = option('clock', () => new Clock(clock)).now();
  const [from, to] = range;
  if (!(from >= 0 && to >= from && to < 2 ** 31))
    throw new InputError('must be milliseconds, or a range [from, to] of them', '/latency');
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

/** Adds the name of the option to the pointer of an `InputError`. */
export function option<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.reason, `/${name}${error.pointer}`);
  }
}
