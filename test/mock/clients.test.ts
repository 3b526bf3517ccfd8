import { request as ask } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { billing, engines, vpcs, web } from './world.ts';

interface Exchange {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it expects.
  body: any;
}

describe.each(engines)('speaking HTTP exactly as the clients do, engine $name', (engine) => {
  async function start() {
    const server = await listen(createMock({ engine }), { port: 0, host: '127.0.0.1' });
    onTestFinished(() => server.close());
    return server.url;
  }

  /** Sends these headers and no others but Host and Connection; the path as it is, unencoded. */
  function send(
    url: string,
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Exchange> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(url);
      const length = text === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(text)) };
      const request = ask(
        { hostname, port, method, path, headers: { ...headers, ...length } },
        async (reply) => {
          const received = Buffer.concat(await reply.toArray()).toString();
          resolve({
            status: reply.statusCode ?? 0,
            body: received === '' ? undefined : JSON.parse(received),
          });
        },
      );
      request.on('error', reject).end(text);
    });
  }

  test('the Node SDK: signed, always a content type, an id that is not encoded', async () => {
    const url = await start();
    const signed = (project: string) => ({
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'User-Agent': 'huaweicloud-usdk-nodejs/3.0; os/linux#5.10#x64 nodejs/v20.20.2 meta/C; app/0',
      'X-Project-Id': project,
      'X-Sdk-Date': '20261123T090643Z',
      Authorization:
        'SDK-HMAC-SHA256 Access=AKFAKE, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=33b952c0',
    });
    const body = {
      peering: {
        name: 'test',
        request_vpc_info: { vpc_id: vpcs.web },
        accept_vpc_info: { vpc_id: vpcs.billing, tenant_id: billing },
      },
    };
    const created = await send(url, 'POST', '/v2.0/vpc/peerings', signed(web), body);
    expect([created.status, created.body.peering.status]).toEqual([201, 'PENDING_ACCEPTANCE']);
    const path = `/v2.0/vpc/peerings/${created.body.peering.id}`;
    const listed = await send(url, 'GET', '/v2.0/vpc/peerings?limit=10&marker=', signed(billing));
    expect(listed.body.peerings).toHaveLength(1);
    const accepted = await send(url, 'PUT', `${path}/accept`, { ...signed(billing), 'Content-Length': '0' });
    expect([accepted.status, accepted.body.status]).toEqual([200, 'ACTIVE']);
    expect((await send(url, 'GET', '/v2.0/vpc/peerings/a/b%20?c', signed(web))).status).toBe(404);
    expect((await send(url, 'DELETE', path, signed(web))).status).toBe(204);
    expect((await send(url, 'GET', path, signed(web))).status).toBe(404);
  });

  test('the Go clients: a content type only with a body, exact success codes', async () => {
    const url = await start();
    const token = (tenant: string) => ({
      Accept: 'application/json',
      'User-Agent': 'golangsdk/2.0.0',
      'X-Auth-Token': tenant,
    });
    const json = { 'Content-Type': 'application/json' };
    const body = {
      peering: {
        name: 'test',
        description: 'this is a test',
        request_vpc_info: { vpc_id: vpcs.reporting },
        accept_vpc_info: { vpc_id: vpcs.billing, tenant_id: billing },
      },
    };
    const { status, body: created } = await send(
      url,
      'POST',
      '/v2.0/vpc/peerings',
      { ...token(web), ...json },
      body,
    );
    expect(status).toBe(201);
    const path = `/v2.0/vpc/peerings/${created.peering.id}`;
    expect((await send(url, 'PUT', `${path}/reject`, token(billing))).body.status).toBe('REJECTED');
    const update = { peering: { name: 'test2', description: '' } };
    expect((await send(url, 'PUT', path, { ...token(web), ...json }, update)).status).toBe(200);
    expect((await send(url, 'DELETE', path, token(billing))).status).toBe(204);
  });

  test('Terraform: polls until pending counts as created, deletes until 404', async () => {
    const url = await start();
    const token = { 'X-Auth-Token': web, Accept: 'application/json' };
    const body = {
      peering: {
        name: 'a b',
        request_vpc_info: { vpc_id: vpcs.web },
        accept_vpc_info: { vpc_id: vpcs.billing, tenant_id: billing },
      },
    };
    const created = await send(
      url,
      'POST',
      '/v2.0/vpc/peerings',
      { ...token, 'Content-Type': 'application/json' },
      body,
    );
    const { id } = created.body.peering;
    const show = () => send(url, 'GET', `/v2.0/vpc/peerings/${id}`, token);
    const { peering } = (await show()).body;
    expect(peering.status).toBe('PENDING_ACCEPTANCE');
    expect(peering.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const listed = await send(
      url,
      'GET',
      `/v2.0/vpc/peerings?limit=2000&id=${id}&name=a+b&vpc_id=${vpcs.web}`,
      token,
    );
    expect(listed.body.peerings).toEqual([peering]);
    for (let tries = 0; (await show()).status !== 404; tries++) {
      expect(tries).toBe(0);
      expect((await send(url, 'DELETE', `/v2.0/vpc/peerings/${id}`, token)).status).toBe(204);
    }
  });

  test('a query value that is not encoded', async () => {
    const url = await start();
    const name = '{a:[b]}|"c"<d>/e?f';
    const listed = await send(url, 'GET', `/v2.0/vpc/peerings?name=${name}`, { 'X-Auth-Token': web });
    expect(listed).toEqual({ status: 200, body: { peerings: [] } });
  });

  test('Ansible: an empty tenant_id, pages until one is empty', async () => {
    const url = await start();
    const headers = { 'X-Auth-Token': web, 'Content-Type': 'application/json' };
    for (const [index, vpc] of [vpcs.database, vpcs.reporting, vpcs.ledger].entries()) {
      const peering = {
        name: `test-${index}`,
        request_vpc_info: { tenant_id: '', vpc_id: vpcs.web },
        accept_vpc_info: { vpc_id: vpc },
      };
      expect((await send(url, 'POST', '/v2.0/vpc/peerings', headers, { peering })).status).toBe(201);
    }
    const seen: string[] = [];
    let marker = '';
    for (;;) {
      const query = `?marker=${marker}&limit=2&vpc_id=${vpcs.web}`;
      const { peerings } = (await send(url, 'GET', `/v2.0/vpc/peerings${query}`, headers)).body;
      if (peerings.length === 0) break;
      seen.push(...peerings.map(({ id }: { id: string }) => id));
      marker = peerings.at(-1).id;
    }
    expect(seen).toHaveLength(3);
    expect(seen).toEqual(seen.toSorted());
  });

  test('openstacksdk: filters that nothing has are a list, not an error', async () => {
    const url = await start();
    const query = '?id=2&name=3&tenant_id=4&vpc_id=5&status=ACTIVE&limit=1';
    expect(await send(url, 'GET', `/v2.0/vpc/peerings${query}`, { 'X-Auth-Token': web })).toEqual({
      status: 200,
      body: { peerings: [] },
    });
  });
});
