import { isMembers } from './document/document.ts';
import type { Evidence, Fact } from './facts.ts';
import { isService, type Observation } from './observation.ts';

/** How strong a fact is: by its strongest evidence. A fact that a service refutes is refuted, whatever a page says. */
export type Strength = Evidence | 'observed' | 'refuted';

/** From what is known to be wrong, over what is known best, to what is only assumed. */
export const strengths = [
  'refuted',
  'observed',
  'wire',
  'client',
  'documented',
  'inferred',
  'assumed',
] as const satisfies Strength[];

/**
 * The observation that decides how strong a fact is. The last one of each service counts, since an earlier one may be about
 * a fact that was corrected since; one that refutes the fact outweighs the others.
 */
export function decisiveObservation({ observed }: Pick<Fact, 'observed'>): Observation | undefined {
  const last = [...new Map(observed.map((each) => [each.service, each])).values()];
  return last.findLast(({ result }) => result === 'refuted') ?? observed.at(-1);
}

export function strengthOf(fact: Pick<Fact, 'observed' | 'evidence'>): Strength {
  const decisive = decisiveObservation(fact);
  if (decisive === undefined) return fact.evidence;
  return decisive.result === 'refuted' ? 'refuted' : 'observed';
}

const exampleObservation = '- { date: 2026-11-27, service: cn-north-4, by: verify, result: confirmed }';

const observationMembers: Record<keyof Observation, { isValid: (text: string) => boolean; fix: string }> = {
  date: { isValid: isDate, fix: 'Write the day of the observation as yyyy-MM-dd.' },
  service: {
    isValid: isService,
    fix: 'Write a region or a kind of service, such as cn-north-4, without an account, a host or an id.',
  },
  by: { isValid: (text) => ['verify', 'drift'].includes(text), fix: 'Write verify or drift.' },
  result: {
    isValid: (text) => ['confirmed', 'refuted'].includes(text),
    fix: 'Write confirmed or refuted.',
  },
};

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  );
}

/** What is wrong with the `observed` of an entry, where below it, and what to do. */
export interface Fault {
  path: string[];
  what: string;
  fix: string;
}

export function faultOfObserved(observed: unknown): Fault | undefined {
  const fix = `Write a list of entries such as ${exampleObservation}`;
  if (!Array.isArray(observed)) return { path: [], what: "'observed' is not a list", fix };
  const faults = observed.map((entry, index) => faultOfObservation(entry, observed[index - 1], fix));
  const index = faults.findIndex((fault) => fault !== undefined);
  const fault = faults[index];
  return fault && { ...fault, path: [String(index), ...fault.path] };
}

function faultOfObservation(entry: unknown, before: unknown, fix: string): Fault | undefined {
  if (!isMembers(entry)) return { path: [], what: `${JSON.stringify(entry)} is not an observation`, fix };
  for (const [name, { isValid, fix: ofMember }] of Object.entries(observationMembers)) {
    const value = entry[name];
    if (value === undefined) return { path: [], what: `the observation has no '${name}'`, fix };
    if (typeof value !== 'string' || !isValid(value))
      return { path: [name], what: `${JSON.stringify(value)} is not a valid '${name}'`, fix: ofMember };
  }
  const extra = Object.keys(entry).find((name) => !Object.hasOwn(observationMembers, name));
  if (extra !== undefined) return { path: [extra], what: `an observation has no member '${extra}'`, fix };
  const earlier = isMembers(before) ? String(before.date) : '';
  if (String(entry.date) >= earlier) return undefined;
  const order = 'Put the observations in the order of their dates.';
  return { path: ['date'], what: `${entry.date} comes after ${earlier}`, fix: order };
}
