import { withoutSecrets } from '../verify/secrets.ts';
import type { Seed } from './traffic.ts';

/** Headers that hold a credential, and the name of what is printed instead. */
const credentialHeaders: Record<string, string> = {
  'x-auth-token': 'TOKEN',
  'x-subject-token': 'TOKEN',
  'x-security-token': 'SECURITY_TOKEN',
  authorization: 'ACCESS_KEY',
};
const droppedHeaders = /^(cookie|set-cookie|proxy-authorization|x-sdk-content-sha256)$/i;
const credentialParameters = /token|secret|passw|credential|signature|api_?key|access_?key|^(ak|sk)$/i;

/**
 * Returns what takes the credentials out of a record. The same credential becomes the same name in all records, such as
 * `$TOKEN_1`, so that callers can still be told apart; it is replaced everywhere, also in URLs and bodies.
 */
export function cleaner(seeds: Seed[]): <T extends Seed>(seed: T) => T {
  const secrets = new Map<string, string>();
  const keep = (kind: string, secret: string) => {
    if (secret === '' || secrets.has(secret)) return;
    const count = [...secrets.values()].filter((name) => name.startsWith(`$${kind}_`)).length;
    secrets.set(secret, `$${kind}_${count + 1}`);
  };
  for (const { requestHeaders, replyHeaders, url } of seeds) {
    for (const [name, value] of [...requestHeaders, ...replyHeaders]) {
      const kind = credentialHeaders[name.toLowerCase()];
      if (kind !== undefined) keep(kind, identityIn(value));
    }
    for (const [name, value] of URL.parse(url, 'http://unknown')?.searchParams ?? [])
      if (credentialParameters.test(name)) keep('CREDENTIAL', value);
  }
  const clean = (text: string) => withoutSecrets(text, secrets);
  const headers = (list: [string, string][]) =>
    list
      .filter(([name]) => !droppedHeaders.test(name))
      .map(([name, value]): [string, string] => [
        name,
        name.toLowerCase() in credentialHeaders ? (secrets.get(identityIn(value)) ?? '') : clean(value),
      ]);
  return (seed) => ({
    ...seed,
    url: clean(seed.url).replace(/^(\w+:\/\/)[^/?#]*@/, '$1'),
    requestHeaders: headers(seed.requestHeaders),
    replyHeaders: headers(seed.replyHeaders),
    requestBody: seed.requestBody && clean(seed.requestBody),
    replyBody: seed.replyBody && clean(seed.replyBody),
  });
}

/** Of a signed request the access key, since each signature differs; else the whole value. */
function identityIn(value: string): string {
  return /\bAccess=([^,\s]+)/.exec(value)?.[1] ?? value;
}
