import { setTimeout } from 'node:timers/promises';
import type { Credentials } from '../client/credentials.ts';
import type { Probe } from './probe.ts';
import { type Caller, type Tenant, tenants } from './result.ts';
import type { Secrets } from './secrets.ts';
import { type Fetch, Transport } from './transport.ts';
import type { Vpcs } from './vpc-pairs.ts';

export interface Identity {
  readonly credentials: Credentials;
  readonly kind: 'token' | 'access-key' | 'temporary-access-key';
  readonly projectId?: string;
}

export interface VerifyOptions {
  readonly server: URL;
  readonly tenants: ReadonlyMap<Tenant, Identity>;
  readonly secrets: Secrets;
  readonly vpcs: Vpcs;
  readonly readOnly: boolean;
  /** Whether a body of more than 12 MB may be sent. */
  readonly large: boolean;
  readonly pause: number;
  readonly signal: AbortSignal;
  readonly fetch?: Fetch;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborts after so many milliseconds; `AbortSignal.timeout` by default. */
  readonly timeout?: (ms: number) => AbortSignal;
  readonly probes?: readonly Probe[];
  readonly onProgress?: (done: number, of: number, says: string) => void;
}

const runMs = 15 * 60_000;

export function transportOf(options: VerifyOptions): Transport {
  const { server, secrets, readOnly, pause } = options;
  const credentials = new Map<Caller, Credentials>(
    [...options.tenants].map(([tenant, identity]) => [tenant, identity.credentials]),
  );
  const own = {
    server,
    secrets,
    readOnly,
    pause,
    credentials,
    fetch: options.fetch ?? fetch,
    sleep: options.sleep ?? sleep,
    timeout: timeoutOf(options),
  };
  return new Transport(own, AbortSignal.any([options.signal, own.timeout(runMs)]));
}

export function tenantsOf({ tenants: given }: VerifyOptions): Tenant[] {
  return tenants.filter((tenant) => given.has(tenant));
}

/** @throws AbortError when the signal is aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal });
}

export function timeoutOf({
  timeout = (ms) => AbortSignal.timeout(ms),
}: VerifyOptions): (ms: number) => AbortSignal {
  return timeout;
}
