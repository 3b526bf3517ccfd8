import type { Credentials } from '../client/credentials.ts';
import { queryOf } from '../client/url.ts';
import type { Caller, Exchange, Reason } from './result.ts';
import { type Secrets, valueWithoutSecrets, withoutSecrets } from './secrets.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Request {
  readonly method: string;
  /** Below the server, percent-encoded. */
  readonly path: string;
  /** A list is a repeated parameter. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly text?: string;
  /** The media type of the body, `application/json` by default; null sends none. */
  readonly mediaType?: string | null;
  readonly operationId?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, text otherwise, undefined where there is none. */
  readonly body: unknown;
  readonly operationId: string | undefined;
  /** The number of the exchange. */
  readonly exchange: number;
}

/** A request has no reply that says anything about a fact. */
export class Unreached extends Error {
  readonly reason: Reason;
  readonly exchange: number | undefined;

  constructor(reason: Reason, exchange?: number, detail: string = reason) {
    super(detail);
    this.reason = reason;
    this.exchange = exchange;
  }
}

export interface TransportOptions {
  readonly server: URL;
  readonly fetch: Fetch;
  readonly credentials: ReadonlyMap<Caller, Credentials>;
  readonly secrets: Secrets;
  /** Sends GET alone. */
  readonly readOnly: boolean;
  /** Milliseconds between two calls. */
  readonly pause: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly timeout: (ms: number) => AbortSignal;
}

const limits = {
  calls: 3000,
  attempts: 4,
  waitMs: 60_000,
  replyMs: 30_000,
  bodyBytes: 8_000_000,
  levels: 100,
};

/** The most characters of a body that an exchange keeps. */
const bodyKept = 20_000;

/** Sends requests, and records each with its reply and without its credentials. */
export class Transport {
  readonly exchanges: Exchange[] = [];
  /** Aborts everything but the cleanup, which replaces it. */
  signal: AbortSignal;
  readonly #options: TransportOptions;

  constructor(options: TransportOptions, signal: AbortSignal) {
    this.#options = options;
    this.signal = signal;
  }

  get server(): URL {
    return this.#options.server;
  }

  get isReadOnly(): boolean {
    return this.#options.readOnly;
  }

  has(caller: Caller): boolean {
    return this.#options.credentials.has(caller);
  }

  urlOf({ path, query = {} }: Pick<Request, 'path' | 'query'>): URL {
    const url = new URL(this.#options.server);
    url.pathname = url.pathname.replace(/\/$/, '') + path;
    url.search = queryOf(query);
    return url;
  }

  /**
   * Sends a request until it has a reply that is neither 429 nor, for a request that is safe to repeat, 502 or 504.
   *
   * @throws Unreached if there is no reply, or with the reason `failed` if it is too long or nested too deep.
   */
  async send(caller: Caller, request: Request): Promise<Reply> {
    if (this.#options.readOnly && request.method !== 'GET') throw new Unreached('read-only');
    const isSafe = request.method === 'GET' || request.operationId === 'updateVpcPeering';
    for (let attempt = 1; ; attempt += 1) {
      const reply = await this.#attempt(caller, request).catch((error: unknown) => {
        const isLast = !isSafe || attempt >= 2;
        if (isLast || !(error instanceof Unreached) || error.reason !== 'no-reply') throw error;
        return undefined;
      });
      if (reply === undefined) continue;
      const wait = waitOf(reply, attempt, isSafe);
      if (wait === undefined || attempt >= limits.attempts) return reply;
      await this.#sleep(wait);
    }
  }

  async #attempt(caller: Caller, request: Request): Promise<Reply> {
    if (this.exchanges.length >= limits.calls) throw new Unreached('cut');
    if (this.exchanges.length > 0 && this.#options.pause > 0) await this.#sleep(this.#options.pause);
    this.#throwIfCut();
    const { url, headers, body } = await this.#prepare(caller, request);
    const number = this.exchanges.length + 1;
    const started = Date.now();
    const record = (response: Exchange['response']) =>
      this.#record(caller, request, { number, url, headers, body, response, started });
    const signal = AbortSignal.any([this.signal, this.#options.timeout(limits.replyMs)]);
    const init = { method: request.method, headers, redirect: 'manual', signal } as const;
    const bytes = body === '' ? {} : { body: new TextEncoder().encode(body) };
    // Holds the number: what is recorded while this waits comes after it.
    record({ error: 'no reply' });
    try {
      const response = await this.#options.fetch(url.href, { ...init, ...bytes });
      const text = await readText(response);
      const parsed = parse(text);
      if (isDeeper(parsed, limits.levels)) throw new Unusable(`nested deeper than ${limits.levels} levels`);
      const { status, headers } = response;
      record({ status, headers: this.#cleaned(headers), ...this.#bodyOf(parsed) });
      if (isTorn(parsed, headers))
        throw new Unreached('no-reply', number, 'the reply ends before its JSON does');
      return { status, headers, body: parsed, operationId: request.operationId, exchange: number };
    } catch (error) {
      if (error instanceof Unreached) throw error;
      const cause = causeOf(error, url, this.#options.secrets);
      record({ error: cause });
      this.#throwIfCut();
      throw new Unreached(error instanceof Unusable ? 'failed' : 'no-reply', number, cause);
    }
  }

  #throwIfCut(): void {
    if (this.signal.aborted) throw new Unreached('cut');
  }

  async #sleep(ms: number): Promise<void> {
    await this.#options.sleep(ms, this.signal).catch(() => this.#throwIfCut());
    this.#throwIfCut();
  }

  async #prepare(caller: Caller, request: Request) {
    const url = this.urlOf(request);
    const body = request.text ?? (request.body === undefined ? '' : JSON.stringify(request.body));
    const { mediaType = 'application/json' } = request;
    const own = {
      Accept: 'application/json',
      ...(body !== '' && mediaType !== null && { 'Content-Type': mediaType }),
      ...request.headers,
    };
    const credentials = this.#options.credentials.get(caller);
    const proof = (await credentials?.({ method: request.method, url, headers: own, body })) ?? {};
    return { url, headers: { ...own, ...proof }, body };
  }

  #record(
    caller: Caller,
    { method, operationId }: Request,
    sent: Pick<Exchange, 'number' | 'response'> & {
      url: URL;
      headers: Readonly<Record<string, string>>;
      body: string;
      started: number;
    },
  ): void {
    const { number, response, started } = sent;
    const { secrets } = this.#options;
    this.exchanges[number - 1] = {
      number,
      tenant: caller,
      ...(operationId !== undefined && { operationId }),
      request: {
        method,
        url: withoutSecrets(sent.url.href, secrets),
        headers: this.#cleaned(Object.entries(sent.headers)),
        ...this.#bodyOf(parse(sent.body)),
      },
      response,
      started: new Date(started).toISOString(),
      ms: Date.now() - started,
    };
  }

  /** Headers without credentials. */
  #cleaned(headers: Iterable<[string, string]>): Record<string, string> {
    const kept = [...headers].filter(([name]) => !credentialHeaders.test(name));
    return Object.fromEntries(
      kept.map(([name, value]) => [name, withoutSecrets(value, this.#options.secrets)]),
    );
  }

  #bodyOf(body: unknown): { body?: unknown } {
    if (body === undefined) return {};
    const cleaned = valueWithoutSecrets(body, this.#options.secrets);
    const text = typeof cleaned === 'string' ? cleaned : JSON.stringify(cleaned);
    if (text.length <= bodyKept) return { body: cleaned };
    return { body: `${text.slice(0, 200)}… (${text.length} characters)` };
  }
}

/** How long to wait before the request is repeated; undefined if the reply is an answer. */
function waitOf({ status, headers }: Reply, attempt: number, isSafe: boolean): number | undefined {
  const asked = retryAfter(headers.get('Retry-After'));
  if (status === 429 || (status === 503 && asked !== undefined))
    return Math.min(asked ?? 1000 * 2 ** attempt, limits.waitMs);
  return (status === 502 || status === 504) && isSafe && attempt === 1 ? 1000 : undefined;
}

/** Milliseconds, from seconds or an HTTP date. */
function retryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

const credentialHeaders =
  /^(authorization|x-auth-token|x-security-token|cookie|set-cookie|proxy-authorization)$/i;

/** A reply that is too long or nested too deep to be read. To repeat the request does not help. */
class Unusable extends Error {
  constructor(what: string) {
    super(`the reply is ${what}`);
  }
}

/** Whether a JSON value has more levels of objects and lists, found without recursion. */
function isDeeper(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** Reads the body, and rejects one that is too long to be an answer of this API. */
async function readText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > limits.bodyBytes) throw new Unusable(`longer than ${limits.bodyBytes} bytes`);
  }
  return text + decoder.decode();
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a reply that says that it is JSON is not. */
function isTorn(body: unknown, headers: Headers): boolean {
  return typeof body === 'string' && /^[{[]/.test(body) && /json/i.test(headers.get('Content-Type') ?? '');
}

/**
 * `fetch failed` says nothing; its cause does. The cause is of the socket, which knows no secret, and a short one can be a
 * word of it; what `fetch` itself says can quote a header.
 */
function causeOf(error: unknown, { port }: URL, secrets: Secrets): string {
  if (!(error instanceof Error)) return withoutSecrets(String(error), secrets);
  const { cause } = error;
  if (!(cause instanceof Error)) return withoutSecrets(error.message, secrets);
  if (cause.message === 'bad port')
    return `fetch never calls port ${port}, so nothing was asked. Use a port that is not listed at https://fetch.spec.whatwg.org/#port-blocking`;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return cause.message.includes(code) ? cause.message : `${code} ${cause.message}`;
}
