import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { gatewayError } from './refusal.ts';

/** For the `X-Request-Id` of a reply that no session gives. */
export function newRequestId(): string {
  return randomUUID().replaceAll('-', '');
}

/** What the host itself refuses, in the gateway's shape. */
export function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  reason: string,
  headers: Record<string, string> = {},
): void {
  const id = newRequestId();
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Request-Id': id, ...headers });
  response.end(JSON.stringify(gatewayError(status, code, reason, id).body));
}
