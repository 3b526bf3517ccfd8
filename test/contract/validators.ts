import * as generated from '../../generated/operations.js';

export interface Validator {
  check(value: unknown): {
    issues?: readonly { keyword: string; pointer: string; message: string }[] | undefined;
  };
}

interface OperationValidators {
  parameters: Record<string, Validator>;
  requestBody?: Validator;
  responses: Record<string, Validator>;
}

/** The generated validators, to be looked up by names that come from data. */
export const operations: Record<string, OperationValidators> = generated.operations;

/** The faults of a body, as `keyword pointer`. `as` is `request` or the status of the reply. */
export function faultsOf(operationId: string, as: string, body: unknown): string[] {
  const { requestBody, responses } = operations[operationId]!;
  const { issues = [] } = (as === 'request' ? requestBody : responses[as])!.check(body);
  return issues.map(({ keyword, pointer }) => `${keyword} ${pointer}`);
}
