import type { Engine, Match } from './engine.ts';
import { type Fault, takeFault } from './faults.ts';
import { callerOf } from './identity.ts';
import { type Call, handlers, type Place, raced } from './peerings.ts';
import { exampleReply, preferredReply } from './prefer.ts';
import { readJson } from './read-json.ts';
import { gatewayError, invalidInput, type Outcome, refusalOf } from './refusal.ts';
import { type MockRequest, originOf, type Target } from './request.ts';
import type { Session } from './session.ts';

/** What all sessions of a mock have in common. */
export interface Setup extends Pick<Place, 'directory' | 'quota' | 'expireAfter'> {
  readonly engine: Engine;
  readonly latency: readonly [from: number, to: number];
}

/** A request on its way through the mock. */
export interface Incoming {
  readonly request: MockRequest;
  /** `undefined` when the URL cannot be decoded. */
  readonly target: Target | undefined;
  /** Goes into `X-Request-Id`. */
  readonly id: string;
}

/** An outcome, and what the request turned out to be. */
export interface Answer {
  readonly outcome: Outcome;
  readonly operationId?: string;
  readonly tenant?: string;
  readonly delayMs?: number;
}

type Matched = Extract<Match, { kind: 'operation' }>;

/** Answers a request. The order of the checks is in the README. */
export function answer(setup: Setup, session: Session, incoming: Incoming): Answer {
  const { request, target, id } = incoming;
  if (target === undefined) {
    return { outcome: invalidInput('Invalid input for operation: The URL cannot be decoded.') };
  }
  const match = setup.engine.match(request.method === 'HEAD' ? 'GET' : request.method, target.segments);
  switch (match.kind) {
    case 'unknown route':
      return { outcome: gatewayError(404, 'APIGW.0101', 'The API does not exist', id) };
    case 'wrong method': {
      const outcome = gatewayError(405, 'APIGW.0105', 'The method is not allowed for this path', id);
      return { outcome: { ...outcome, headers: { Allow: match.allow.toSorted().join(', ') } } };
    }
    case 'operation':
      return authenticated(setup, session, { ...incoming, target }, match);
  }
}

type Routed = Incoming & { readonly target: Target };

function authenticated(setup: Setup, session: Session, incoming: Routed, match: Matched): Answer {
  const { operationId } = match;
  const tenant = callerOf(incoming.request.headers, setup.directory);
  if (tenant === undefined) {
    const message = 'Incorrect IAM authentication information: credentials are missing';
    return { operationId, outcome: gatewayError(401, 'APIGW.0301', message, incoming.id) };
  }
  const [fault, left] = takeFault(session.faults, operationId);
  session.faults = left;
  return {
    operationId,
    tenant,
    delayMs: latencyOf(setup, session) + (fault !== undefined && 'delayMs' in fault ? fault.delayMs : 0),
    outcome: failed(setup.engine, operationId, fault) ?? judged(setup, session, incoming, match, tenant),
  };
}

function latencyOf({ latency: [from, to] }: Setup, { ids }: Session): number {
  return from === to ? from : Math.round(from + ids.random() * (to - from));
}

/** What a fault makes of a call, if it does more than delay it. */
function failed(engine: Engine, operationId: string, fault: Fault | undefined): Outcome | undefined {
  if (fault === undefined || 'delayMs' in fault) return undefined;
  if ('abort' in fault) return { status: 0 };
  return exampleReply(engine, operationId, fault.status) ?? { status: fault.status };
}

function judged(
  setup: Setup,
  session: Session,
  { request, target, id }: Routed,
  { operationId, path, takesBody }: Matched,
  caller: string,
): Outcome {
  const { engine } = setup;
  const read = takesBody ? readJson(request, id) : { value: undefined };
  if ('refusal' in read) return read.refusal;
  const matched = { operationId, path, query: target.query, headers: request.headers, body: read.value };
  const issues = engine.checkRequest(matched);
  if (issues.length > 0) return refusalOf(issues, matched);
  const preferred = preferredReply(engine, operationId, request.headers.prefer);
  if (preferred !== undefined) return preferred;
  const call = { caller, path, query: target.query, body: read.value, origin: originOf(request) };
  return sound(engine, operationId, perform(setup, session, operationId, call), id);
}

type AnyHandler = (call: Call<unknown>, place: Place) => Outcome | typeof raced;

function perform(setup: Setup, session: Session, operationId: string, call: Call<unknown>): Outcome {
  const { store, ids, clock } = session;
  const place: Place = { ...setup, store, newId: () => ids.uuid(), now: () => clock.now() };
  // The body is of the handler's type: the engine has just checked it.
  const handler = (handlers as Readonly<Record<string, AnyHandler>>)[operationId];
  if (handler === undefined) return firstExample(setup.engine, operationId);
  for (;;) {
    const outcome = handler(call, place);
    if (outcome !== raced) return outcome;
  }
}

/** An operation that the contract got while the mock runs has no handler yet. */
function firstExample(engine: Engine, operationId: string): Outcome {
  const status = Object.keys(engine.examples(operationId)).find((code) => code.startsWith('2')) ?? '204';
  return exampleReply(engine, operationId, Number(status)) ?? { status: 204 };
}

/** Nothing that breaks the contract leaves. */
function sound(engine: Engine, operationId: string, outcome: Outcome, id: string): Outcome {
  const headers = { 'X-Request-Id': id, ...outcome.headers };
  const [issue] = engine.checkReply(operationId, { ...outcome, headers });
  if (issue === undefined) return outcome;
  const place = issue.in === 'body' ? issue.pointer || '/' : issue.in;
  const message = `The reply ${outcome.status} to ${operationId} breaks the contract at ${place}: ${issue.keyword}`;
  return gatewayError(500, 'Mock.0500', message, id);
}
