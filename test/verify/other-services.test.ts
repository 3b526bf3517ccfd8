import { describe, expect, test } from 'vitest';
import { exitCode } from '../../scripts/verify/result.ts';
import type { Fetch } from '../../scripts/verify/transport.ts';
import { ask, expectRefuted, ids, verdictOf } from './ask.ts';

/** Answers every request alike. */
const always =
  (reply: () => Response): Fetch =>
  async () =>
    reply();

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
