import { operations } from '../../generated/operations.js';
import { encode } from '../client/url.ts';
import { collection, idOf, infosPath, member, type OwnPeerings, prefix, rowsOf } from './own-peerings.ts';
import { judgeReply, type ReplyEvidence, shorten } from './reply-facts.ts';
import type { Caller, Reason, Tenant } from './result.ts';
import { type Reply, type Request, type Transport, Unreached } from './transport.ts';

/** Something that a probe asks a service, and the facts that the answer confirms or refutes. */
export interface Probe {
  /** What the service does where the facts hold. */
  readonly says: string;
  /** The ids in `spec/facts.yaml`. */
  readonly facts: readonly string[];
  /** Without these the probe is not asked. */
  readonly needs?: readonly Need[];
  /** @throws Unreached if the facts that were not judged yet cannot be. */
  ask(trial: Trial): Promise<void>;
}

export type Need = Extract<Reason, 'accepter' | 'stranger' | 'knows-owners' | 'knows-no-owners' | 'large'>;

export interface Evidence extends ReplyEvidence {
  readonly exchanges: readonly number[];
}

/** A fact that a probe could not ask, at all or in part. */
export interface Gap {
  readonly fact: string;
  readonly reason: Reason;
  readonly observed?: string;
  readonly exchange?: number;
}

export interface Sides {
  readonly from: string;
  readonly to: string;
}

/** Whose VPCs a peering connects: the requester's, the requester's with the accepter's, or the accepter's. */
export type PairKind = 'within' | 'across' | 'accepters';

/** The VPCs to use. Ids are invented only where no real network can be meant. */
export type Vpcs =
  | 'invented'
  | { readonly requester: readonly string[]; readonly accepter: readonly string[] };

export interface Surroundings {
  readonly transport: Transport;
  readonly own: OwnPeerings;
  /** Names of peerings begin with `contract-check-` and this. */
  readonly run: string;
  /** The tenants that are known by their ids. */
  readonly ids: ReadonlyMap<Tenant, string>;
  /** The id of the requester's project where the environment has it. */
  readonly projectId: string | undefined;
  readonly vpcs: Vpcs;
  /** Pairs that have a peering of somebody else. */
  readonly taken: ReadonlySet<string>;
  /** The facts that any probe asks. */
  readonly asked: ReadonlySet<string>;
  readonly found: { readonly evidence: Evidence[]; readonly gaps: Gap[] };
}

export interface Made extends Sides {
  readonly id: string;
  readonly name: string;
  readonly reply: Reply;
}

/** What a probe asks with. Every peering that it makes is deleted after it. */
export class Trial {
  readonly #around: Surroundings;
  readonly #probe: Probe;
  readonly #usedPairs = new Set<string>();
  readonly requester: Asker;
  readonly accepter: Asker;
  readonly stranger: Asker;
  readonly nobody: Asker;

  constructor(around: Surroundings, probe: Probe) {
    this.#around = around;
    this.#probe = probe;
    const asker = (caller: Caller) => new Asker(caller, around, probe, (reply) => this.#witness(reply));
    this.requester = asker('requester');
    this.accepter = asker('accepter');
    this.stranger = asker('stranger');
    this.nobody = asker('nobody');
  }

  /** A name of this run, not used before. */
  name(): string {
    return `${prefix}${this.#around.run}-${(nameCount++).toString(36)}`;
  }

  /** @throws Unreached if the tenant cannot be named. */
  idOf(tenant: Tenant): string {
    const id = this.#around.ids.get(tenant);
    if (id === undefined) throw new Unreached('project-id');
    return id;
  }

  get projectId(): string | undefined {
    return this.#around.projectId;
  }

  get server(): URL {
    return this.#around.transport.server;
  }

  /**
   * Two VPCs without a peering that this probe did not use before.
   *
   * @throws Unreached if there are none.
   */
  pair(kind: PairKind): Sides {
    const { vpcs } = this.#around;
    if (vpcs === 'invented') return { from: crypto.randomUUID(), to: crypto.randomUUID() };
    const { requester, accepter } = vpcs;
    const [from, to] = {
      within: [requester, requester],
      across: [requester, accepter],
      accepters: [accepter, accepter],
    }[kind] as [readonly string[], readonly string[]];
    const all = from.flatMap((one, index) =>
      (from === to ? to.slice(index + 1) : to).map((other) => ({ from: one, to: other })),
    );
    if (all.length === 0) throw new Unreached('vpc');
    const free = all.filter((pair) => !this.#around.taken.has(pairKey(pair)));
    const found = free.find((pair) => !this.#usedPairs.has(pairKey(pair)));
    if (found === undefined) throw new Unreached(free.length === 0 ? 'pair-taken' : 'another-vpc');
    this.#usedPairs.add(pairKey(found));
    return found;
  }

  /** The members of a create request for a pair of VPCs. */
  body(kind: PairKind, { from, to }: Sides, more: object = {}): object {
    const accepter = kind === 'across' ? { tenant_id: this.idOf('accepter') } : {};
    return {
      name: this.name(),
      request_vpc_info: { vpc_id: from },
      accept_vpc_info: { vpc_id: to, ...accepter },
      ...more,
    };
  }

  /**
   * Creates a peering that the probe needs.
   *
   * @throws Unreached if the service refuses.
   */
  async make(kind: PairKind, more: object = {}, sides = this.pair(kind)): Promise<Made> {
    const body = this.body(kind, sides, more);
    const asker = kind === 'accepters' ? this.accepter : this.requester;
    return this.made(await asker.create(body), sides, body);
  }

  /** @throws Unreached if the reply does not have the id of a new peering. */
  made(reply: Reply, sides: Sides, body: object): Made {
    if (isSuccess(reply)) {
      const id = idOf(reply.body);
      if (id === undefined) throw new Unreached('failed', reply.exchange, observe(reply));
      // What was there before is somebody else's, whatever the reply says.
      if (this.#around.own.foreign.has(id)) {
        this.see('peering-id', false, 'an id that no peering had before', reply, id);
        throw new Unreached('failed', reply.exchange, `the peering ${id} was there before`);
      }
      return { ...sides, id, name: String(member(body, 'name')), reply };
    }
    throw new Unreached(refusalOf(reply), reply.exchange, observe(reply));
  }

  /** Records whether facts hold by these replies; without replies, by none. */
  see(
    facts: string | readonly string[],
    holds: boolean,
    expected: string,
    replies: Reply | readonly Reply[] = [],
    observed?: string,
  ): void {
    const all = [replies].flat();
    const last = all.at(-1);
    for (const fact of [facts].flat())
      this.#around.found.evidence.push({
        fact,
        holds,
        expected,
        observed: observed ?? (last === undefined ? '' : observe(last)),
        exchanges: all.map(({ exchange }) => exchange),
      });
  }

  /** The reply has this status. */
  status(facts: string | readonly string[], reply: Reply, status: number): void {
    this.see(facts, reply.status === status, String(status), reply);
  }

  /** The request is refused, with whatever status. */
  refused(facts: string | readonly string[], reply: Reply, what: string): void {
    this.see(facts, isRefused(reply), `refused: ${what}`, reply);
  }

  /** The fact cannot be asked, or not in this part. */
  gap(facts: string | readonly string[], reason: Reason, reply?: Reply): void {
    for (const fact of [facts].flat())
      this.#around.found.gaps.push({
        fact,
        reason,
        ...(reply && { exchange: reply.exchange, observed: observe(reply) }),
      });
  }

  /** What every reply says about the facts that a schema or a header keeps. */
  #witness(reply: Reply): void {
    const { facts } = this.#probe;
    // What a probe asks on purpose is not confirmed by another one's replies.
    for (const evidence of judgeReply(reply, facts))
      if (!evidence.holds || facts.includes(evidence.fact) || !this.#around.asked.has(evidence.fact))
        this.#around.found.evidence.push({ ...evidence, exchanges: [reply.exchange] });
    if (isRefused(reply) && reply.operationId !== undefined && (isNeutron(reply) || isVpcCode(reply)))
      this.see('error-vpc-codes', !isVpcCode(reply), 'a NeutronError', reply);
    if ([406, 407, 408, 501].includes(reply.status))
      this.see('error-other-statuses', false, 'no 406, 407, 408 or 501', reply);
  }
}

let nameCount = 0;

export function pairKey({ from, to }: Sides): string {
  return [from.toLowerCase(), to.toLowerCase()].sort().join(' ');
}

/** The operations as one tenant calls them. */
export class Asker {
  readonly #caller: Caller;
  readonly #around: Surroundings;
  readonly #probe: Probe;
  readonly #witness: (reply: Reply) => void;

  constructor(caller: Caller, around: Surroundings, probe: Probe, witness: (reply: Reply) => void) {
    this.#caller = caller;
    this.#around = around;
    this.#probe = probe;
    this.#witness = witness;
  }

  /** @throws Unreached if there is no reply, or one of a failure that says nothing. */
  async send(request: Request): Promise<Reply> {
    const { transport, own } = this.#around;
    const reply =
      request.method === 'POST' && request.path === collection
        ? await own.create(this.#caller, request)
        : await transport.send(this.#caller, request);
    const isOperation = request.operationId === undefined || request.method === methodOf(request.operationId);
    if (isOperation || reply.status === 405) this.#witness(reply);
    if (reply.status >= 500 || reply.status === 429)
      throw new Unreached('failed', reply.exchange, observe(reply));
    if (reply.status === 401 && this.#caller !== 'nobody')
      throw new Unreached('refused', reply.exchange, observe(reply));
    // An operation that is somewhere else is one fact's matter.
    const route = routeFacts[request.operationId ?? ''];
    const isAsked = route === undefined || this.#probe.facts.includes(route);
    if (isOperation && isNoRoute(reply) && !isAsked && this.#caller !== 'nobody')
      throw new Unreached('refused', reply.exchange, observe(reply));
    return reply;
  }

  create(peering: unknown): Promise<Reply> {
    return this.post({ body: { peering } });
  }

  post(request: Partial<Request>): Promise<Reply> {
    return this.send({ method: 'POST', path: collection, operationId: 'createVpcPeering', ...request });
  }

  list(query: Record<string, unknown>, more: Partial<Request> = {}): Promise<Reply> {
    return this.send({ method: 'GET', path: collection, operationId: 'listVpcPeerings', query, ...more });
  }

  infos(query: Record<string, unknown>): Promise<Reply> {
    return this.send({ method: 'GET', path: infosPath, operationId: 'listVpcPeeringInfos', query });
  }

  show(id: string): Promise<Reply> {
    return this.send({ method: 'GET', path: pathOf(id), operationId: 'showVpcPeering' });
  }

  update(id: string, peering: unknown): Promise<Reply> {
    return this.put(id, { body: { peering } });
  }

  put(id: string, request: Partial<Request>): Promise<Reply> {
    return this.send({ method: 'PUT', path: pathOf(id), operationId: 'updateVpcPeering', ...request });
  }

  async remove(id: string): Promise<Reply> {
    const reply = await this.send({ method: 'DELETE', path: pathOf(id), operationId: 'deleteVpcPeering' });
    if (isSuccess(reply)) this.#around.own.forget(id);
    return reply;
  }

  accept(id: string, more: Partial<Request> = {}): Promise<Reply> {
    const path = `${pathOf(id)}/accept`;
    return this.send({ method: 'PUT', path, operationId: 'acceptVpcPeering', ...more });
  }

  reject(id: string, more: Partial<Request> = {}): Promise<Reply> {
    const path = `${pathOf(id)}/reject`;
    return this.send({ method: 'PUT', path, operationId: 'rejectVpcPeering', ...more });
  }
}

/** The facts that say where the operations are. */
const routeFacts: Readonly<Record<string, string>> = {
  createVpcPeering: 'create-uri',
  listVpcPeerings: 'list-uri',
  listVpcPeeringInfos: 'infos-operation',
  showVpcPeering: 'show-uri',
  updateVpcPeering: 'update-uri',
  deleteVpcPeering: 'delete-uri',
  acceptVpcPeering: 'accept-uri',
  rejectVpcPeering: 'reject-uri',
};

function methodOf(operationId: string): string | undefined {
  return Object.entries<{ method: string }>(operations).find(([id]) => id === operationId)?.[1].method;
}

function pathOf(id: string): string {
  return `${collection}/${encode(id)}`;
}

export function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

export function isRefused({ status }: Reply): boolean {
  return status >= 400 && status < 500;
}

/** Whether the gateway has no such route: then an operation is somewhere else, or nowhere. */
export function isNoRoute({ status, body }: Reply): boolean {
  return status === 405 || status === 501 || (status === 404 && member(body, 'NeutronError') === undefined);
}

/** A member of the peering in a reply, with or without the wrapper. */
export function peeringOf({ body }: Reply, ...names: string[]): unknown {
  const wrapped = member(body, 'peering', ...names);
  return wrapped === undefined ? member(body, ...names) : wrapped;
}

/** Whether the reply is a page without rows. What is not a page shows nothing about rows. */
export function isEmptyPage({ status, body }: Reply): boolean {
  const rows = member(body, 'peerings') ?? member(body, 'peering_infos');
  return status === 200 && Array.isArray(rows) && rows.length === 0;
}

export function idsOf({ body }: Reply): string[] {
  return rowsOf(body).map(({ id }) => id);
}

/** The kind of a refusal: `type` of a NeutronError, `error_code` or `code` of the gateway. */
export function typeOf({ body }: Reply): string | undefined {
  const type = member(body, 'NeutronError', 'type') ?? member(body, 'error_code') ?? member(body, 'code');
  return typeof type === 'string' ? type : undefined;
}

export function messageOf({ body }: Reply): string | undefined {
  const message =
    member(body, 'NeutronError', 'message') ?? member(body, 'error_msg') ?? member(body, 'message');
  return typeof message === 'string' ? message : undefined;
}

function isNeutron({ body }: Reply): boolean {
  return member(body, 'NeutronError') !== undefined;
}

/** A code of the page for the APIs that do not come from OpenStack. */
function isVpcCode(reply: Reply): boolean {
  return /^VPC\./i.test(typeOf(reply) ?? '');
}

export function isQuota(reply: Reply): boolean {
  return isRefused(reply) && /quota/i.test(`${typeOf(reply)} ${messageOf(reply)}`);
}

function refusalOf(reply: Reply): Reason {
  if (isQuota(reply)) return 'quota-used-up';
  if (reply.status === 409) return 'pair-taken';
  return isRefused(reply) && /vpc id|\bvpc\b.*(not|incorrect|exist)/i.test(messageOf(reply) ?? '')
    ? 'vpc-refused'
    : 'refused';
}

/** What came, in one line. */
export function observe(reply: Reply): string {
  const status = peeringOf(reply, 'status');
  const said = isSuccess(reply)
    ? typeof status === 'string'
      ? status
      : ''
    : [typeOf(reply), messageOf(reply)].filter(Boolean).join(': ');
  return `${reply.status} ${said || shorten(reply.body ?? '')}`.trim();
}
