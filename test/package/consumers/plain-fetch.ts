import { GatewayError, NeutronError, type VpcPeering, type VpcPeeringCreate } from 'vpc-peering-contract';
import { operations } from 'vpc-peering-contract/operations';

export interface Connection {
  /** `https://vpc.cn-north-4.myhuaweicloud.com`, or the address of the mock. */
  baseUrl: string;
  token: string;
  fetch?: typeof globalThis.fetch;
}

/** Creates a peering. Throws if the request or the reply does not match the contract. */
export async function createPeering(
  { baseUrl, token, fetch = globalThis.fetch }: Connection,
  peering: VpcPeeringCreate,
): Promise<VpcPeering> {
  const { method, path, requestBody, responses } = operations.createVpcPeering;
  const reply = await fetch(baseUrl + path, {
    method,
    headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
    body: JSON.stringify(requestBody.parse({ peering })),
  });
  const body = readJson(await reply.text());
  if (reply.status === 201) return responses[201].parse(body).peering;
  throw new Error(messageOf(body) ?? `The service answered ${reply.status}.`);
}

/** Returns undefined for a body that is not JSON, such as the error page of a proxy. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(body: unknown): string | undefined {
  if (GatewayError.is(body)) return body.error_msg;
  return NeutronError.is(body) ? body.NeutronError.message : undefined;
}
