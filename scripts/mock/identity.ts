import type { MockRequest } from './request.ts';

/**
 * The tenant that calls, or `undefined` without credentials.
 * Tokens and signatures are not verified: whoever names a tenant is that tenant.
 */
export function callerOf(headers: MockRequest['headers']): string | undefined {
  const { 'x-project-id': project, 'x-auth-token': token, authorization } = headers;
  if (project) return project;
  if (token) return asTenantId(token);
  const accessKey = /\bAccess=([^,\s]+)/.exec(authorization ?? '')?.[1];
  return accessKey && asTenantId(accessKey);
}

/** A real token has thousands of characters, a tenant id 255: a longer one is known by its digest. */
function asTenantId(credential: string): string {
  return credential.length <= 255 ? credential : digest(credential);
}

/** 32 hexadecimal digits, the form of a real tenant id. Not for secrets. */
function digest(text: string): string {
  const state = Uint32Array.of(0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef);
  for (let index = 0; index < text.length; index++) {
    for (const lane of state.keys()) {
      const mixed = Math.imul((state[lane] ?? 0) ^ (text.charCodeAt(index) + lane), 0x01000193);
      state[lane] = (mixed << 13) | (mixed >>> 19);
    }
  }
  return [...state].map((lane) => lane.toString(16).padStart(8, '0')).join('');
}
