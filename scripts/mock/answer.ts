import { callerOf } from './caller.ts';
import type { Engine, Match } from './engine/engine.ts';
import { gatewayError, type Outcome, validationError } from './error-reply.ts';
import { type Fault, takeFault } from './faults.ts';
import { type Call, type Context, handlers, raced } from './peerings.ts';
import { exampleReply, preferredReply } from './prefer.ts';
import { type MockRequest, originOf, type Target } from './request.ts';
import { readJson } from './request-body.ts';
import type { Session } from './session.ts';

/** A request on its way through the mock. */
export interface Incoming {
  readonly request: MockRequest;
  readonly target: Target;
  /** Goes into `X-Request-Id`. */
  readonly id: string;
}

/** An outcome, with the operation and the tenant of the request. */
export interface Answer {
  readonly outcome: Outcome;
  readonly operationId?: string;
  readonly tenant?: string;
  readonly delayMs?: number;
}

type Matched = Extract<Match, { kind: 'operation' }>;

/** Answers a request. The order of the checks is in the README. */
export function answer(engine: Engine, session: Session, incoming: Incoming): Answer {
  const { request, target, id } = incoming;
  const match = engine.match(request.method === 'HEAD' ? 'GET' : request.method, target.segments);
  switch (match.kind) {
    case 'unknown route':
      return { outcome: gatewayError(404, 'APIGW.0101', unknownRoute(target), id) };
    case 'wrong method': {
      const outcome = gatewayError(405, 'APIGW.0105', 'The method is not allowed for this path', id);
      return { outcome: withAllow(engine, target, outcome) };
    }
    case 'operation':
      return authenticated(engine, session, incoming, match);
  }
}

/** Adds the `Allow` header that a 405 must have. */
function withAllow(engine: Engine, { segments }: Target, outcome: Outcome): Outcome {
  if (outcome.status !== 405) return outcome;
  const match = engine.match('', segments);
  const methods = 'allow' in match ? [...match.allow].sort().join(', ') : '';
  return { ...outcome, headers: { Allow: methods.replace('GET', 'GET, HEAD') } };
}

function unknownRoute({ segments }: Target): string {
  return segments[0] === '__mock'
    ? 'There is no control plane with --no-control or without createMock({ control: controlPlane })'
    : 'The API does not exist';
}

function authenticated(engine: Engine, session: Session, incoming: Incoming, match: Matched): Answer {
  const { operationId } = match;
  const { id, target } = incoming;
  const tenant = callerOf(incoming.request.headers, session.context.directory);
  if (tenant === undefined) {
    const message = 'Incorrect IAM authentication information: credentials are missing';
    return {
      operationId,
      outcome: sound(engine, operationId, gatewayError(401, 'APIGW.0301', message, id), id),
    };
  }
  const [fault, left] = takeFault(session.faults, operationId);
  session.faults = left;
  const wanted = failed(engine, operationId, fault) ?? judged(engine, session, incoming, match, tenant);
  // `Prefer` can ask for the example of a 405.
  const outcome = withAllow(engine, target, wanted);
  return {
    operationId,
    tenant,
    delayMs: fault !== undefined && 'delayMs' in fault ? fault.delayMs : 0,
    outcome: sound(engine, operationId, outcome, id),
  };
}

/** Returns the outcome of a fault; `undefined` if the fault only delays the call. */
function failed(engine: Engine, operationId: string, fault: Fault | undefined): Outcome | undefined {
  if (fault === undefined || 'delayMs' in fault) return undefined;
  if ('abort' in fault) return { status: 0 };
  return exampleReply(engine, operationId, String(fault.status)) ?? { status: fault.status };
}

function judged(
  engine: Engine,
  session: Session,
  { request, target, id }: Incoming,
  { operationId, path, takesBody }: Matched,
  caller: string,
): Outcome {
  const read = takesBody ? readJson(request, id) : { value: undefined };
  if ('refusal' in read) return read.refusal;
  const matched = { operationId, path, query: target.query, headers: request.headers, body: read.value };
  const origin = () => originOf(request);
  const call = { caller, path, query: target.query, body: read.value, origin };
  return (
    validationError(engine.checkRequest(matched), matched) ??
    preferredReply(engine, operationId, request.headers.prefer) ??
    perform(engine, session.context, operationId, call)
  );
}

type AnyHandler = (call: Call<unknown>, context: Context) => Outcome | typeof raced;

function perform(engine: Engine, context: Context, operationId: string, call: Call<unknown>): Outcome {
  // The cast is safe: the engine has checked that the body has the handler's type.
  const handler = (handlers as Readonly<Record<string, AnyHandler>>)[operationId];
  // With --watch, an edit of the contract can add an operation that has no handler.
  if (handler === undefined) return exampleReply(engine, operationId) ?? { status: 204 };
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const outcome = handler(call, context);
    if (outcome !== raced) return outcome;
  }
  throw new Error('the stored peering cannot be replaced');
}

/** Replaces a reply that breaks the contract by a 500. An aborted connection has no reply to check. */
function sound(engine: Engine, operationId: string, outcome: Outcome, id: string): Outcome {
  const { status, headers, body } = outcome;
  if (status === 0) return outcome;
  const [issue] = engine.checkReply(operationId, {
    status,
    headers: { 'X-Request-Id': id, ...headers },
    body,
  });
  if (issue === undefined) return outcome;
  const place = issue.in === 'body' ? issue.pointer || '/' : issue.in;
  const message = `The reply ${status} to ${operationId} breaks the contract at ${place}: ${issue.keyword}`;
  return gatewayError(500, 'Mock.0500', message, id);
}
