import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
  type ServerResponse,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { splitUrl } from '../request.ts';
import { refuse } from './refuse.ts';

/** Headers that are about one connection, not about the message; `Connection` may name more. RFC 9110, 7.6.1 */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

function endToEnd(headers: IncomingHttpHeaders) {
  const named = headers.connection?.toLowerCase().split(/[,\s]+/) ?? [];
  return Object.entries(headers).filter(([name]) => !hopByHop.includes(name) && !named.includes(name));
}

const via = '1.1 vpc-peering-mock';
const noUpstream = 'APIGW.0203';

/** Hands the request to another server and its reply back. */
export function passThrough(upstream: URL, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.via?.includes(via)) {
    refuse(response, 502, noUpstream, `${upstream.origin} leads back to this mock`);
    return;
  }
  const [path, query] = splitUrl(request.url ?? '/');
  // Whether to send the body has been answered here.
  const kept = endToEnd(request.headers).filter(([name]) => name !== 'host' && name !== 'expect');
  // Unless told, Node sends the body of a DELETE or a GET without saying where it ends.
  const framing = request.headers['transfer-encoding'] && { 'transfer-encoding': 'chunked' };
  const ask = upstream.protocol === 'https:' ? requestHttps : requestHttp;
  const forwarded = ask({
    hostname: upstream.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: upstream.port,
    method: request.method,
    path: upstream.pathname.replace(/\/$/, '') + path + (query && `?${query}`),
    headers: { ...Object.fromEntries(kept), ...framing, host: upstream.host, via },
  });
  forwarded.on('response', (reply) => {
    if (response.headersSent) return;
    response.writeHead(reply.statusCode ?? 502, Object.fromEntries(endToEnd(reply.headers)));
    reply.on('error', () => response.destroy()).pipe(response);
  });
  forwarded.on('error', (error) => {
    if (response.headersSent) response.destroy();
    else refuse(response, 502, noUpstream, `${upstream.origin} does not answer: ${error.message}`);
  });
  // What the other server did not take is still on the connection, before the next request.
  forwarded.on('close', () => request.unpipe(forwarded).resume());
  response.on('close', () => forwarded.destroy());
  request.on('error', () => forwarded.destroy()).pipe(forwarded);
}
