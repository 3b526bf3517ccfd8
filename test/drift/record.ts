import { randomUUID } from 'node:crypto';
import { createMock } from '../../scripts/mock/create-mock.ts';
import { defaultEngine } from '../../scripts/mock/engine/default-engine.ts';

/** One record of JSON, as a proxy writes it. */
export interface RecordedCall {
  request: { method: string; url: string; headers: Record<string, string>; body?: string };
  response: { status: number; headers: Record<string, string>; body?: string };
}

export interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads and changes whatever it expects.
  body: any;
}

/** Changes a reply before it is sent and recorded. */
export type Departure = (reply: Reply, call: { method: string; path: string; tenant: string }) => void;

/** A mock whose calls are recorded, with tenants and VPCs of its own. */
export class Recorder {
  readonly records: RecordedCall[] = [];
  readonly tenants = { web: tenant(), billing: tenant(), stranger: tenant() };
  readonly vpcs = { web: randomUUID(), database: randomUUID(), billing: randomUUID() };
  readonly #mock = createMock({ engine: defaultEngine, scenario: 'empty', seed: randomUUID() });
  readonly #depart: Departure;

  constructor(depart: Departure = () => {}) {
    this.#depart = depart;
  }

  /** Calls as a tenant, with its id in `X-Project-Id` and a token that is a secret. */
  async call(as: keyof Recorder['tenants'], method: string, path: string, body?: object): Promise<Reply> {
    const id = this.tenants[as];
    const url = `https://vpc.example.com/v2.0/vpc/${path}`;
    const headers = {
      'X-Auth-Token': `secret-of-${id}`,
      'X-Project-Id': id,
      ...(body && { 'Content-Type': 'application/json' }),
    };
    const text = body && JSON.stringify(body);
    const response = await this.#mock.fetch(url, { method, headers, ...(text && { body: text }) });
    const received = await response.text();
    const reply: Reply = {
      status: response.status,
      headers: new Headers(response.headers),
      body: received === '' ? undefined : JSON.parse(received),
    };
    this.#depart(reply, { method, path, tenant: as });
    const sent = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    this.records.push({
      request: { method, url, headers, ...(text && { body: text }) },
      response: {
        status: reply.status,
        headers: Object.fromEntries(reply.headers),
        ...(sent !== undefined && { body: sent }),
      },
    });
    return reply;
  }

  /** Creates a peering of the web tenant, and returns its id. */
  async create(to: 'database' | 'billing', name = 'a'): Promise<string> {
    const accepter = to === 'billing' ? { tenant_id: this.tenants.billing } : {};
    const peering = {
      name,
      request_vpc_info: { vpc_id: this.vpcs.web },
      accept_vpc_info: { vpc_id: this.vpcs[to], ...accepter },
    };
    const { body } = await this.call('web', 'POST', 'peerings', { peering });
    return body?.peering?.id ?? '';
  }
}

function tenant(): string {
  return randomUUID().replaceAll('-', '');
}

/** A peering within a tenant, one that is accepted and one that is rejected, with every refusal on the way. */
export async function life(recorder: Recorder): Promise<void> {
  const within = await recorder.create('database');
  await recorder.create('database');
  const across = await recorder.create('billing');
  await recorder.call('stranger', 'GET', `peerings/${across}`);
  await recorder.call('web', 'PUT', `peerings/${across}/accept`);
  await recorder.call('billing', 'GET', 'peerings?status=PENDING_ACCEPTANCE');
  await recorder.call('billing', 'PUT', `peerings/${across}/accept`);
  await recorder.call('billing', 'PUT', `peerings/${across}/reject`);
  await recorder.call('web', 'PUT', `peerings/${across}/accept`);
  await recorder.call('web', 'PUT', `peerings/${across}`, { peering: { name: 'b' } });
  await recorder.call('web', 'GET', 'peerings?limit=2');
  await recorder.call('web', 'GET', 'peering-infos');
  await recorder.call('billing', 'DELETE', `peerings/${across}`);
  await recorder.call('web', 'GET', `peerings/${across}`);
  const again = await recorder.create('billing');
  await recorder.call('billing', 'PUT', `peerings/${again}/reject`);
  await recorder.create('billing');
  await recorder.call('web', 'DELETE', `peerings/${again}`);
  await recorder.call('web', 'DELETE', `peerings/${within}`);
}
