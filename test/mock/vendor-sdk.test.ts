import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { billing, engines, vpcs, web } from './world.ts';

// The SDK writes a file into the home folder of whoever loads it.
const home = mkdtempSync(join(tmpdir(), 'vendor-sdk-'));
process.env.HOME = home;
afterAll(() => rmSync(home, { recursive: true, force: true }));

// Its types promise members that are not there at run time, so it is taken as what it is: untyped JavaScript.
// biome-ignore-start lint/suspicious/noExplicitAny: see above.
const require = createRequire(import.meta.url);
const { BasicCredentials }: any = require('@huaweicloud/huaweicloud-sdk-core');
const { v2 }: any = require('@huaweicloud/huaweicloud-sdk-vpc');
type Sdk = any;

// It prints every refusal, with the whole request, and has no switch for that.
createRequire(require.resolve('@huaweicloud/huaweicloud-sdk-core'))('log4js').configure({
  appenders: { nowhere: { type: 'stdout' } },
  categories: { default: { appenders: ['nowhere'], level: 'off' } },
});
// biome-ignore-end lint/suspicious/noExplicitAny: see above.

describe.each(engines)("the vendor's SDK, engine $name", (engine) => {
  /** The SDK as each of the two tenants uses it, against one mock. */
  async function start(): Promise<{ requester: Sdk; accepter: Sdk }> {
    const server = await listen(createMock({ engine }), { port: 0, host: '127.0.0.1' });
    onTestFinished(() => server.close());
    const clientOf = (tenant: string) => {
      const credential = new BasicCredentials().withAk('AK').withSk('SK').withProjectId(tenant);
      return v2.VpcClient.newBuilder().withCredential(credential).withEndpoint(server.url).build();
    };
    return { requester: clientOf(web), accepter: clientOf(billing) };
  }

  function createRequest(vpc: string, tenant?: string): Sdk {
    const option = new v2.CreateVpcPeeringOption()
      .withName('web-to-billing')
      .withRequestVpcInfo(new v2.VpcInfo().withVpcId(vpcs.web))
      .withAcceptVpcInfo(
        tenant ? new v2.VpcInfo().withVpcId(vpc).withTenantId(tenant) : new v2.VpcInfo().withVpcId(vpc),
      );
    return new v2.CreateVpcPeeringRequest().withBody(
      new v2.CreateVpcPeeringRequestBody().withPeering(option),
    );
  }

  test('lives the whole life of a peering, as requester and as accepter', async () => {
    const { requester, accepter } = await start();
    const { peering, httpStatusCode } = await requester.createVpcPeering(
      createRequest(vpcs.billing, billing),
    );
    const { id } = peering;
    expect(httpStatusCode).toBe(201);
    expect(peering.status).toBe('PENDING_ACCEPTANCE');

    const listed = await accepter.listVpcPeerings(new v2.ListVpcPeeringsRequest().withLimit(10));
    expect(listed.peerings.map((each: { id: string }) => each.id)).toEqual([id]);

    const accepted = await accepter.acceptVpcPeering(new v2.AcceptVpcPeeringRequest(id));
    expect(accepted).toMatchObject({ httpStatusCode: 200, id, status: 'ACTIVE', tenant_id: billing });

    const option = new v2.UpdateVpcPeeringOption().withName('renamed').withDescription('by the accepter');
    const body = new v2.UpdateVpcPeeringRequestBody().withPeering(option);
    await accepter.updateVpcPeering(new v2.UpdateVpcPeeringRequest(id).withBody(body));
    const shown = await requester.showVpcPeering(new v2.ShowVpcPeeringRequest(id));
    expect(shown.peering).toMatchObject({
      name: 'renamed',
      description: 'by the accepter',
      status: 'ACTIVE',
    });

    expect((await requester.deleteVpcPeering(new v2.DeleteVpcPeeringRequest(id))).httpStatusCode).toBe(204);
    const gone = await requester
      .showVpcPeering(new v2.ShowVpcPeeringRequest(id))
      .catch((error: Sdk) => error);
    expect(gone.httpStatusCode).toBe(404);
  });

  test('is refused as requester, and rejects as accepter', async () => {
    const { requester, accepter } = await start();
    const { id } = (await requester.createVpcPeering(createRequest(vpcs.ledger, billing))).peering;
    const refused = await requester
      .acceptVpcPeering(new v2.AcceptVpcPeeringRequest(id))
      .catch((error: Sdk) => error);
    expect(refused).toMatchObject({
      httpStatusCode: 403,
      requestId: expect.stringMatching(/^[0-9A-Za-z-]+$/),
    });
    expect(await accepter.rejectVpcPeering(new v2.RejectVpcPeeringRequest(id))).toMatchObject({
      status: 'REJECTED',
    });
  });

  test('within one tenant it is active at once', async () => {
    const { requester } = await start();
    expect((await requester.createVpcPeering(createRequest(vpcs.database))).peering.status).toBe('ACTIVE');
  });
});
