import { collection, member, prefix } from './own-peerings.ts';
import { isSuccess, observe, redirectOf } from './replies.ts';
import type { Exchange, Tenant } from './result.ts';
import { type Reply, type Transport, Unreached } from './transport.ts';
import { NotAsked } from './trouble.ts';

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly body: unknown;
}

/**
 * Reads a tenant's whole list, at most 10,000 rows. The exchanges keep only rows of this command.
 *
 * @throws NotAsked if the service cannot be asked; Unreached if a reply cannot be read.
 */
export async function scan(transport: Transport, tenant: Tenant): Promise<Row[]> {
  const found: Row[] = [];
  let marker: string | undefined;
  for (let page = 0; page < 5; page += 1) {
    const query = { limit: 2000, marker };
    const reply = await reach(transport, tenant, query).catch((error: unknown) => {
      // What the pages before it show still counts.
      if (found.length > 0 && error instanceof Unreached && error.reason === 'failed') return undefined;
      throw error;
    });
    if (reply === undefined) break;
    const rows = listedRows(reply.body);
    const own = rows.filter(({ name }) => name.startsWith(prefix)).map(({ body }) => body);
    if (isSuccess(reply)) hideOthers(transport.exchanges[reply.exchange - 1], own);
    found.push(...rows);
    const last = rows.at(-1)?.id;
    if (rows.length < 2000 || last === undefined || last === marker) break;
    marker = last;
  }
  return found;
}

async function reach(transport: Transport, tenant: Tenant, query: Record<string, unknown>): Promise<Reply> {
  const request = { method: 'GET', path: collection, query, operationId: 'listVpcPeerings' };
  const reply = await transport.send(tenant, request).catch((error: unknown) => {
    if (!(error instanceof Unreached) || error.reason !== 'no-reply') throw error;
    throw new NotAsked({
      kind: 'unreachable',
      detail: error.message,
      ...(error.exchange !== undefined && { exchange: error.exchange }),
    });
  });
  const { exchange } = reply;
  const redirect = redirectOf(reply);
  if (redirect !== undefined) throw new NotAsked({ kind: 'redirected', detail: redirect, exchange });
  if (reply.status === 401 || reply.status === 403)
    throw new NotAsked({
      kind: 'credentials',
      detail: `${tenant}: ${observe(reply)}`,
      exchange,
    });
  return reply;
}

function listedRows(body: unknown): Row[] {
  const rows = member(body, 'peerings');
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row) => {
    const [id, name] = [member(row, 'id'), member(row, 'name')];
    return typeof id === 'string' ? [{ id, name: String(name), body: row }] : [];
  });
}

function hideOthers(exchange: Exchange | undefined, peerings: unknown[]): void {
  if (exchange !== undefined && 'status' in exchange.response) exchange.response.body = { peerings };
}
