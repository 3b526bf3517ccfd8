import { expect, test } from 'vitest';
import { formatJson, formatLine } from '../../scripts/mock/host/log.ts';
import { runMock } from './run.ts';
import { createBody, ids, vpcs, web } from './world.ts';

/** Calls the mock as a test that runs beside others does. */
function client(url: string, session: string) {
  return async (method: string, path: string, body?: unknown) => {
    const reply = await fetch(url + path, {
      method,
      headers: { 'X-Mock-Session': session, 'X-Project-Id': web, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(reply.headers.get('X-Mock-Session-Reset')).toBeNull();
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it expects.
    return { status: reply.status, body: reply.status === 204 ? undefined : ((await reply.json()) as any) };
  };
}

test('a thousand tests at once, each in a session of its own, keep their worlds on one server', async () => {
  const { url } = await runMock(['--engine', 'ajv', '--quiet', '--clock', '2026-03-05T00:00:00']);
  const peerings = '/v2.0/vpc/peerings';
  const world = async (number: number) => {
    const call = client(url, `test-${number}`);
    const name = `peering-of-${number}`;
    const own = { ...createBody(vpcs.web, vpcs.reporting), name };
    expect((await call('DELETE', `${peerings}/${ids.active}`)).status).toBe(204);
    const created = await call('POST', peerings, { peering: own });
    expect(created.status).toBe(201);
    await call('POST', '/__mock/clock', { advance: number });
    return async () => {
      const { body } = await call('GET', `${peerings}?name=${name}`);
      expect(body.peerings).toEqual([created.body.peering]);
      expect((await call('GET', `${peerings}/${ids.active}`)).status).toBe(404);
      expect((await call('GET', '/__mock/calls')).body.last).toBe(4);
    };
  };
  const numbers = Array.from({ length: 1000 }, (_, number) => number);
  // Every session is used again only after all others have been used.
  const checks = await Promise.all(numbers.map(world));
  await Promise.all(checks.map((check) => check()));
});

test('the log names a session that is dropped, and why', () => {
  const request = { method: 'GET', url: '/v2.0/vpc/peerings' };
  const droppedSessions = [{ name: 'test-7', reason: 'memory' }] as const;
  const exchange = { request, response: { status: 200, headers: {}, droppedSessions }, ms: 1 };
  expect(formatLine(exchange, false).split('\n')[1]).toBe(
    'session test-7 dropped: the longest unused of sessions that exceed 256 MB',
  );
  expect(JSON.parse(formatJson(exchange))).toMatchObject({ droppedSessions });
});
