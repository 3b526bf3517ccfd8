import { type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http';
import { request as requestHttps } from 'node:https';
import { splitUrl } from '../request.ts';
import { refuse, refuseCoding } from './refuse.ts';

/** Milliseconds until a reply must have begun: a client may take the first 60 seconds to send its request. */
export const replyTimeout = 120_000;

const via = '1.1 vpc-peering-mock';

/** Forwards the request to another server, and its reply to the client: 502 if there is no reply that can be forwarded. */
export function passThrough(upstream: URL, request: IncomingMessage, response: ServerResponse): void {
  const fail = (reason: string) => {
    if (response.headersSent) response.destroy();
    else if (!response.destroyed) refuse(response, 502, 'APIGW.0203', `${upstream.origin} ${reason}`);
  };
  if (request.headers.via?.includes(via)) {
    fail('leads back to this mock');
    return;
  }
  if (hasUnknownCoding(request)) {
    refuseCoding(response, 501);
    return;
  }
  const forwarded = forward(upstream, request);
  const timer = setTimeout(fail, replyTimeout, `has not replied within ${replyTimeout / 1000} s`);
  forwarded.on('response', (reply) => {
    clearTimeout(timer);
    const { statusCode = 0 } = reply;
    if (statusCode < 200) fail(`replied with ${statusCode}, which is not the status of a reply`);
    else if (hasUnknownCoding(reply)) fail('replied in a transfer coding that is not supported');
    else if (!response.headersSent) {
      response.writeHead(statusCode, endToEndHeaders(reply));
      // Before the listener of `pipe`, which ends the message.
      reply.on('end', () => response.addTrailers(trailersOf(reply)));
      reply.on('error', () => response.destroy()).pipe(response);
    }
  });
  forwarded.on('upgrade', (_, socket) => {
    fail('switches to another protocol, which was not asked for');
    socket.destroy();
  });
  // After the reply has begun, only the reply says whether it is complete.
  forwarded.on('error', (error) => {
    if (!response.headersSent) fail(`does not answer: ${error.message}`);
  });
  forwarded.on('close', () => {
    clearTimeout(timer);
    if (!response.headersSent) fail('closed the connection without a reply');
    // The next request on this connection starts after the part of the body that the other server did not read.
    request.unpipe(forwarded).resume();
  });
  response.on('close', () => forwarded.destroy());
  request.on('end', () => forwarded.addTrailers(trailersOf(request)));
  request.on('error', () => forwarded.destroy()).pipe(forwarded);
}

/** The request as the other server receives it. */
function forward(upstream: URL, request: IncomingMessage) {
  const { via: earlier, ...headers } = endToEndHeaders(request);
  // These two are between this mock and its client.
  const { host: _, expect: __, ...kept } = headers;
  const [path, query] = splitUrl(request.url ?? '/');
  const send = upstream.protocol === 'https:' ? requestHttps : requestHttp;
  return send({
    hostname: upstream.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: upstream.port,
    method: request.method,
    path: path === '*' ? path : upstream.pathname.replace(/\/$/, '') + path + (query && `?${query}`),
    headers: { ...kept, ...framing(request), host: upstream.host, via: [...(earlier ?? []), via] },
    maxHeaderSize: 65_536,
    // Bytes that follow a reply on a kept connection would be taken for the next reply.
    agent: false,
  });
}

/** Node sends the body of a DELETE or a GET without its end unless told how it is framed. */
function framing({ headers }: IncomingMessage) {
  return headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' };
}

export function hasUnknownCoding({ headers }: IncomingMessage): boolean {
  const { 'transfer-encoding': coding = 'chunked' } = headers;
  return coding.trim().toLowerCase() !== 'chunked';
}

/** The fields after a chunked body, without those that only the head of a message may have. */
function trailersOf({ trailersDistinct }: IncomingMessage): [string, string][] {
  return Object.entries(trailersDistinct)
    .filter(([name]) => ![...hopByHop, 'content-length', 'host'].includes(name))
    .flatMap(([name, values = []]) => values.map((value): [string, string] => [name, value]));
}

/** Headers about one connection, not about the message. RFC 9110, section 7.6.1 */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * The headers to forward: without those about one connection, which include those that `Connection` names.
 * It must not name a header for all recipients of the content: without its length, a body becomes a second request.
 */
function endToEndHeaders({ headers, headersDistinct }: IncomingMessage): NodeJS.Dict<string[]> {
  const named = headers.connection?.toLowerCase().split(/[,\s]+/) ?? [];
  const dropped = [...hopByHop, ...named.filter((name) => !/^(content-|cache-control$)/.test(name))];
  return Object.fromEntries(Object.entries(headersDistinct).filter(([name]) => !dropped.includes(name)));
}
