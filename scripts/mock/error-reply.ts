import type { GatewayError, NeutronError } from '../../generated/index.js';
import type { Issue, MatchedRequest } from './engine/engine.ts';

/** A reply before it is serialized: its status, its body and the headers that not every reply has. */
export interface Outcome {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Builds the reply of the network service when it refuses a request. */
export function neutronError<Status extends number>(
  status: Status,
  type: string,
  message: string,
): { status: Status; body: NeutronError } {
  return { status, body: { NeutronError: { message, type, detail: '' } } };
}

/** Shortens a text that a caller sent to 99 characters, since the contract limits a message to 4096. */
export function truncated(text: string): string {
  const [start = ''] = /^.{0,99}/su.exec(text) ?? [];
  return start.length < text.length ? `${start}…` : text;
}

export function invalidInput(message: string): { status: 400; body: NeutronError } {
  return neutronError(400, 'InvalidInput', message);
}

/** Builds the reply of the gateway when a request does not reach the service. */
export function gatewayError(
  status: number,
  code: string,
  message: string,
  requestId: string,
): { status: number; body: GatewayError } {
  return { status, body: { error_code: code, error_msg: message, request_id: requestId } };
}

/** Builds the reply to an invalid request. It names the first issue by position and pointer, so that both engines name the same one. */
export function validationError(issues: readonly Issue[], request: MatchedRequest): Outcome | undefined {
  const [first] = [...issues].sort(byPosition);
  return first && invalidInput(sentence(first, request));
}

const positions = ['status', 'path', 'header', 'query', 'body'];

function byPosition(a: Issue, b: Issue): number {
  return rank(a) < rank(b) ? -1 : 1;
}

/** Returns the sort key of an issue: a repeated parameter comes before an issue with its value. */
function rank({ in: position, pointer, keyword }: Issue): string {
  return `${positions.indexOf(position)}${pointer} ${keyword === 'repeated' ? '' : keyword}`;
}

function sentence(issue: Issue, request: MatchedRequest): string {
  const tokens = issue.pointer.split('/').slice(1);
  const value = invalidValue(issue, request);
  if (isUuidPattern(issue) && typeof value === 'string') {
    // The service names the object around a malformed VPC id, not the member. vpc-id
    const around = tokens.at(-2) ?? tokens.at(-1);
    return `Invalid input for ${around}. Reason: '${truncated(value)}' is not a valid UUID.`;
  }
  const end = issue.message.endsWith('?') ? '' : '.';
  // A parameter that takes several values is named, not the index of the value.
  const name = issue.in === 'body' ? tokens.at(-1) : tokens[0];
  return `Invalid input for ${truncated(name ?? 'body')}. Reason: ${issue.message}${end}`;
}

/** Returns whether the issue is about a UUID. The contract checks UUIDs by pattern; their format is only an annotation. */
function isUuidPattern({ keyword, message }: Issue): boolean {
  return keyword === 'pattern' && /^must be a UUID|\[0-9A-Fa-f\]\{8\}-/.test(message);
}

function invalidValue(issue: Issue, request: MatchedRequest): unknown {
  const whole: unknown = issue.in === 'body' ? request.body : request.query;
  return issue.pointer
    .split('/')
    .slice(1)
    .reduce((at, token) => (at as Record<string, unknown> | undefined)?.[token], whole);
}
