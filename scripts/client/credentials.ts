/** A request before its credentials are added. */
export interface UnsignedRequest {
  readonly method: string;
  readonly url: URL;
  /** By their names in the contract's spelling. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or an empty text where the operation takes no body. */
  readonly body: string;
}

/** Returns the headers that authenticate a request. It is called for each request, so it can renew a token. */
export type Credentials = (
  request: UnsignedRequest,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

/** Authenticates with a project-scoped IAM token, valid for 24 hours. auth-token */
export function token(value: string): Credentials {
  return () => ({ 'X-Auth-Token': value });
}

export interface AccessKey {
  /** The access key id (AK). */
  id: string;
  /** The secret access key (SK). It signs requests and is never sent. */
  secret: string;
  /** The token of a temporary access key. */
  securityToken?: string;
  /** The project that calls, needed by a key that has several. */
  projectId?: string;
}

const algorithm = 'SDK-HMAC-SHA256';

/**
 * Authenticates by signing each request with an access key, as the vendor's SDKs do. auth-signature
 * It needs Web Crypto, which browsers have on HTTPS pages and on localhost only.
 */
export function accessKey({ id, secret, securityToken, projectId }: AccessKey): Credentials {
  return async (request) => {
    const own = {
      'X-Sdk-Date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
      ...(projectId !== undefined && { 'X-Project-Id': projectId }),
      ...(securityToken !== undefined && { 'X-Security-Token': securityToken }),
    };
    const signed = Object.entries({ host: request.url.host, ...request.headers, ...own })
      .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const names = signed.map(([name]) => name).join(';');
    const canonical = [
      request.method,
      // The vendor signs the path with a slash at its end, which is not sent.
      request.url.pathname.replace(/\/?$/, '/'),
      request.url.search.slice(1),
      ...signed.map(([name, value]) => `${name}:${value}`),
      '',
      names,
      hex(await crypto.subtle.digest('SHA-256', bytes(request.body))),
    ].join('\n');
    const digest = hex(await crypto.subtle.digest('SHA-256', bytes(canonical)));
    const signature = await hmac(secret, [algorithm, own['X-Sdk-Date'], digest].join('\n'));
    return {
      ...own,
      Authorization: `${algorithm} Access=${id}, SignedHeaders=${names}, Signature=${signature}`,
    };
  };
}

async function hmac(secret: string, text: string): Promise<string> {
  const hash = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(secret), hash, false, ['sign']);
  return hex(await crypto.subtle.sign('HMAC', key, bytes(text)));
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
