import { segment } from '../client/url.ts';
import type { Caller, Left, Tenant } from './result.ts';
import { type Reply, type Request, type Transport, Unreached } from './transport.ts';

export const collection = '/v2.0/vpc/peerings';
export const infosPath = '/v2.0/vpc/peering-infos';

export function pathOf(id: string): string {
  return `${collection}/${segment('peering_id', id)}`;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** Every peering that a run creates has a name that begins with this. */
export const prefix = 'contract-check-';

/** The most peerings of a tenant that exist at the same time. */
export const mostAlive = 20;

export interface Own {
  readonly id: string;
  readonly name: string;
  readonly tenant: Tenant;
}

/** Creates peerings, knows every one that exists because of this run, and deletes them. */
export class OwnPeerings {
  readonly #transport: Transport;
  readonly #alive = new Map<string, Own>();
  /** Peerings that were there before: they are never deleted. */
  readonly foreign = new Set<string>();
  /** Whether any create succeeded. */
  anyCreated = false;
  /** Whether a create was cut off, so that it can have taken effect or not. */
  anyUnknown = false;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  get alive(): readonly Own[] {
    return [...this.#alive.values()];
  }

  /**
   * Sends a request that creates a peering, or should be refused. A create without a usable reply is looked for before it is repeated.
   *
   * @throws Unreached
   */
  async create(caller: Caller, request: Request): Promise<Reply> {
    const tenant = caller === 'nobody' ? 'requester' : caller;
    if (this.alive.filter((own) => own.tenant === tenant).length >= mostAlive)
      throw new Unreached('small-quota');
    // What cannot be deleted gets no more company.
    this.#refuseNoUuid(this.alive.map(({ id }) => id));
    const reply = await this.#transport.send(caller, request).catch((error: unknown) => error);
    const isLost = reply instanceof Unreached && ['no-reply', 'failed', 'cut'].includes(reply.reason);
    if (!isLost && !(isReply(reply) && (reply.status === 502 || reply.status === 504))) {
      if (!isReply(reply)) throw reply;
      await this.#register(tenant, request, reply);
      return reply;
    }
    if (reply instanceof Unreached && reply.reason === 'cut') {
      this.anyUnknown = true;
      throw reply;
    }
    for (const { id } of await this.#find(tenant, request)) await this.remove(tenant, id);
    const again = await this.#transport.send(caller, request).catch(async (error: unknown) => {
      this.anyUnknown = true;
      await this.#find(tenant, request);
      throw error;
    });
    await this.#register(tenant, request, again);
    return again;
  }

  async #register(tenant: Tenant, request: Request, reply: Reply): Promise<void> {
    if (reply.status < 200 || reply.status > 299) {
      // A service that fails can have created the peering nevertheless.
      if (reply.status >= 500) await this.#find(tenant, request);
      return;
    }
    this.anyCreated = true;
    const id = idOf(reply.body);
    if (id === undefined) await this.#find(tenant, request);
    else if (!this.foreign.has(id)) this.#alive.set(id, { id, tenant, name: nameOf(request) ?? prefix });
  }

  /** Finds what a request created by the name, or by the VPC where it has none. */
  async #find(tenant: Tenant, request: Request): Promise<Own[]> {
    const name = nameOf(request);
    const vpc = vpcOf(request);
    if (name === undefined && vpc === undefined) return [];
    const query = name === undefined ? { vpc_id: vpc } : { name };
    const rows = await this.list(tenant, query).catch(() => []);
    const found = rows
      .filter(({ id }) => !this.foreign.has(id) && !this.#alive.has(id))
      .filter((row) => row.name === '' || row.name.startsWith(prefix))
      .map((row) => ({ ...row, tenant }));
    for (const own of found) this.#alive.set(own.id, own);
    return found;
  }

  /** The rows of a list, of which at most 2000 are read. */
  async list(tenant: Tenant, query: Record<string, unknown>): Promise<{ id: string; name: string }[]> {
    const request = { method: 'GET', path: collection, query, operationId: 'listVpcPeerings' };
    const { status, body } = await this.#transport.send(tenant, request);
    if (status !== 200) throw new Unreached('failed');
    return rowsOf(body);
  }

  /**
   * Deletes a peering; returns the reply.
   *
   * @throws Unreached, and nothing is sent, if the id is not a UUID: it comes from a reply, and can name anything.
   */
  async remove(tenant: Caller, id: string): Promise<Reply> {
    this.#refuseNoUuid([id]);
    const reply = await this.#transport.send(tenant, {
      method: 'DELETE',
      path: pathOf(id),
      operationId: 'deleteVpcPeering',
    });
    if ((reply.status >= 200 && reply.status < 300) || reply.status === 404) this.#alive.delete(id);
    return reply;
  }

  #refuseNoUuid(ids: readonly string[]): void {
    const wrong = ids.find((id) => !isUuid(id));
    if (wrong !== undefined) throw new Unreached('failed', undefined, `the id '${wrong}' is not a UUID`);
  }

  /** Tells that a probe deleted the peering itself. */
  forget(id: string): void {
    this.#alive.delete(id);
  }

  /** Adds a peering that was found and is to be deleted. */
  adopt(own: Own): void {
    this.#alive.set(own.id, own);
  }

  /** Deletes all peerings of this run, and tries each twice. Returns those that are still there. */
  async removeAll(): Promise<readonly Own[]> {
    for (const attempt of [1, 2]) {
      for (const { id, tenant } of this.alive) {
        const isRefused = await this.remove(tenant, id).then(
          ({ status }) => status === 403,
          () => false,
        );
        // A peering that was created without credentials can belong to another tenant.
        if (isRefused && attempt === 2 && this.#transport.has('accepter'))
          await this.remove('accepter', id).catch(() => undefined);
      }
    }
    return this.alive;
  }
}

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'status' in value;
}

/** A curl command that deletes a peering, or looks for it where its id is not one; the token is taken from the environment. */
function curlToDelete(transport: Transport, { tenant, id, name }: Own): string {
  const credentials = `-H "X-Auth-Token: $${tokenVariables[tenant]}"`;
  if (isUuid(id)) return `curl -X DELETE ${credentials} '${transport.urlOf({ path: pathOf(id) }).href}'`;
  const list = transport.urlOf({ path: collection, query: { name } }).href;
  return `curl ${credentials} '${list}' # shows it; its id is not a UUID, so that no path can name it`;
}

export const tokenVariables: Readonly<Record<Tenant, string>> = {
  requester: 'VPC_TOKEN',
  accepter: 'VPC_ACCEPTER_TOKEN',
  stranger: 'VPC_STRANGER_TOKEN',
};

export function leftOf(transport: Transport, own: Own): Left {
  return { ...own, curl: curlToDelete(transport, own) };
}

/** The member of a value, if it is an object that has it. */
export function member(value: unknown, ...names: readonly (string | number)[]): unknown {
  return names.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name)
        ? (at as Record<string | number, unknown>)[name]
        : undefined,
    value,
  );
}

/** The id of a peering in a reply, with or without the wrapper; undefined if it is not the UUID of the contract. */
export function idOf(body: unknown): string | undefined {
  const id = member(body, 'peering', 'id') ?? member(body, 'id');
  return typeof id === 'string' && isUuid(id) ? id : undefined;
}

export function rowsOf(body: unknown): { id: string; name: string }[] {
  const rows = member(body, 'peerings') ?? member(body, 'peering_infos');
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row) => {
    const [id, name] = [member(row, 'id'), member(row, 'name')];
    return typeof id === 'string' ? [{ id, name: typeof name === 'string' ? name : '' }] : [];
  });
}

function nameOf({ body, text }: Request): string | undefined {
  const sent = body ?? parsed(text);
  const name = member(sent, 'peering', 'name');
  return typeof name === 'string' && name.startsWith(prefix) && name.length <= 64 ? name : undefined;
}

function vpcOf({ body, text }: Request): string | undefined {
  const id = member(body ?? parsed(text), 'peering', 'request_vpc_info', 'vpc_id');
  return typeof id === 'string' ? id : undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
