import type { Engine, Match, MatchedRequest } from './engine.ts';
import { callerOf } from './identity.ts';
import { exampleReply, preferredReply } from './prefer.ts';
import { gatewayError, invalidInput, type Outcome, refusalOf } from './refusal.ts';
import { bodyLimit, type MockRequest, type MockResponse, parseTarget, type Target } from './request.ts';

export interface MockOptions {
  readonly engine: Engine;
}

export interface Mock {
  /** Answers a request. Never throws, whatever the request. */
  handle(request: MockRequest): MockResponse;
}

export function createMock({ engine }: MockOptions): Mock {
  let requests = 0;
  return {
    handle(request) {
      const id = (++requests).toString(16).padStart(32, '0');
      const outcome = answer(engine, request, id);
      return write(outcome, request, id);
    },
  };
}

function answer(engine: Engine, request: MockRequest, id: string): Outcome {
  const target = parseTarget(request.url);
  if (target === undefined) return invalidInput('Invalid input for operation: The URL cannot be decoded.');
  const match = engine.match(request.method === 'HEAD' ? 'GET' : request.method, target.segments);
  switch (match.kind) {
    case 'unknown route':
      return gatewayError(404, 'APIGW.0101', 'The API does not exist', id);
    case 'wrong method':
      return {
        ...gatewayError(405, 'APIGW.0105', 'The method is not allowed for this path', id),
        headers: { Allow: match.allow.join(', ') },
      };
    case 'operation':
      return operate(engine, match, request, target, id);
  }
}

function operate(
  engine: Engine,
  match: Extract<Match, { kind: 'operation' }>,
  request: MockRequest,
  target: Target,
  id: string,
): Outcome {
  const { operationId, path } = match;
  const caller = callerOf(request.headers);
  if (caller === undefined) {
    const message = 'Incorrect IAM authentication information: credentials are missing';
    return gatewayError(401, 'APIGW.0301', message, id);
  }
  const body = match.takesBody ? readBody(request, id) : { value: undefined };
  if ('status' in body) return body;
  const matched = { operationId, path, query: target.query, headers: request.headers, body: body.value };
  return checked(engine, matched) ?? preferred(engine, matched) ?? success(engine, operationId);
}

function checked(engine: Engine, request: MatchedRequest): Outcome | undefined {
  const issues = engine.checkRequest(request);
  return issues.length === 0 ? undefined : refusalOf(issues, request);
}

function preferred(engine: Engine, { operationId, headers }: MatchedRequest): Outcome | undefined {
  return preferredReply(engine, operationId, headers.prefer);
}

function success(engine: Engine, operationId: string): Outcome {
  const status = Object.keys(engine.examples(operationId)).find((code) => code.startsWith('2'));
  return exampleReply(engine, operationId, Number(status)) ?? { status: 204 };
}

/** The parsed body, or the refusal of one that is too large, of another media type or malformed. */
function readBody(request: MockRequest, id: string): { value: unknown } | Outcome {
  const { body = '', headers } = request;
  if (request.bodyTooLarge || body.length > bodyLimit) {
    return gatewayError(413, 'APIGW.0201', 'The request entity is too large', id);
  }
  if (body.length === 0) return { value: undefined };
  const mediaType = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  // None of the clients leaves it out, and the service's framework reads JSON then. mock-no-content-type
  if (mediaType && mediaType !== 'application/json') {
    return invalidInput(
      `Invalid input for Content-Type. Reason: must be application/json, not ${mediaType}.`,
    );
  }
  try {
    return { value: JSON.parse(typeof body === 'string' ? body : utf8.decode(body)) };
  } catch {
    return invalidInput('Invalid input for body. Reason: is not valid JSON.');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function write(outcome: Outcome, request: MockRequest, id: string): MockResponse {
  const headers: Record<string, string> = { 'X-Request-Id': id, ...outcome.headers };
  if (outcome.body === undefined) return { status: outcome.status, headers };
  headers['Content-Type'] = 'application/json';
  const body = JSON.stringify(outcome.body);
  if (request.method === 'HEAD') return { status: outcome.status, headers };
  return { status: outcome.status, headers, body };
}
