import type { Answer } from './lifecycle.ts';
import type { MockRequest, MockResponse } from './request.ts';

export interface Unwritten extends Answer {
  /** Goes into `X-Request-Id`. */
  readonly id: string;
  /** Pages of other origins must not read the control plane. */
  readonly isControl?: boolean;
}

/** The reply as it goes out. */
export function write(request: MockRequest, reply: Unwritten): MockResponse {
  const { outcome, id, isControl = false } = reply;
  const { origin } = request.headers;
  const headers: Record<string, string> = { 'X-Request-Id': id, ...outcome.headers };
  if (origin !== undefined && !isControl) {
    headers['Access-Control-Allow-Origin'] = origin;
    headers['Access-Control-Expose-Headers'] = 'X-Request-Id, Allow';
    headers.Vary = 'Origin';
  }
  if (outcome.body === undefined) return about(reply, headers, undefined);
  const body = JSON.stringify(outcome.body);
  headers['Content-Type'] = 'application/json';
  if (request.method !== 'HEAD') return about(reply, headers, body);
  headers['Content-Length'] = String(new TextEncoder().encode(body).length);
  return about(reply, headers, undefined);
}

/** Member by member, since taking the rest of an object costs as much as all of the above. */
function about(
  { outcome: { status }, operationId, tenant, delayMs }: Unwritten,
  headers: Record<string, string>,
  body: string | undefined,
): MockResponse {
  return { status, headers, body, operationId, tenant, delayMs };
}

/** Lets a page of any origin send any method and any header; `undefined` when no browser asks for that. */
export function preflight({ method, headers }: MockRequest, id: string): MockResponse | undefined {
  const { origin, 'access-control-request-method': wanted } = headers;
  if (method !== 'OPTIONS' || origin === undefined || wanted === undefined) return undefined;
  return {
    status: 204,
    headers: {
      'X-Request-Id': id,
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, DELETE',
      'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
      'Access-Control-Max-Age': '600',
      Vary: 'Origin, Access-Control-Request-Headers',
    },
  };
}
