import type { Issue, OperationId } from './types.ts';

/** What a call failed with, once there was a reply. A call without a reply rejects with the error of `fetch`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly operationId: OperationId;
  /** The HTTP status of the reply. */
  readonly status: number;
  /** The kind of refusal: `type` of a NeutronError, `error_code` of the gateway; absent where the reply has neither. */
  readonly type: string | undefined;
  /** The id of the request in the provider's logs, where the reply names it. */
  readonly requestId: string | undefined;
  /** The body, parsed where it is JSON and as text otherwise. */
  readonly body: unknown;
  /** How the reply departs from the contract, where that is the error. */
  readonly issues: readonly Issue[] | undefined;

  constructor(operationId: OperationId, response: Response, body: unknown, issues?: readonly Issue[]) {
    const { message, type, requestId } = detailsOf(body);
    const reason = issues === undefined ? message : describe(issues);
    super(`${operationId}: ${response.status} ${reason ?? response.statusText}`.trim());
    this.operationId = operationId;
    this.status = response.status;
    this.type = type;
    this.requestId = response.headers.get('X-Request-Id') ?? requestId;
    this.body = body;
    this.issues = issues;
  }
}

/** The service answers a NeutronError, the gateway error_code and error_msg, its general page code and message. */
function detailsOf(body: unknown): Record<'message' | 'type' | 'requestId', string | undefined> {
  const { NeutronError, ...gateway } = membersOf(body);
  const neutron = membersOf(NeutronError);
  return {
    message: textOf(neutron.message ?? gateway.error_msg ?? gateway.message),
    type: textOf(neutron.type ?? gateway.error_code ?? gateway.code),
    requestId: textOf(gateway.request_id),
  };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function describe(issues: readonly Issue[]): string {
  if (issues.length === 0) return 'is not a status of the contract';
  const list = issues.map(({ pointer, message }) => `${pointer || 'the body'} ${message}`);
  return `does not match the contract: ${list.join('; ')}`;
}
