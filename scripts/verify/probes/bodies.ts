import { idOf } from '../own-peerings.ts';
import type { Probe } from '../probe.ts';
import { messageOf } from '../replies.ts';
import type { Trial } from '../trial.ts';
import type { Sides } from '../vpc-pairs.ts';
import { unknownTenant } from './create.ts';

interface Bad {
  readonly what: string;
  /** Facts by which it is refused, with whatever status. */
  readonly facts: readonly string[];
  /** Facts that say that the status is 400. */
  readonly as400?: readonly string[];
  /** The body, made from the members of a good one. */
  readonly body: (good: Good) => unknown;
}

interface Good {
  readonly name: string;
  readonly request_vpc_info: { readonly vpc_id: string };
  readonly accept_vpc_info: { readonly vpc_id: string };
}

const badCreates: readonly Bad[] = [
  { what: 'no body', facts: ['create-body'], body: () => undefined },
  { what: 'no peering', facts: ['create-body'], body: () => ({}) },
  { what: 'a peering that is a list', facts: ['create-body'], body: (good) => ({ peering: [good] }) },
  {
    what: 'another member beside peering',
    facts: ['requests-closed'],
    body: (good) => ({ peering: good, dry_run: false }),
  },
  {
    what: 'an unknown member',
    facts: ['requests-closed'],
    body: (good) => ({ peering: { ...good, descriptoin: '' } }),
  },
  {
    what: 'an unknown member of a side',
    facts: ['requests-closed'],
    body: (good) => ({ peering: { ...good, accept_vpc_info: { ...good.accept_vpc_info, region: 'x' } } }),
  },
  {
    what: 'no name',
    facts: ['create-required-members'],
    body: ({ name: _, ...rest }) => ({ peering: rest }),
  },
  {
    what: 'no requester side',
    facts: ['create-required-members'],
    body: ({ request_vpc_info: _, ...rest }) => ({ peering: rest }),
  },
  {
    what: 'no accepter side',
    facts: ['create-required-members'],
    body: ({ accept_vpc_info: _, ...rest }) => ({ peering: rest }),
  },
  {
    what: 'no accepter VPC',
    facts: ['create-required-members'],
    body: (good) => ({ peering: { ...good, accept_vpc_info: {} } }),
  },
  {
    what: 'an empty name',
    facts: ['create-name-length'],
    body: (good) => ({ peering: { ...good, name: '' } }),
  },
  {
    what: 'a name of 65 characters',
    facts: ['create-name-length'],
    body: (good) => ({ peering: { ...good, name: good.name.padEnd(65, 'n') } }),
  },
  {
    what: 'a description of 256 characters',
    facts: ['description-form'],
    body: (good) => ({ peering: { ...good, description: 'd'.repeat(256) } }),
  },
  {
    what: 'an angle bracket in the description',
    facts: ['description-form'],
    body: (good) => ({ peering: { ...good, description: '<b>' } }),
  },
  {
    what: 'a tenant_id of 256 characters',
    facts: ['tenant-id-form'],
    body: (good) => ({
      peering: { ...good, accept_vpc_info: { ...good.accept_vpc_info, tenant_id: 't'.repeat(256) } },
    }),
  },
  {
    what: 'a VPC with itself',
    facts: ['error-self-peering'],
    as400: ['error-self-peering'],
    body: (good) => ({ peering: { ...good, accept_vpc_info: good.request_vpc_info } }),
  },
  {
    what: 'another tenant on the requester side',
    facts: ['mock-requester-tenant'],
    as400: ['mock-requester-tenant'],
    body: (good) => ({
      peering: { ...good, request_vpc_info: { ...good.request_vpc_info, tenant_id: unknownTenant } },
    }),
  },
];

const badUpdates: readonly Bad[] = [
  { what: 'no body', facts: ['update-not-empty'], body: () => undefined },
  { what: 'nothing to change', facts: ['update-not-empty'], body: () => ({ peering: {} }) },
  { what: 'no peering', facts: ['update-members'], body: () => ({}) },
  {
    what: 'an unknown member',
    facts: ['requests-closed'],
    body: ({ name }) => ({ peering: { name, nmae: name } }),
  },
  {
    what: 'another member beside peering',
    facts: ['requests-closed'],
    body: ({ name }) => ({ peering: { name }, dry_run: false }),
  },
  { what: 'an empty name', facts: ['create-name-length'], body: () => ({ peering: { name: '' } }) },
  {
    what: 'an angle bracket in the description',
    facts: ['description-form'],
    body: () => ({ peering: { description: '<b>' } }),
  },
  {
    what: 'a description of 256 characters',
    facts: ['description-form'],
    body: () => ({ peering: { description: 'd'.repeat(256) } }),
  },
];

const factsOf = (rows: readonly Bad[]) => [
  ...new Set(rows.flatMap(({ facts, as400 = [] }) => [...facts, ...as400])),
];

/** Requests with one fault each, after the same request without it was taken. */
export const bodyProbes: readonly Probe[] = [
  {
    says: 'Create refuses a body with a fault.',
    facts: [...factsOf(badCreates), 'error-400'],
    async ask(trial) {
      const sides = trial.pair('within');
      const { id } = await trial.make('within', {}, sides);
      await trial.requester.remove(id);
      for (const bad of badCreates) {
        const body = bad.body(goodBody(trial, sides));
        const reply = await trial.requester.post(body === undefined ? {} : { body });
        judge(trial, bad, reply);
        const made = idOf(reply.body);
        if (made !== undefined) await trial.requester.remove(made);
      }
    },
  },
  {
    says: "Create refuses a VPC's name where its id belongs, in the network service's words.",
    facts: ['vpc-id'],
    async ask(trial) {
      const sides = trial.pair('within');
      const { id } = await trial.make('within', {}, sides);
      await trial.requester.remove(id);
      const reply = await trial.requester.create({
        ...goodBody(trial, sides),
        accept_vpc_info: { vpc_id: 'not-a-vpc' },
      });
      trial.refused('vpc-id', reply, 'not a UUID');
      const words = "'not-a-vpc' is not a valid UUID";
      trial.see('vpc-id', messageOf(reply)?.includes(words) ?? false, `… ${words} …`, reply);
    },
  },
  {
    says: 'Update refuses a body with a fault.',
    facts: [...factsOf(badUpdates), 'error-400'],
    async ask(trial) {
      const made = await trial.make('within');
      for (const bad of badUpdates) {
        const body = bad.body(goodBody(trial, made));
        judge(trial, bad, await trial.requester.put(made.id, body === undefined ? {} : { body }));
      }
    },
  },
];

function goodBody(trial: Trial, { from, to }: Sides): Good {
  return { name: trial.name(), request_vpc_info: { vpc_id: from }, accept_vpc_info: { vpc_id: to } };
}

function judge(trial: Trial, { what, facts, as400 = [] }: Bad, reply: Parameters<Trial['refused']>[1]): void {
  trial.refused(facts, reply, what);
  trial.see(as400, reply.status === 400, `400: ${what}`, reply);
  // Another fact says whether it is refused at all.
  if (reply.status >= 400) trial.see('error-400', reply.status === 400, `400: ${what}`, reply);
}
