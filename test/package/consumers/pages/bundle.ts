import { VpcPeering, VpcPeeringCreateRequest } from 'vpc-peering-contract';
import { createMock } from 'vpc-peering-contract/mock';
import { operations } from 'vpc-peering-contract/operations';

/** Whether the policy of this page is in force; without it, the test proves nothing. */
function canEval(): boolean {
  try {
    return new Function('return true')();
  } catch {
    return false;
  }
}

const { method, path, responses } = operations.listVpcPeerings;
const headers = { 'X-Project-Id': '87a56a48977e42068f70ad3280c50f0e' };
const reply = await createMock({ scenario: 'story' }).fetch(path, { method, headers });
const { peerings } = responses[200].parse(await reply.json());
const { issues = [] } = VpcPeeringCreateRequest.check({ peering: { nmae: 'test' } });

document.querySelector('main')?.append(
  JSON.stringify({
    canEval: canEval(),
    peerings: peerings.filter(VpcPeering.is).length,
    issues: issues.map(({ pointer }) => pointer),
  }),
);
