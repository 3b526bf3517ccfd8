import { control } from './control.ts';
import { type Duration, milliseconds } from './duration.ts';
import type { Engine, Match, MatchedRequest } from './engine.ts';
import { takeFault } from './faults.ts';
import { fetchFrom } from './fetch.ts';
import { callerOf } from './identity.ts';
import { InputError } from './input-error.ts';
import { type Call, handlers, type Place, raced } from './peerings.ts';
import { exampleReply, preferredReply } from './prefer.ts';
import { readJson } from './read-json.ts';
import { gatewayError, invalidInput, type Outcome, refusalOf } from './refusal.ts';
import {
  type MockRequest,
  type MockResponse,
  originOf,
  parseTarget,
  splitUrl,
  type Target,
} from './request.ts';
import { preflight, write } from './respond.ts';
import { peeringsOf, type Scenario } from './scenario.ts';
import { Session, Sessions } from './session.ts';
import type { Store } from './store.ts';
import { directoryOf, type Tenants } from './tenants.ts';

export interface MockOptions {
  /** Who judges requests and replies. */
  readonly engine: Engine;
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
  /** Whether `/__mock/` is there; true by default. */
  readonly control?: boolean;
}

export interface Mock {
  /** Answers a request. Never throws, whatever the request. */
  handle(request: MockRequest): MockResponse;
  /** Answers a web-standard request, of whatever host. */
  fetch(request: Request): Promise<Response>;
  /** The same, but `undefined` for a request that is not for the mock, so that it can go where it was meant to go. */
  intercept(request: Request): Promise<Response | undefined>;
  /** Whether the request is for a path of the contract, or of the control plane. */
  owns(request: Pick<MockRequest, 'url'>): boolean;
}

/**
 * A mock of the VPC peering API. It does no I/O: hosts bring it requests and carry its replies.
 * Throws an `InputError` when an option is not usable.
 */
export function createMock(options: MockOptions): Mock {
  const mock = new MockServer(options);
  return {
    handle: (request) => mock.handle(request),
    fetch: (request) => fetchFrom(mock, request),
    intercept: async (request) => (mock.owns(request.url) ? fetchFrom(mock, request) : undefined),
    owns: ({ url }) => mock.owns(url),
  };
}

const sessionName = /^[\w.:-]{1,128}$/;

class MockServer {
  readonly #options: MockOptions;
  readonly #engine: Engine;
  readonly #place: Pick<Place, 'directory' | 'quota' | 'expireAfter'>;
  readonly #latency: readonly [number, number];
  readonly #default: Session;
  readonly #sessions = new Sessions((name) => this.#newSession(name));

  constructor(options: MockOptions) {
    const { engine, expireAfter, tenants, latency = 0, quota = 50, store } = options;
    if (!Number.isInteger(quota) || quota < 0)
      throw new InputError('must be a whole number from 0 up', '/quota');
    this.#options = options;
    this.#engine = engine;
    this.#place = {
      directory: tenants && directoryOf(tenants),
      quota,
      expireAfter: expireAfter === undefined ? undefined : milliseconds(expireAfter, '/expireAfter'),
    };
    this.#latency = typeof latency === 'number' ? [latency, latency] : latency;
    this.#default = this.#newSession('default', store);
  }

  #newSession(name: string, store?: Store): Session {
    const { scenario = 'empty', clock, seed = 'mock' } = this.#options;
    const peerings = () => peeringsOf(scenario, this.#engine);
    const session = new Session(name, { peerings, clock, seed }, store);
    // One by one, not by reset: another process may have begun on the same file.
    if (session.store.isNew) for (const peering of peerings()) session.store.put(peering, undefined);
    return session;
  }

  owns(url: string): boolean {
    const segments = parseTarget(url)?.segments ?? splitUrl(url)[0].slice(1).split('/');
    return this.#isControl(segments) || this.#engine.match('GET', segments).kind !== 'unknown route';
  }

  #isControl(segments: readonly string[]): boolean {
    return segments[0] === '__mock' && this.#options.control !== false;
  }

  handle(request: MockRequest): MockResponse {
    const name = request.headers['x-mock-session'];
    const session = name === undefined ? this.#default : sessionName.test(name) && this.#sessions.get(name);
    if (session === false) {
      const outcome = invalidInput(
        'Invalid input for X-Mock-Session. Reason: must be 1 to 128 of A-Z a-z 0-9 . _ : -.',
      );
      return write(request, { outcome, id: this.#default.ids.requestId() });
    }
    const target = parseTarget(request.url);
    const id = session.ids.requestId();
    if (target !== undefined && this.#isControl(target.segments)) {
      const mock = { engine: this.#engine, expireAfter: this.#place.expireAfter };
      return write(request, { outcome: control(session, mock, request, target), id, isControl: true });
    }
    const allowed = preflight(request, id);
    if (allowed !== undefined) return allowed;
    const response = write(request, { ...this.#answerOrFail(session, request, target, id), id });
    session.record(request, response);
    return response;
  }

  /** A store can fail, on a full disk for example: that is a 500 too, not the end of the process. */
  #answerOrFail(session: Session, request: MockRequest, target: Target | undefined, id: string): Answer {
    try {
      return this.#answer(session, request, target, id);
    } catch (error) {
      return { outcome: gatewayError(500, 'Mock.0500', `The mock failed: ${error}`, id) };
    }
  }

  #answer(session: Session, request: MockRequest, target: Target | undefined, id: string): Answer {
    if (target === undefined) {
      return { outcome: invalidInput('Invalid input for operation: The URL cannot be decoded.') };
    }
    const match = this.#engine.match(request.method === 'HEAD' ? 'GET' : request.method, target.segments);
    switch (match.kind) {
      case 'unknown route':
        return { outcome: gatewayError(404, 'APIGW.0101', 'The API does not exist', id) };
      case 'wrong method': {
        const outcome = gatewayError(405, 'APIGW.0105', 'The method is not allowed for this path', id);
        return { outcome: { ...outcome, headers: { Allow: match.allow.toSorted().join(', ') } } };
      }
      case 'operation':
        return this.#operate(session, match, request, target, id);
    }
  }

  #operate(
    session: Session,
    { operationId, path, takesBody }: Extract<Match, { kind: 'operation' }>,
    request: MockRequest,
    target: Target,
    id: string,
  ): Answer {
    const { headers } = request;
    const tenant = callerOf(headers, this.#place.directory);
    if (tenant === undefined) {
      const message = 'Incorrect IAM authentication information: credentials are missing';
      return { operationId, outcome: gatewayError(401, 'APIGW.0301', message, id) };
    }
    const [fault, left] = takeFault(session.faults, operationId);
    session.faults = left;
    const delayMs = this.#delay(session) + (fault !== undefined && 'delayMs' in fault ? fault.delayMs : 0);
    const done = (outcome: Outcome): Answer => ({ operationId, tenant, delayMs, outcome });
    if (fault !== undefined && 'abort' in fault) return done({ status: 0 });
    if (fault !== undefined && 'status' in fault) {
      return done(exampleReply(this.#engine, operationId, fault.status) ?? { status: fault.status });
    }
    const read = takesBody ? readJson(request, id) : { value: undefined };
    if ('refusal' in read) return done(read.refusal);
    const matched = { operationId, path, query: target.query, headers, body: read.value };
    const issues = this.#engine.checkRequest(matched);
    if (issues.length > 0) return done(refusalOf(issues, matched));
    const preferred = preferredReply(this.#engine, operationId, headers.prefer);
    if (preferred !== undefined) return done(preferred);
    const call = { caller: tenant, path, query: target.query, body: read.value, origin: originOf(request) };
    return done(this.#checked(matched, this.#perform(session, operationId, call), id));
  }

  #delay({ ids }: Session): number {
    const [from, to] = this.#latency;
    return from === to ? from : Math.round(from + ids.random() * (to - from));
  }

  #perform(session: Session, operationId: string, call: Call<unknown>): Outcome {
    const handler = handlers[operationId as keyof typeof handlers] as
      | ((call: Call<unknown>, place: Place) => Outcome | typeof raced)
      | undefined;
    const { store, ids, clock } = session;
    const place: Place = { ...this.#place, store, newId: () => ids.uuid(), now: () => clock.now() };
    for (;;) {
      const outcome = handler?.(call, place) ?? firstExample(this.#engine, operationId);
      if (outcome !== raced) return outcome;
    }
  }

  /** Nothing that breaks the contract leaves. */
  #checked({ operationId }: MatchedRequest, outcome: Outcome, id: string): Outcome {
    const [issue] = this.#engine.checkReply(operationId, {
      status: outcome.status,
      headers: { 'X-Request-Id': id, ...outcome.headers },
      body: outcome.body,
    });
    if (issue === undefined) return outcome;
    const place = issue.in === 'body' ? issue.pointer || '/' : issue.in;
    const message = `The reply ${outcome.status} to ${operationId} breaks the contract at ${place}: ${issue.keyword}`;
    return gatewayError(500, 'Mock.0500', message, id);
  }
}

interface Answer {
  readonly outcome: Outcome;
  readonly operationId?: string;
  readonly tenant?: string;
  readonly delayMs?: number;
}

/** An operation that the contract got while the mock runs has no handler yet. */
function firstExample(engine: Engine, operationId: string): Outcome {
  const status = Object.keys(engine.examples(operationId)).find((code) => code.startsWith('2')) ?? '204';
  return exampleReply(engine, operationId, Number(status)) ?? { status: 204 };
}
