import { describe, expect, test } from 'vitest';
import { exitCode, type Result } from '../../scripts/verify/result.ts';
import type { Fetch } from '../../scripts/verify/transport.ts';
import { runPrism } from '../mock/stock-prism.ts';
import { ask, ids, verdictOf } from './ask.ts';

/** Answers every request alike. */
const always =
  (reply: () => Response): Fetch =>
  async () =>
    reply();

/** A probe of an operation that has come since can refute more, but nothing that needs a peering. */
function expectRefuted(result: Result, facts: string[]): void {
  expect(ids(result, 'refuted')).toEqual(expect.arrayContaining(facts));
  for (const id of ['create-same-tenant', 'either-side', 'timestamps', 'accepter-only'])
    expect(verdictOf(result, id).verdict, id).not.toBe('refuted');
}

describe('a service that answers everything', () => {
  test('with 404 in text has no create: only what needs no peering is refuted', async () => {
    const result = await ask(always(() => new Response('not found', { status: 404 })));
    expect(result.trouble).toMatchObject({ kind: 'no-create', detail: '404 not found' });
    expect(exitCode(result)).toBe(2);
    expect(ids(result, 'confirmed')).toEqual([]);
    expectRefuted(result, [
      'accept-unknown-id',
      'auth-token',
      'create-uri',
      'error-405',
      'error-neutron',
      'mock-unknown-route',
      'request-id',
    ]);
  });

  test.each([
    ['an empty object', () => Response.json({})],
    ['a page of HTML', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
  ])('with 200 and %s confirms nothing', async (_, reply) => {
    const result = await ask(always(reply));
    expect(exitCode(result)).toBe(1);
    expect(ids(result, 'confirmed')).toEqual([]);
    expectRefuted(result, [
      'accept-answers-bare',
      'accept-unknown-id',
      'auth-token',
      'create-response-member',
      'delete-answers-204',
      'error-405',
      'infos-answers-page',
      'infos-as-list',
      'infos-page-form',
      'infos-paging',
      'infos-query-bounds',
      'list-answers-page',
      'list-filters-take-nonsense',
      'list-limit',
      'list-page-reverse',
      'mock-empty-filter',
      'mock-limit-zero',
      'mock-parameter-twice',
      'mock-unknown-route',
      'peering-id-not-checked',
      'reject-answers-bare',
      'request-id',
      'show-answers-wrapped',
      'update-answers-wrapped',
    ]);
    expect(verdictOf(result, 'create-same-tenant')).toMatchObject({ verdict: 'unseen' });
  });
});

test('stock Prism validates, and keeps no state: it answers examples', async () => {
  const server = new URL('/', await runPrism('mock', 'generated/openapi.json'));
  const result = await ask((url, init) => fetch(url, init), { server });
  expect(exitCode(result)).toBe(1);
  expectRefuted(result, [
    // It has no state.
    ...['accept-unknown-id', 'infos-as-list', 'list-filters-take-nonsense', 'mock-limit-zero'],
    ...['peering-id', 'peering-id-not-checked'],
    // It takes an empty value for any type, and has no X-Request-Id.
    ...['mock-empty-filter', 'request-id'],
    // What is not an operation it answers in a form of its own.
    ...['error-405', 'error-405-allow', 'error-gateway-required', 'error-gateway-statuses'],
    'mock-unknown-route',
  ]);
  expect(ids(result, 'confirmed')).toEqual(
    expect.arrayContaining(['create-name-length', 'list-limit', 'auth-token', 'error-400', 'timestamps']),
  );
});
