/**
 * A program that was written against the contract, and has to go on compiling.
 * The review of a change compiles it against the types of the changed contract; what then fails, fails for others as well.
 */
import type {
  GatewayError,
  NeutronError,
  operations,
  VpcPeering,
  VpcPeeringCreateRequest,
  VpcPeeringEnvelope,
  VpcPeeringPage,
  VpcPeeringStatus,
  VpcPeeringUpdateRequest,
} from '../../generated/index.js';

type Body<
  Operation extends keyof operations,
  Status extends keyof operations[Operation]['responses'],
> = operations[Operation]['responses'][Status] extends { content: { 'application/json': infer T } }
  ? T
  : never;

/** A picture for each status: a new one has to be drawn. */
export function colour(status: VpcPeeringStatus): string {
  switch (status) {
    case 'ACTIVE':
      return 'green';
    case 'PENDING_ACCEPTANCE':
      return 'yellow';
    case 'REJECTED':
    case 'EXPIRED':
      return 'red';
    case 'DELETED':
      return 'grey';
    default: {
      const drawn: never = status;
      return drawn;
    }
  }
}

/** Each way in which accepting may end. */
export interface Accepted {
  done: Body<'acceptVpcPeering', 200>;
  unauthorized: Body<'acceptVpcPeering', 401>;
  forbidden: Body<'acceptVpcPeering', 403>;
  unknown: operations['acceptVpcPeering']['responses'][404];
  notPending: operations['acceptVpcPeering']['responses'][409];
}

export function line({ id, name, description, status, created_at, updated_at }: VpcPeering): string {
  const changed = updated_at ?? created_at ?? 'unknown';
  return [id, name.toUpperCase(), description?.trim() ?? '', colour(status), changed.slice(0, 10)].join(' ');
}

export function sides({ request_vpc_info: requester, accept_vpc_info: accepter }: VpcPeering): string {
  const isOneTenant = requester.tenant_id === accepter.tenant_id;
  return `${requester.vpc_id.trim()} ${isOneTenant ? '=' : '→'} ${accepter.vpc_id.trim()}`;
}

export function creation(
  name: string,
  mine: string,
  theirs: string,
  tenant?: string,
): VpcPeeringCreateRequest {
  const accepter = tenant === undefined ? { vpc_id: theirs } : { vpc_id: theirs, tenant_id: tenant };
  return {
    peering: { name, description: '', request_vpc_info: { vpc_id: mine }, accept_vpc_info: accepter },
  };
}

export function renaming(name: string): VpcPeeringUpdateRequest {
  return { peering: { name } };
}

export function created({ peering }: VpcPeeringEnvelope): string {
  return line(peering);
}

/** The marker of the next page, from whichever form the link has. */
export function next({ peerings, peerings_links = [] }: VpcPeeringPage): string | undefined {
  const link = peerings_links.find(({ rel }) => rel === 'next');
  const marker = link?.marker ?? link?.href?.split('marker=')[1];
  return marker ?? peerings.at(-1)?.id;
}

export function query(
  status: VpcPeeringStatus,
): NonNullable<operations['listVpcPeerings']['parameters']['query']> {
  return {
    status,
    name: 'web',
    id: '',
    tenant_id: '',
    vpc_id: '',
    limit: 50,
    marker: '',
    page_reverse: 'true',
  };
}

export const path: operations['showVpcPeering']['parameters']['path'] = { peering_id: 'an id' };

export function reason(error: NeutronError | GatewayError): string {
  if ('NeutronError' in error && typeof error.NeutronError === 'object') {
    const { type, message } = (error as NeutronError).NeutronError;
    return `${type}: ${message}`;
  }
  const { error_code, error_msg, request_id } = error as GatewayError;
  return `${error_code}: ${error_msg} (${request_id ?? 'no request id'})`;
}

/** Bodies that a server of somebody else's answers with. */
export const gone: operations['deleteVpcPeering']['responses'][204]['content'] = undefined;
export type Requests =
  | Body<'createVpcPeering', 400>
  | Body<'updateVpcPeering', 404>
  | Body<'rejectVpcPeering', 200>;
