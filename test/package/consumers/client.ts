import { type Client, type ClientOptions, createClient, token } from 'vpc-peering-contract/client';
import { operations } from 'vpc-peering-contract/operations';

/** A client whose calls fail when a reply departs from the contract. Without `check`, replies are returned unchecked. */
export function connect(server: string, tenant: string, fetch?: NonNullable<ClientOptions['fetch']>): Client {
  const check = { operations, onInvalid: 'throw' } as const;
  return createClient({ server, credentials: token(tenant), check, ...(fetch && { fetch }) });
}

/** Creates a peering from input that the compiler has not seen. Throws before the call if the input is invalid. */
export async function createPeering(client: Client, peering: unknown) {
  const body = operations.createVpcPeering.requestBody.parse({ peering });
  return (await client.createVpcPeering({ body })).peering;
}
