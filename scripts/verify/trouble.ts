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

/** The text to print in place of an answer, without secrets. Where there is no reply, the transport has removed them already. */
export function observedOf(
  { reason, observed }: { reason: Reason | undefined; observed?: Gap['observed'] },
  secrets: Secrets,
): string {
  return reason === 'no-reply' ? (observed ?? '') : withoutSecrets(observed ?? '', secrets);
}

export function troubleOf(error: unknown, secrets: Secrets): Trouble {
  if (error instanceof NotAsked) {
    const [reason, observed] = [reasonOf(error.trouble), error.trouble.detail];
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
