import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP, type Socket } from 'node:net';
import { UserError } from '../user-error.ts';
import type { Mock } from './create-mock.ts';
import { isPagePoll, isPageRequest, servePage } from './page.ts';
import { passThrough } from './passthrough.ts';
import { invalidInput } from './refusal.ts';
import { bodyLimit, type MockRequest, type MockResponse } from './request.ts';
import { serveDocs } from './static.ts';

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** Finds the directory of the static docs, served under `/docs/`; asked when somebody wants to read them. */
  readonly docs?: (() => Promise<string>) | undefined;
  /** The server that gets what the contract does not own. */
  readonly passthrough?: URL | undefined;
  /** Told of every reply that the mock gave. */
  readonly onReply?: ((reply: Replied) => void) | undefined;
}

/** One request and its reply, for the log. */
export interface Replied {
  readonly request: MockRequest;
  readonly response: MockResponse;
  readonly ms: number;
}

export interface Listening {
  readonly url: string;
  /** Stops listening and resolves when what is in flight has been answered, after five seconds at the latest. */
  close(): Promise<void>;
}

/** Serves the mock over HTTP/1.1. */
export async function listen(mock: Mock, options: ListenOptions): Promise<Listening> {
  const { port, host } = options;
  const serve = (request: IncomingMessage, response: ServerResponse) =>
    route(mock, options, request, response);
  // Node would answer a request without Host by itself, and not in the contract's shape.
  const server = createServer(
    { maxHeaderSize: 65_536, requireHostHeader: false, requestTimeout: 60_000 },
    serve,
  );
  server.on('checkExpectation', serve);
  server.on('checkContinue', (request, response) => {
    if (Number(request.headers['content-length']) <= bodyLimit) response.writeContinue();
    serve(request, response);
  });
  server.on('clientError', refuseBrokenRequest);
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, port, host);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${address.port}`,
    close: () => close(server),
  };
}

function cannotListen({ code, message }: NodeJS.ErrnoException, port: number, host: string): UserError {
  switch (code) {
    case 'EADDRINUSE':
      return new UserError(`Port ${port} is in use.`, undefined, '--port 0 lets one be chosen.');
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

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), 5_000);
    // A connection that has got its last reply would stay open for another request.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(giveUp);
      clearInterval(sweep);
      resolve();
    });
  });
}

function route(mock: Mock, options: ListenOptions, request: IncomingMessage, response: ServerResponse): void {
  const { docs, passthrough } = options;
  const url = request.url ?? '/';
  if (docs !== undefined && /^\/docs(?:[/?]|$)/.test(url)) void serveDocs(docs, request, response);
  else if (isPageRequest(request, passthrough !== undefined))
    void servePage(request, response, {
      control: mock.owns({ url: '/__mock/state' }),
      docs: docs !== undefined,
    });
  else if (passthrough !== undefined && !mock.owns({ url })) passThrough(passthrough, request, response);
  else answer(mock, options, request, response);
}

function answer(
  mock: Mock,
  options: ListenOptions,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const start = options.onReply === undefined ? 0 : performance.now();
  readBody(request, (body) => {
    const mockRequest = toMockRequest(request, body, options.host);
    const reply = mock.handle(mockRequest);
    response.on('close', () => {
      if (isPagePoll(mockRequest)) return;
      options.onReply?.({ request: mockRequest, response: reply, ms: performance.now() - start });
    });
    if (reply.delayMs) setTimeout(send, reply.delayMs, reply, response);
    else send(reply, response);
  });
}

type Body = Buffer | undefined | 'too large';

/**
 * Calls back once the whole body is there; not at all when the client leaves before.
 * What is too large is read to its end, since few clients see a reply while they send, but not kept.
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
  const headers = request.headers as MockRequest['headers'];
  const foreign = isForeign(headers, host);
  if (body === 'too large') return { method, url, headers, foreign, bodyTooLarge: true };
  return { method, url, headers, foreign, body };
}

/**
 * Whether a page of another origin sends this, or one whose name was made to lead here (DNS rebinding).
 * Only `localhost`, addresses and the name given as `--host` are this server.
 */
function isForeign({ host = '', origin }: MockRequest['headers'], ownHost: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  const own = name === 'localhost' || name === ownHost || isIP(name) !== 0;
  return !own || (origin !== undefined && origin !== `http://${host}`);
}

function send(reply: MockResponse, response: ServerResponse): void {
  if (reply.status === 0) {
    response.destroy();
    return;
  }
  const { body = '', headers } = reply;
  if (reply.status !== 204 && headers['Content-Length'] === undefined) {
    headers['Content-Length'] = String(Buffer.byteLength(body));
  }
  response.writeHead(reply.status, headers);
  response.end(body);
}

/** What Node's HTTP parser refuses never reaches the mock: the connection gets a last word in the contract's shape. */
function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const reason = late
    ? 'The request did not arrive in time.'
    : `The request is not valid HTTP (${error.code}).`;
  const body = JSON.stringify(invalidInput(`Invalid input for operation: ${reason}`).body);
  const head = [
    late ? 'HTTP/1.1 408 Request Timeout' : 'HTTP/1.1 400 Bad Request',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${randomUUID().replaceAll('-', '')}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
