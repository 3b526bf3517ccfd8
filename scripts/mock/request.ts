import type { DroppedSession } from './session.ts';

/** A request as plain data, independent of the host. */
export interface MockRequest {
  readonly method: string;
  /** The target on the request line (`/v2.0/vpc/peerings?limit=2`), or an absolute URL. */
  readonly url: string;
  /** The values of a repeated header are joined with commas, as Node and `Headers` do. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Text, or bytes that should be UTF-8. */
  readonly body?: string | Uint8Array | null | undefined;
  /** True if the host dropped the body because it is larger than `bodyLimit`. */
  readonly bodyTooLarge?: boolean;
  /** True if a page of another origin sends this: the control plane refuses it. */
  readonly foreign?: boolean;
}

/** A reply as plain data. */
export interface MockResponse {
  /** 0 means that the connection ends without a reply, as in `Response.error()`. */
  readonly status: number;
  readonly headers: Record<string, string>;
  /** The text to send. A reply to HEAD has the headers of its body, and no body. */
  readonly body?: string | undefined;
  /** The milliseconds that the host must wait before it sends the reply. */
  readonly delayMs?: number | undefined;
  /** The operation of the request, for the host's log. */
  readonly operationId?: string | undefined;
  readonly tenant?: string | undefined;
  /** The sessions that were dropped after this request, for the host's log. */
  readonly droppedSessions?: readonly DroppedSession[] | undefined;
}

/** 12 MB, the limit that the gateway documents for signed requests. */
export const bodyLimit = 12 * 1024 * 1024;

export interface Target {
  /** The decoded segments of the path. */
  readonly segments: readonly string[];
  readonly query: Query;
}

/** A parameter given several times keeps all its values. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** Parses the URL of a request; `undefined` when it cannot be decoded. */
export function parseTarget(url: string): Target | undefined {
  const [path, search] = splitUrl(url);
  const segments = path.slice(1).split('/');
  try {
    return {
      segments: path.includes('%') ? segments.map(decodeURIComponent) : segments,
      query: parseQuery(search),
    };
  } catch {
    return undefined;
  }
}

/** Returns the path and the query of a URL, not decoded, without scheme, host and fragment. */
export function splitUrl(url: string): [path: string, query: string] {
  const start = url.startsWith('/') ? 0 : (/^[^/?#]*:\/\/[^/?#]*/.exec(url)?.[0].length ?? 0);
  const hash = url.indexOf('#', start);
  const end = hash === -1 ? url.length : hash;
  const mark = url.indexOf('?', start);
  if (mark === -1 || mark > end) return [url.slice(start, end) || '/', ''];
  return [url.slice(start, mark) || '/', url.slice(mark + 1, end)];
}

function parseQuery(text: string): Query {
  if (text === '') return noQuery;
  const query: Record<string, string | string[]> = Object.create(null);
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeQuery(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? '' : decodeQuery(pair.slice(equals + 1));
    const before = query[name];
    if (before === undefined) query[name] = value;
    else if (typeof before === 'string') query[name] = [before, value];
    else before.push(value);
  }
  return query;
}

const noQuery: Query = Object.freeze(Object.create(null));

function decodeQuery(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

const ownOrigin = 'http://127.0.0.1:4010';

/** Returns the scheme, host and port that the caller used, for links that it can follow. */
export function originOf({ url, headers: { host } }: MockRequest): string {
  try {
    return new URL(url, host ? `http://${host}` : ownOrigin).origin;
  } catch {
    return ownOrigin;
  }
}
