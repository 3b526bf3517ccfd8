import type { Probe } from '../probe.ts';
import { isRefused, isSuccess, peeringOf, typeOf } from '../replies.ts';
import { type Reply, Unreached } from '../transport.ts';
import type { Trial } from '../trial.ts';

/** Who may do what to a peering. */
export const sideProbes: readonly Probe[] = [
  {
    says: 'Only the accepter accepts or rejects, and that is checked before the status.',
    facts: ['accepter-only', 'error-403', 'error-403-form', 'who-before-what'],
    needs: ['accepter'],
    async ask(trial) {
      for (const verb of ['accept', 'reject'] as const) {
        const { id } = await trial.make('across');
        const pending = await trial.requester[verb](id);
        const after = await trial.requester.show(id);
        const isWaiting = peeringOf(after, 'status') === 'PENDING_ACCEPTANCE';
        trial.refused('accepter-only', pending, `the requester may not ${verb}`);
        trial.see('accepter-only', isWaiting, 'still PENDING_ACCEPTANCE', [pending, after]);
        if (!isRefused(pending)) continue;
        trial.status('error-403', pending, 403);
        const type = typeOf(pending);
        trial.see('error-403-form', type === 'PolicyNotAuthorized', 'type PolicyNotAuthorized', pending);
        const rejected = await trial.accepter.reject(id);
        if (!isSuccess(rejected)) throw new Unreached('refused', rejected.exchange);
        const answered = await trial.requester[verb](id);
        const isSame = answered.status === pending.status && typeOf(answered) === type;
        trial.see('who-before-what', isSame, `${pending.status} ${type} in every status`, [
          pending,
          answered,
        ]);
        await trial.requester.remove(id);
      }
    },
  },
  {
    says: 'The requester shows, updates and deletes a peering in every status.',
    facts: ['either-side'],
    async ask(trial) {
      const { id } = await trial.make('within');
      await usedBy(trial, 'requester', id);
    },
  },
  {
    says: 'Either side shows, updates and deletes a peering in every status.',
    facts: ['either-side'],
    needs: ['accepter'],
    async ask(trial) {
      for (const side of ['requester', 'accepter'] as const)
        for (const status of ['PENDING_ACCEPTANCE', 'REJECTED', 'ACTIVE']) {
          const { id } = await trial.make('across');
          const moved = await move(trial, id, status);
          if (moved !== undefined && !isSuccess(moved)) {
            trial.gap('either-side', 'refused', moved);
            await trial.requester.remove(id);
          } else await usedBy(trial, side, id);
        }
    },
  },
  {
    says: 'To a tenant that is not a side, a peering does not exist.',
    facts: ['stranger-404'],
    needs: ['stranger'],
    async ask(trial) {
      const { id } = await trial.make('within');
      await unknownTo(trial, id);
    },
  },
  {
    says: 'To a tenant that is not a side, a waiting peering does not exist.',
    facts: ['stranger-404'],
    needs: ['accepter', 'stranger'],
    async ask(trial) {
      const { id } = await trial.make('across');
      await unknownTo(trial, id);
    },
  },
  {
    says: 'The id of a peering that the caller does not see is an unknown marker.',
    facts: ['mock-marker-of-others'],
    needs: ['accepter'],
    async ask(trial) {
      const { id, name } = await trial.make('within');
      trial.status('mock-marker-of-others', await trial.accepter.list({ name, marker: id }), 400);
    },
  },
];

async function move(trial: Trial, id: string, status: string): Promise<Reply | undefined> {
  if (status === 'REJECTED') return trial.accepter.reject(id);
  return status === 'ACTIVE' ? trial.accepter.accept(id) : undefined;
}

async function usedBy(trial: Trial, side: 'requester' | 'accepter', id: string): Promise<void> {
  const asker = trial[side];
  for (const reply of [
    await asker.show(id),
    await asker.update(id, { name: trial.name() }),
    await asker.remove(id),
  ]) {
    trial.see('either-side', isSuccess(reply), `${reply.operationId} by the ${side} succeeds`, reply);
    if (reply.operationId === 'deleteVpcPeering' && !isSuccess(reply)) await trial.requester.remove(id);
  }
}

async function unknownTo(trial: Trial, id: string): Promise<void> {
  const { stranger } = trial;
  for (const reply of [
    await stranger.show(id),
    await stranger.update(id, { name: trial.name() }),
    await stranger.accept(id),
    await stranger.reject(id),
    await stranger.remove(id),
  ])
    trial.see('stranger-404', reply.status === 404, `404 for ${reply.operationId} by a stranger`, reply);
}
