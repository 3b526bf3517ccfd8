import type { Mock } from './mock.ts';
import type { MockResponse } from './request.ts';

type Host = Pick<Mock, 'hold' | 'handleInTurns'>;

/** Answers as the global `fetch` does. A relative URL is resolved against the page, if there is one. */
export async function fetchFrom(
  mock: Host,
  input: Request | URL | string,
  init?: RequestInit,
): Promise<Response> {
  const base =
    typeof input === 'string' ? (globalThis as { location?: { href: string } }).location?.href : undefined;
  const request = new Request(
    base !== undefined && URL.canParse(`${input}`, base) ? new URL(`${input}`, base) : input,
    init,
  );
  const response = await respondFrom(mock, request);
  if (response.type === 'error') throw new TypeError('fetch failed');
  return asFetched(response, request.url.replace(/#.*/, ''));
}

/** Sets what a response that a script makes does not have; a clone has it too. */
function asFetched(response: Response, url: string): Response {
  const clone = () => asFetched(Response.prototype.clone.call(response), url);
  return Object.defineProperties(response, {
    url: { value: url },
    type: { value: 'basic' },
    clone: { value: clone },
  });
}

/** Answers in a service worker, where a connection that ends without a reply is `Response.error()`. */
export async function respondFrom(mock: Host, request: Request): Promise<Response> {
  const { signal } = request;
  const headers = Object.fromEntries(request.headers);
  const end = mock.hold({ headers });
  try {
    const body = await unlessAborted(bodyOf(request), signal);
    const reply = await mock.handleInTurns({ method: request.method, url: request.url, headers, body });
    if (reply.delayMs) await unlessAborted(waited(reply.delayMs, signal), signal);
    return toResponse(reply, signal);
  } finally {
    end();
  }
}

/** Rejects as soon as the caller aborts, as `fetch` does. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Waits. An abort clears the timer, which would keep the process alive. */
function waited(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}

async function bodyOf(request: Request): Promise<Uint8Array | undefined> {
  return request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
}

function toResponse({ status, headers, body }: MockResponse, signal: AbortSignal): Response {
  if (status === 0) return Response.error();
  const stream = status === 204 || body === undefined ? null : streamOf(body, signal);
  return new Response(stream, { status, headers });
}

/** Streams the text when it is read, so that an abort before that is an error of the reader. */
function streamOf(text: string, signal: AbortSignal): ReadableStream {
  const start = (controller: ReadableStreamDefaultController) =>
    signal.addEventListener('abort', () => controller.error(signal.reason));
  const pull = (controller: ReadableStreamDefaultController) => {
    controller.enqueue(new TextEncoder().encode(text));
    controller.close();
  };
  return new ReadableStream({ start, pull }, { highWaterMark: 0 });
}
