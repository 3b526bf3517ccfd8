import { GatewayError, type VpcPeering, type VpcPeeringCreate } from 'vpc-peering-contract';
import { operations } from 'vpc-peering-contract/operations';

export interface Connection {
  /** `https://vpc.cn-north-4.myhuaweicloud.com`, or the address of the mock. */
  baseUrl: string;
  token: string;
  fetch?: typeof globalThis.fetch;
}

/** Creates a peering: what it sends and what it gets are what the contract says, or it throws. */
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
  const body: unknown = await reply.json();
  if (reply.status === 201) return responses[201].parse(body).peering;
  throw new Error(
    GatewayError.is(body) ? body.error_msg : messageOf(responses[400].check(body).value, reply),
  );
}

function messageOf(error: { NeutronError: { message: string } } | undefined, { status }: Response): string {
  return error?.NeutronError.message ?? `The service answered ${status}.`;
}
