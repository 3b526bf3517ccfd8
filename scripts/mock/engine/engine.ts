import type { Query } from '../request.ts';

/**
 * Checks requests and replies against the contract.
 * There are two engines, which agree: one uses Prism, the other the generated validators.
 */
export interface Engine {
  readonly name: string;
  readonly operationIds: readonly string[];
  match(method: string, segments: readonly string[]): Match;
  /** Returns all issues of the request, in no particular order; none when it is valid. */
  checkRequest(request: MatchedRequest): Issue[];
  /** Returns all issues of the reply. A status that the operation does not declare is an issue. */
  checkReply(operationId: string, reply: Reply): Issue[];
  /** Returns the named examples of the operation's replies, by status. */
  examples(operationId: string): Examples;
}

export type Match =
  | {
      readonly kind: 'operation';
      readonly operationId: string;
      readonly path: Readonly<Record<string, string>>;
      /** Whether the operation has a body; a body sent to an operation without one is ignored. */
      readonly takesBody: boolean;
    }
  | { readonly kind: 'wrong method'; readonly allow: readonly string[] }
  | { readonly kind: 'unknown route' };

export interface MatchedRequest {
  readonly operationId: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  /** Names in lower case; an empty header counts as absent. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The parsed body; `undefined` when there is none. */
  readonly body: unknown;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** `undefined` for a reply without a body. */
  readonly body?: unknown;
}

/** One issue, in the vocabulary of JSON Schema. */
export interface Issue {
  readonly in: 'path' | 'query' | 'header' | 'body' | 'status';
  /** JSON Pointer. For a missing or unknown member it names the member, not its parent. */
  readonly pointer: string;
  readonly keyword: string;
  /** Completes a sentence that starts with the name of the invalid value: "must be a string". */
  readonly message: string;
}

export const undeclaredStatus: Issue = {
  in: 'status',
  pointer: '',
  keyword: 'responses',
  message: 'is not declared',
};

/** By status, then by name. The one example of a reply without a body is `undefined`. */
export type Examples = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Returns the values of the path parameters of a template (as segments) in the decoded segments of a path. */
export function pathParameters(
  template: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {};
  template.forEach((part, index) => {
    const value = segments[index];
    if (part.startsWith('{') && value !== undefined) parameters[part.slice(1, -1)] = value;
  });
  return parameters;
}
