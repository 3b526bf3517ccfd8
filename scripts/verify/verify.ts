import type { Credentials } from '../client/credentials.ts';
import { collection, leftOf, member, OwnPeerings, prefix } from './own-peerings.ts';
import { probes } from './probes/probes.ts';
import {
  type Caller,
  type Exchange,
  type Left,
  type Reason,
  type Result,
  type Tenant,
  type Trouble,
  tenants,
} from './result.ts';
import { type Secrets, withoutSecrets } from './secrets.ts';
import { type Fetch, type Reply, Transport, Unreached } from './transport.ts';
import {
  isSuccess,
  type Need,
  observe,
  type Probe,
  pairKey,
  peeringOf,
  type Surroundings,
  Trial,
  type Vpcs,
} from './trial.ts';
import { verdictsOf } from './verdicts.ts';

export interface Identity {
  readonly credentials: Credentials;
  readonly kind: 'token' | 'access-key' | 'temporary-access-key';
  readonly projectId?: string;
}

export interface VerifyOptions {
  readonly server: URL;
  readonly tenants: ReadonlyMap<Tenant, Identity>;
  readonly secrets: Secrets;
  readonly vpcs: Vpcs;
  readonly readOnly: boolean;
  /** Whether a body of more than 12 MB may be sent. */
  readonly large: boolean;
  readonly pause: number;
  readonly signal: AbortSignal;
  readonly fetch?: Fetch;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly probes?: readonly Probe[];
  readonly onProgress?: (done: number, of: number, says: string) => void;
}

const runMs = 15 * 60_000;
const cleanupMs = 60_000;

/** A name for the run: its time and a random part. */
function runName(): string {
  return `${Date.now().toString(36)}${Math.floor(Math.random() * 36 ** 3).toString(36)}`;
}

/** Asks a service everything, and deletes whatever that made. Never throws because of the service. */
export async function verify(options: VerifyOptions): Promise<Result> {
  const started = new Date().toISOString();
  const transport = transportOf(options);
  const own = new OwnPeerings(transport);
  const run = runName();
  const around = {
    transport,
    own,
    run,
    ids: new Map<Tenant, string>(),
    projectId: options.tenants.get('requester')?.projectId,
    vpcs: options.vpcs,
    taken: new Set<string>(),
    asked: new Set((options.probes ?? probes).flatMap(({ facts }) => facts)),
    found: { evidence: [], gaps: [] },
  } satisfies Surroundings;
  const earlier: Left[] = [];
  let trouble: Trouble | undefined;
  try {
    const { knowsOwners } = await prepare(options, around, earlier);
    await askAll(options, around, knowsOwners);
  } catch (error) {
    trouble = troubleOf(error, options.secrets);
  }
  if (transport.signal.aborted) trouble = { kind: 'cut', detail: 'the run was cut' };
  const left = options.readOnly ? [] : await cleanUp(transport, own, run, options);
  const firstGap = around.found.gaps.find(({ fact }: { fact: string }) => fact === 'create-uri') as
    | { reason: Reason; observed?: string; exchange?: number }
    | undefined;
  const blocked = own.anyCreated ? undefined : (firstGap?.reason ?? reasonOf(trouble));
  if (trouble === undefined && !options.readOnly && !own.anyCreated)
    trouble = {
      kind: 'no-create',
      detail: withoutSecrets(firstGap?.observed ?? '', options.secrets),
      ...(firstGap?.exchange !== undefined && { exchange: firstGap.exchange }),
    };
  return {
    server: withoutSecrets(options.server.href, options.secrets),
    started,
    facts: verdictsOf(around.found, blocked, options.secrets),
    exchanges: transport.exchanges,
    left: [...left, ...earlier].map((each) => cleanLeft(each, options.secrets)),
    ...(trouble && { trouble }),
  };
}

/** Deletes what earlier runs left. Returns what was deleted, and what could not be. */
export async function sweep(
  options: VerifyOptions,
): Promise<{ deleted: Left[]; left: Left[]; trouble?: Trouble }> {
  const transport = transportOf(options);
  const own = new OwnPeerings(transport);
  try {
    for (const tenant of tenantsOf(options))
      for (const row of await scan(transport, tenant))
        if (row.name.startsWith(prefix)) own.adopt({ id: row.id, name: row.name, tenant });
  } catch (error) {
    return { deleted: [], left: [], trouble: troubleOf(error, options.secrets) };
  }
  const found = own.alive.map((each) => leftOf(transport, each));
  const left = (await own.removeAll()).map((each) => leftOf(transport, each));
  const deleted = found.filter(({ id }) => !left.some((each) => each.id === id));
  return { deleted, left: left.map((each) => cleanLeft(each, options.secrets)) };
}

function cleanLeft(left: Left, secrets: Secrets): Left {
  return { ...left, curl: withoutSecrets(left.curl, secrets) };
}

function transportOf(options: VerifyOptions): Transport {
  const { server, secrets, readOnly, pause } = options;
  const credentials = new Map<Caller, Credentials>(
    [...options.tenants].map(([tenant, identity]) => [tenant, identity.credentials]),
  );
  const own = {
    server,
    secrets,
    readOnly,
    pause,
    credentials,
    fetch: options.fetch ?? fetch,
    sleep: options.sleep ?? sleep,
  };
  return new Transport(own, AbortSignal.any([options.signal, AbortSignal.timeout(runMs)]));
}

function tenantsOf({ tenants: given }: VerifyOptions): Tenant[] {
  return tenants.filter((tenant) => given.has(tenant));
}

/** Why the service could not be asked at all. */
class NotAsked extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.detail);
    this.trouble = trouble;
  }
}

function troubleOf(error: unknown, secrets: Secrets): Trouble {
  if (error instanceof NotAsked)
    return { ...error.trouble, detail: withoutSecrets(error.trouble.detail, secrets) };
  if (error instanceof Unreached && error.reason === 'cut') return { kind: 'cut', detail: 'the run was cut' };
  throw error;
}

function reasonOf(trouble: Trouble | undefined): Reason | undefined {
  switch (trouble?.kind) {
    case 'unreachable':
      return 'no-reply';
    case 'credentials':
    case 'no-create':
      return 'refused';
    case 'cut':
      return 'cut';
    case undefined:
      return undefined;
  }
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly body: unknown;
}

/** Reads a tenant's whole list, at most 10,000 rows. The exchanges keep only rows of this command. */
async function scan(transport: Transport, tenant: Tenant): Promise<Row[]> {
  const found: Row[] = [];
  let marker: string | undefined;
  for (let page = 0; page < 5; page += 1) {
    const query = { limit: 2000, marker };
    const reply = await reach(transport, tenant, query);
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
  if (reply.status === 401 || reply.status === 403)
    throw new NotAsked({
      kind: 'credentials',
      detail: `${tenant}: ${observe(reply)}`,
      exchange: reply.exchange,
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

/** Learns who asks, what earlier runs left, which pairs are taken, and whether the service knows who owns a VPC. */
async function prepare(
  options: VerifyOptions,
  around: Surroundings & { ids: Map<Tenant, string>; taken: Set<string> },
  earlier: Left[],
): Promise<{ knowsOwners: boolean | undefined }> {
  const { transport, own, found } = around;
  for (const tenant of tenantsOf(options)) {
    const rows = await scan(transport, tenant);
    const { projectId, kind } = options.tenants.get(tenant) ?? {};
    const id = projectId ?? sideOfAll(rows);
    if (id !== undefined) around.ids.set(tenant, id);
    const fact = kind === 'token' ? 'auth-token' : 'auth-signature';
    const exchanges = [transport.exchanges.length];
    const [expected, observed] = ['the credentials are taken', 'taken'];
    found.evidence.push({ fact, holds: true, expected, observed, exchanges });
    if (kind === 'temporary-access-key')
      found.evidence.push({ fact: 'auth-security-token', holds: true, expected, observed, exchanges });
    for (const { id, name, body } of rows) {
      own.foreign.add(id);
      around.taken.add(pairKey(sidesOf(body)));
      if (name.startsWith(prefix) && !earlier.some((each) => each.id === id))
        earlier.push(leftOf(transport, { id, name, tenant }));
    }
  }
  if (isCloud(transport.server))
    found.evidence.push({
      fact: 'server-host',
      holds: true,
      expected: 'an answer',
      observed: transport.server.host,
      exchanges: [1],
    });
  if (options.readOnly) return { knowsOwners: undefined };
  for (const [tenant, kind] of [
    ['requester', 'within'],
    ['accepter', 'accepters'],
  ] as const)
    if (options.tenants.has(tenant) && !around.ids.has(tenant)) await identify(around, tenant, kind);
  return { knowsOwners: await asksOwners(around) };
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

/** Whether the service refuses a VPC that does not exist; undefined if it refuses every VPC. */
async function asksOwners(around: Surroundings): Promise<boolean | undefined> {
  const trial = new Trial(around, preparation);
  try {
    const sides = trial.pair('within');
    const made = await trial.make('within', {}, sides);
    await around.own.remove('requester', made.id);
    // Invented VPCs were taken.
    if (around.vpcs === 'invented') return false;
    const unknown = await trial.requester.create(trial.body('within', { ...sides, to: crypto.randomUUID() }));
    await around.own.removeAll();
    return !isSuccess(unknown);
  } catch (error) {
    if (!(error instanceof Unreached) || error.reason === 'cut') throw error;
    return undefined;
  }
}

async function askAll(
  options: VerifyOptions,
  around: Surroundings,
  knowsOwners: boolean | undefined,
): Promise<void> {
  const all = options.probes ?? probes;
  for (const [index, probe] of all.entries()) {
    options.onProgress?.(index + 1, all.length, probe.says);
    const missing = missingFor(probe, options, around, knowsOwners);
    const trial = new Trial(around, probe);
    if (missing !== undefined) trial.gap(probe.facts, missing);
    else await askOne(trial, probe, around);
  }
}

async function askOne(trial: Trial, probe: Probe, around: Surroundings): Promise<void> {
  try {
    await probe.ask(trial);
  } catch (error) {
    if (!(error instanceof Unreached)) throw error;
    const { reason, exchange, message } = error;
    const detail = {
      ...(exchange !== undefined && { exchange }),
      ...(message !== reason && { observed: message }),
    };
    for (const fact of probe.facts) around.found.gaps.push({ fact, reason, ...detail });
    if (reason === 'cut') return;
  }
  await around.own.removeAll();
}

function missingFor(
  { needs = [] }: Probe,
  options: VerifyOptions,
  around: Surroundings,
  knowsOwners: boolean | undefined,
): Reason | undefined {
  if (around.transport.signal.aborted) return 'cut';
  const isMissing: Readonly<Record<Need, () => boolean>> = {
    accepter: () => !options.tenants.has('accepter') || isSameTenant(around, 'accepter'),
    stranger: () => !options.tenants.has('stranger') || isSameTenant(around, 'stranger'),
    large: () => !options.large,
    'knows-owners': () => knowsOwners !== true,
    'knows-no-owners': () => knowsOwners !== false,
  };
  return needs.find((need) => isMissing[need]());
}

function isSameTenant({ ids }: Surroundings, tenant: Tenant): boolean {
  const id = ids.get(tenant);
  return id !== undefined && [...ids].some(([other, otherId]) => other !== tenant && otherId === id);
}

/** Deletes what the run made, with a time of its own, since the run can have been cut. Returns what is still there. */
async function cleanUp(
  transport: Transport,
  own: OwnPeerings,
  run: string,
  options: VerifyOptions,
): Promise<Left[]> {
  transport.signal = AbortSignal.timeout(cleanupMs);
  await own.removeAll().catch(() => undefined);
  if (!own.anyCreated && !own.anyUnknown) return [];
  // The service can still be busy with a create that was cut off.
  if (own.anyUnknown) await (options.sleep ?? sleep)(500, transport.signal).catch(() => undefined);
  // A service can say that it deleted what it did not.
  for (const attempt of ['again', 'last'] as const) {
    for (const tenant of tenantsOf(options)) {
      const rows = await scan(transport, tenant).catch((): Row[] => []);
      for (const { id, name } of rows)
        if (name.startsWith(`${prefix}${run}`) && !own.alive.some((each) => each.id === id))
          own.adopt({ id, name, tenant });
    }
    if (own.alive.length === 0) break;
    if (attempt === 'again') await own.removeAll().catch(() => undefined);
  }
  return own.alive.map((each) => leftOf(transport, each));
}

function isCloud({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && /^vpc\.[a-z]+(-[a-z]+)+-\d+\.myhuaweicloud\.com$/.test(hostname);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
