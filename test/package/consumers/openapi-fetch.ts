import createClient, { type Middleware } from 'openapi-fetch';
import type { Checked, paths } from 'vpc-peering-contract';
import { operations } from 'vpc-peering-contract/operations';

/** A client typed by the contract, which rejects replies that do not match the contract. */
export function connect(baseUrl: string, token: string, fetch?: typeof globalThis.fetch) {
  const client = createClient<paths>({
    baseUrl,
    headers: { 'X-Auth-Token': token },
    ...(fetch && { fetch }),
  });
  client.use(validateReplies);
  return client;
}

interface Operation {
  method: string;
  path: string;
  responses: Record<number, { check(body: unknown): Checked<unknown> }>;
}

const validateReplies: Middleware = {
  async onResponse({ request, response, schemaPath }) {
    const known: Operation[] = Object.values(operations);
    const operation = known.find(({ method, path }) => method === request.method && path === schemaPath);
    const companion = operation?.responses[response.status];
    if (!companion) throw new Error(`${request.method} ${schemaPath} does not answer ${response.status}.`);
    const { issues } = companion.check(readJson(await response.clone().text()));
    if (!issues) return;
    const faults = issues.map(({ pointer, message }) => `${pointer || 'The body'} ${message}`);
    throw new Error([`The service answered ${response.status}.`, ...faults].join('\n'));
  },
};

/** Returns undefined for a body that is not JSON, such as the error page of a proxy. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
