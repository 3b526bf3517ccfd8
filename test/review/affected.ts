import { declaredOperations, loadContract } from '../../scripts/document/contract.ts';
import { componentsIn } from '../../scripts/owed/unasked-facts.ts';

const { document } = loadContract();
const operations = declaredOperations(document);

/** All operations of our contract, in its order, as a review lists them. */
export const everybody = operations.map(({ operation }) => operation.operationId);

/** The operations whose replies have a component. */
export function readersOf(component: string): string[] {
  return having(component, ({ operation }) => operation.responses);
}

/** The operations whose requests have a component. */
export function callersOf(component: string): string[] {
  return having(component, ({ operation, shared }) => [shared, operation.parameters, operation.requestBody]);
}

/** The operations that document a status. */
export function answering(status: string): string[] {
  return operations.flatMap(({ operation }) =>
    status in operation.responses ? [operation.operationId] : [],
  );
}

function having(component: string, partOf: (declared: (typeof operations)[number]) => unknown): string[] {
  const found = operations.filter((declared) => componentsIn(document, partOf(declared)).has(component));
  return found.map(({ operation }) => operation.operationId);
}
