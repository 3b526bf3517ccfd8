import { tenantsOf, type VerifyOptions } from './options.ts';
import { isUuid, leftOf, member, prefix } from './own-peerings.ts';
import type { Probe, Surroundings } from './probe.ts';
import { isSuccess, peeringOf } from './replies.ts';
import type { Left, Reason, Tenant } from './result.ts';
import { type Row, scan } from './scan.ts';
import { Unreached } from './transport.ts';
import { Trial } from './trial.ts';
import { pairKey } from './vpc-pairs.ts';

/** Whether the service knows who owns a VPC, or why that cannot be asked. */
export type KnowsOwners = boolean | Reason;

/** Learns who asks, what earlier runs left, which pairs are taken, and whether the service knows who owns a VPC. */
export async function prepare(
  options: VerifyOptions,
  around: Surroundings & { ids: Map<Tenant, string>; taken: Set<string> },
  earlier: Left[],
): Promise<KnowsOwners> {
  const { transport, found } = around;
  for (const tenant of tenantsOf(options)) await learn(tenant, options, around, earlier);
  if (isCloud(transport.server))
    found.evidence.push({
      fact: 'server-host',
      holds: true,
      expected: 'an answer',
      observed: transport.server.host,
      exchanges: [1],
    });
  if (options.readOnly) return 'read-only';
  for (const [tenant, kind] of [
    ['requester', 'within'],
    ['accepter', 'accepters'],
  ] as const)
    if (options.tenants.has(tenant) && !around.ids.has(tenant)) await identify(around, tenant, kind);
  return asksOwners(around);
}

/** Learns of one tenant what its list shows. A list that cannot be read shows nothing. */
async function learn(
  tenant: Tenant,
  options: VerifyOptions,
  { transport, own, found, ids, taken }: Surroundings & { ids: Map<Tenant, string>; taken: Set<string> },
  earlier: Left[],
): Promise<void> {
  const { projectId, kind } = options.tenants.get(tenant) ?? {};
  const rows = await scan(transport, tenant).catch((error: unknown) => {
    if (error instanceof Unreached && error.reason === 'failed') return undefined;
    throw error;
  });
  const id = projectId ?? sideOfAll(rows ?? []);
  if (id !== undefined) ids.set(tenant, id);
  if (rows === undefined) return;
  const exchanges = [transport.exchanges.length];
  const taking = { holds: true, expected: 'the credentials are taken', observed: 'taken', exchanges };
  found.evidence.push({ fact: kind === 'token' ? 'auth-token' : 'auth-signature', ...taking });
  if (kind === 'temporary-access-key') found.evidence.push({ fact: 'auth-security-token', ...taking });
  const wrong = rows.find((row) => !isUuid(row.id))?.id;
  if (wrong !== undefined)
    found.evidence.push({ fact: 'peering-id', holds: false, expected: 'a UUID', observed: wrong, exchanges });
  for (const { id, name, body } of rows) {
    own.foreign.add(id);
    taken.add(pairKey(sidesOf(body)));
    if (name.startsWith(prefix) && !earlier.some((each) => each.id === id))
      earlier.push(leftOf(transport, { id, name, tenant }));
  }
}

function isCloud({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && /^vpc\.[a-z]+(-[a-z]+)+-\d+\.myhuaweicloud\.com$/.test(hostname);
}

function sidesOf(row: unknown): { from: string; to: string } {
  return {
    from: String(member(row, 'request_vpc_info', 'vpc_id')),
    to: String(member(row, 'accept_vpc_info', 'vpc_id')),
  };
}

/** The tenant that is a side of every row, if there is only one. */
function sideOfAll(rows: readonly Row[]): string | undefined {
  const [first, ...rest] = rows.map(
    ({ body }) =>
      new Set([member(body, 'request_vpc_info', 'tenant_id'), member(body, 'accept_vpc_info', 'tenant_id')]),
  );
  const [side, other] = [
    ...rest.reduce((common, sides) => common.filter((side) => sides.has(side)), [...(first ?? [])]),
  ];
  return other === undefined && typeof side === 'string' ? side : undefined;
}

const preparation: Probe = { says: '', facts: [], ask: async () => {} };

/** A peering within a tenant shows its id. */
async function identify(
  around: Surroundings & { ids: Map<Tenant, string> },
  tenant: Tenant,
  kind: 'within' | 'accepters',
): Promise<void> {
  try {
    const { reply, id } = await new Trial(around, preparation).make(kind);
    await around.own.remove(tenant, id);
    const side = peeringOf(reply, 'request_vpc_info', 'tenant_id');
    if (typeof side === 'string' && side !== '') around.ids.set(tenant, side);
  } catch (error) {
    if (!(error instanceof Unreached) || error.reason === 'cut') throw error;
  }
}

async function asksOwners(around: Surroundings): Promise<KnowsOwners> {
  const trial = new Trial(around, preparation);
  try {
    const sides = trial.pair('within');
    const made = await trial.make('within', {}, sides);
    await around.own.remove('requester', made.id);
    // The service accepted invented VPCs.
    if (around.vpcs === 'invented') return false;
    const unknown = await trial.requester.create(trial.body('within', { ...sides, to: crypto.randomUUID() }));
    await around.own.removeAll();
    return !isSuccess(unknown);
  } catch (error) {
    if (!(error instanceof Unreached) || error.reason === 'cut') throw error;
    return error.reason;
  }
}
