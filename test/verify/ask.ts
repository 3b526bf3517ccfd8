import { expect } from 'vitest';
import { token } from '../../scripts/client/credentials.ts';
import { createMock, type MockOptions } from '../../scripts/mock/create-mock.ts';
import type { Identity, VerifyOptions } from '../../scripts/verify/options.ts';
import type { FactVerdict, Result, Tenant } from '../../scripts/verify/result.ts';
import type { Fetch } from '../../scripts/verify/transport.ts';
import { verify } from '../../scripts/verify/verify.ts';
import { billing, stranger, web } from '../mock/world.ts';

export const identities = new Map<Tenant, Identity>(
  (
    [
      ['requester', web],
      ['accepter', billing],
      ['stranger', stranger],
    ] as const
  ).map(([tenant, projectId]) => [tenant, { credentials: token(projectId), kind: 'token', projectId }]),
);

/** Verifies a service as three tenants, without waiting and without large bodies. */
export function ask(fetch: Fetch, options: Partial<VerifyOptions> = {}): Promise<Result> {
  return verify(optionsOf(fetch, options));
}

export function optionsOf(fetch: Fetch, options: Partial<VerifyOptions> = {}): VerifyOptions {
  return {
    server: new URL('http://127.0.0.1:4010'),
    fetch,
    tenants: identities,
    secrets: new Map(),
    vpcs: 'invented',
    readOnly: false,
    large: false,
    pause: 0,
    signal: new AbortController().signal,
    sleep: async () => {},
    ...options,
  };
}

export function fetchOf(options: MockOptions = {}): Fetch {
  const { fetch } = createMock(options);
  return (url, init) => fetch(url, init);
}

export function ids({ facts }: Result, verdict: FactVerdict['verdict']): string[] {
  return facts.filter((fact) => fact.verdict === verdict).map(({ id }) => id);
}

/** What is refuted, with what was expected and observed: readable where a test fails. */
export function refutations({ facts }: Result): string[] {
  return facts
    .filter(({ verdict }) => verdict === 'refuted')
    .map(({ id, expected, observed }) => `${id}: expected ${expected}, observed ${observed}`);
}

export function verdictOf({ facts }: Result, id: string): FactVerdict {
  const found = facts.find((fact) => fact.id === id);
  if (found === undefined) throw new Error(`There is no fact '${id}'.`);
  return found;
}

/** A probe of an operation that has come since can refute more, but nothing that needs a peering. */
export function expectRefuted(result: Result, facts: string[]): void {
  expect(ids(result, 'refuted')).toEqual(expect.arrayContaining(facts));
  for (const id of ['create-same-tenant', 'either-side', 'timestamps', 'accepter-only'])
    expect(verdictOf(result, id).verdict, id).not.toBe('refuted');
}
