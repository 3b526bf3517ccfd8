import { accessKey, type Credentials, token } from '../client/credentials.ts';
import { UserError } from '../user-error.ts';
import type { Identity } from './options.ts';
import { type Tenant, tenants } from './result.ts';
import type { Secrets } from './secrets.ts';

interface Variables {
  readonly token: string;
  readonly id: string;
  readonly secret: string;
  readonly securityToken: string;
  readonly projectId: string;
}

/** The variables that say who asks. The requester's are those of the vendor's SDKs. */
export const variables: Readonly<Record<Tenant, Variables>> = {
  requester: {
    token: 'VPC_TOKEN',
    id: 'HUAWEICLOUD_SDK_AK',
    secret: 'HUAWEICLOUD_SDK_SK',
    securityToken: 'HUAWEICLOUD_SDK_SECURITY_TOKEN',
    projectId: 'HUAWEICLOUD_SDK_PROJECT_ID',
  },
  accepter: variablesOf('VPC_ACCEPTER'),
  stranger: variablesOf('VPC_STRANGER'),
};

function variablesOf(prefix: string): Variables {
  return {
    token: `${prefix}_TOKEN`,
    id: `${prefix}_AK`,
    secret: `${prefix}_SK`,
    securityToken: `${prefix}_SECURITY_TOKEN`,
    projectId: `${prefix}_PROJECT_ID`,
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws UserError without a requester, or with half an access key. */
export function readTenants(environment: Environment): Map<Tenant, Identity> {
  const found = tenants.flatMap((tenant) => {
    const identity = readTenant(environment, variables[tenant]);
    return identity === undefined ? [] : [[tenant, identity] as const];
  });
  const given = new Map<Tenant, Identity>(found);
  if (given.has('requester')) return given;
  const { token, id, secret } = variables.requester;
  throw new UserError(
    'Nobody can ask: there are no credentials in the environment.',
    undefined,
    `Set ${token}, or ${id} and ${secret}. At the mock, any token is a tenant: ${token}=web-4f1c`,
  );
}

function readTenant(environment: Environment, names: Variables): Identity | undefined {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const projectId = read(names.projectId);
  const project = projectId === undefined ? {} : { projectId };
  const [value, id, secret] = [read(names.token), read(names.id), read(names.secret)];
  if (value !== undefined)
    return { credentials: inProject(token(value), projectId), kind: 'token', ...project };
  if (id === undefined && secret === undefined) return undefined;
  if (id === undefined || secret === undefined) {
    const [has, lacks] = id === undefined ? [names.secret, names.id] : [names.id, names.secret];
    throw new UserError(`${has} is set, and ${lacks} is not.`, undefined, 'Set both, or neither.');
  }
  const securityToken = read(names.securityToken);
  const key = { id, secret, ...project, ...(securityToken !== undefined && { securityToken }) };
  const kind = securityToken === undefined ? 'access-key' : 'temporary-access-key';
  return { credentials: accessKey(key), kind, ...project };
}

function inProject(credentials: Credentials, projectId: string | undefined): Credentials {
  if (projectId === undefined) return credentials;
  return async (request) => ({ ...(await credentials(request)), 'X-Project-Id': projectId });
}

/** Every secret of the environment, and the variable that is printed instead of it. */
export function readSecrets(environment: Environment): Secrets {
  const names = tenants.flatMap((tenant) => {
    const { token, id, secret, securityToken } = variables[tenant];
    return [token, id, secret, securityToken];
  });
  return new Map(
    names.flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[value, `$${name}`] as const] : [];
    }),
  );
}
