import type { ControlPlane } from './control.ts';
import { defaultEngine } from './default-engine.ts';
import { type Duration, milliseconds } from './duration.ts';
import type { Engine } from './engine.ts';
import { fetchFrom, respondFrom } from './fetch.ts';
import { InputError } from './input-error.ts';
import { answer, type Setup } from './lifecycle.ts';
import { gatewayError, invalidInput } from './refusal.ts';
import { type MockRequest, type MockResponse, parseTarget, splitUrl } from './request.ts';
import { preflight, write } from './respond.ts';
import { peeringsOf, type Scenario } from './scenario.ts';
import { Session, type SessionStart, Sessions } from './session.ts';
import type { Store } from './store.ts';
import { directoryOf, type Tenants } from './tenants.ts';

export { type ControlPlane, controlPlane } from './control.ts';
export type { Engine } from './engine.ts';
export { InputError } from './input-error.ts';
export type { MockRequest, MockResponse } from './request.ts';
export type { Scenario } from './scenario.ts';
export type { Store } from './store.ts';
export type { Tenants } from './tenants.ts';

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

export interface Mock {
  /** Answers a request. Never throws, whatever the request. */
  handle(request: MockRequest): MockResponse;
  /** Takes the place of the global `fetch`, for whatever host. Rejects as that does when the connection ends without a reply. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** For service workers and the like: `undefined` when the request is not for the mock and should go where it was meant to go. */
  intercept(request: Request): Promise<Response | undefined>;
  /** Whether the request is for a path of the contract, or of the control plane. */
  owns(request: Pick<MockRequest, 'url'>): boolean;
}

/**
 * A mock of the VPC peering API. It does no I/O: hosts bring it requests and carry its replies.
 * Throws an `InputError` when an option is not usable.
 */
export function createMock(options: MockOptions = {}): Mock {
  const { engine = defaultEngine, latency = 0, control } = options;
  const setup: Setup = { engine, latency: typeof latency === 'number' ? [latency, latency] : latency };
  const start = startOf(options, engine);
  const main = new Session('default', start, options.store);
  const sessions = new Sessions((name) => new Session(name, start));

  function handle(request: MockRequest): MockResponse {
    const name = request.headers['x-mock-session'];
    if (name !== undefined && !sessionName.test(name)) return refuseSession(request, main.ids.requestId());
    const session = name === undefined ? main : sessions.get(name);
    const id = session.ids.requestId();
    // A store can fail, on a full disk for example: that is a 500 too, not the end of the process.
    try {
      return reply(session, request, id);
    } catch (error) {
      return write(request, { outcome: gatewayError(500, 'Mock.0500', `The mock failed: ${error}`, id) }, id);
    }
  }

  function reply(session: Session, request: MockRequest, id: string): MockResponse {
    const target = parseTarget(request.url);
    if (control !== undefined && target?.segments[0] === '__mock') {
      return write(request, { outcome: control(session, engine, request, target) }, id, true);
    }
    const allowed = preflight(request, id);
    if (allowed !== undefined) return allowed;
    const answered = target === undefined ? undecodable : answer(setup, session, { request, target, id });
    const response = write(request, answered, id);
    session.record(request, response);
    return response;
  }

  function owns({ url }: Pick<MockRequest, 'url'>): boolean {
    const segments = parseTarget(url)?.segments ?? splitUrl(url)[0].slice(1).split('/');
    return (
      (control !== undefined && segments[0] === '__mock') ||
      engine.match('GET', segments).kind !== 'unknown route'
    );
  }

  return {
    handle,
    owns,
    fetch: (input, init) => fetchFrom(handle, new Request(input, init)),
    intercept: async (request) => (owns(request) ? respondFrom(handle, request) : undefined),
  };
}

function startOf(options: MockOptions, engine: Engine): SessionStart {
  const { scenario = 'empty', clock, seed = 'mock', quota = 50, tenants, expireAfter } = options;
  if (!Number.isInteger(quota) || quota < 0) {
    throw new InputError('must be a whole number from 0 up', '/quota');
  }
  const terms = {
    quota,
    directory: tenants && directoryOf(tenants),
    expireAfter: expireAfter === undefined ? undefined : milliseconds(expireAfter, '/expireAfter'),
  };
  return { terms, peerings: peeringsOf(scenario, engine), clock, seed };
}

const undecodable = { outcome: invalidInput('Invalid input for operation: The URL cannot be decoded.') };

const sessionName = /^[\w.:-]{1,128}$/;

function refuseSession(request: MockRequest, id: string): MockResponse {
  const form = '1 to 128 of A-Z a-z 0-9 . _ : -';
  return write(
    request,
    { outcome: invalidInput(`Invalid input for X-Mock-Session. Reason: must be ${form}.`) },
    id,
  );
}
