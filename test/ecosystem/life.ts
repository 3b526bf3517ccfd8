/** What the generated client of every tool can do. Each call returns what the reply says, or fails. */
export interface Client {
  create(body: Creation): Promise<Peering>;
  list(): Promise<readonly Peering[]>;
  /** The peerings with one of these ids, which the URL repeats. */
  infos(ids: string[]): Promise<readonly Peering[]>;
  show(id: string): Promise<Peering>;
  update(id: string, name: string): Promise<Peering>;
  accept(id: string): Promise<Peering>;
  remove(id: string): Promise<unknown>;
}

interface Creation {
  peering: { name: string; request_vpc_info: { vpc_id: string }; accept_vpc_info: Side };
}
interface Side {
  vpc_id: string;
  tenant_id: string;
}
interface Peering {
  id: string;
  name: string;
  status: string;
}

const [web, billing] = ['87a56a48977e42068f70ad3280c50f0e', '17fbda95add24720a4038ba4b1c705ed'] as const;

/** Lives the life of a peering against each mock that `MOCKS` names: created, listed, renamed, accepted, deleted. */
export async function live(client: Client): Promise<void> {
  const send = globalThis.fetch;
  for (const mock of (process.env.MOCKS ?? '').split(' ')) {
    let tenant: string = web;
    globalThis.fetch = (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input, mock);
      const request = new Request(mock + pathname + search, input instanceof Request ? input : init);
      request.headers.set('X-Project-Id', tenant);
      return send(request);
    };
    const peering = {
      name: 'life',
      request_vpc_info: { vpc_id: crypto.randomUUID() },
      accept_vpc_info: { vpc_id: crypto.randomUUID(), tenant_id: billing },
    };
    const { id, status } = await client.create({ peering });
    equal(status, 'PENDING_ACCEPTANCE');
    equal((await client.list()).filter((each) => each.id === id).length, 1);
    equal((await client.update(id, 'renamed')).name, 'renamed');
    tenant = billing;
    equal((await client.accept(id)).status, 'ACTIVE');
    equal((await client.show(id)).name, 'renamed');
    equal((await client.infos([id, crypto.randomUUID()])).map((each) => each.id).join(), id);
    await client.remove(id);
    equal((await client.list()).filter((each) => each.id === id).length, 0);
  }
}

function equal(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`error: found ${found} instead of ${expected}`);
}
