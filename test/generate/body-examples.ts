import { declaredOperations, deref, type OpenApi } from '../../scripts/document/contract.ts';

/** A named example of a body, and the schema that the body refers to. */
interface BodyExample {
  schema: string;
  value: unknown;
}

/** Every body that the contract shows, each once. */
export function bodyExamples(document: OpenApi): BodyExample[] {
  const bodies = declaredOperations(document).flatMap(({ operation: { requestBody, responses } }) =>
    [...(requestBody ? [requestBody] : []), ...Object.values(responses)].flatMap((body) =>
      Object.values(deref<{ content?: object }>(document, body).content ?? {}),
    ),
  );
  const examples = bodies.flatMap(({ schema, examples = {} }) =>
    Object.values<{ value?: unknown }>(examples).map(({ value }): BodyExample => {
      return { schema: schema.$ref.split('/').at(-1), value };
    }),
  );
  return [...new Map(examples.map((each) => [JSON.stringify(each), each])).values()];
}
