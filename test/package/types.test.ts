import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { run } from './run.ts';

const [consumers, scratch] = [inject('consumers'), inject('scratch')];

const cells = {
  '4.7': ['node', 'node16'],
  '5.0': ['node10', 'node16', 'nodenext', 'bundler'],
  '5.9': ['node10', 'node16', 'nodenext', 'bundler'],
  '7.0': ['nodenext', 'bundler'],
};

const root = `
import type { VpcPeering, paths, operations } from 'vpc-peering-contract';
import { type Issue, VpcPeeringCreateRequest, VpcPeeringCreate, VpcPeeringStatus } from 'vpc-peering-contract';

const body: unknown = JSON.parse('{}');
const checked = VpcPeeringCreateRequest.check(body);
if (checked.issues) checked.issues.map((issue: Issue) => issue.keyword === 'maxLength' && issue.params.limit + 1);
else checked.value.peering.name.length;
if (VpcPeeringStatus.is(body)) switch (body) { case 'ACTIVE': case 'EXPIRED': case 'DELETED': case 'REJECTED': case 'PENDING_ACCEPTANCE': break; default: ((never: never) => never)(body); }
const most: 64 = VpcPeeringCreate.limits.name.maxLength;
const statuses: readonly VpcPeeringStatus[] = VpcPeeringStatus.values;
export const idOf = ({ id }: VpcPeering): string => id;
export type Query = NonNullable<operations['listVpcPeerings']['parameters']['query']>;
export type Created = paths['/v2.0/vpc/peerings']['post']['responses'][201];
// @ts-expect-error
export const wrong: VpcPeering = { id: 7 };
// @ts-expect-error
export const status: VpcPeeringStatus = 'ACTIV';
export { most, statuses };
`;

const subpaths = `
import type { VpcPeering } from 'vpc-peering-contract';
import { createMock, InputError, type Mock, type MockResponse, type Scenario, type Tenants } from 'vpc-peering-contract/mock';
import { type ApiError, type Client, createClient, token } from 'vpc-peering-contract/client';
import { operations } from 'vpc-peering-contract/operations';
import { inChinese } from 'vpc-peering-contract/zh-CN';

const mock: Mock = createMock({ scenario: 'story', quota: 3 });
export const injected: typeof fetch = mock.fetch;
export const reply: MockResponse = mock.handle({ method: 'GET', url: '/', headers: {} });
export const scenario: Scenario = 'story';
export const tenants: Tenants = { tenants: {} };
export const refused = (error: unknown) => error instanceof InputError && error.pointer;
export const method: 'POST' = operations.createVpcPeering.method;
export const peering: VpcPeering = operations.showVpcPeering.responses[200].parse({}).peering;
const client: Client = createClient({ server: 'https://vpc.example.com', credentials: token('web'), fetch: mock.fetch });
export const shown: Promise<VpcPeering> = client.acceptVpcPeering({ path: { peering_id: '' } });
export const words = (body: unknown) => operations.createVpcPeering.requestBody.check(body).issues?.map(inChinese);
export const typeOf = (error: ApiError): string | undefined => error.type;
// @ts-expect-error
client.showVpcPeering();
// @ts-expect-error
operations.showVpcPeering.requestBody;
// @ts-expect-error
createMock({ scenario: 'stori' });
`;

/** Its declarations must name types that it does not import. */
const library = `
import { createMock } from 'vpc-peering-contract/mock';
import { createClient, token } from 'vpc-peering-contract/client';
import { operations } from 'vpc-peering-contract/operations';

const mock = createMock();
const client = createClient({ server: 'https://vpc.example.com', credentials: token('web'), fetch: mock.fetch });
export const handle = () => mock.handle({ method: 'GET', url: '/', headers: {} });
export const show = () => client.showVpcPeering({ path: { peering_id: '' } });
export const create = operations.createVpcPeering;
`;

describe.each(Object.entries(cells))('TypeScript %s', (version, resolutions) => {
  test.each(resolutions)('%s', async (moduleResolution) => {
    const folder = writeProject(version, moduleResolution);
    const tsc = path.join(consumers, `node_modules/typescript-${version}/bin/tsc`);
    expect(await run(process.execPath, [tsc, '-p', folder], consumers)).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });
});

function writeProject(version: string, moduleResolution: string): string {
  const name = `types-${version}-${moduleResolution}`;
  // The others do not know `exports`, nor .cts files.
  const isNode = ['node16', 'nodenext'].includes(moduleResolution);
  const sources = {
    'root.ts': root,
    'subpaths.ts': subpaths,
    'library.ts': library,
    ...(isNode && { 'root.cts': root, 'subpaths.cts': subpaths, 'library.cts': library }),
  };
  const project = path.join(scratch, `${name}.json`);
  const files = Object.entries(sources).map(([file, text]) => {
    writeFileSync(path.join(scratch, `${name}.${file}`), text);
    return `${name}.${file}`;
  });
  const compilerOptions = {
    // With a bundler nobody sets a target, so the default of ES5 applies.
    ...(moduleResolution !== 'bundler' && { target: 'ES2020' }),
    lib: ['ES2020', 'DOM', 'DOM.Iterable'],
    types: [],
    module: isNode ? moduleResolution : 'ES2020',
    moduleResolution,
    strict: true,
    skipLibCheck: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: name,
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, files }));
  return project;
}
