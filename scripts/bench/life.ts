import { as, type Server, stranger, tenant } from './servers.ts';

type Reply = { status: number; body: Body };
// A reply can have any shape: each member is read alone and may be undefined.
type Body = { [member: string]: Body } | undefined;

const accepter = 'ac7a12f9d5e64b1c9a0b3e2d4c5f6a78';
const vpc = (digit: string) => `0000000${digit}-aaaa-4bbb-8ccc-0123456789ab`;

/** Runs twenty steps in the life of two peerings and returns, for each, whether the server behaves like the service. */
export async function life({ port }: Pick<Server, 'port'>): Promise<boolean[]> {
  const send = sender(`http://127.0.0.1:${port}/v2.0/vpc/peerings`);
  const own = creation('a', 'b', '');
  const shared = creation('a', 'c', accepter);
  let id = '';
  let other = '';
  const steps: (() => Promise<boolean>)[] = [
    async () => is(await send('POST', '', undefined, own), 401, (body) => 'error_code' in body),
    async () => {
      const reply = await send('POST', '', tenant, own);
      id = String(reply.body?.peering?.id);
      return is(reply, 201, ({ peering }) => says(peering?.status, 'ACTIVE') && says(peering?.name, 'a-b'));
    },
    async () => is(await send('GET', `/${id}`, tenant), 200, ({ peering }) => says(peering?.name, 'a-b')),
    async () => is(await send('POST', '', tenant, own), 409, isNeutronError),
    async () => {
      const reply = await send('POST', '', tenant, shared);
      other = String(reply.body?.peering?.id);
      return is(reply, 201, ({ peering }) => says(peering?.status, 'PENDING_ACCEPTANCE'));
    },
    async () => is(await send('PUT', `/${other}/accept`, tenant), 403, isNeutronError),
    async () => is(await send('GET', `/${other}`, stranger), 404, isNeutronError),
    async () => is(await send('GET', '', accepter), 200, (body) => rows(body)?.[0]?.id === other),
    async () =>
      is(await send('PUT', `/${other}/accept`, accepter), 200, ({ status }) => says(status, 'ACTIVE')),
    async () => is(await send('PUT', `/${other}/accept`, accepter), 409, isNeutronError),
    async () =>
      is(await send('GET', `/${other}`, tenant), 200, ({ peering }) => says(peering?.status, 'ACTIVE')),
    async () =>
      is(await send('PUT', `/${id}`, tenant, { peering: { name: 'new' } }), 200, ({ peering }) =>
        says(peering?.name, 'new'),
      ),
    async () => is(await send('POST', '', tenant, creation('x'.repeat(65), 'd', '')), 400, isNeutronError),
    async () => is(await send('POST', '', tenant, '{"peering":'), 400, isNeutronError),
    async () => {
      const reply = await send('POST', '', tenant, creation('a', 'e', accepter));
      const rejected = await send('PUT', `/${reply.body?.peering?.id}/reject`, accepter);
      return is(rejected, 200, ({ status }) => says(status, 'REJECTED'));
    },
    async () => is(await send('GET', '?status=REJECTED', accepter), 200, (body) => rows(body)?.length === 1),
    async () =>
      is(
        await send('GET', '?limit=1', accepter),
        200,
        (body) => rows(body)?.length === 1 && 'peerings_links' in body,
      ),
    async () => is(await send('PATCH', `/${id}`, tenant), 405, (body) => 'error_code' in body),
    async () => is(await send('DELETE', `/${id}`, tenant), 204, () => true),
    async () => is(await send('GET', `/${id}`, tenant), 404, isNeutronError),
  ];
  const right: boolean[] = [];
  for (const step of steps) right.push(await step().catch(() => false));
  return right;
}

function creation(name: string, peer: string, tenantId: string) {
  const accept = { vpc_id: vpc(peer), tenant_id: tenantId };
  return {
    peering: { name: `${name}-${peer}`, request_vpc_info: { vpc_id: vpc('a') }, accept_vpc_info: accept },
  };
}

/** A reply that takes over a second counts as no reply. */
function sender(url: string) {
  return async (method: string, path: string, caller?: string, body?: unknown): Promise<Reply> => {
    const reply = await fetch(url + path, {
      method,
      headers: {
        ...(caller && as(caller)),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(1000),
    });
    const text = await reply.text();
    return { status: reply.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}

function is({ status, body }: Reply, expected: number, holds: (body: NonNullable<Body>) => boolean): boolean {
  return status === expected && holds(body ?? {});
}

function isNeutronError({ NeutronError }: NonNullable<Body>): boolean {
  return typeof NeutronError?.message === 'string';
}

function says(member: unknown, text: string): boolean {
  return member === text;
}

function rows({ peerings }: NonNullable<Body>): Record<string, unknown>[] | undefined {
  return Array.isArray(peerings) ? peerings : undefined;
}
