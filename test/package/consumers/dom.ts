import { expect, test } from 'vitest';
import { VpcPeering } from 'vpc-peering-contract';
import { createClient, token } from 'vpc-peering-contract/client';
import { createMock } from 'vpc-peering-contract/mock';
import { operations } from 'vpc-peering-contract/operations';

/** Uses the whole package where `document` is that of a library. */
export function usesThePackage(): void {
  test('a page of a library for tests lists peerings with the client and the mock', async () => {
    expect(document.createElement('p').tagName).toBe('P');
    const client = createClient({
      server: 'https://vpc.example.com',
      credentials: token('87a56a48977e42068f70ad3280c50f0e'),
      fetch: createMock({ scenario: 'story' }).fetch,
      check: { operations, onInvalid: 'throw' },
    });
    const { peerings } = await client.listVpcPeerings();
    expect(peerings.map((peering) => VpcPeering.is(peering))).toEqual([true, true, true]);
  });

  test('a URL without a host belongs to the page', async () => {
    const { fetch } = createMock({ scenario: 'story' });
    const headers = { 'X-Project-Id': '87a56a48977e42068f70ad3280c50f0e' };
    const reply = await fetch('/v2.0/vpc/peerings', { headers });
    expect([reply.status, reply.url]).toEqual([200, `${location.origin}/v2.0/vpc/peerings`]);
  });
}
