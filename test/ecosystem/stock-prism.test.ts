import { describe, expect, test } from 'vitest';
import { exitCode } from '../../scripts/verify/result.ts';
import { runMock } from '../mock/run.ts';
import { billing, vpcs, web } from '../mock/world.ts';
import { ask, expectRefuted, ids } from '../verify/ask.ts';
import { runPrism } from './stock-prism.ts';

// Prism's own faults that the life below keeps clear of: as a proxy it never answers malformed JSON, it ends on a URL
// such as /%zz, and it answers HEAD and a trailing slash with 405.

/** The request sample of the page that the contract starts from. */
const sample = {
  name: 'test',
  request_vpc_info: { vpc_id: vpcs.web },
  accept_vpc_info: { vpc_id: vpcs.database },
};

async function call(url: string, method = 'GET', tenant = web, peering?: object) {
  const reply = await fetch(url, {
    method,
    headers: {
      'X-Auth-Token': tenant,
      'X-Project-Id': tenant,
      ...(peering && { 'Content-Type': 'application/json' }),
    },
    ...(peering && { body: JSON.stringify({ peering }) }),
  });
  const text = await reply.text();
  return {
    status: reply.status,
    body: text === '' ? undefined : JSON.parse(text),
    violations: reply.headers.get('sl-violations'),
  };
}

describe('stock Prism', () => {
  test.each(['openapi.json', 'openapi.zh-CN.json', 'openapi.3.0.json'])(
    "answers the source page's sample from %s",
    async (file) => {
      const url = await runPrism('mock', `generated/${file}`);
      const { status, body } = await call(url, 'POST', web, sample);
      expect([status, body.peering.status]).toEqual([201, 'ACTIVE']);
      const wrong = await call(url, 'POST', web, { ...sample, nmae: 'test' });
      expect([wrong.status, wrong.body.NeutronError.type]).toEqual([400, 'InvalidInput']);
    },
  );

  test.each(['prism', 'ajv'])('finds no violation in the life of a peering, engine %s', async (engine) => {
    const mock = await runMock(['--engine', engine, '--scenario', 'empty', '--quiet']);
    const url = await runPrism('proxy', 'generated/openapi.json', mock.url, '--errors');
    const asked = { ...sample, accept_vpc_info: { vpc_id: vpcs.billing, tenant_id: billing } };
    const created = await call(url, 'POST', web, asked);
    expect([created.status, created.violations]).toEqual([201, null]);
    const one = `${url}/${created.body.peering.id}`;
    const life = [
      [`${url}?limit=1&status=PENDING_ACCEPTANCE&marker=&page_reverse=False`, 'GET', web, 200],
      [one, 'GET', billing, 200],
      [`${one}/accept`, 'PUT', web, 403],
      [`${one}/accept`, 'PUT', billing, 200],
      [`${one}/reject`, 'PUT', billing, 409],
      [one, 'PUT', web, 200, { name: 'renamed', description: '' }],
      [one, 'DELETE', web, 204],
      [one, 'GET', web, 404],
    ] as const;
    for (const [at, method, tenant, status, body] of life) {
      const reply = await call(at, method, tenant, body);
      expect([method, at, reply.status, reply.violations]).toEqual([method, at, status, null]);
    }
  });

  test('validates, as verify sees it, and keeps no state: it answers examples', async () => {
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
});
