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

export function troubleOf(error: unknown, secrets: Secrets): Trouble {
  if (error instanceof NotAsked)
    return { ...error.trouble, detail: withoutSecrets(error.trouble.detail, secrets) };
  if (error instanceof Unreached && error.reason === 'cut') return { kind: 'cut', detail: 'the run was cut' };
  throw error;
}

export function reasonOf(trouble: Trouble | undefined): Reason | undefined {
  switch (trouble?.kind) {
    case 'unreachable':
      return 'no-reply';
    case 'credentials':
    case 'no-create':
      return 'refused';
    case 'cut':
      return 'cut';
    case undefined:
      return undefined;
  }
}
