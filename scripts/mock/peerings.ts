import type { operations, PageLink, VpcPeering, VpcPeeringCreate } from '../../generated/index.js';
import type { OperationId } from '../../generated/operations.js';
import { parseTimestamp, timestamp } from './clock.ts';
import { invalidInput, neutronError, truncated } from './error-reply.ts';
import type { Query } from './request.ts';
import type { Store } from './store/store.ts';
import type { Directory } from './tenants.ts';

/** A valid request: its caller, and the parameters and body that the contract allows. */
export interface Call<Body> {
  readonly caller: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** Scheme, host and port that the caller used, for links that it can follow. */
  readonly origin: () => string;
}

/** The state that handlers use: the settings of the mock, and the store, clock and ids of one session. */
export interface Context extends Terms {
  readonly store: Store;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
}

export interface Terms {
  /** The owners of the VPCs; without it, any tenant can use any VPC. */
  readonly directory: Directory | undefined;
  /** The maximum number of peerings of a tenant; 0 for no maximum. */
  readonly quota: number;
  /** The milliseconds after which a pending peering expires; never if absent. */
  readonly expireAfter: number | undefined;
}

/** Returned when the stored peering changed before the write: the handler must run again. */
export const raced = Symbol('raced');

type Content<Message> = Message extends { content: { 'application/json': infer Body } } ? Body : undefined;

/** The request body that the contract declares for an operation. */
type RequestBody<Id extends OperationId> = operations[Id] extends { requestBody: infer Request }
  ? Content<Request>
  : undefined;

/** The replies that the contract declares for an operation. */
type Reply<Id extends OperationId> = {
  [Status in keyof operations[Id]['responses'] & number]: {
    readonly status: Status;
    readonly body: Content<operations[Id]['responses'][Status]>;
  };
}[keyof operations[Id]['responses'] & number];

type Handler<Id extends OperationId> = (
  call: Call<RequestBody<Id>>,
  context: Context,
) => Reply<Id> | typeof raced;

/** One handler per operation: look up, guard, mutate, return. */
export const handlers: { readonly [Id in OperationId]: Handler<Id> } = {
  createVpcPeering({ caller, body }, context) {
    const peering = requested(body.peering, caller, context);
    const refusal =
      refuseSides(peering, body.peering, context) ??
      refusePair(peering, context) ??
      refuseQuota(caller, context);
    if (refusal !== undefined) return refusal;
    // With the same seed, the store can have this id already; the next attempt has another id.
    if (!context.store.put(peering, undefined)) return raced;
    return { status: 201, body: { peering } };
  },

  listVpcPeerings({ caller, query, origin }, context) {
    const marker = given(query, 'marker');
    if (isUnknown(marker, caller, context)) return unknownMarker(marker);
    const reverse = given(query, 'page_reverse').toLowerCase() === 'true';
    const page = readPage(caller, query, context, marker.toLowerCase() || undefined, reverse);
    const links = linksOf(page, query, `${origin()}/v2.0/vpc/peerings`);
    return {
      status: 200,
      body: { peerings: page.peerings, ...(links.length > 0 && { peerings_links: links }) },
    };
  },

  listVpcPeeringInfos({ caller, query, origin }, context) {
    const marker = given(query, 'marker');
    if (isUnknown(marker, caller, context)) return unknownMarker(marker);
    const { peerings, next } = readPage(caller, query, context, marker.toLowerCase() || undefined, false);
    // Only the next page is linked: there is no parameter to ask for the previous one with. infos-no-page-reverse
    const links = linksOf({ next }, query, `${origin()}/v2.0/vpc/peering-infos`);
    return {
      status: 200,
      body: { peering_infos: peerings, ...(links.length > 0 && { peering_infos_links: links }) },
    };
  },

  showVpcPeering({ caller, path }, context) {
    const found = find(path.peering_id, caller, context);
    return found === undefined
      ? notFound(path.peering_id)
      : { status: 200, body: { peering: found.current } };
  },

  updateVpcPeering({ caller, path, body }, context) {
    const found = find(path.peering_id, caller, context);
    if (found === undefined) return notFound(path.peering_id);
    const peering = { ...found.current, ...body.peering, updated_at: timestamp(context.now()) };
    return context.store.put(peering, found.stored) ? { status: 200, body: { peering } } : raced;
  },

  deleteVpcPeering({ caller, path }, context) {
    const found = find(path.peering_id, caller, context);
    if (found === undefined) return notFound(path.peering_id);
    return context.store.remove(found.stored) ? { status: 204, body: undefined } : raced;
  },

  acceptVpcPeering: (call, context) => answer('accept', call, context),
  rejectVpcPeering: (call, context) => answer('reject', call, context),
};

const answered = { accept: 'ACTIVE', reject: 'REJECTED' } as const;

/** Accepts or rejects a peering. The caller is checked before the status. */
function answer(
  verb: keyof typeof answered,
  { caller, path }: Call<undefined>,
  context: Context,
): Reply<'acceptVpcPeering' | 'rejectVpcPeering'> | typeof raced {
  const found = find(path.peering_id, caller, context);
  if (found === undefined) return notFound(path.peering_id);
  const { id, status, accept_vpc_info } = found.current;
  if (accept_vpc_info.tenant_id !== caller) {
    return neutronError(403, 'PolicyNotAuthorized', `Only the accepter can ${verb} VPC peering ${id}.`);
  }
  if (status !== 'PENDING_ACCEPTANCE') {
    return neutronError(
      409,
      'VpcPeeringNotPending',
      `VPC peering ${id} is ${status}, not PENDING_ACCEPTANCE.`,
    );
  }
  // An accepted peering counts for both sides. quota
  const refusal = verb === 'accept' ? refuseQuota(caller, context) : undefined;
  if (refusal !== undefined) return refusal;
  const peering = { ...found.current, status: answered[verb], updated_at: timestamp(context.now()) };
  if (!context.store.put(peering, found.stored)) return raced;
  return { status: 200, body: { ...peering, tenant_id: caller } };
}

/** Builds the peering that a create request asks for. */
function requested(body: VpcPeeringCreate, caller: string, context: Context): VpcPeering {
  const { request_vpc_info: request, accept_vpc_info: accept } = body;
  const accepter = accept.tenant_id || caller;
  const time = timestamp(context.now());
  return {
    id: context.newId(),
    name: body.name,
    description: body.description ?? '',
    // Same tenant skips acceptance. create-same-tenant
    status: accepter === caller ? 'ACTIVE' : 'PENDING_ACCEPTANCE',
    request_vpc_info: { vpc_id: request.vpc_id.toLowerCase(), tenant_id: caller },
    accept_vpc_info: { vpc_id: accept.vpc_id.toLowerCase(), tenant_id: accepter },
    created_at: time,
    updated_at: time,
  };
}

function refuseSides(peering: VpcPeering, body: VpcPeeringCreate, { directory }: Context) {
  const { request_vpc_info: request, accept_vpc_info: accept } = peering;
  if (request.vpc_id === accept.vpc_id) {
    return invalidInput('Invalid input for operation: A VPC cannot be peered with itself.');
  }
  const named = body.request_vpc_info.tenant_id;
  if (
    (named && named !== request.tenant_id) ||
    directory?.owns(request.tenant_id, request.vpc_id) === false
  ) {
    return invalidInput('Invalid input for operation: Request VPC id or tenant id is incorrect.');
  }
  if (directory?.owns(accept.tenant_id, accept.vpc_id) === false) {
    return invalidInput('Invalid input for operation: Accept VPC id or tenant id is incorrect.');
  }
  return undefined;
}

function refusePair(peering: VpcPeering, { store }: Context) {
  if (!store.hasPair(peering)) return undefined;
  const [from, to] = [peering.request_vpc_info.vpc_id, peering.accept_vpc_info.vpc_id];
  return neutronError(409, 'VpcPeeringExists', `A peering between VPC ${from} and VPC ${to} already exists.`);
}

function refuseQuota(tenant: string, { store, quota }: Context) {
  if (quota === 0 || store.used(tenant) < quota) return undefined;
  return neutronError(409, 'OverQuota', "Quota exceeded for resources: ['vpcPeer'].");
}

function notFound(id = '') {
  return neutronError(404, 'VpcPeeringNotFound', `VPC peering ${truncated(id)} could not be found.`);
}

interface Found {
  /** The peering in the store, which a write compares with. */
  readonly stored: VpcPeering;
  /** The peering with its current status. */
  readonly current: VpcPeering;
}

/** Finds a peering if the caller is a side of it: for other tenants it does not exist. */
function find(id: string | undefined, caller: string, context: Context): Found | undefined {
  const stored = context.store.get((id ?? '').toLowerCase());
  if (stored === undefined) return undefined;
  const { request_vpc_info, accept_vpc_info } = stored;
  if (request_vpc_info.tenant_id !== caller && accept_vpc_info.tenant_id !== caller) return undefined;
  return { stored, current: currently(stored, context) };
}

/** Returns the peering with its current status: expiry is computed when it is read, and not stored. */
export function currently(
  peering: VpcPeering,
  { expireAfter, now }: Pick<Context, 'expireAfter' | 'now'>,
): VpcPeering {
  if (expireAfter === undefined || peering.status !== 'PENDING_ACCEPTANCE') return peering;
  const end = parseTimestamp(peering.created_at ?? '') + expireAfter;
  return end <= now() ? { ...peering, status: 'EXPIRED', updated_at: timestamp(end) } : peering;
}

function isUnknown(marker: string, caller: string, context: Context): boolean {
  return marker !== '' && find(marker, caller, context) === undefined;
}

function unknownMarker(marker: string) {
  return invalidInput(`Invalid input for marker. Reason: '${marker}' is not the id of a peering.`);
}

interface Page {
  readonly peerings: VpcPeering[];
  /** The marker of the previous page, if there is one. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** Reads the page after the marker, or before it in reverse; both are sorted by ascending id. */
function readPage(
  caller: string,
  query: Query,
  context: Context,
  marker: string | undefined,
  reverse: boolean,
): Page {
  const limit = typeof query.limit === 'string' ? Number(query.limit) : 2000;
  const matches = filterOf(query);
  function* beyond(id: string | undefined, descending: boolean) {
    for (const stored of candidates(caller, query, context, id, descending)) {
      const peering = currently(stored, context);
      if (matches(peering)) yield peering;
    }
  }
  const peerings: VpcPeering[] = [];
  let isMore = false;
  for (const peering of beyond(marker, reverse)) {
    isMore = peerings.length === limit;
    if (isMore) break;
    peerings.push(peering);
  }
  if (reverse) peerings.reverse();
  const edge = (row: VpcPeering | undefined, descending: boolean) => {
    // Most lists fit on one page, which is known without a search; the marker itself may not match the filters.
    if (row !== undefined && (descending === reverse ? isMore : marker !== undefined))
      for (const _ of beyond(row.id, descending)) return row.id;
    return undefined;
  };
  return { peerings, previous: edge(peerings[0], true), next: edge(peerings.at(-1), false) };
}

/** The peerings of the caller beyond an id that the filters may let through: with ids to look for, only these are looked at. */
function* candidates(
  caller: string,
  query: Query,
  context: Context,
  from: string | undefined,
  descending: boolean,
): Iterable<VpcPeering> {
  const ids = valuesOf(query.id);
  if (ids === undefined) return yield* context.store.list(caller, from, descending);
  const sorted = [...new Set(ids.map((id) => id.toLowerCase()))].sort();
  for (const id of descending ? sorted.reverse() : sorted) {
    const isBeyond = from === undefined || (descending ? id < from : id > from);
    const found = isBeyond ? find(id, caller, context) : undefined;
    if (found !== undefined) yield found.stored;
  }
}

/** Values of one filter combine with or, the filters with and. infos-or-and */
function filterOf(query: Query): (peering: VpcPeering) => boolean {
  const one = (name: string, inLowerCase = false) => {
    const values = valuesOf(query[name]);
    if (values === undefined) return () => true;
    const wanted = new Set(inLowerCase ? values.map((value) => value.toLowerCase()) : values);
    return (...own: string[]) => own.some((value) => wanted.has(value));
  };
  const [id, name, status, tenant, vpc] = [
    one('id', true),
    one('name'),
    one('status'),
    one('tenant_id'),
    one('vpc_id', true),
  ];
  return ({ id: ownId, name: ownName, status: ownStatus, request_vpc_info: from, accept_vpc_info: to }) =>
    id(ownId) &&
    name(ownName) &&
    status(ownStatus) &&
    tenant(from.tenant_id, to.tenant_id) &&
    vpc(from.vpc_id, to.vpc_id);
}

const filters = ['id', 'name', 'status', 'tenant_id', 'vpc_id'];

/** The longest `href` that the contract allows; a link that would be longer has its marker only. infos-long-link */
const longestHref = 8192;

/** Builds the links to the next and previous page, with the same filters, on the host that the caller used. */
function linksOf({ previous, next }: Partial<Page>, query: Query, url: string): PageLink[] {
  const link = (rel: 'next' | 'previous', marker: string | undefined): PageLink[] => {
    if (marker === undefined) return [];
    const search = new URLSearchParams();
    for (const name of filters) for (const value of valuesOf(query[name]) ?? []) search.append(name, value);
    // Leading zeros of the limit could make a link longer than the contract allows.
    if (query.limit !== undefined) search.set('limit', `${Number(query.limit)}`);
    search.set('marker', marker);
    if (rel === 'previous') search.set('page_reverse', 'True');
    const href = `${url}?${search}`;
    return [href.length > longestHref ? { rel, marker } : { rel, href, marker }];
  };
  return [...link('next', next), ...link('previous', previous)];
}

function given(query: Query, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value : '';
}

function valuesOf(value: Query[string] | undefined): readonly string[] | undefined {
  return typeof value === 'string' ? [value] : value;
}
