import { declaredOperations, deref, type Example, type OpenApi } from '../document/contract.ts';

/** A named example of a body, with its operation and status. */
export interface NamedExample extends Example {
  /** `operationId.(request|status).name`. */
  address: string;
  operationId: string;
  /** `request`, or the status of the reply. */
  as: string;
}

/** Lists every named example of a bundled contract; an example that operations share is listed for each of them. */
export function namedExamples(document: OpenApi): NamedExample[] {
  return declaredOperations(document).flatMap(({ operation: { operationId, requestBody, responses } }) => {
    const bodies = Object.entries({ ...responses, ...(requestBody && { request: requestBody }) });
    return bodies.flatMap(([as, body]) => {
      const { examples = {} } = deref(document, body).content?.['application/json'] ?? {};
      return Object.entries(examples).map(([name, example]) => ({
        ...example,
        address: `${operationId}.${as}.${name}`,
        operationId,
        as,
      }));
    });
  });
}
