import type { VerifyOptions } from './options.ts';
import type { KnowsOwners } from './prepare.ts';
import type { Need, Probe, Surroundings } from './probe.ts';
import { probes } from './probes/probes.ts';
import type { Reason, Tenant } from './result.ts';
import { Unreached } from './transport.ts';
import { Trial } from './trial.ts';

/** Asks each probe that has what it needs. */
export async function askProbes(
  options: VerifyOptions,
  around: Surroundings,
  knowsOwners: KnowsOwners,
): Promise<void> {
  const all = options.probes ?? probes;
  for (const [index, probe] of all.entries()) {
    options.onProgress?.(index + 1, all.length, probe.says);
    const missing = missingFor(probe, options, around, knowsOwners);
    const trial = new Trial(around, probe);
    if (missing !== undefined) trial.gap(probe.facts, missing);
    else await askProbe(trial, probe, around);
  }
}

async function askProbe(trial: Trial, probe: Probe, around: Surroundings): Promise<void> {
  try {
    await probe.ask(trial);
  } catch (error) {
    if (!(error instanceof Unreached)) throw error;
    const { reason, exchange, message } = error;
    const detail = {
      ...(exchange !== undefined && { exchange }),
      ...(message !== reason && { observed: message }),
    };
    for (const fact of probe.facts) around.found.gaps.push({ fact, reason, ...detail });
    if (reason === 'cut') return;
  }
  await around.own.removeAll();
}

function missingFor(
  { needs = [] }: Probe,
  options: VerifyOptions,
  around: Surroundings,
  knowsOwners: KnowsOwners,
): Reason | undefined {
  if (around.transport.signal.aborted) return 'cut';
  const isMissing: Readonly<Record<Need, () => boolean>> = {
    accepter: () => !options.tenants.has('accepter') || isSameTenant(around, 'accepter'),
    stranger: () => !options.tenants.has('stranger') || isSameTenant(around, 'stranger'),
    large: () => !options.large,
    'knows-owners': () => knowsOwners !== true,
    'knows-no-owners': () => knowsOwners !== false,
  };
  const missing = needs.find((need) => isMissing[need]());
  const isUnknown = missing === 'knows-owners' || missing === 'knows-no-owners';
  return isUnknown && typeof knowsOwners === 'string' ? knowsOwners : missing;
}

function isSameTenant({ ids }: Surroundings, tenant: Tenant): boolean {
  const id = ids.get(tenant);
  return id !== undefined && [...ids].some(([other, otherId]) => other !== tenant && otherId === id);
}
