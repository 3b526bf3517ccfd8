import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { gatewayError } from '../error-reply.ts';
import type { MockRequest } from '../request.ts';
import { preflight, write } from '../response.ts';

/** For the `X-Request-Id` of a reply that no session gives. */
export function newRequestId(): string {
  return randomUUID().replaceAll('-', '');
}

/** What the host itself refuses, in the gateway's shape, as a page of any origin can read it. */
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
  // If its preflight were refused too, a page would never get to read this.
  const reply = preflight(request, id) ?? write(request, { outcome }, id);
  response.writeHead(reply.status, reply.headers).end(reply.body);
}
