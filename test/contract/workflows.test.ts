import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadContract } from '../../scripts/document/contract.ts';
import { contradictions, type Workflows } from './workflows.ts';

const file = 'spec/life.arazzo.yaml';
const life: Workflows = parse(readFileSync(file, 'utf8'));
const { document } = loadContract();

describe('the workflows', () => {
  test('are those of the source page, and call every operation of a life', () => {
    expect(life.workflows.map(({ workflowId }) => workflowId)).toEqual([
      'peerWithinTenant',
      'peerWithAnotherTenant',
      'peerWithUnwillingTenant',
    ]);
    const called = new Set(life.workflows.flatMap(({ steps }) => steps.map((step) => step.operationId)));
    expect([...called].sort()).toEqual([
      'acceptVpcPeering',
      'createVpcPeering',
      'deleteVpcPeering',
      'listVpcPeerings',
      'rejectVpcPeering',
      'showVpcPeering',
    ]);
  });

  test('agree with the contract', () => {
    expect(contradictions(life, document)).toEqual([]);
  });

  test.each<[string, string | RegExp, string, string]>([
    [
      'an unknown operation',
      'operationId: acceptVpcPeering',
      'operationId: agreeVpcPeering',
      "no operation 'agreeVpcPeering'",
    ],
    [
      'an unknown parameter',
      'name: status',
      'name: state',
      "listVpcPeerings has no parameter 'state' in query",
    ],
    [
      'a parameter in another place',
      /name: peering_id\n {6}in: path/,
      'name: peering_id\n      in: query',
      "has no parameter 'peering_id' in query",
    ],
    [
      'a value that the parameter cannot have',
      'value: PENDING_ACCEPTANCE',
      'value: PENDING',
      "'PENDING' is not a value of 'status'",
    ],
    [
      'a missing required parameter',
      /parameters:\n.*\n *(successCriteria:\n.*404)/,
      '$1',
      "peerWithinTenant.showDeleted: 'peering_id' is missing",
    ],
    [
      'a body that is not valid',
      'name: $inputs.name',
      'title: $inputs.name',
      'the body: additionalProperties /peering/title',
    ],
    ['an undeclared status', '$statusCode == 204', '$statusCode == 202', 'deleteVpcPeering has no reply 202'],
    [
      'a criterion on a member that is not in the reply',
      '$response.body#/status ==',
      '$response.body#/peering/status ==',
      "no '/peering/status' in the reply 200 of acceptVpcPeering",
    ],
    [
      'a criterion that no reply meets',
      "== 'REJECTED'",
      "== 'REFUSED'",
      "'REFUSED' is not a value of /status",
    ],
    [
      'an output that is not in the reply',
      'peeringId: $response.body#/peering/id',
      'peeringId: $response.body#/id',
      "no '/id' in the reply 201 of createVpcPeering",
    ],
    ['an unknown input', 'vpc_id: $inputs.requester_vpc_id', 'vpc_id: $inputs.vpc_id', "no input 'vpc_id'"],
    [
      'an output of a later step',
      'value: $steps.create.outputs.peeringId',
      'value: $steps.askAgain.outputs.peeringId',
      "no output 'peeringId' of an earlier step 'askAgain'",
    ],
    [
      'an unknown component',
      '$components.parameters.accepter',
      '$components.parameters.other',
      "no parameter 'other' in components",
    ],
  ])('with %s contradict it', (_, from, to, found) => {
    const text = readFileSync(file, 'utf8');
    const edited = text.replace(from, to);
    expect(edited).not.toBe(text);
    expect(contradictions(parse(edited), document).join('\n')).toContain(found);
  });

  test('need each of their inputs, and describe all that the calls need', () => {
    for (const { workflowId, inputs, ...calls } of life.workflows) {
      const name = inputs.$ref.split('/').at(-1)!;
      const needed = Object.keys(life.components.inputs[name]!.properties);
      const text = JSON.stringify([calls, life.components.parameters]);
      for (const input of needed) expect(text, `${workflowId} ${input}`).toContain(`$inputs.${input}`);
    }
  });
});
