import createClient, { type Middleware } from 'openapi-fetch';
import type { Checked, paths } from 'vpc-peering-contract';
import { operations } from 'vpc-peering-contract/operations';

/** A client typed by the contract, which refuses replies that are not what the contract says. */
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
    const text = await response.clone().text();
    const { issues } = companion.check(text === '' ? undefined : JSON.parse(text));
    if (issues) throw new Error(issues.map(({ pointer, message }) => `${pointer} ${message}`).join('\n'));
  },
};
