import type { Answer } from './answer.ts';
import type { MockRequest, MockResponse } from './request.ts';

/** Serializes a reply. The control plane has no CORS headers, since pages of other origins must not read it. */
export function write(
  request: MockRequest,
  { outcome, operationId, tenant, delayMs = 0 }: Answer,
  id: string,
  isControl = false,
  latency = 0,
): MockResponse {
  const { origin } = request.headers;
  const headers: Record<string, string> = { 'X-Request-Id': id, ...outcome.headers };
  if (origin !== undefined && !isControl) {
    headers['Access-Control-Allow-Origin'] = origin;
    headers['Access-Control-Allow-Credentials'] = 'true';
    headers['Access-Control-Expose-Headers'] = 'X-Request-Id, Allow, X-Mock-Session-Reset';
    headers.Vary = 'Origin';
  }
  let body: string | undefined;
  if (outcome.body !== undefined) {
    body = JSON.stringify(outcome.body);
    headers['Content-Type'] = 'application/json';
    if (request.method === 'HEAD') {
      // Jest's jsdom has no TextEncoder. In JSON no surrogate stands alone.
      headers['Content-Length'] = String(encodeURIComponent(body).replace(/%../g, '.').length);
      body = undefined;
    }
  }
  return { status: outcome.status, headers, body, operationId, tenant, delayMs: delayMs + latency };
}

/** Answers a CORS preflight: any origin, method and header is allowed. `undefined` if the request is not a preflight. */
export function preflight({ method, headers }: MockRequest, id: string): MockResponse | undefined {
  const { origin, 'access-control-request-method': wanted } = headers;
  if (method !== 'OPTIONS' || origin === undefined || wanted === undefined) return undefined;
  return {
    status: 204,
    headers: {
      'X-Request-Id': id,
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': wanted,
      'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
      ...(headers['access-control-request-private-network'] === 'true' && {
        'Access-Control-Allow-Private-Network': 'true',
      }),
      'Access-Control-Max-Age': '600',
      Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    },
  };
}
