import type { Probe } from '../probe.ts';
import type { Reason } from '../result.ts';
import { bodyProbes } from './bodies.ts';
import { createProbes } from './create.ts';
import { gatewayProbes } from './gateway.ts';
import { infosProbes } from './infos.ts';
import { lifeProbes } from './life.ts';
import { listProbes } from './list.ts';
import { quotaProbes } from './quota.ts';
import { sideProbes } from './sides.ts';

/** Everything that is asked, in this order. */
export const probes: readonly Probe[] = [
  ...createProbes,
  ...lifeProbes,
  ...sideProbes,
  ...bodyProbes,
  ...listProbes,
  ...infosProbes,
  ...gatewayProbes,
  ...quotaProbes,
];

/** Why a fact is unseen that no probe asks and no reply showed. */
export const unasked: Readonly<Record<string, Reason>> = {
  'create-status-codes': 'document',
  'responses-open': 'client',
  'timestamps-in-sdk': 'client',
  'status-expired': 'unprompted',
  'mock-expiry': 'unprompted',
  'error-429': 'unprompted',
  'error-500': 'unprompted',
  'error-502': 'unprompted',
  'error-503': 'unprompted',
  'error-504': 'unprompted',
  'error-other-statuses': 'unprompted',
  'overlap-allowed': 'overlapping-vpcs',
  'server-host': 'cloud',
  'auth-signature': 'access-key',
  'auth-security-token': 'security-token',
};

export function reasonWithoutProbe(fact: string): Reason | undefined {
  return fact.startsWith('defect-') ? 'document' : unasked[fact];
}
