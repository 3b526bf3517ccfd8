import { idOf, mostAlive } from '../own-peerings.ts';
import type { Probe } from '../probe.ts';
import { isQuota, isSuccess, typeOf } from '../replies.ts';
import { Unreached } from '../transport.ts';
import type { Made, Trial } from '../trial.ts';

/** What a small quota shows. A tenant of this run never has more than 20 peerings. */
export const quotaProbes: readonly Probe[] = [
  {
    says: 'Beyond the quota create is 409 OverQuota, and a rejected request counts until it is deleted.',
    facts: ['quota', 'quota-status', 'mock-quota-counts', 'mock-check-order'],
    needs: ['accepter'],
    async ask(trial) {
      const own = await trial.make('accepters');
      await trial.accepter.remove(own.id);
      const [oldest] = await fill(trial);
      if (oldest === undefined) throw new Unreached('quota-used-up');
      const repeated = await trial.requester.create(trial.body('across', oldest));
      if (isSuccess(repeated)) throw new Unreached('failed', repeated.exchange);
      trial.see('mock-check-order', !isQuota(repeated), '409 for the pair, before the quota', repeated);
      const other = await trial.accepter.create(trial.body('accepters', own));
      trial.see('quota', isSuccess(other), 'waiting peerings count for the requester only', other);
      const id = idOf(other.body);
      if (id !== undefined) await trial.accepter.remove(id);
      const rejected = await trial.accepter.reject(oldest.id);
      if (!isSuccess(rejected)) throw new Unreached('refused', rejected.exchange);
      const still = await trial.requester.create(trial.body('across', trial.pair('across')));
      trial.see('mock-quota-counts', isQuota(still), 'a rejected peering counts', [rejected, still]);
      if (isSuccess(still)) return;
      await trial.requester.remove(oldest.id);
      const again = await trial.requester.create(trial.body('across', oldest));
      trial.see('mock-quota-counts', isSuccess(again), 'taken once it is deleted', again);
    },
  },
  {
    says: 'An accepter whose quota is used up cannot accept, but can reject.',
    facts: ['mock-quota-on-accept'],
    needs: ['accepter'],
    async ask(trial) {
      const waiting = await trial.make('across');
      for (let count = 1; ; count += 1) {
        if (count > mostAlive - 2) throw new Unreached('small-quota');
        const sides = trial.pair('accepters');
        const reply = await trial.accepter.create(trial.body('accepters', sides));
        if (isQuota(reply)) break;
        if (!isSuccess(reply)) throw new Unreached('refused', reply.exchange);
      }
      const accepted = await trial.accepter.accept(waiting.id);
      trial.status('mock-quota-on-accept', accepted, 409);
      const rejected = await trial.accepter.reject(waiting.id);
      trial.see('mock-quota-on-accept', isSuccess(rejected), 'rejected all the same', rejected);
    },
  },
];

/** Creates waiting peerings until one is refused. */
async function fill(trial: Trial): Promise<Made[]> {
  const made: Made[] = [];
  while (made.length < mostAlive - 1) {
    const sides = pairOrEnd(trial);
    const body = trial.body('across', sides);
    const reply = await trial.requester.create(body);
    if (isSuccess(reply)) {
      made.push(trial.made(reply, sides, body));
      continue;
    }
    if (!isQuota(reply) && reply.status !== 409) throw new Unreached('refused', reply.exchange);
    trial.see('quota', true, 'refused at some number', reply);
    trial.status('quota-status', reply, 409);
    trial.see('quota-status', typeOf(reply) === 'OverQuota', 'type OverQuota', reply);
    return made;
  }
  throw new Unreached('small-quota');
}

/** Without a VPC left, the quota is larger than can be reached. */
function pairOrEnd(trial: Trial) {
  try {
    return trial.pair('across');
  } catch (error) {
    if (error instanceof Unreached && error.reason === 'another-vpc') throw new Unreached('small-quota');
    throw error;
  }
}
