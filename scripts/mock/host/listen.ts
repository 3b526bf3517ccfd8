import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP, type Socket } from 'node:net';
import { UserError } from '../../user-error.ts';
import type { Mock } from '../mock.ts';
import { bodyLimit, type MockRequest, type MockResponse, originOf, splitUrl } from '../request.ts';
import { hostOf, refuseBrokenRequest, refuseConnect, refuseInvalid, whyInvalid } from './broken-request.ts';
import { Connections } from './connections.ts';
import { hasUnknownCoding, passThrough } from './passthrough.ts';
import { newRequestId, refuseCoding, refuseMethod } from './refuse.ts';
import { isContractPath, serveContract } from './serve-contract.ts';
import { serveDocs } from './serve-docs.ts';
import { isHealthPath, serveHealth } from './serve-health.ts';
import { isPagePoll, isPageRequest, servePage } from './serve-page.ts';

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** Finds the directory of the static docs, served under `/docs/`; called on the first request for them. */
  readonly docs?: (() => Promise<string>) | undefined;
  /** The server that receives requests for paths outside the contract. */
  readonly passthrough?: URL | undefined;
  /** Called for every reply, except for files of the page and the docs and the page's polls. */
  readonly onReply?: ((reply: Exchange) => void) | undefined;
}

/** One request and its reply, for the log. */
export interface Exchange {
  readonly request: Pick<MockRequest, 'method' | 'url'>;
  readonly response: MockResponse;
  readonly ms: number;
}

export interface Listening {
  readonly url: string;
  /** The IP address of `host`. */
  readonly address: string;
  /** Stops listening, and resolves when the pending requests have been answered. */
  close(): Promise<void>;
}

/** Serves the mock over HTTP/1.1. */
export async function listen(mock: Mock, options: ListenOptions): Promise<Listening> {
  const { port, host } = options;
  // Otherwise Node itself answers a request without Host, with a body that the contract does not declare.
  const server = createServer({
    maxHeaderSize: 65_536,
    requireHostHeader: false,
    requestTimeout: 60_000,
    // A busy client may not see in time that an idle connection ends, and would lose its next request.
    keepAliveTimeout: 65_000,
  });
  // A client may end its side of the connection after the request, as `nc -N` does, and still reads the reply.
  Object.assign(server, { httpAllowHalfOpen: true });
  const connections = new Connections(server);
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const responder = responderOf(mock, options, request);
    const log = logOf(options, responder, request, response);
    connections.begin(response, log?.ended);
    const reason = whyInvalid(request);
    if (reason !== undefined) {
      refuseInvalid(response, reason);
      return;
    }
    const { 'x-mock-session': session } = request.headers;
    if (responder === 'mock' && typeof session === 'string')
      response.once('close', mock.hold({ headers: { 'x-mock-session': session } }));
    route(mock, options, responder, request, response, log?.replied);
  };
  server.on('request', serve);
  server.on('checkExpectation', serve);
  server.on('checkContinue', (request, response) => {
    if (whyInvalid(request) === undefined && isBodyWanted(mock, options, request)) response.writeContinue();
    serve(request, response);
  });
  server.on('connect', (request, socket) => refuseConnect(request, socket, options.onReply));
  const refused = new WeakSet();
  server.on('clientError', (error, socket) => {
    // The parser reports the same error again for data that arrives later.
    if (refused.has(socket)) return;
    refused.add(socket);
    refuseBrokenRequest(error, socket as Socket, connections.pendingOn(socket as Socket), options.onReply);
  });
  // A thousand tests may connect at once.
  server.listen({ port, host, backlog: 4096 });
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, port, host);
  });
  const { address, port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://${authority(host, chosen)}`,
    address,
    close: () => connections.close(),
  };
}

function authority(host: string, port: number): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

function cannotListen({ code, message }: NodeJS.ErrnoException, port: number, host: string): UserError {
  switch (code) {
    case 'EADDRINUSE':
      return new UserError(`Port ${port} is in use.`, undefined, 'Use --port 0 for any free port.');
    case 'EACCES':
      return new UserError(
        `Port ${port} needs more rights.`,
        undefined,
        'Choose one from 1024 up, with --port.',
      );
    default:
      return new UserError(
        `Cannot listen on ${host}:${port}: ${message}`,
        undefined,
        'Check --host and --port.',
      );
  }
}

/** The part of the server that answers a request. */
type Responder = 'health' | 'docs' | 'page' | 'contract' | 'upstream' | 'mock';

function responderOf(mock: Mock, { docs, passthrough }: ListenOptions, request: IncomingMessage): Responder {
  const { url = '/' } = request;
  const [place] = splitUrl(url);
  if (isHealthPath(place)) return 'health';
  if (docs !== undefined && /^\/docs(?:\/|$)/.test(place)) return 'docs';
  if (isPageRequest(request, place, passthrough !== undefined)) return 'page';
  if (isContractPath(place, passthrough !== undefined)) return 'contract';
  return passthrough !== undefined && !mock.owns({ url }) ? 'upstream' : 'mock';
}

/** Returns whether all that a part of the server has is only there to be read. */
function isForReading(responder: Responder): boolean {
  return responder !== 'upstream' && responder !== 'mock';
}

/** Returns whether to ask for the body. The other server decides for itself; the length of a chunked body is not known in advance. */
function isBodyWanted(mock: Mock, options: ListenOptions, request: IncomingMessage): boolean {
  const length = Number(request.headers['content-length'] ?? 0);
  return length <= bodyLimit || responderOf(mock, options, request) === 'upstream';
}

function route(
  mock: Mock,
  options: ListenOptions,
  responder: Responder,
  request: IncomingMessage,
  response: ServerResponse,
  replied: LogReply | undefined,
): void {
  const { docs, passthrough } = options;
  // The mock sets its own id.
  if (responder !== 'mock') response.setHeader('X-Request-Id', newRequestId());
  const { method = 'GET' } = request;
  if (isForReading(responder) && method !== 'GET' && method !== 'HEAD') refuseMethod(response);
  else if (responder === 'health') serveHealth(request, response);
  else if (responder === 'docs' && docs !== undefined) void serveDocs(docs, request, response);
  else if (responder === 'upstream' && passthrough !== undefined) passThrough(passthrough, request, response);
  else if (responder === 'contract')
    void serveContract(originOf(toMockRequest(request, undefined, options.host)), request, response);
  else if (responder === 'page')
    void servePage(request, response, {
      control: mock.owns({ url: '/__mock/state' }),
      docs: docs !== undefined,
      origin: originOf(toMockRequest(request, undefined, options.host)),
    });
  else if (hasUnknownCoding(request)) refuseCoding(response, 400);
  else answer(mock, options, request, response, replied);
}

type LogReply = (reply: MockResponse) => void;

/** Logs a reply when it has been sent or the client has disconnected. */
function logOf(
  { onReply }: ListenOptions,
  responder: Responder,
  request: IncomingMessage,
  response: ServerResponse,
): { replied: LogReply; ended: () => void } | undefined {
  if (onReply === undefined) return undefined;
  const start = performance.now();
  let given: MockResponse | undefined;
  return {
    replied: (reply) => {
      given = reply;
    },
    ended() {
      const reply = given ?? { status: response.headersSent ? response.statusCode : 0, headers: {} };
      if (isNoise(responder, request, reply.status) && reply.droppedSessions === undefined) return;
      const { method = 'GET', url = '/' } = request;
      onReply({ request: { method, url }, response: reply, ms: performance.now() - start });
    },
  };
}

/** Returns whether a reply is left out of the log: the page's files and polls would bury the calls. */
function isNoise(responder: Responder, request: IncomingMessage, status: number): boolean {
  return isPagePoll(request) || (isForReading(responder) && status < 400);
}

function answer(
  mock: Mock,
  options: ListenOptions,
  request: IncomingMessage,
  response: ServerResponse,
  replied: LogReply | undefined,
): void {
  const finish = (reply: MockResponse) => {
    replied?.(reply);
    if (reply.delayMs) sendLater(reply.delayMs, reply, response);
    else send(reply, response);
  };
  readBody(request, (body) => {
    const asked = toMockRequest(request, body, options.host);
    // Only the control plane has work that takes long; waiting for a promise would slow the other requests down.
    if (asked.url.startsWith('/__mock/')) void mock.handleInTurns(asked).then(finish);
    else finish(mock.handle(asked));
  });
}

/** Sends the reply after a delay, unless the client disconnects. */
function sendLater(delayMs: number, reply: MockResponse, response: ServerResponse): void {
  const timer = setTimeout(send, delayMs, reply, response);
  response.on('close', () => clearTimeout(timer));
}

type Body = Buffer | undefined | 'too large';

/**
 * Calls `done` once the whole body has arrived; never if the client disconnects before.
 * A body that is too large is read to its end and dropped, since few clients read a reply while they send.
 */
function readBody(request: IncomingMessage, done: (body: Body) => void): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) {
    done(undefined);
    return;
  }
  if (request.headers.expect !== undefined && Number(length) > bodyLimit) {
    done('too large');
    return;
  }
  let chunks: Buffer[] = [];
  let size = 0;
  request.on('error', () => request.destroy());
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else chunks = [];
    if (size > bodyLimit * 10) request.destroy();
  });
  request.on('end', () => {
    if (size > bodyLimit) done('too large');
    else done(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  });
}

function toMockRequest(request: IncomingMessage, body: Body, host: string): MockRequest {
  const { method = 'GET', url = '/' } = request;
  const sent = request.headers as MockRequest['headers'];
  const asked = hostOf(request) ?? '';
  const foreign = isForeign(asked, sent.origin, host);
  const headers =
    asked === sent.host && isHost(asked)
      ? sent
      : { ...sent, host: isHost(asked) ? asked : reachedBy(request) };
  if (body === 'too large') return { method, url, headers, foreign, bodyTooLarge: true };
  return { method, url, headers, foreign, body };
}

/** Returns whether links can use the host: HTTP/1.0 sends none, and host names have at most 253 characters. */
function isHost(host: string): boolean {
  return host !== '' && host.length <= 253 + ':65535'.length;
}

function reachedBy({ socket: { localAddress = '127.0.0.1', localPort = 80 } }: IncomingMessage): string {
  return authority(localAddress, localPort);
}

/**
 * Returns whether a page of another origin sends this, or a page whose name resolves to this server (DNS rebinding).
 * Only `localhost`, IP addresses and the name given as `--host` are this server.
 */
function isForeign(host: string, origin: string | undefined, ownHost: string): boolean {
  const asked = host.toLowerCase();
  return !isOwn(asked, ownHost) || (origin !== undefined && origin.toLowerCase() !== `http://${asked}`);
}

let lastAsked = { host: '', ownHost: '', isOwn: false };

/** Caches the last result, since most requests name the same host. */
function isOwn(host: string, ownHost: string): boolean {
  if (lastAsked.host !== host || lastAsked.ownHost !== ownHost) {
    const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
    const isOwn = name === 'localhost' || name === ownHost.toLowerCase() || isIP(name) !== 0;
    lastAsked = { host, ownHost, isOwn };
  }
  return lastAsked.isOwn;
}

function send(reply: MockResponse, response: ServerResponse): void {
  if (reply.status === 0) {
    // A pipelined response gets its socket only after the reply before it.
    if (response.socket === null) response.once('socket', (socket: Socket) => socket.destroy());
    else response.destroy();
    return;
  }
  const { body = '', headers } = reply;
  const bytes = Buffer.byteLength(body);
  if (reply.status !== 204) headers['Content-Length'] ??= String(bytes);
  response.writeHead(reply.status, headers);
  // Most bodies are ASCII, which Node writes faster as latin1.
  response.end(body, bytes === body.length ? 'latin1' : 'utf8');
}
