import { operations } from '../../generated/operations.js';
import { collection, infosPath, pathOf } from './own-peerings.ts';
import type { Probe, Surroundings } from './probe.ts';
import { isNoRoute, isSuccess, observe, redirectOf } from './replies.ts';
import type { Caller } from './result.ts';
import { type Reply, type Request, Unreached } from './transport.ts';

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

  /** @throws Unreached without a reply, or if the reply is an error that neither confirms nor refutes a fact. */
  async send(request: Request): Promise<Reply> {
    const { transport, own } = this.#around;
    const reply =
      request.method === 'POST' && request.path === collection
        ? await own.create(this.#caller, request)
        : await transport.send(this.#caller, request);
    const redirect = redirectOf(reply);
    if (redirect !== undefined) throw new Unreached('redirected', reply.exchange, redirect);
    const isOperation = request.operationId === undefined || request.method === methodOf(request.operationId);
    if (isOperation || reply.status === 405) this.#witness(reply);
    if (reply.status >= 500 || reply.status === 429)
      throw new Unreached('failed', reply.exchange, observe(reply));
    if (reply.status === 401 && this.#caller !== 'nobody')
      throw new Unreached('refused', reply.exchange, observe(reply));
    // Only the probe of a route judges where its operation is.
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
