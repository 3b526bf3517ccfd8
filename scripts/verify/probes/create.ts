import { idOf } from '../own-peerings.ts';
import type { Probe } from '../probe.ts';
import { isNoRoute, isQuota, isRefused, isSuccess, messageOf, peeringOf } from '../replies.ts';
import { Unreached } from '../transport.ts';
import type { Trial } from '../trial.ts';

/** What create makes, and of which requests. */
export const createProbes: readonly Probe[] = [
  {
    says: 'A name and two VPCs of one tenant make a peering that is ACTIVE at once.',
    facts: [
      'create-uri',
      'create-same-tenant',
      'create-answers-201',
      'create-request-sample',
      'create-requester-tenant',
      'tenant-is-project',
    ],
    async ask(trial) {
      const sides = trial.pair('within');
      const body = trial.body('within', sides);
      const reply = await trial.requester.create(body);
      if (isNoRoute(reply)) trial.see('create-uri', false, 'POST creates a peering', reply);
      if (isRefused(reply) && !isNoRoute(reply)) await wantsMore(trial);
      trial.made(reply, sides, body);
      trial.see('create-uri', true, 'POST creates a peering', reply);
      trial.see(['create-request-sample', 'create-requester-tenant'], true, 'taken as it is', reply);
      trial.status('create-answers-201', reply, 201);
      trial.see('create-same-tenant', peeringOf(reply, 'status') === 'ACTIVE', 'ACTIVE', reply);
      if (trial.projectId === undefined) trial.gap('tenant-is-project', 'project-id');
      else {
        const tenant = peeringOf(reply, 'request_vpc_info', 'tenant_id');
        trial.see(
          'tenant-is-project',
          tenant === trial.projectId,
          `request_vpc_info.tenant_id ${trial.projectId}`,
          reply,
          `request_vpc_info.tenant_id ${tenant}`,
        );
      }
    },
  },
  {
    says: 'A tenant_id can be empty, on both sides.',
    facts: ['tenant-id-empty'],
    async ask(trial) {
      const { from, to, id } = await trial.make('within');
      await trial.requester.remove(id);
      const sides = {
        request_vpc_info: { vpc_id: from, tenant_id: '' },
        accept_vpc_info: { vpc_id: to, tenant_id: '' },
      };
      const reply = await trial.requester.create({ name: trial.name(), ...sides });
      const status = peeringOf(reply, 'status');
      trial.see('tenant-id-empty', isSuccess(reply) && status === 'ACTIVE', 'taken, and ACTIVE', reply);
    },
  },
  {
    says: 'A name has up to 64 characters and need not be unique.',
    facts: ['create-name-length'],
    async ask(trial) {
      const { from, to, id } = await trial.make('within');
      await trial.requester.remove(id);
      const name = trial.name().padEnd(64, 'n');
      const sides = { request_vpc_info: { vpc_id: from }, accept_vpc_info: { vpc_id: to } };
      const longest = await trial.requester.create({ name, ...sides });
      const isKept = isSuccess(longest) && peeringOf(longest, 'name') === name;
      trial.see('create-name-length', isKept, 'a name of 64 characters is taken', longest);
      const another = trial.pair('within');
      const first = await trial.make('within', {}, another);
      await trial.requester.remove(first.id);
      const same = await trial.requester.create({ ...trial.body('within', another), name });
      if (isQuota(same)) throw new Unreached('quota-used-up', same.exchange);
      trial.see('create-name-length', isSuccess(same), 'the same name again is taken', same);
    },
  },
  {
    says: 'Create takes a description of up to 255 characters.',
    facts: ['description-on-create', 'description-form'],
    async ask(trial) {
      const { from, to, id } = await trial.make('within');
      await trial.requester.remove(id);
      const description = 'd'.repeat(255);
      const sides = { request_vpc_info: { vpc_id: from }, accept_vpc_info: { vpc_id: to } };
      const reply = await trial.requester.create({ name: trial.name(), description, ...sides });
      const kept = peeringOf(reply, 'description');
      const isTaken = isSuccess(reply) && (kept === undefined || kept === description);
      if (isRefused(reply)) {
        const short = await trial.requester.create({ name: trial.name(), description: 'd', ...sides });
        trial.see('description-on-create', isSuccess(short), 'a description is taken', short);
        if (isSuccess(short)) trial.see('description-form', false, '255 characters are taken', reply);
        else trial.gap('description-form', 'refused', reply);
        return;
      }
      trial.see('description-on-create', isTaken, 'the description is taken as it is', reply);
      trial.see('description-form', true, '255 characters are taken', reply);
    },
  },
  {
    says: 'The optional members of a peering are always there.',
    facts: ['mock-optional-members'],
    async ask(trial) {
      const made = await trial.make('within');
      const shown = await trial.requester.show(made.id);
      for (const reply of [made.reply, shown])
        for (const name of ['description', 'created_at', 'updated_at'])
          trial.see('mock-optional-members', peeringOf(reply, name) !== undefined, name, reply, `no ${name}`);
    },
  },
  {
    says: 'Times are UTC.',
    facts: ['timestamps'],
    async ask(trial) {
      const { reply } = await trial.make('within');
      const created = peeringOf(reply, 'created_at');
      if (typeof created !== 'string') return trial.gap('timestamps', 'absent', reply);
      const hoursOff = (Date.parse(`${created.replace(/Z$/, '')}Z`) - Date.now()) / 3_600_000;
      // A clock that stands still, or is days off, says nothing about zones.
      if (!(Math.abs(hoursOff) < 15)) return trial.gap('timestamps', 'absent', reply);
      const quarters = hoursOff * 4;
      const isZone = Math.abs(hoursOff) > 0.4 && Math.abs(quarters - Math.round(quarters)) < 0.2;
      trial.see('timestamps', !isZone, 'created_at in UTC', reply, `created_at ${created}`);
    },
  },
  {
    says: 'Two VPCs have one peering at a time, whichever of them asks.',
    facts: ['pair-unique', 'pair-unique-status', 'mock-check-order'],
    async ask(trial) {
      const made = await trial.make('within');
      const reversed = { from: made.to, to: made.from };
      for (const sides of [made, reversed]) {
        const again = await trial.requester.create(trial.body('within', sides));
        if (isQuota(again)) throw new Unreached('quota-used-up', again.exchange);
        trial.refused('pair-unique', again, 'the pair has a peering');
        trial.status('pair-unique-status', again, 409);
      }
      const claim = { request_vpc_info: { vpc_id: made.from, tenant_id: unknownTenant } };
      const wrongOwner = await trial.requester.create(trial.body('within', made, claim));
      if (isSuccess(wrongOwner)) throw new Unreached('failed', wrongOwner.exchange);
      trial.see('mock-check-order', wrongOwner.status === 400, '400, before 409 for the pair', wrongOwner);
    },
  },
  {
    says: 'A VPC id in upper case is the same VPC.',
    facts: ['mock-uuid-case'],
    async ask(trial) {
      const sides = trial.pair('within');
      const first = await trial.make('within', {}, sides);
      await trial.requester.remove(first.id);
      const upper = { from: sides.from.toUpperCase(), to: sides.to.toUpperCase() };
      const reply = await trial.requester.create(trial.body('within', upper));
      trial.see('mock-uuid-case', isSuccess(reply), 'taken', reply);
      const id = idOf(reply.body);
      if (id === undefined) return;
      const answered = peeringOf(reply, 'request_vpc_info', 'vpc_id');
      trial.see(
        'mock-uuid-case',
        answered === sides.from.toLowerCase(),
        'in lower case',
        reply,
        `${answered}`,
      );
      trial.status('mock-uuid-case', await trial.requester.show(id.toUpperCase()), 200);
    },
  },
  {
    says: 'The last of two members of one name counts.',
    facts: ['mock-member-twice'],
    async ask(trial) {
      const sides = trial.pair('within');
      const { id } = await trial.make('within', {}, sides);
      await trial.requester.remove(id);
      const [first, last] = [trial.name(), trial.name()];
      const text = JSON.stringify({ peering: trial.body('within', sides, { name: last }) });
      const reply = await trial.requester.post({
        text: text.replace('"name":', `"name":${JSON.stringify(first)},"name":`),
      });
      const isLast = isSuccess(reply) && peeringOf(reply, 'name') === last;
      trial.see('mock-member-twice', isLast, 'the last name', reply, `${peeringOf(reply, 'name')}`);
    },
  },
  {
    says: 'A body without a media type is JSON, and one of another media type is 400.',
    facts: ['mock-content-type'],
    async ask(trial) {
      const sides = trial.pair('within');
      const first = await trial.make('within', {}, sides);
      await trial.requester.remove(first.id);
      const text = await trial.requester.post({
        body: { peering: trial.body('within', sides) },
        mediaType: 'text/plain',
      });
      trial.status('mock-content-type', text, 400);
      const made = idOf(text.body);
      if (made !== undefined) await trial.requester.remove(made);
      const none = await trial.requester.post({
        body: { peering: trial.body('within', sides) },
        mediaType: null,
      });
      trial.see('mock-content-type', isSuccess(none), 'taken without Content-Type', none);
    },
  },
  {
    says: 'Two tenants can use the same VPC ids.',
    facts: ['mock-vpc-identity'],
    needs: ['accepter', 'knows-no-owners'],
    async ask(trial) {
      const made = await trial.make('within');
      const other = await trial.accepter.create(trial.body('accepters', made));
      if (isQuota(other)) throw new Unreached('quota-used-up', other.exchange);
      trial.see('mock-vpc-identity', isSuccess(other), 'taken', other);
    },
  },
  {
    says: 'An accepter VPC that the named tenant does not own is refused, whichever of the two is wrong.',
    facts: ['error-wrong-accepter', 'error-wrong-accepter-status', 'create-accepter-tenant'],
    needs: ['accepter', 'knows-owners'],
    async ask(trial) {
      const sides = trial.pair('across');
      const right = await trial.make('across', {}, sides);
      await trial.requester.remove(right.id);
      const ask = (vpc_id: string, tenant_id?: string) =>
        trial.requester.create(
          trial.body('within', sides, {
            accept_vpc_info: { vpc_id, ...(tenant_id !== undefined && { tenant_id }) },
          }),
        );
      const wrongVpc = await ask(crypto.randomUUID(), trial.idOf('accepter'));
      const wrongTenant = await ask(sides.to, unknownTenant);
      const both = [wrongVpc, wrongTenant];
      for (const reply of both) {
        trial.refused('error-wrong-accepter', reply, 'that tenant does not own that VPC');
        trial.status('error-wrong-accepter-status', reply, 400);
      }
      const [one, other] = [messageOf(wrongVpc), messageOf(wrongTenant)];
      const isSame = one !== undefined && one === other;
      trial.see('error-wrong-accepter', isSame, 'the same message for both', both, `${one} / ${other}`);
      const unnamed = await ask(sides.to);
      trial.refused('create-accepter-tenant', unnamed, 'the tenant of the accepter VPC is not named');
    },
  },
];

/** Whether a create that names both tenants is taken where the plain one is refused. */
async function wantsMore(trial: Trial): Promise<void> {
  const tenant = trial.projectId ?? trial.knownIdOf('requester');
  if (tenant === undefined) return;
  const sides = trial.pair('within');
  const named = await trial.requester.create(
    trial.body('within', sides, {
      request_vpc_info: { vpc_id: sides.from, tenant_id: tenant },
      accept_vpc_info: { vpc_id: sides.to, tenant_id: tenant },
      description: '',
    }),
  );
  if (!isSuccess(named)) return;
  trial.see(['create-request-sample', 'create-requester-tenant'], false, 'taken without more members', named);
}

/** No tenant has this id: it is not even of the form that real ones have. */
export const unknownTenant = 'contract-check-nobody';
