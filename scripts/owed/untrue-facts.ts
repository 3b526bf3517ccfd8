import { type Declared, declaredOperations, type OpenApi } from '../document/contract.ts';
import { decisiveObservation } from '../evidence.ts';
import { type Claim, claims, type Fact } from '../facts.ts';
import { sameLimits } from '../left-behind.ts';

/** Lists the facts that the contract no longer confirms, one line each. */
export function untrueFacts(document: OpenApi, facts: Fact[], scenarios: ReadonlySet<string>): string[] {
  const contract = claims(document);
  const operations = declaredOperations(document);
  return facts.flatMap((fact) => {
    const { id, shown, behaviour } = fact;
    const gone = [
      ...shown.filter((address) => !scenarios.has(address)),
      ...behaviour.filter((operationId) => !contract.has(`${operationId}.method`)),
    ];
    const lines = [
      ...changesOf(contract, fact).map(({ address, before, now }) =>
        now === undefined
          ? `fixes ${address}, which the contract does not have`
          : `fixes ${address} to ${JSON.stringify(before)}, the contract says ${JSON.stringify(now)}`,
      ),
      ...gone.map((address) => `names ${address}, which is not there`),
      ...outdated(fact, operations),
    ];
    return lines.map((line) => `${id} ${line}`);
  });
}

/** Lists the facts that an answer of a service refuted and that were not corrected since, one line each. */
export function refutedFacts(facts: Fact[]): string[] {
  return facts.flatMap((fact) => {
    const observed = decisiveObservation(fact);
    if (observed?.result !== 'refuted') return [];
    const { date, service, by } = observed;
    return [
      `${fact.id} was refuted on ${date} by ${service} (${by}): correct the fact and the contract, and write 'result: confirmed', since the answer confirms the corrected fact`,
    ];
  });
}

/** A claim whose value differs from the fact. */
interface Change {
  address: string;
  before: unknown;
  now: unknown;
}

function changesOf(contract: Map<string, Claim>, { fixes }: Fact): Change[] {
  return Object.entries(fixes).flatMap(([address, before]) => {
    const now = contract.get(address)?.value;
    return JSON.stringify(now) === JSON.stringify(before) ? [] : [{ address, before, now }];
  });
}

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Lists what the text of a fact says of operations that the contract no longer has. */
function outdated({ says, departure = '', ...fact }: Fact, operations: Declared[]): string[] {
  const text = `${says} ${departure}`;
  const counts = [...text.matchAll(/(?<!other )\b(\w+) operations\b/gi)].flatMap(([phrase, word = '']) => {
    const count = numbers.indexOf(word.toLowerCase());
    return count < 2 || count === operations.length
      ? []
      : [`says '${phrase}', and the contract has ${operations.length}`];
  });
  const addresses = [...Object.keys(fact.fixes), ...fact.behaviour, ...fact.shown];
  const about = new Set(addresses.map((address) => address.split('.')[0]));
  const words = new Set(text.split(/[\s,;'"]+/).map((word) => word.replace(/[.:]$/, '')));
  const spoken = operations.flatMap(({ path, operation: { operationId } }) => {
    const isAbout = operations.some((each) => each.path === path && about.has(each.operation.operationId));
    return words.has(path) && !isAbout
      ? [`speaks of ${path}, which the contract has as ${operationId}, and fixes nothing of it`]
      : [];
  });
  return [...counts, ...spoken];
}

/** A limit that the contract raised or lowered, with the limits that still have the old number. */
export interface LeftBehind {
  address: string;
  before: number;
  now: number;
  /** The other limits of the same name that still have the old number. */
  limits: string[];
}

/** Lists the limits that differ from the facts. */
export function changedLimits(document: OpenApi, facts: Fact[]): LeftBehind[] {
  const contract = claims(document);
  return facts.flatMap((fact) =>
    changesOf(contract, fact).flatMap(({ address, before, now }): LeftBehind[] => {
      if (typeof before !== 'number' || typeof now !== 'number') return [];
      const limits = sameLimits(contract.values(), fact, address, before);
      return [{ address, before, now, limits: limits.map((claim) => claim.address) }];
    }),
  );
}
