/** The tenants that can ask. `nobody` asks without credentials. */
export const tenants = ['requester', 'accepter', 'stranger'] as const;
export type Tenant = (typeof tenants)[number];
export type Caller = Tenant | 'nobody';

/** Why a fact, or a part of it, was not seen. The reports have a sentence for each. */
export const reasons = [
  // The fact is not about a service that can be asked.
  'document',
  'client',
  'unprompted',
  // Somebody or something is missing.
  'accepter',
  'stranger',
  'vpc',
  'another-vpc',
  'overlapping-vpcs',
  'access-key',
  'security-token',
  'token',
  'project-id',
  'small-quota',
  'knows-owners',
  'knows-no-owners',
  'cloud',
  'large',
  'read-only',
  // The preparation was refused.
  'refused',
  'vpc-refused',
  'pair-taken',
  'quota-used-up',
  // There was no usable reply, or the reply lacks what may be absent.
  'failed',
  'redirected',
  'no-reply',
  'absent',
  'cut',
] as const;
export type Reason = (typeof reasons)[number];

/** A request and its reply, without credentials. */
export interface Exchange {
  /** From 1, in the order of the requests. */
  number: number;
  tenant: Caller;
  operationId?: string;
  request: { method: string; url: string; headers: Record<string, string>; body?: unknown };
  /** Without a reply, why there is none. */
  response: { status: number; headers: Record<string, string>; body?: unknown } | { error: string };
  /** When the request was sent, in ISO 8601. */
  started: string;
  ms: number;
}

export interface FactVerdict {
  id: string;
  verdict: 'confirmed' | 'refuted' | 'unseen';
  says: string;
  /** Why the fact is unseen; for any other verdict, why a part of it is. */
  reason?: Reason;
  expected?: string;
  observed?: string;
  exchanges?: number[];
}

/** A peering that this run or an earlier one made and that is still there. */
export interface Left {
  id: string;
  tenant: Tenant;
  name: string;
  /** Deletes it. */
  curl: string;
}

/** Why the service could not be asked. */
export type Trouble =
  | {
      kind: 'unreachable' | 'redirected' | 'credentials' | 'no-list' | 'cut';
      detail: string;
      exchange?: number;
    }
  | { kind: 'no-create'; detail: string; exchange?: number };

export interface Result {
  server: string;
  /** ISO 8601. */
  started: string;
  facts: FactVerdict[];
  exchanges: Exchange[];
  left: Left[];
  /** Absent if the service could be asked. */
  trouble?: Trouble;
}

export function exitCode({ facts, left, trouble }: Result): 0 | 1 | 2 {
  if (trouble !== undefined) return 2;
  return left.length > 0 || facts.some(({ verdict }) => verdict === 'refuted') ? 1 : 0;
}
