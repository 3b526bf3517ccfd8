import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { gatewayError, invalidInput, type Outcome } from '../error-reply.ts';
import type { ListenOptions } from './listen.ts';
import { newRequestId } from './refuse.ts';

/**
 * Answers a request that Node's HTTP parser refuses and the mock never sees, and closes the connection.
 * It sends nothing while the reply to an earlier request is due: the client would take the refusal for that reply.
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
  else if (broken !== undefined) sendTo(broken, refusalOf(error.code));
  else {
    const refusal = refusalOf(error.code);
    writeTo(socket, refusal);
    onReply?.({ request: { method: '-', url: '-' }, response: refusal, ms: 0 });
  }
}

/** Answers CONNECT, for which Node hands over the connection instead of a response. */
export function refuseConnect(
  { url = '-' }: IncomingMessage,
  socket: Duplex,
  onReply: ListenOptions['onReply'],
): void {
  const refusal = closing((id) => gatewayError(405, 'APIGW.0105', 'This is not a proxy', id));
  socket.on('error', () => socket.destroy());
  writeTo(socket, refusal);
  onReply?.({ request: { method: 'CONNECT', url }, response: refusal, ms: 0 });
}

interface Refusal {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

function refusalOf(code: string | undefined): Refusal {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return closing((id) =>
        gatewayError(431, 'APIGW.0201', 'The URL and the headers together are larger than 64 kB', id),
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return closing(() => ({ ...invalidRequest('The request did not arrive in time.'), status: 408 }));
    case 'HPE_PAUSED_H2_UPGRADE':
      return closing(() => invalidRequest('This is HTTP/2, and only HTTP/1.1 is supported.'));
    default:
      return closing(() => invalidRequest(`The request is not valid HTTP (${code}).`));
  }
}

function invalidRequest(reason: string) {
  return invalidInput(`Invalid input for operation: ${reason}`);
}

function closing(outcomeOf: (id: string) => Outcome): Refusal {
  const id = newRequestId();
  const outcome = outcomeOf(id);
  const body = JSON.stringify(outcome.body);
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': id,
    Connection: 'close',
  };
  return { status: outcome.status, headers, body };
}

function sendTo(response: ServerResponse, { status, headers, body }: Refusal): void {
  response.writeHead(status, headers);
  response.end(body);
}

function writeTo(socket: Duplex, { status, headers, body }: Refusal): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
}
