import type { VpcPeering } from '../../generated/index.js';
import { Clock, timestamp } from './clock.ts';
import type { Engine } from './engine/engine.ts';
import type { Outcome } from './error-reply.ts';
import { parseFault } from './faults.ts';
import { Ids } from './ids.ts';
import { InputError, readObject } from './input-error.ts';
import { option } from './options.ts';
import { currently } from './peerings.ts';
import { bodyLimit, type MockRequest, type MockResponse, type Target } from './request.ts';
import { checkPeerings, peeringsOf, type ScenarioName } from './scenario.ts';
import type { RecordedCall, Session } from './session.ts';
import type { Store } from './store/store.ts';
import type { Turns } from './turns.ts';

export type ControlPlane = typeof controlPlane;

type Action = (session: Session, engine: Engine, input: unknown, target: Target) => unknown | Turns<unknown>;

/** By path below `/__mock/`, then by method. */
const actions: Record<string, Record<string, Action>> = {
  state: {
    *GET(session, _engine, _input, { query }) {
      yield* settle(session.context.store);
      return stateOf(session, query.after);
    },
    *PUT(session, engine, input) {
      const { store, now } = session.context;
      store.reset(yield* peeringsIn(input, engine, timestamp(now())));
      yield* settle(store);
      return stateOf(session);
    },
    *POST(session, engine, input) {
      const { store, now } = session.context;
      yield* addAll(yield* checkPeerings(input, engine, timestamp(now())), store);
      return stateOf(session);
    },
    *DELETE(session) {
      restart(session);
      yield* settle(session.context.store);
      return stateOf(session);
    },
  },
  clock: {
    POST(session, _engine, input) {
      moveClock(session, input);
      return clockOf(session);
    },
  },
  faults: {
    POST(session, engine, input) {
      const fault = parseFault(input, engine);
      if (session.faults.length >= faultsAtMost)
        throw new InputError(
          `is refused: ${faultsAtMost} faults wait already; DELETE /__mock/faults removes them`,
        );
      session.faults = [...session.faults, { ...fault, id: ++session.faultCount }];
      return { faults: session.faults };
    },
    DELETE(session, _engine, _input, { query: { id } }) {
      session.faults = id === undefined ? [] : session.faults.filter((fault) => `${fault.id}` !== id);
      return { faults: session.faults };
    },
  },
  calls: { GET: (session, _engine, _input, { query }) => callsOf(session, query.after ?? '0') },
};

/**
 * Answers requests below `/__mock/`: an API for the state, the clock, the faults and the calls of a session.
 * Its errors say what to send. It is an option of `createMock`, so that a bundle without it is smaller.
 */
export const controlPlane = { answer, record };

function* answer(session: Session, engine: Engine, request: MockRequest, target: Target): Turns<Outcome> {
  if (request.foreign) return refuse(403, 'The control plane answers only its own host and origin.');
  const name = target.segments.slice(1).join('/');
  const methods = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (methods === undefined) return refuse(404, `The control plane has ${paths().join(', ')}.`);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const action = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (action === undefined) {
    const allow = Object.keys(methods).join(', ').replace('GET', 'GET, HEAD');
    return { ...refuse(405, `/__mock/${name} has ${allow}.`), headers: { Allow: allow } };
  }
  try {
    const result = action(session, engine, readInput(request), target);
    return { status: 200, body: isTurns(result) ? yield* result : result };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return refuse(400, `${error.pointer || 'The body'} ${error.reason}.`, error.pointer);
  }
}

function isTurns(result: unknown): result is Turns<unknown> {
  return Symbol.iterator in Object(result);
}

function paths(): string[] {
  return Object.keys(actions).map((name) => `/__mock/${name}`);
}

function refuse(status: number, error: string, pointer?: string): Outcome {
  return { status, body: { error, ...(pointer !== undefined && { pointer }) } };
}

function readInput({ method, body, bodyTooLarge }: MockRequest): unknown {
  if (method !== 'PUT' && method !== 'POST') return undefined;
  const sent = body ?? '';
  if (bodyTooLarge || sent.length > bodyLimit) throw new InputError('must not be larger than 12 MB');
  try {
    return JSON.parse(typeof sent === 'string' ? sent : new TextDecoder().decode(sent));
  } catch {
    throw new InputError('must be JSON');
  }
}

/** Returns the peerings of a state that is put: those of a named scenario, or those that it lists. */
function* peeringsIn(input: unknown, engine: Engine, time: string): Turns<readonly VpcPeering[]> {
  const { scenario } = Object(input) as { scenario?: ScenarioName };
  if (typeof scenario !== 'string') return yield* checkPeerings(input, engine, time);
  return option('scenario', () => peeringsOf(scenario, engine, time));
}

/** Resets a session to its start. The numbers of calls go on, so that a client that polls them notices the reset. */
function restart(session: Session): void {
  const { peerings, clock, seed = 'mock' } = session.start;
  session.context.store.reset(peerings);
  session.clock = new Clock(clock);
  session.ids = new Ids(seed);
  session.faults = [];
  session.calls = [];
  session.callText = 0;
}

/** The number of faults that a session keeps. */
const faultsAtMost = 100;

/** The number of peerings on a page of the state. */
const pageSize = 2000;

function stateOf(session: Session, after: Target['query'][string] = '') {
  if (typeof after !== 'string') throw new InputError('must be the id of a peering', '/after');
  const { name, context } = session;
  const peerings: VpcPeering[] = [];
  let isMore = false;
  for (const peering of context.store.all(after)) {
    isMore = peerings.length === pageSize;
    if (isMore) break;
    peerings.push(currently(peering, context));
  }
  return {
    session: name,
    clock: clockOf(session),
    peerings,
    faults: session.faults,
    calls: session.callCount,
    ...(isMore && { next: peerings.at(-1)?.id }),
  };
}

function settle(store: Store): Turns<void> | [] {
  return store.settle?.() ?? [];
}

/** The peerings that are added in one turn. */
const perTurn = 50;

/** Adds all peerings in turns, or none if one of them is in the store already. */
function* addAll(peerings: readonly VpcPeering[], store: Store): Turns<void> {
  for (const [index, peering] of peerings.entries()) {
    if (!store.put(peering, undefined)) {
      const at = `/peerings/${index}`;
      const isKnown = store.get(peering.id) !== undefined;
      for (const added of peerings.slice(0, index)) store.remove(added);
      if (isKnown) throw new InputError('has the id of another peering', `${at}/id`);
      throw new InputError('connects two VPCs that have a peering already', at);
    }
    if (index % perTurn === perTurn - 1) {
      yield* settle(store);
      yield;
    }
  }
}

function clockOf({ clock }: Session) {
  return { now: timestamp(clock.now()), frozen: clock.frozen };
}

function moveClock({ clock }: Session, input: unknown): void {
  const { advance, set } = readObject(input, ['advance', 'set']);
  if ((advance === undefined) === (set === undefined)) {
    throw new InputError('must have either advance (a duration) or set (a time)');
  }
  if (set === undefined) clock.advance(advance, '/advance');
  else clock.set(set, '/set');
}

/** The number of calls that a session records. */
const callsKept = 100;

/** The maximum length of a recorded body: a hundred uploads would fill the memory. */
const bodyKept = 16_384;

/** The maximum total length of the URLs and bodies of the recorded calls. */
const textKept = 1_000_000;

function record(session: Session, request: MockRequest, response: MockResponse): void {
  const { method, url, body, bodyTooLarge } = request;
  const { status, operationId, tenant } = response;
  session.callCount += 1;
  const call: RecordedCall = {
    number: session.callCount,
    time: session.clock.now(),
    method,
    url,
    operationId,
    tenant,
    status,
    requestBody: ifShort(body),
    requestTooLong: bodyTooLarge || isLong(body) || undefined,
    responseBody: ifShort(response.body),
  };
  session.calls.push(call);
  session.callText += textOf(call);
  while (session.calls.length > callsKept || session.callText > textKept) {
    const oldest = session.calls.shift();
    session.callText -= oldest === undefined ? 0 : textOf(oldest);
  }
}

function textOf({ url, requestBody, responseBody }: RecordedCall): number {
  return url.length + (requestBody?.length ?? 0) + (responseBody?.length ?? 0);
}

function ifShort<Body extends string | Uint8Array>(body: Body | null | undefined): Body | undefined {
  return body == null || isLong(body) ? undefined : body;
}

function isLong(body: MockRequest['body']): boolean {
  return body != null && body.length > bodyKept;
}

function callsOf({ calls, callCount }: Session, after: string | readonly string[]) {
  if (typeof after !== 'string' || !/^\d+$/.test(after)) {
    throw new InputError('must be the number of a call', '/after');
  }
  const recent = calls.filter(({ number }) => number > Number(after));
  return { calls: recent.map(callOf), last: callCount };
}

function callOf(call: RecordedCall) {
  const { time, requestBody, responseBody } = call;
  return {
    ...call,
    time: timestamp(time),
    requestBody: parsed(requestBody),
    responseBody: parsed(responseBody),
  };
}

function parsed(body: RecordedCall['requestBody']): unknown {
  if (!body?.length) return undefined;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  // `JSON.stringify` fails on deeply nested values; only those have this many brackets.
  if (text.split(/[[{]/).length > 1000) return text;
  try {
    const value: unknown = JSON.parse(text);
    // A JSON string keeps its quotes, so that it differs from a body that is not JSON.
    return typeof value === 'string' ? text : value;
  } catch {
    return text;
  }
}
