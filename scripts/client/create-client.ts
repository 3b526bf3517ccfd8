import type { Checked, PageLink, VpcPeering, VpcPeeringStatus } from '../../generated/index.js';
import type { operations } from '../../generated/operations.js';
import { ApiError } from './api-error.ts';
import type { Credentials } from './credentials.ts';
import type { Call, Issue, OperationId, Reply } from './types.ts';
import { queryOf, segment } from './url.ts';

export { ApiError } from './api-error.ts';
export { type AccessKey, accessKey, type Credentials, token, type UnsignedRequest } from './credentials.ts';
export type { Call, OperationId, Reply } from './types.ts';

export interface ClientOptions {
  /** The service, the mock, or a gateway with a path of its own: `https://vpc.cn-north-4.myhuaweicloud.com`. */
  server: string;
  credentials: Credentials;
  /** Replaces the global `fetch`, for example by that of `createMock()`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Holds each reply against the contract. Without it, replies are not checked and the validators add no bytes. */
  check?: ReplyCheck;
}

export interface ReplyCheck {
  /** `operations` of `vpc-peering-contract/operations`. */
  operations: typeof operations;
  /** `throw` makes the call fail with an ApiError; a function is told, and the reply is returned. */
  onInvalid: 'throw' | ((invalid: InvalidReply) => void);
}

/** A reply that departs from the contract. */
export interface InvalidReply {
  operationId: OperationId;
  status: number;
  body: unknown;
  /** Empty where the contract does not have the status. */
  issues: readonly Issue[];
}

export interface WaitOptions {
  signal?: AbortSignal;
  /** How long to wait between two calls, in milliseconds; 2,000 by default. */
  interval?: number;
}

type Operations = {
  /**
   * @throws ApiError for a reply that is not a success; what `fetch` throws where there is no reply; TypeError, before
   * anything is sent, for a path parameter that is empty, `.` or `..`.
   */
  readonly [Id in OperationId]: (
    ...call: Record<never, never> extends Call<Id> ? [call?: Call<Id>] : [call: Call<Id>]
  ) => Promise<Reply<Id>>;
};

export interface Client extends Operations {
  /**
   * Every peering of the list that matches the filters, page by page. Only `next` is followed. list-links
   *
   * @throws ApiError, also for a page without peerings or a `next` link without a marker; what a call throws.
   */
  eachVpcPeering(call?: ListCall): AsyncGenerator<VpcPeering, void>;
  /**
   * Shows a peering until it has the status. `DELETED` waits until the peering is gone, and resolves with undefined.
   *
   * @throws ApiError, also for a reply without a status; what a call throws; Error if the peering has another status that it can only leave by deletion.
   */
  waitFor(id: string, status: 'DELETED', options?: WaitOptions): Promise<undefined>;
  waitFor(
    id: string,
    status: Exclude<VpcPeeringStatus, 'DELETED'>,
    options?: WaitOptions,
  ): Promise<VpcPeering>;
}

type ListCall = Omit<Call<'listVpcPeerings'>, 'query'> & {
  query?: Omit<NonNullable<Call<'listVpcPeerings'>['query']>, 'page_reverse'>;
};

/** The compiler checks each line against the contract, and reports an operation without one. */
const routes: {
  readonly [Id in OperationId]: `${(typeof operations)[Id]['method']} ${(typeof operations)[Id]['path']}`;
} = {
  createVpcPeering: 'POST /v2.0/vpc/peerings',
  listVpcPeerings: 'GET /v2.0/vpc/peerings',
  listVpcPeeringInfos: 'GET /v2.0/vpc/peering-infos',
  showVpcPeering: 'GET /v2.0/vpc/peerings/{peering_id}',
  updateVpcPeering: 'PUT /v2.0/vpc/peerings/{peering_id}',
  deleteVpcPeering: 'DELETE /v2.0/vpc/peerings/{peering_id}',
  acceptVpcPeering: 'PUT /v2.0/vpc/peerings/{peering_id}/accept',
  rejectVpcPeering: 'PUT /v2.0/vpc/peerings/{peering_id}/reject',
};

/** A call of any operation, as it is sent. */
interface AnyCall {
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * Returns a client with one method for each operation, named by its `operationId`.
 *
 * @throws TypeError if `server` is not a URL.
 */
export function createClient(options: ClientOptions): Client {
  const server = new URL(options.server);
  const methods = Object.fromEntries(
    Object.keys(routes).map((id) => [
      id,
      async (call: AnyCall = {}) => (await send(options, server, id as OperationId, call)).body,
    ]),
  ) as unknown as Operations;
  const own: Send = (id, call) => send(options, server, id, call);
  return {
    ...methods,
    eachVpcPeering: (call = {}) => eachVpcPeering(own, server, call),
    waitFor: ((id, status, wait = {}) => waitFor(own, id, status, wait)) as Client['waitFor'],
  };
}

/** The reply to a call that succeeded. */
interface Success {
  body: unknown;
  /** The error of a body that lacks what the client itself reads. */
  unreadable(pointer: string): ApiError;
}

type Send = (id: OperationId, call: AnyCall) => Promise<Success>;

async function send(options: ClientOptions, server: URL, id: OperationId, call: AnyCall): Promise<Success> {
  const [method = '', route = ''] = routes[id].split(' ');
  const url = urlOf(server, route, call);
  const response = await (options.fetch ?? fetch)(
    url.href,
    await initOf(options.credentials, method, url, call),
  );
  const body = parsed(await response.text());
  if (options.check) checkReply(options.check, id, response, body);
  // A proxy in between can answer 200 with a page of its own.
  if (!response.ok || typeof body === 'string') throw new ApiError(id, response, body);
  return {
    body,
    unreadable: (pointer) => {
      const [keyword, message] = ['unreadable', 'cannot be read'] as const;
      return new ApiError(id, response, body, [{ pointer, keyword, message, params: { reason: message } }]);
    },
  };
}

function urlOf(server: URL, route: string, { path = {}, query = {} }: AnyCall): URL {
  const url = new URL(server);
  const filled = route.replace(/\{(\w+)\}/g, (_, name: string) => segment(name, path[name] ?? ''));
  url.pathname = url.pathname.replace(/\/$/, '') + filled;
  url.search = queryOf(query);
  return url;
}

async function initOf(
  credentials: Credentials,
  method: string,
  url: URL,
  { headers = {}, body, signal }: AnyCall,
): Promise<RequestInit> {
  const json = body === undefined ? '' : JSON.stringify(body);
  const own = { ...(json !== '' && { 'Content-Type': 'application/json' }), ...headers };
  const proof = await credentials({ method, url, headers: own, body: json });
  return {
    method,
    headers: { ...own, ...proof },
    // Credentials must not follow a redirect to another host.
    redirect: 'manual',
    ...(json !== '' && { body: json }),
    ...(signal && { signal }),
  };
}

/** What is not JSON is returned as text. */
function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function checkReply(check: ReplyCheck, id: OperationId, response: Response, body: unknown): void {
  const responses: Readonly<Record<number, { check(value: unknown): Checked<unknown> }>> =
    check.operations[id].responses;
  const issues = responses[response.status]?.check(body).issues;
  if (issues === undefined && response.status in responses) return;
  if (check.onInvalid === 'throw') throw new ApiError(id, response, body, issues ?? []);
  check.onInvalid({ operationId: id, status: response.status, body, issues: issues ?? [] });
}

async function* eachVpcPeering(send: Send, server: URL, call: ListCall): AsyncGenerator<VpcPeering, void> {
  const seen = new Set<string | undefined>();
  let marker = call.query?.marker;
  // A page that links to one that was read would be followed without end.
  while (!seen.has(marker)) {
    seen.add(marker);
    const page = await send('listVpcPeerings', {
      ...call,
      query: { ...call.query, ...(marker !== undefined && { marker }) },
    });
    const { peerings, peerings_links } = (page.body ?? {}) as Record<string, unknown[]>;
    if (!Array.isArray(peerings)) throw page.unreadable('/peerings');
    yield* peerings as VpcPeering[];
    const links = [peerings_links].flat() as (Partial<PageLink> | null | undefined)[];
    const next = links.find((link) => link?.rel === 'next');
    if (!next) return;
    marker = markerOf(next, server);
    if (marker === undefined) throw page.unreadable('/peerings_links');
  }
}

/** The link's host is not trusted with credentials, so only its marker is used. */
function markerOf({ marker, href }: Partial<PageLink>, { href: base }: URL): string | undefined {
  if (marker) return marker;
  return (URL.canParse(`${href}`, base) && new URL(`${href}`, base).searchParams.get('marker')) || undefined;
}

async function waitFor(
  send: Send,
  id: string,
  status: VpcPeeringStatus,
  { signal, interval = 2000 }: WaitOptions,
): Promise<VpcPeering | undefined> {
  for (;;) {
    const found = await send('showVpcPeering', {
      path: { peering_id: id },
      ...(signal && { signal }),
    }).catch((error: unknown) => {
      if (status === 'DELETED' && error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    });
    if (found === undefined) return undefined;
    const peering = (found.body as { peering?: VpcPeering } | null | undefined)?.peering;
    if (!peering?.status) throw found.unreadable('/peering/status');
    if (peering.status === status) return peering;
    if (status !== 'DELETED' && peering.status !== 'PENDING_ACCEPTANCE')
      throw new Error(`The peering ${id} is ${peering.status} and does not become ${status}.`);
    await pause(interval, signal);
  }
}

/** Rejects with the reason of the signal once that is aborted. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
