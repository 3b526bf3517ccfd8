/** A request as plain data, whichever host it came through. */
export interface MockRequest {
  readonly method: string;
  /** What stood on the request line (`/v2.0/vpc/peerings?limit=2`), or a whole URL. */
  readonly url: string;
  /** A header that came several times is joined with commas, as Node and `Headers` do. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Text, or bytes that should be UTF-8. */
  readonly body?: string | Uint8Array | null | undefined;
  /** The host stopped reading the body because it passes `bodyLimit`. */
  readonly bodyTooLarge?: boolean;
  /** The host saw that a page of another origin sends this: the control plane is not for it. */
  readonly foreign?: boolean;
}

/** A reply as plain data. */
export interface MockResponse {
  /** 0 stands for a connection that ends without a reply, as in `Response.error()`. */
  readonly status: number;
  readonly headers: Record<string, string>;
  /** The text to send. A reply to HEAD has the headers of its body, and no body. */
  readonly body?: string | undefined;
  /** How long the host waits before it sends, in milliseconds. */
  readonly delayMs?: number | undefined;
  /** What the request turned out to be, for the host's log. */
  readonly operationId?: string | undefined;
  readonly tenant?: string | undefined;
}

/** 12 MB, the limit that the gateway documents for signed requests. */
export const bodyLimit = 12 * 1024 * 1024;

export interface Target {
  /** The decoded parts between the slashes. */
  readonly segments: readonly string[];
  readonly query: Query;
}

/** A parameter given several times keeps all its values. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** Takes the URL of a request apart; `undefined` when it cannot be decoded. */
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

/** The path of a URL and its query, not decoded; scheme, host and fragment are left out. */
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

/** Scheme, host and port that the caller used, for links that it can follow. */
export function originOf({ url, headers: { host } }: MockRequest): string {
  try {
    return new URL(url, host ? `http://${host}` : ownOrigin).origin;
  } catch {
    return ownOrigin;
  }
}
