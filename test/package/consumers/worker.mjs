import { VpcPeering } from 'vpc-peering-contract';
import { createClient, token } from 'vpc-peering-contract/client';
import { createMock } from 'vpc-peering-contract/mock';
import { operations } from 'vpc-peering-contract/operations';

export default {
  async fetch() {
    const client = createClient({
      server: 'https://vpc.example.com',
      credentials: token('87a56a48977e42068f70ad3280c50f0e'),
      fetch: createMock({ scenario: 'story' }).fetch,
      check: { operations, onInvalid: 'throw' },
    });
    const { peerings } = await client.listVpcPeerings();
    return new Response([peerings.length, VpcPeering.is(peerings[0]), VpcPeering.is({})].join(' '));
  },
};
