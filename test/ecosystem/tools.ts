import { clients } from './clients.ts';

/** A tool, and the programs that try it on one document, from the folder of this file. */
export interface Tool {
  name: string;
  /** The folder it is installed in, where that is not its name. */
  as?: string;
  does: string;
  /** What it needs in its output folder. */
  files?: Record<string, string>;
  /** Output that counts as a warning, where that is not a line that says so. */
  quiet?: RegExp;
  commands(document: string, out: string): string[][];
}

/** That a misspelt property is an error, that a link has three typed members, and that the client lives the life of a peering. */
const check = (types: string, client: string) => `import { type Client, live } from '../../../life.ts';
${types}
${client}
const peering = { request_vpc_info: {} } as VpcPeering;
const link = {} as PageLink;
export const vpc: string = peering.request_vpc_info.vpc_id;
// @ts-expect-error The member is called request_vpc_info.
export const misspelt = peering.requestVpcInfo;
export const isAny: 0 extends 1 & PageLink ? true : false = false;
export const isUnknown: unknown extends PageLink ? true : false = false;
export const rel: 'next' | 'previous' = link.rel;
export const members: (string | undefined)[] = [link.href, link.marker];
await live(client);
`;

const strict = (out: string) =>
  `tsc --noEmit --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler --allowImportingTsExtensions --lib es2022,dom,dom.iterable --types node ${out}/check.ts`.split(
    ' ',
  );

function generator(
  name: keyof typeof clients,
  types: string,
  command: (document: string, out: string) => string,
  extra: Partial<Tool> = {},
): Tool {
  return {
    name,
    does: 'generates a client, which lives the life of a peering',
    ...extra,
    files: { 'check.ts': check(types, clients[name]), ...extra.files },
    commands: (document, out) => [
      command(document, out).split(' '),
      strict(out),
      `esbuild ${out}/check.ts --bundle --packages=external --platform=node --format=esm --log-level=error --outfile=${out}/check.mjs`.split(
        ' ',
      ),
      ['node', `${out}/check.mjs`],
    ],
  };
}

const named = (file: string) => `import type { PageLink, VpcPeering } from './${file}';`;

export const generators: Tool[] = [
  generator(
    '@hey-api/openapi-ts',
    named('client/types.gen.ts'),
    (document, out) => `openapi-ts -i ${document} -o ${out}/client -c @hey-api/client-fetch`,
  ),
  generator('oazapfts', named('client.ts'), (document, out) => `oazapfts ${document} ${out}/client.ts`),
  generator(
    'orval',
    named('client.ts'),
    (document, out) => `orval --input ${document} --output ${out}/client.ts --client fetch`,
  ),
  generator(
    'swagger-typescript-api',
    named('client.ts'),
    (document, out) => `swagger-typescript-api generate --path ${document} --output ${out} --name client.ts`,
  ),
  generator(
    'openapi-typescript',
    `import type { components } from './client.ts';
type VpcPeering = components['schemas']['VpcPeering'];
type PageLink = components['schemas']['PageLink'];`,
    (document, out) => `openapi-typescript ${document} -o ${out}/client.ts`,
  ),
  generator(
    'typed-openapi',
    `import type { Schemas } from './client.ts';
type VpcPeering = Schemas.VpcPeering;
type PageLink = Schemas.PageLink;`,
    (document, out) => `typed-openapi ${document} -o ${out}/client.ts`,
  ),
  generator(
    'openapi-zod-client',
    `import type { z } from 'zod';
import { schemas } from './client.ts';
type VpcPeering = z.infer<typeof schemas.VpcPeering>;
type PageLink = z.infer<typeof schemas.PageLink>;`,
    (document, out) =>
      `openapi-zod-client ${document} -o ${out}/client.ts --additional-props-default-value false`,
  ),
  generator(
    '@rtk-query/codegen-openapi',
    named('client.ts'),
    (_, out) => `rtk-query-codegen-openapi ${out}/config.mjs`,
    {
      files: {
        'empty.ts': `import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query';
export const emptyApi = createApi({ baseQuery: fetchBaseQuery({ baseUrl: 'http://mock' }), endpoints: () => ({}) });
`,
        'config.mjs': `export default {
  schemaFile: process.env.DOCUMENT,
  apiFile: './empty.ts',
  apiImport: 'emptyApi',
  outputFile: './client.ts',
  exportName: 'api',
};
`,
      },
    },
  ),
  generator(
    '@kubb/cli',
    named('client/index.ts'),
    (_, out) => `kubb generate --config ${out}/kubb.config.ts`,
    {
      files: {
        'kubb.config.ts': `import { defineConfig } from '@kubb/core';
import { pluginClient } from '@kubb/plugin-client';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';
export default defineConfig({
  input: { path: process.env.DOCUMENT ?? '' },
  output: { path: \`\${import.meta.dirname}/client\`, format: false, lint: false },
  plugins: [pluginOas(), pluginTs(), pluginClient({ client: 'fetch' })],
});
`,
      },
    },
  ),
];

const judge = (name: string, does: string, extra: Partial<Tool> = {}): Tool => ({
  name,
  does,
  quiet: /^$/,
  commands: (document) => [['node', 'judges.mjs', name, document]],
  ...extra,
});

export const judges: Tool[] = [
  judge('@apidevtools/swagger-parser', 'validates'),
  judge('swagger-parser-10', 'validates'),
  {
    name: '@stoplight/spectral-cli',
    does: 'lints with spectral:oas',
    files: { 'rules.yaml': 'extends: spectral:oas\n' },
    quiet: /\d+ problems/,
    commands: (document, out) => [
      `spectral lint ${document} -r ${out}/rules.yaml --fail-severity hint`.split(' '),
    ],
  },
  judge('jest-openapi', 'judges replies, on openapi.3.0.json'),
  judge('openapi-backend', 'routes and validates in strict mode, on openapi.3.0.json'),
  judge('openapi-enforcer', 'judges replies, on openapi.3.0.json'),
  judge('newman', 'calls the mock with what openapi-to-postmanv2 makes of the examples', {
    commands: (document, out) => [['node', 'postman.mjs', document, out]],
  }),
  judge('dredd', 'sends each example to the mock with Prefer, and compares the reply', {
    commands: (document) => [['node', 'dredd.mjs', document]],
  }),
  judge('swagger-ui-dist', 'shows the contract in Chromium, and tries a call', {
    commands: (document) => [['node', 'viewers.mjs', 'swagger-ui-dist', document]],
  }),
  judge('@scalar/api-reference', 'shows the contract in Chromium', {
    commands: (document) => [['node', 'viewers.mjs', '@scalar/api-reference', document]],
  }),
];
