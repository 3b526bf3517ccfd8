import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declared, declaredOperations, type OpenApi } from '../document/contract.ts';
import { pointerOf, tokensOf, valueAt } from '../document/pointer.ts';
import type { Fact } from '../facts.ts';

export const probesFolder = 'scripts/verify/probes';
export const departuresFile = 'test/verify/departures.ts';

/** What `verify` lacks to judge facts: a call of the operation that they are about, or probes that name them. */
export interface Unasked {
  /** Absent if the facts are about no operation. */
  declared?: Declared;
  isCalled: boolean;
  /** The facts that no probe names, that have no reason in `unasked`, and that no reply shows by its schema. */
  facts: string[];
}

export function unaskedFacts(document: OpenApi, facts: Fact[], folder: string): Unasked[] {
  const text = textOf(folder, 'scripts/verify/**/*.ts');
  const operations = declaredOperations(document);
  const shown = new Set(
    operations.flatMap(({ operation }) => [...componentsIn(document, operation.responses)]),
  );
  const isShown = (address: string) => shown.has(address.split('.')[0] ?? '') || /\.\d{3}\./.test(address);
  const left = facts.filter(
    ({ id, fixes }) =>
      !id.startsWith('defect-') && !text.includes(`'${id}'`) && !Object.keys(fixes).some(isShown),
  );
  const about = Map.groupBy(left, (fact) => operationOf(document, fact, operations));
  const idsOf = (declared?: Declared) => (about.get(declared) ?? []).map(({ id }) => id);
  const ofOperations = operations.map((declared) => {
    const isCalled = text.includes(`'${declared.operation.operationId}'`);
    return { declared, isCalled, facts: idsOf(declared) };
  });
  return [...ofOperations, { isCalled: true, facts: idsOf() }];
}

function operationOf(document: OpenApi, fact: Fact, operations: Declared[]): Declared | undefined {
  const addresses = [...Object.keys(fact.fixes), ...fact.behaviour, ...fact.shown];
  const about = new Set(addresses.map((address) => address.split('.')[0] ?? ''));
  return (
    operations.find(({ operation }) => about.has(operation.operationId)) ??
    operations.find(({ operation }) => [...componentsIn(document, operation)].some((name) => about.has(name)))
  );
}

/** Lists the facts that a probe asks and that no departure of a service refutes. */
export function unrefutedFacts(folder: string): string[] {
  const lists = textOf(folder, `${probesFolder}/*.ts`).matchAll(/\bfacts: \[([^\]]*)\]/g);
  const asked = [...lists].flatMap(([, list = '']) => [...list.matchAll(/'([^']+)'/g)]);
  const departures = textOf(folder, departuresFile);
  return [...new Set(asked.map(([, id = '']) => id))].filter((id) => !departures.includes(`'${id}'`));
}

/** Lists the probes that are written, and missing in the list of all. */
export function unlistedProbes(folder: string): string[] {
  const names = textOf(folder, `${probesFolder}/*.ts`).matchAll(/^export const (\w+Probes)\b/gm);
  const list = textOf(folder, `${probesFolder}/probes.ts`);
  return [...names].flatMap(([, name = '']) => (list.includes(`...${name},`) ? [] : [name]));
}

function textOf(folder: string, pattern: string): string {
  const files = globSync(pattern, { cwd: folder });
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

/** The names of the components that a part of the document refers to, directly or through others. */
export function componentsIn(document: OpenApi, part: unknown): Set<string> {
  const pointers = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, $ref = ''] of JSON.stringify(value).matchAll(/"\$ref":"(#[^"]+)"/g)) {
      const pointer = pointerOf($ref);
      if (pointers.has(pointer)) continue;
      pointers.add(pointer);
      visit(valueAt<unknown>(document, pointer) ?? {});
    }
  };
  visit(part);
  return new Set([...pointers].map((pointer) => tokensOf(pointer).at(-1) ?? ''));
}
