import { facts } from './facts.ts';
import type { Evidence, Gap } from './probe.ts';
import { reasonWithoutProbe } from './probes/probes.ts';
import type { FactVerdict, Reason } from './result.ts';
import { type Secrets, withoutSecrets } from './secrets.ts';
import { observedOf } from './trouble.ts';

/**
 * One verdict for each fact: refuted by any evidence against it, confirmed by any for it, else unseen.
 * `blocked` is why no peering could be created, where none could.
 */
export function verdictsOf(
  { evidence, gaps }: { readonly evidence: readonly Evidence[]; readonly gaps: readonly Gap[] },
  blocked: Reason | undefined,
  secrets: Secrets,
): FactVerdict[] {
  // Node 20 has no Map.groupBy.
  const byFact = new Map<string, Evidence[]>();
  for (const each of evidence) {
    const own = byFact.get(each.fact);
    if (own === undefined) byFact.set(each.fact, [each]);
    else own.push(each);
  }
  return facts.map(({ id, says }) => {
    const own = byFact.get(id) ?? [];
    const gap = gaps.find(({ fact }) => fact === id);
    const against = own.find(({ holds }) => !holds);
    if (against !== undefined)
      return {
        id,
        verdict: 'refuted',
        says,
        expected: withoutSecrets(against.expected, secrets),
        observed: withoutSecrets(against.observed, secrets),
        exchanges: [...against.exchanges],
      };
    if (own.length > 0)
      return {
        id,
        verdict: 'confirmed',
        says,
        ...(gap && { reason: gap.reason }),
        exchanges: [...new Set(own.flatMap(({ exchanges }) => exchanges))].slice(0, 20),
      };
    return {
      id,
      verdict: 'unseen',
      says,
      reason: gap?.reason ?? reasonWithoutProbe(id) ?? blocked ?? 'absent',
      ...(gap?.observed !== undefined && { observed: observedOf(gap, secrets) }),
      ...(gap?.exchange !== undefined && { exchanges: [gap.exchange] }),
    };
  });
}
