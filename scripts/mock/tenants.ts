import { InputError, readArray, readObject } from './input-error.ts';

/** Who exists: by tenant id, the tokens that stand for the tenant and the VPCs it owns. */
export interface Tenants {
  readonly tenants: Readonly<Record<string, Tenant>>;
}

export interface Tenant {
  /** For people; nothing depends on it. */
  readonly name?: string;
  readonly tokens?: readonly string[];
  readonly vpcs?: readonly string[];
}

/** The tenants, ready to be asked. */
export interface Directory {
  tenantOf(token: string): string | undefined;
  owns(tenant: string, vpcId: string): boolean;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads and checks the tenants; throws an `InputError` that says what is wrong and where. */
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

/** Each item of a list with its place. */
function listed(value: unknown, pointer: string): [unknown, string][] {
  return readArray(value ?? [], pointer).map((item, index) => [item, `${pointer}/${index}`]);
}

function claim(owners: Map<string, string>, key: string, tenant: string, pointer: string): void {
  const owner = owners.get(key);
  if (owner !== undefined) throw new InputError(`belongs to tenant ${owner} already`, pointer);
  owners.set(key, tenant);
}
