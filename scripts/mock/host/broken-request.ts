import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { invalidInput } from '../error-reply.ts';
import type { ListenOptions } from './listen.ts';
import { newRequestId } from './refuse.ts';

/**
 * What Node's HTTP parser refuses never reaches the mock: the connection gets a last word in the contract's shape.
 * Not while the reply to an earlier request is due on it: the client would take this for that.
 */
export function refuseBrokenRequest(
  error: NodeJS.ErrnoException,
  socket: Socket,
  pending: ServerResponse[],
  onReply: ListenOptions['onReply'],
): void {
  const due = pending.findLast(({ req }) => req.complete);
  const [broken] = pending;
  const isLost = error.code === 'ECONNRESET' || !socket.writable || broken?.headersSent;
  if (due !== undefined && error.code !== 'ECONNRESET') due.on('close', () => socket.destroy());
  else if (isLost) socket.destroy();
  else if (broken !== undefined) sendLastWord(broken, error.code);
  else {
    const [status, headers, body] = lastWord(error.code);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
    onReply?.({ request: { method: '-', url: '-' }, response: { status, headers }, ms: 0 });
  }
}

function sendLastWord(response: ServerResponse, code: string | undefined): void {
  const [status, headers, body] = lastWord(code);
  response.writeHead(status, headers);
  response.end(body);
}

function lastWord(code: string | undefined): [status: number, headers: Record<string, string>, body: string] {
  const late = code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const reason = late ? 'The request did not arrive in time.' : `The request is not valid HTTP (${code}).`;
  const body = JSON.stringify(invalidInput(`Invalid input for operation: ${reason}`).body);
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': newRequestId(),
    Connection: 'close',
  };
  return [late ? 408 : 400, headers, body];
}
