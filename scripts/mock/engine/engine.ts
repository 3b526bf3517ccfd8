import type { Query } from '../request.ts';

/**
 * Judges requests and replies by the contract.
 * There are two, which agree: one asks Prism, the other the generated validators.
 */
export interface Engine {
  readonly name: string;
  readonly operationIds: readonly string[];
  match(method: string, segments: readonly string[]): Match;
  /** Every fault of the request, in no particular order; none when it is valid. */
  checkRequest(request: MatchedRequest): Issue[];
  /** Every fault of the reply. A status that the operation does not declare is one. */
  checkReply(operationId: string, reply: Reply): Issue[];
  /** The named examples of the operation's replies, by status. */
  examples(operationId: string): Examples;
}

export type Match =
  | {
      readonly kind: 'operation';
      readonly operationId: string;
      readonly path: Readonly<Record<string, string>>;
      /** Whether the operation has a body; one sent to an operation without is ignored. */
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

/** One fault, in the vocabulary of JSON Schema. */
export interface Issue {
  readonly in: 'path' | 'query' | 'header' | 'body' | 'status';
  /** JSON Pointer; a missing or unknown member is named itself, not its parent. */
  readonly pointer: string;
  readonly keyword: string;
  /** What is wrong, to be read after the name of what it is wrong with: "must be a string". */
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

/** The path parameters of a template, given as its parts, in the decoded parts of a path. */
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
