const { VpcPeering } = require('vpc-peering-contract');
const { createClient, token } = require('vpc-peering-contract/client');
const { createMock } = require('vpc-peering-contract/mock');
const { operations } = require('vpc-peering-contract/operations');
const contract = require('vpc-peering-contract/openapi.json');

const client = createClient({
  server: 'https://vpc.example.com',
  credentials: token('87a56a48977e42068f70ad3280c50f0e'),
  fetch: createMock({ scenario: 'story' }).fetch,
  check: { operations, onInvalid: 'throw' },
});
client.listVpcPeerings().then(({ peerings }) => {
  if (contract.info.version !== require('vpc-peering-contract/package.json').version)
    throw new Error('versions');
  console.log(peerings.length, VpcPeering.is(peerings[0]), VpcPeering.is({}));
});
