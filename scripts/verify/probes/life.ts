import type { Probe } from '../probe.ts';
import { isNoRoute, isQuota, isRefused, isSuccess, peeringOf } from '../replies.ts';
import { type Reply, Unreached } from '../transport.ts';
import type { Trial } from '../trial.ts';

const unknownId = '00000000-0000-4000-8000-000000000000';

/** The life of a peering: shown, updated, accepted, rejected, deleted. */
export const lifeProbes: readonly Probe[] = [
  {
    says: 'Show and update answer the peering in peering.',
    facts: ['show-uri', 'show-answers-wrapped', 'update-uri', 'update-answers-wrapped', 'update-members'],
    async ask(trial) {
      const { id } = await trial.make('within');
      const shown = await trial.requester.show(id);
      route(trial, 'show-uri', shown, 'GET on the id');
      trial.status('show-answers-wrapped', shown, 200);
      const change = { name: trial.name(), description: 'changed' };
      const updated = await trial.requester.update(id, change);
      route(trial, 'update-uri', updated, 'PUT on the id');
      trial.status('update-answers-wrapped', updated, 200);
      const after = await trial.requester.show(id);
      const isChanged =
        peeringOf(after, 'name') === change.name &&
        [undefined, change.description].includes(peeringOf(after, 'description') as string | undefined);
      trial.see('update-members', isChanged, 'name and description are changed', [updated, after]);
      const attempt = await trial.requester.update(id, { status: 'REJECTED' });
      const unchanged = await trial.requester.show(id);
      const isActive = peeringOf(unchanged, 'status') === 'ACTIVE';
      trial.see('update-members', isActive, 'the status stays ACTIVE', [attempt, unchanged]);
    },
  },
  {
    says: 'Delete answers 204, and at once the peering is 404.',
    facts: ['delete-uri', 'delete-answers-204', 'delete-at-once', 'status-deleted'],
    async ask(trial) {
      const { id, name } = await trial.make('within');
      const deleted = await trial.requester.remove(id);
      route(trial, 'delete-uri', deleted, 'DELETE on the id');
      trial.status('delete-answers-204', deleted, 204);
      if (!isSuccess(deleted)) return;
      const shown = await trial.requester.show(id);
      const both = [deleted, shown];
      trial.see('delete-at-once', isGone(shown), 'gone', both);
      trial.see('status-deleted', shown.status === 404, '404 once deleted', both);
      const listed = await trial.requester.list({ name });
      const rows = peeringOf(listed, 'peerings');
      const isEmpty = Array.isArray(rows) && rows.length === 0;
      trial.see('delete-at-once', isEmpty, 'gone from the list', [deleted, listed]);
    },
  },
  {
    says: 'To another tenant a peering waits, and is ACTIVE once that tenant accepts.',
    facts: [
      'create-other-tenant',
      'create-accepter-tenant',
      'accept-uri',
      'accept-answers-bare',
      'accept-reject-tenant-id',
    ],
    needs: ['accepter'],
    async ask(trial) {
      const accepter = trial.idOf('accepter');
      const { id, reply } = await trial.make('across');
      const isWaiting = peeringOf(reply, 'status') === 'PENDING_ACCEPTANCE';
      trial.see('create-other-tenant', isWaiting, 'PENDING_ACCEPTANCE', reply);
      const named = peeringOf(reply, 'accept_vpc_info', 'tenant_id');
      const expected = `accept_vpc_info.tenant_id ${accepter}`;
      trial.see('create-accepter-tenant', named === accepter, expected, reply, String(named));
      if (!isWaiting) return;
      const accepted = await trial.accepter.accept(id);
      if (isQuota(accepted)) throw new Unreached('quota-used-up', accepted.exchange);
      route(trial, 'accept-uri', accepted, 'PUT on accept');
      trial.status('accept-answers-bare', accepted, 200);
      const after = await trial.requester.show(id);
      const isActive = peeringOf(after, 'status') === 'ACTIVE';
      trial.see('create-other-tenant', isActive, 'ACTIVE once accepted', [accepted, after]);
      ownTenant(trial, accepted, accepter);
    },
  },
  {
    says: 'A rejected peering stays, REJECTED, and must be deleted before the request is made again.',
    facts: [
      'create-refused',
      'reject-uri',
      'reject-answers-bare',
      'accept-reject-tenant-id',
      'rejected-first-deleted',
    ],
    needs: ['accepter'],
    async ask(trial) {
      const made = await trial.make('across');
      const rejected = await trial.accepter.reject(made.id);
      route(trial, 'reject-uri', rejected, 'PUT on reject');
      trial.status('reject-answers-bare', rejected, 200);
      const after = await trial.requester.show(made.id);
      const both = [rejected, after];
      trial.see(
        'create-refused',
        peeringOf(after, 'status') === 'REJECTED',
        'REJECTED, and still there',
        both,
      );
      if (!isSuccess(rejected)) return;
      const answered = peeringOf(rejected, 'status');
      trial.see('reject-answers-bare', answered === 'REJECTED', 'status REJECTED', rejected);
      ownTenant(trial, rejected, trial.idOf('accepter'));
      const again = await trial.requester.create(trial.body('across', made));
      if (isQuota(again)) throw new Unreached('quota-used-up', again.exchange);
      trial.refused('rejected-first-deleted', again, 'the rejected peering is still there');
      if (isSuccess(again)) return;
      await trial.requester.remove(made.id);
      const anew = await trial.requester.create(trial.body('across', made));
      trial.see('rejected-first-deleted', isSuccess(anew), 'taken once it is deleted', [again, anew]);
    },
  },
  {
    says: 'Accepting or rejecting a peering that does not wait is 409.',
    facts: ['not-pending-status'],
    async ask(trial) {
      const { id } = await trial.make('within');
      trial.status('not-pending-status', await trial.requester.accept(id), 409);
      trial.status('not-pending-status', await trial.requester.reject(id), 409);
    },
  },
  {
    says: 'A peering that was answered is not answered again: 409.',
    facts: ['not-pending-status'],
    needs: ['accepter'],
    async ask(trial) {
      const { id } = await trial.make('across');
      const rejected = await trial.accepter.reject(id);
      if (!isSuccess(rejected)) throw new Unreached('refused', rejected.exchange);
      trial.status('not-pending-status', await trial.accepter.accept(id), 409);
      trial.status('not-pending-status', await trial.accepter.reject(id), 409);
    },
  },
  {
    says: 'A body sent to accept or reject is ignored.',
    facts: ['mock-body-without-need'],
    needs: ['accepter'],
    async ask(trial) {
      for (const verb of ['accept', 'reject'] as const) {
        const { id } = await trial.make('across');
        const reply = await trial.accepter[verb](id, { text: '<xml>', mediaType: 'text/xml' });
        if (isQuota(reply)) throw new Unreached('quota-used-up', reply.exchange);
        const status = peeringOf(reply, 'status');
        const wanted = verb === 'accept' ? 'ACTIVE' : 'REJECTED';
        trial.see('mock-body-without-need', isSuccess(reply) && status === wanted, wanted, reply);
        await trial.requester.remove(id);
      }
    },
  },
  {
    says: 'An id that does not exist is 404, for every call that has one.',
    facts: ['accept-unknown-id', 'peering-id-not-checked'],
    async ask(trial) {
      for (const [fact, id] of [
        ['accept-unknown-id', unknownId],
        ['peering-id-not-checked', 'not-a-uuid'],
      ] as const) {
        const { requester } = trial;
        trial.status(fact, await requester.show(id), 404);
        trial.status(fact, await requester.update(id, { name: trial.name() }), 404);
        trial.status(fact, await requester.remove(id), 404);
        trial.status(fact, await requester.accept(id), 404);
        trial.status(fact, await requester.reject(id), 404);
      }
    },
  },
];

function isGone({ status }: Reply): boolean {
  return status === 404 || status === 410;
}

/** Whether the operation is where the contract has it. A refusal for another reason says nothing. */
function route(trial: Trial, fact: string, reply: Reply, expected: string): void {
  if (isSuccess(reply)) trial.see(fact, true, expected, reply);
  else if (isNoRoute(reply)) {
    trial.see(fact, false, expected, reply);
    throw new Unreached('refused', reply.exchange);
  } else trial.gap(fact, isRefused(reply) ? 'refused' : 'failed', reply);
}

/** The accepter's id beside that of the peering can be there; absence says nothing. */
function ownTenant(trial: Trial, reply: Reply, accepter: string): void {
  const tenant = peeringOf(reply, 'tenant_id');
  if (tenant === undefined) trial.gap('accept-reject-tenant-id', 'absent', reply);
  else
    trial.see(
      'accept-reject-tenant-id',
      tenant === accepter,
      `tenant_id ${accepter}`,
      reply,
      `tenant_id ${tenant}`,
    );
}
