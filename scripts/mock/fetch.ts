import type { MockRequest, MockResponse } from './request.ts';

type Handle = (request: MockRequest) => MockResponse;

/** Carries a web-standard request to the mock and its reply back, as `fetch` does. */
export async function fetchFrom(handle: Handle, request: Request): Promise<Response> {
  const response = await respondFrom(handle, request);
  if (response.type === 'error') throw new TypeError('fetch failed');
  return response;
}

/** The same as service workers do: a connection that ends without a reply is `Response.error()`. */
export async function respondFrom(handle: Handle, request: Request): Promise<Response> {
  const { signal } = request;
  const incoming = await toMockRequest(request);
  signal.throwIfAborted();
  const reply = handle(incoming);
  if (reply.delayMs) await waited(reply.delayMs, signal);
  return toResponse(reply);
}

/** Rejects when the caller does not want to wait any longer, as `fetch` does. */
function waited(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

async function toMockRequest(request: Request): Promise<MockRequest> {
  const { method, url, headers } = request;
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  return { method, url, headers: Object.fromEntries(headers), body };
}

function toResponse({ status, headers, body }: MockResponse): Response {
  if (status === 0) return Response.error();
  return new Response(status === 204 ? null : (body ?? null), { status, headers });
}
