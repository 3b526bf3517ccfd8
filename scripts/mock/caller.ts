import { Ids } from './ids.ts';
import type { MockRequest } from './request.ts';
import type { Directory } from './tenants.ts';

/**
 * Returns the tenant that calls, or `undefined` without credentials.
 * Tokens and signatures are not verified: a caller is the tenant that it names.
 */
export function callerOf(headers: MockRequest['headers'], directory?: Directory): string | undefined {
  const { 'x-project-id': project, 'x-auth-token': token, authorization } = headers;
  if (project) return project;
  if (token) return directory?.tenantOf(token) ?? asTenantId(token);
  const accessKey = authorization && /\bAccess=([^,\s]+)/.exec(authorization)?.[1];
  return accessKey ? asTenantId(accessKey) : undefined;
}

/** Hashes a credential that is longer than a tenant id can be (255 characters), as real tokens are. */
function asTenantId(credential: string): string {
  return credential.length <= 255 ? credential : new Ids(credential).digits();
}
