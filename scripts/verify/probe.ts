import type { OwnPeerings } from './own-peerings.ts';
import type { ReplyEvidence } from './reply-facts.ts';
import type { Reason, Tenant } from './result.ts';
import type { Transport } from './transport.ts';
import type { Trial } from './trial.ts';
import type { Vpcs } from './vpc-pairs.ts';

/** Something that a probe asks a service, and the facts that the answer confirms or refutes. */
export interface Probe {
  /** What the service does where the facts hold. */
  readonly says: string;
  /** The ids in `spec/facts.yaml`. */
  readonly facts: readonly string[];
  /** Without these the probe is not asked. */
  readonly needs?: readonly Need[];
  /** @throws Unreached if the facts that were not judged yet cannot be. */
  ask(trial: Trial): Promise<void>;
}

export type Need = Extract<Reason, 'accepter' | 'stranger' | 'knows-owners' | 'knows-no-owners' | 'large'>;

export interface Evidence extends ReplyEvidence {
  readonly exchanges: readonly number[];
}

/** A fact that a probe could not ask, at all or in part. */
export interface Gap {
  readonly fact: string;
  readonly reason: Reason;
  readonly observed?: string;
  readonly exchange?: number;
}

export interface Surroundings {
  readonly transport: Transport;
  readonly own: OwnPeerings;
  /** Names of peerings begin with `contract-check-` and this. */
  readonly run: string;
  /** The tenants that are known by their ids. */
  readonly ids: ReadonlyMap<Tenant, string>;
  /** The id of the requester's project where the environment has it. */
  readonly projectId: string | undefined;
  readonly vpcs: Vpcs;
  /** Pairs that have a peering of somebody else. */
  readonly taken: ReadonlySet<string>;
  /** The facts that any probe asks. */
  readonly asked: ReadonlySet<string>;
  readonly found: { readonly evidence: Evidence[]; readonly gaps: Gap[] };
}
