import type { Gap } from './probe.ts';
import type { Reason, Trouble } from './result.ts';
import { type Secrets, withoutSecrets } from './secrets.ts';
import { Unreached } from './transport.ts';

/** Why the service could not be asked at all. */
export class NotAsked extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.detail);
    this.trouble = trouble;
  }
}

/** What came instead of an answer, as it is printed. Why there is no reply is cleaned already, where it is not of the socket. */
export function observedOf({ reason, observed }: Pick<Gap, 'reason' | 'observed'>, secrets: Secrets): string {
  return reason === 'no-reply' ? (observed ?? '') : withoutSecrets(observed ?? '', secrets);
}

export function troubleOf(error: unknown, secrets: Secrets): Trouble {
  if (error instanceof NotAsked) {
    const { kind, detail: observed } = error.trouble;
    const reason = kind === 'unreachable' ? 'no-reply' : 'refused';
    return { ...error.trouble, detail: observedOf({ reason, observed }, secrets) };
  }
  if (error instanceof Unreached && error.reason === 'failed')
    return {
      kind: 'no-list',
      detail: error.message,
      ...(error.exchange !== undefined && { exchange: error.exchange }),
    };
  if (error instanceof Unreached && error.reason === 'cut') return { kind: 'cut', detail: 'the run was cut' };
  throw error;
}

export function reasonOf(trouble: Trouble | undefined): Reason | undefined {
  switch (trouble?.kind) {
    case 'unreachable':
      return 'no-reply';
    case 'redirected':
      return 'redirected';
    case 'no-list':
      return 'failed';
    case 'credentials':
    case 'no-create':
      return 'refused';
    case 'cut':
      return 'cut';
    case undefined:
      return undefined;
  }
}
