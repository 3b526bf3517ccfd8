import { VpcPeering } from 'vpc-peering-contract';
import { createMock } from 'vpc-peering-contract/mock';
import { operations } from 'vpc-peering-contract/operations';

const mock = createMock({ scenario: 'story' });
const { method, path, responses } = operations.listVpcPeerings;
const reply = await mock.fetch(`https://vpc.example.com${path}`, {
  method,
  headers: { 'X-Project-Id': '87a56a48977e42068f70ad3280c50f0e' },
});
const { peerings } = responses[200].parse(await reply.json());
console.log(peerings.length, VpcPeering.is(peerings[0]), VpcPeering.is({}));
