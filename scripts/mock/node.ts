import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../user-error.ts';
import type { Mock } from './create-mock.ts';
import { bodyLimit, type MockRequest, type MockResponse } from './request.ts';
import { serveDocs } from './static.ts';

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** The directory of the static docs, served under `/docs/`. */
  readonly docs?: string | undefined;
}

export interface Listening {
  readonly url: string;
  /** Stops listening and resolves when what is in flight has been answered. */
  close(): Promise<void>;
}

/** Serves the mock over HTTP/1.1. */
export async function listen(mock: Mock, { port, host, docs }: ListenOptions): Promise<Listening> {
  const server = createServer((request, response) => {
    if (docs !== undefined && request.url?.startsWith('/docs')) serveDocs(docs, request, response);
    else serve(mock, request, response);
  });
  server.on('clientError', refuseBrokenRequest);
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, port, host);
  });
  const address = server.address() as AddressInfo;
  return { url: `http://${urlHost(host)}:${address.port}`, close: () => close(server) };
}

function cannotListen({ code, message }: NodeJS.ErrnoException, port: number, host: string): UserError {
  switch (code) {
    case 'EADDRINUSE':
      return new UserError(
        `Port ${port} is in use.`,
        undefined,
        'Let one be chosen: npm run mock -- --port 0',
      );
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
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function serve(mock: Mock, request: IncomingMessage, response: ServerResponse): void {
  readBody(request, (body) => {
    void send(mock.handle(toMockRequest(request, body)), response);
  });
}

type Body = Buffer | undefined | 'too large';

/** Calls back once, with all of the body, or as soon as it is too large; not at all when the client leaves. */
function readBody(request: IncomingMessage, done: (body: Body) => void): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) {
    done(undefined);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('error', ignore);
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > bodyLimit && chunks.length > 0) {
      chunks.length = 0;
      done('too large');
    } else if (size <= bodyLimit) chunks.push(chunk);
  });
  request.on('end', () => {
    if (size <= bodyLimit) done(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  });
}

function ignore(): void {}

function toMockRequest(request: IncomingMessage, body: Body): MockRequest {
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: request.headers as MockRequest['headers'],
    body: body === 'too large' ? undefined : body,
    bodyTooLarge: body === 'too large',
  };
}

async function send(reply: MockResponse, response: ServerResponse): Promise<void> {
  if (reply.delayMs) await sleep(reply.delayMs);
  if (reply.status === 0) return void response.destroy();
  const body = reply.body ?? '';
  if (reply.status !== 204) reply.headers['Content-Length'] ??= String(Buffer.byteLength(body));
  response.writeHead(reply.status, reply.headers);
  response.end(body);
}

/** What Node's HTTP parser refuses never reaches the mock: the connection gets a last word in the contract's shape. */
function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const timeout = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const message = timeout
    ? 'The request did not arrive in time.'
    : `The request is not valid HTTP (${error.code}).`;
  const body = JSON.stringify({
    NeutronError: { message: `Invalid input for operation: ${message}`, type: 'InvalidInput', detail: '' },
  });
  const head = [
    timeout ? 'HTTP/1.1 408 Request Timeout' : 'HTTP/1.1 400 Bad Request',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Request-Id: 00000000000000000000000000000000',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
