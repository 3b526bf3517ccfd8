const { VpcPeering } = require('vpc-peering-contract');
const { createMock } = require('vpc-peering-contract/mock');
const { operations } = require('vpc-peering-contract/operations');
const contract = require('vpc-peering-contract/openapi.json');

const mock = createMock({ scenario: 'story' });
const { method, path, responses } = operations.listVpcPeerings;
const headers = { 'X-Project-Id': '87a56a48977e42068f70ad3280c50f0e' };
mock.fetch(`https://vpc.example.com${path}`, { method, headers }).then(async (reply) => {
  const { peerings } = responses[200].parse(await reply.json());
  if (contract.info.version !== require('vpc-peering-contract/package.json').version)
    throw new Error('versions');
  console.log(peerings.length, VpcPeering.is(peerings[0]), VpcPeering.is({}));
});
