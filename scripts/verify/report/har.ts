import type { Exchange, Result } from '../result.ts';

/** The exchanges as HAR 1.2. Exchanges have no credentials, so neither has this. */
export function har({ exchanges }: Result, version: string): string {
  const log = {
    version: '1.2',
    creator: { name: 'vpc-peering-contract', version },
    entries: exchanges.map(entryOf),
  };
  return `${JSON.stringify({ log }, undefined, 2)}\n`;
}

function entryOf({ request, response, started, ms, tenant, operationId }: Exchange): object {
  const [status, headers, body] =
    'status' in response ? [response.status, response.headers, response.body] : [0, {}, undefined];
  const sent = request.body === undefined ? undefined : textOf(request.body);
  return {
    startedDateTime: started,
    time: ms,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(request.headers),
      queryString: [...new URL(request.url).searchParams].map(([name, value]) => ({ name, value })),
      ...(sent !== undefined && {
        postData: { mimeType: request.headers['Content-Type'] ?? '', text: sent },
      }),
      headersSize: -1,
      bodySize: sent === undefined ? 0 : new TextEncoder().encode(sent).length,
    },
    response: {
      status,
      statusText: 'error' in response ? response.error : '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(headers),
      content: contentOf(headers, body),
      redirectURL: headers.location ?? '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    comment: [tenant, operationId].filter(Boolean).join(' '),
  };
}

function contentOf(headers: Readonly<Record<string, string>>, body: unknown): object {
  const text = body === undefined ? '' : textOf(body);
  return { size: new TextEncoder().encode(text).length, mimeType: headers['content-type'] ?? '', text };
}

function pairs(headers: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
