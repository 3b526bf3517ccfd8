import type { operations as contract } from '../../generated/index.js';
import type { OperationId } from '../../generated/operations.js';

export type { Issue } from '../../generated/index.js';
export type { OperationId } from '../../generated/operations.js';

type In<Id extends OperationId, Place extends 'path' | 'query' | 'header'> = NonNullable<
  contract[Id]['parameters'][Place]
>;

type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : undefined;

/** What a call sends: the parameters by their place, and the body where the operation has one. */
export type Call<Id extends OperationId> = {
  query?: In<Id, 'query'>;
  headers?: In<Id, 'header'>;
  /** Aborts the call, as the signal of `fetch` does. */
  signal?: AbortSignal;
} & (contract[Id]['parameters'] extends { path: infer Path } ? { path: Path } : unknown) &
  (contract[Id] extends { requestBody: infer Body } ? { body: Json<Body> } : unknown);

/** The body of the reply to a call that succeeded, undefined where it has none. */
export type Reply<Id extends OperationId> = {
  [Status in keyof contract[Id]['responses']]: Status extends 200 | 201 | 204
    ? Json<contract[Id]['responses'][Status]>
    : never;
}[keyof contract[Id]['responses']];
