import { Ids } from './ids.ts';
import type { MockRequest } from './request.ts';
import type { Directory } from './tenants.ts';

/**
 * The tenant that calls, or `undefined` without credentials.
 * Tokens and signatures are not verified: whoever names a tenant is that tenant.
 */
export function callerOf(headers: MockRequest['headers'], directory?: Directory): string | undefined {
  const { 'x-project-id': project, 'x-auth-token': token, authorization } = headers;
  if (project) return project;
  if (token) return directory?.tenantOf(token) ?? asTenantId(token);
  const accessKey = authorization && /\bAccess=([^,\s]+)/.exec(authorization)?.[1];
  return accessKey ? asTenantId(accessKey) : undefined;
}

/** A real token has thousands of characters, a tenant id at most 255: a longer one stands for its digest. */
function asTenantId(credential: string): string {
  return credential.length <= 255 ? credential : new Ids(credential).digits();
}
