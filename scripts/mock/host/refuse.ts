import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { gatewayError } from '../error-reply.ts';
import type { MockRequest } from '../request.ts';
import { preflight, write } from '../response.ts';

/** The `X-Request-Id` of a reply that does not come from a session. */
export function newRequestId(): string {
  return randomUUID().replaceAll('-', '');
}

/** Refuses a body that cannot be read, as it is compressed or its end is unknown. */
export function refuseCoding(response: ServerResponse, status: 400 | 501): void {
  const reason = 'The only transfer coding that is supported is chunked';
  refuse(response, status, 'APIGW.0203', reason, { Connection: 'close' });
}

/** Refuses a method of what is only there to be read. */
export function refuseMethod(response: ServerResponse): void {
  refuse(response, 405, 'APIGW.0105', 'The method is not allowed for this path', { Allow: 'GET, HEAD' });
}

/** Refuses a request in the host itself, in the gateway's shape; a page of any origin can read it. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  reason: string,
  headers: Record<string, string> = {},
): void {
  const { method = 'GET', url = '/', headers: asked } = response.req;
  const request = { method, url, headers: asked as MockRequest['headers'] };
  const id = newRequestId();
  const outcome = { ...gatewayError(status, code, reason, id), headers };
  // A page can read this reply only if its preflight is allowed.
  const reply = preflight(request, id) ?? write(request, { outcome }, id);
  if (reply.body !== undefined) reply.headers['Content-Length'] = String(Buffer.byteLength(reply.body));
  response.writeHead(reply.status, reply.headers).end(reply.body);
}
