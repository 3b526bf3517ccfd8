import { InputError, readArray, readObject } from './input-error.ts';

/** The tenants that exist, by id, with their tokens and VPCs. */
export interface Tenants {
  readonly tenants: Readonly<Record<string, Tenant>>;
}

export interface Tenant {
  /** A name for people; the mock does not use it. */
  readonly name?: string;
  readonly tokens?: readonly string[];
  readonly vpcs?: readonly string[];
}

/** Finds the tenant of a token and the owner of a VPC. */
export interface Directory {
  tenantOf(token: string): string | undefined;
  owns(tenant: string, vpcId: string): boolean;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads and checks the tenants. Throws an `InputError` with the reason and the pointer. */
export function directoryOf(input: unknown): Directory {
  const tokens = new Map<string, string>();
  const vpcs = new Map<string, string>();
  const { tenants } = readObject(input, ['tenants']);
  for (const [id, entry] of Object.entries(readObject(tenants, Object.keys(Object(tenants)), '/tenants'))) {
    const at = `/tenants/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (id === '' || id.length > 255) throw new InputError('must be an id of 1 to 255 characters', at);
    const tenant = readObject(entry, ['name', 'tokens', 'vpcs'], at);
    if (!['string', 'undefined'].includes(typeof tenant.name))
      throw new InputError('must be text', `${at}/name`);
    for (const [token, place] of listed(tenant.tokens, `${at}/tokens`)) {
      if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
        throw new InputError('must be a token without spaces', place);
      }
      claim(tokens, token, id, place);
    }
    for (const [vpc, place] of listed(tenant.vpcs, `${at}/vpcs`)) {
      if (typeof vpc !== 'string' || !uuid.test(vpc))
        throw new InputError('must be the id of a VPC, a UUID', place);
      claim(vpcs, vpc.toLowerCase(), id, place);
    }
  }
  return {
    tenantOf: (token) => tokens.get(token),
    owns: (tenant, vpcId) => vpcs.get(vpcId.toLowerCase()) === tenant,
  };
}

/** Returns each item of a list with its pointer. */
function listed(value: unknown, pointer: string): [unknown, string][] {
  return readArray(value ?? [], pointer).map((item, index) => [item, `${pointer}/${index}`]);
}

function claim(owners: Map<string, string>, key: string, tenant: string, pointer: string): void {
  const owner = owners.get(key);
  if (owner !== undefined) throw new InputError(`belongs to tenant ${owner} already`, pointer);
  owners.set(key, tenant);
}
