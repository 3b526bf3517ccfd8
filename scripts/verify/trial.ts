import { Asker } from './asker.ts';
import { idOf, member, prefix } from './own-peerings.ts';
import type { Probe, Surroundings } from './probe.ts';
import { isNeutron, isRefused, isSuccess, isVpcCode, observe, refusalOf } from './replies.ts';
import { judgeReply } from './reply-facts.ts';
import type { Caller, Reason, Tenant } from './result.ts';
import { type Reply, Unreached } from './transport.ts';
import { freePair, type PairKind, type Sides } from './vpc-pairs.ts';

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
    const id = this.knownIdOf(tenant);
    if (id === undefined) throw new Unreached('project-id');
    return id;
  }

  knownIdOf(tenant: Tenant): string | undefined {
    return this.#around.ids.get(tenant);
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
    return freePair(this.#around.vpcs, kind, this.#around.taken, this.#usedPairs);
  }

  /** The members of a create request for a pair of VPCs. @throws Unreached if there can be none. */
  body(kind: PairKind, { from, to }: Sides, more: object = {}): object {
    if (this.#around.transport.isReadOnly) throw new Unreached('read-only');
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
      // A peering that was there before belongs to somebody else, whatever the reply says.
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
    // Replies to one probe do not confirm a fact that another probe asks on purpose.
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
