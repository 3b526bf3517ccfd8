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

/**
 * Returns why a request that Node's parser accepts is not valid HTTP. Such a request can mean different things to two servers.
 * RFC 9112, sections 3.2 and 6.1
 */
export function whyInvalid({
  url = '/',
  headers,
  httpVersion,
  rawHeaders,
}: IncomingMessage): string | undefined {
  const { host, 'transfer-encoding': coding } = headers;
  const target = hostOfTarget(url);
  if (host === undefined && httpVersion === '1.1') return 'The request has no Host header';
  if (hasTwoHosts(rawHeaders)) return 'The request has more than one Host header';
  if (host !== undefined && !validHost.test(host))
    return 'The Host header is not a host with an optional port';
  if (target !== undefined && (target === '' || !validHost.test(target)))
    return 'The URL on the request line has no valid host';
  if (coding !== undefined && httpVersion !== '1.1') return 'Only HTTP/1.1 has Transfer-Encoding';
  return undefined;
}

/** Returns the host that a request is for: that of an absolute URL on the request line takes precedence over the header. */
export function hostOf({ url = '/', headers }: IncomingMessage): string | undefined {
  return hostOfTarget(url) ?? headers.host;
}

function hostOfTarget(url: string): string | undefined {
  return url.startsWith('/') ? undefined : /^[^/?#]*:\/\/([^/?#]*)/.exec(url)?.[1];
}

/** `uri-host [ ":" port ]` of RFC 3986, which may be empty. */
const validHost = /^(?:\[[\w:.%~-]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/;

/** `headers` has only the first. */
function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    if (name?.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count > 1;
}

/** Refuses a request that is not valid HTTP, and closes the connection. */
export function refuseInvalid(response: ServerResponse, reason: string): void {
  sendTo(
    response,
    closing(() => invalidRequest(`${reason}.`)),
  );
}

/** Answers CONNECT, for which Node hands over the connection instead of a response. */
export function refuseConnect(
  { url = '-' }: IncomingMessage,
  socket: Duplex,
  onReply: ListenOptions['onReply'],
): void {
  // What CONNECT names is another server, for which the mock has no method.
  const refusal = closing((id) => ({
    ...gatewayError(405, 'APIGW.0105', 'This is not a proxy', id),
    headers: { Allow: '' },
  }));
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
    ...outcome.headers,
  };
  return { status: outcome.status, headers, body };
}

function sendTo(response: ServerResponse, { status, headers, body }: Refusal): void {
  response.writeHead(status, headers);
  response.end(body);
}

/** Writes a whole response. Node adds `Date` only to a response that it writes itself. RFC 9110, section 6.6.1 */
function writeTo(socket: Duplex, { status, headers, body }: Refusal): void {
  const sent = { Date: new Date().toUTCString(), ...headers };
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
}
