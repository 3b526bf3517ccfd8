import { isMembers, type Members } from '../document/document.ts';
import type { Finding } from './judge.ts';
import type { Recorded } from './traffic.ts';

/** An exchange of an operation. */
export interface Call extends Recorded {
  operationId: string;
}

/** What the traffic has told of a peering so far. */
interface Known {
  id: string;
  status?: string;
  requester?: string;
  accepter?: string;
  pair?: string;
  /** The pair with the tenant of each VPC. */
  ownedPair?: string;
  /** The number of the exchange that deleted it. */
  deleted?: number;
}

/**
 * Judges who may do what to a peering in which status, and what becomes of it, from the calls in the order they were recorded.
 * It judges only what the traffic itself shows: somebody else can delete a peering meanwhile, and a policy can refuse any call.
 */
export function judgeBehaviour(calls: Call[]): Finding[] {
  const tenants = tenantsOf(calls);
  const lastSeen = lastSeenOf(calls);
  const peerings = new Map<string, Known>();
  return calls.flatMap((call) => {
    const caller = callerOf(call, tenants);
    const known = peerings.get(idIn(call) ?? '');
    const isAlive = (id: string) => (lastSeen.get(id) ?? 0) > call.number;
    const found = judgeCall({ call, caller, known, peerings, isAlive });
    learn(call, peerings);
    return found;
  });
}

/** The last exchange in which each peering was certainly there. */
function lastSeenOf(calls: Call[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (const call of calls) {
    const isDeleted = call.operationId === 'deleteVpcPeering' && call.status === 204;
    const ids = isDeleted ? [idIn(call)] : peeringsIn(call).map(({ id }) => id);
    for (const id of ids) if (typeof id === 'string') seen.set(id, call.number);
  }
  return seen;
}

interface Situation {
  call: Call;
  caller: string | undefined;
  known: Known | undefined;
  peerings: ReadonlyMap<string, Known>;
  /** Is the peering seen again later, so that it is there now? */
  isAlive(id: string): boolean;
}

function judgeCall(situation: Situation): Finding[] {
  const { operationId } = situation.call;
  switch (operationId) {
    case 'createVpcPeering':
      return judgeCreate(situation);
    case 'acceptVpcPeering':
    case 'rejectVpcPeering':
      return [...judgeAnswer(situation), ...judgeSides(situation)];
    case 'listVpcPeerings':
    case 'listVpcPeeringInfos':
      return judgeList(situation);
    default:
      return judgeSides(situation);
  }
}

function judgeCreate({ call, peerings, isAlive }: Situation): Finding[] {
  const [created] = peeringsIn(call);
  const asked = isMembers(call.requestBody) ? call.requestBody.peering : undefined;
  const pair = pairOf(created ?? asked);
  const owned = ownedPairOf(created);
  // Two tenants can use the same ids, where the service does not know who owns a VPC.
  const isOfOthers = (each: Known) =>
    owned !== undefined && each.ownedPair !== undefined && each.ownedPair !== owned;
  const other = [...peerings.values()].find(
    (each) => pair !== undefined && each.pair === pair && isAlive(each.id) && !isOfOthers(each),
  );
  const ofPair = ['pair-unique', 'pair-unique-status'];
  const beside = `${call.status}, while ${other?.id} connects the same VPCs`;
  if (created === undefined) {
    const isTaken = other !== undefined && call.status === 409 && errorTypeOf(call) !== 'OverQuota';
    return isTaken ? [see(call, ofPair, true, '409', beside)] : [];
  }
  const again = other?.status === 'REJECTED' ? ['rejected-first-deleted'] : [];
  const ofOther = other === undefined ? [] : [see(call, [...ofPair, ...again], false, '409', beside)];
  return [...judgeFirstStatus(call, created), ...ofOther];
}

function judgeFirstStatus(call: Call, created: Members): Finding[] {
  const [from, to] = tenantsIn(created);
  if (from === undefined || to === undefined) return [];
  const { status } = created;
  return from === to
    ? [see(call, ['create-same-tenant'], status === 'ACTIVE', 'ACTIVE within a tenant', String(status))]
    : [
        see(
          call,
          ['create-other-tenant'],
          status === 'PENDING_ACCEPTANCE',
          'PENDING_ACCEPTANCE across tenants',
          String(status),
        ),
      ];
}

/** Accept and reject: by the accepter alone, and while the peering waits. */
function judgeAnswer({ call, caller, known }: Situation): Finding[] {
  const { status } = call;
  const [peering] = peeringsIn(call);
  const isAccept = call.operationId === 'acceptVpcPeering';
  const [fact, then] = isAccept ? ['create-other-tenant', 'ACTIVE'] : ['create-refused', 'REJECTED'];
  const found =
    peering === undefined ? [] : [see(call, [fact], peering.status === then, then, String(peering.status))];
  if (known === undefined || status === undefined || known.deleted !== undefined) return found;
  const isOver = known.status !== undefined && known.status !== 'PENDING_ACCEPTANCE';
  const seen = `${status} of ${known.status}`;
  if (caller !== undefined && caller === known.accepter) {
    // 403 can come of a policy, 404 of a deletion that was not recorded.
    const says = isOver && (status < 300 || status === 400 || status === 409);
    return says ? [...found, see(call, ['not-pending-status'], status === 409, '409', seen)] : found;
  }
  if (caller === undefined || caller !== known.requester) return found;
  const isRefused = status === 403;
  if (isRefused || status < 300)
    found.push(see(call, ['accepter-only'], isRefused, '403 for the requester', String(status)));
  if (isOver && (isRefused || status < 300 || status === 400 || status === 409))
    found.push(see(call, ['who-before-what'], isRefused, '403', seen));
  if (isRefused && call.hasBody) {
    const type = String(errorTypeOf(call));
    const expected = 'a NeutronError of the type PolicyNotAuthorized';
    found.push(see(call, ['error-403-form'], type === 'PolicyNotAuthorized', expected, type));
  }
  return found;
}

/** A peering is there for its two sides alone, and only until it is deleted. */
function judgeSides({ call, caller, known, isAlive }: Situation): Finding[] {
  const { status } = call;
  if (known === undefined || status === undefined) return [];
  const isDone = status < 300;
  if (known.deleted !== undefined) {
    const says = isDone || status === 404 || status === 409;
    const facts = ['delete-at-once', 'status-deleted'];
    return says ? [see(call, facts, status === 404, '404 after it was deleted', String(status))] : [];
  }
  if (caller === undefined || known.requester === undefined || known.accepter === undefined) return [];
  if (caller === known.requester || caller === known.accepter) {
    const isForBoth = !['acceptVpcPeering', 'rejectVpcPeering'].includes(call.operationId);
    const does = `${call.operationId} by either side`;
    return isDone && isForBoth ? [see(call, ['either-side'], true, does, String(status))] : [];
  }
  const says = isDone || ([403, 404, 409].includes(status) && isAlive(known.id));
  return says ? [see(call, ['stranger-404'], status === 404, '404 for another tenant', String(status))] : [];
}

function errorTypeOf({ replyBody }: Call): unknown {
  const error = isMembers(replyBody) ? replyBody.NeutronError : undefined;
  return isMembers(error) ? error.type : undefined;
}

function judgeList({ call, caller, peerings }: Situation): Finding[] {
  if (call.status !== 200) return [];
  const rows = peeringsIn(call);
  const isInfos = call.operationId === 'listVpcPeeringInfos';
  const ids = rows.map(({ id }) => String(id));
  const query = call.url.searchParams;
  const isForward = !/^true$/i.test(query.get('page_reverse') ?? '');
  const sorted = ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id);
  const orderFact = isInfos ? 'infos-as-list' : 'list-marker';
  const found: Finding[] =
    ids.length > 1 && isForward
      ? [
          see(
            call,
            [orderFact],
            sorted,
            'ascending ids',
            sorted ? 'ascending ids' : ids.join(', ').slice(0, 200),
          ),
        ]
      : [];
  const status = query.get('status');
  if (status !== null && rows.length > 0) {
    const others = rows.filter((row) => row.status !== status);
    const seen = others.length === 0 ? status : String(others[0]?.status);
    found.push(see(call, [isInfos ? 'infos-filters' : 'list-filters'], others.length === 0, status, seen));
  }
  const limit = Number(query.get('limit') ?? Number.NaN);
  if (limit > 0)
    found.push(
      see(
        call,
        [isInfos ? 'infos-paging' : 'list-limit'],
        rows.length <= limit,
        `at most ${limit}`,
        String(rows.length),
      ),
    );
  const foreign = rows.find((row) => caller !== undefined && isForeign(row, caller));
  if (foreign !== undefined)
    found.push(see(call, ['stranger-404'], false, 'only peerings of the caller', `${foreign.id} of others`));
  const deleted = ids.find((id) => peerings.get(id)?.deleted !== undefined);
  if (deleted !== undefined)
    found.push(see(call, ['delete-at-once'], false, 'no peering that was deleted', deleted));
  return found;
}

function isForeign(row: Members, caller: string): boolean {
  const sides = tenantsIn(row);
  return sides.every((side) => side !== undefined && side !== caller);
}

function see(call: Call, facts: string[], holds: boolean, expected: string, observed: string): Finding {
  return { exchange: call.number, facts, holds, expected, observed };
}

/** Keeps what a successful reply tells of peerings. */
function learn(call: Call, peerings: Map<string, Known>): void {
  if (call.status === undefined || call.status >= 300) return;
  const id = idIn(call);
  if (call.operationId === 'deleteVpcPeering' && id !== undefined) {
    peerings.set(id, { ...peerings.get(id), id, deleted: call.number });
    return;
  }
  for (const peering of peeringsIn(call)) {
    if (typeof peering.id !== 'string') continue;
    const [requester, accepter] = tenantsIn(peering);
    const before = peerings.get(peering.id);
    const [pair, ownedPair] = [pairOf(peering), ownedPairOf(peering)];
    peerings.set(peering.id, {
      ...before,
      id: peering.id,
      ...(typeof peering.status === 'string' && { status: peering.status }),
      ...(requester !== undefined && { requester }),
      ...(accepter !== undefined && { accepter }),
      ...(pair !== undefined && { pair }),
      ...(ownedPair !== undefined && { ownedPair }),
    });
  }
}

/** The peerings of a reply: in a wrapper, bare, or in a list. */
function peeringsIn({ status, replyBody, operationId }: Call): Members[] {
  if (status === undefined || status >= 300 || !isMembers(replyBody)) return [];
  const { peering, peerings, peering_infos } = replyBody;
  if (operationId === 'listVpcPeerings' && Array.isArray(peerings)) return peerings.filter(isMembers);
  if (operationId === 'listVpcPeeringInfos' && Array.isArray(peering_infos))
    return peering_infos.filter(isMembers);
  return isMembers(peering) ? [peering] : 'status' in replyBody ? [replyBody] : [];
}

function idIn({ url, operationId }: Call): string | undefined {
  if (['createVpcPeering', 'listVpcPeerings', 'listVpcPeeringInfos'].includes(operationId)) return undefined;
  return /\/peerings\/([^/]+)/.exec(url.pathname)?.[1]?.toLowerCase();
}

function tenantsIn(peering: unknown): [string | undefined, string | undefined] {
  const side = (name: string) => {
    const info = isMembers(peering) ? peering[name] : undefined;
    return isMembers(info) && typeof info.tenant_id === 'string' && info.tenant_id !== ''
      ? info.tenant_id
      : undefined;
  };
  return [side('request_vpc_info'), side('accept_vpc_info')];
}

/** The two VPCs of a peering, in whichever order. */
function pairOf(peering: unknown): string | undefined {
  return joined(vpcsIn(peering));
}

/** The two VPCs with their tenants; undefined without the tenants, which a request can leave out. */
function ownedPairOf(peering: unknown): string | undefined {
  const tenants = tenantsIn(peering);
  return joined(vpcsIn(peering).map((vpc, index) => vpc && tenants[index] && `${vpc} of ${tenants[index]}`));
}

/** The VPCs of both sides; undefined for one that is not given. */
function vpcsIn(peering: unknown): (string | undefined)[] {
  return ['request_vpc_info', 'accept_vpc_info'].map((name) => {
    const info = isMembers(peering) ? peering[name] : undefined;
    return isMembers(info) && typeof info.vpc_id === 'string' ? info.vpc_id.toLowerCase() : undefined;
  });
}

/** Both ends in one order, since a pair has no direction. */
function joined(ends: (string | undefined)[]): string | undefined {
  return ends.includes(undefined) ? undefined : ends.sort().join(', ');
}

/** Which tenant each credential belongs to: the requester of what it created, the accepter of what it accepted or rejected. */
function tenantsOf(calls: Call[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const call of calls) {
    const [peering] = peeringsIn(call);
    const [requester, accepter] = tenantsIn(peering);
    const credential = credentialOf(call);
    const isAnswer = ['acceptVpcPeering', 'rejectVpcPeering'].includes(call.operationId);
    const tenant = call.operationId === 'createVpcPeering' ? requester : undefined;
    const own =
      tenant ?? (isAnswer && isMembers(peering) && peering.tenant_id === accepter ? accepter : undefined);
    if (credential !== undefined && own !== undefined && !found.has(credential)) found.set(credential, own);
  }
  return found;
}

/** A token is of one project; an access key can be of several, of which the header names one. */
function callerOf(call: Call, tenants: ReadonlyMap<string, string>): string | undefined {
  const project = call.requestHeaders.get('X-Project-Id') || undefined;
  const learned = tenants.get(credentialOf(call) ?? '');
  return call.requestHeaders.has('X-Auth-Token') ? (learned ?? project) : (project ?? learned);
}

function credentialOf({ requestHeaders }: Call): string | undefined {
  return requestHeaders.get('X-Auth-Token') ?? requestHeaders.get('Authorization') ?? undefined;
}
