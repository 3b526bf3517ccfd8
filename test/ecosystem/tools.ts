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

/** That a misspelt property is an error, and that a link has three typed members. */
const check = (types: string) => `${types}
declare const peering: VpcPeering;
declare const link: PageLink;
export const vpc: string = peering.request_vpc_info.vpc_id;
// @ts-expect-error The member is called request_vpc_info.
export const misspelt = peering.requestVpcInfo;
export const isAny: 0 extends 1 & PageLink ? true : false = false;
export const isUnknown: unknown extends PageLink ? true : false = false;
export const rel: 'next' | 'previous' = link.rel;
export const members: (string | undefined)[] = [link.href, link.marker];
`;

const strict = (out: string) =>
  `tsc --noEmit --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler --allowImportingTsExtensions --lib es2022,dom,dom.iterable --types node ${out}/check.ts`.split(
    ' ',
  );

function generator(name: string, types: string, command: (document: string, out: string) => string): Tool {
  return {
    name,
    does: 'generates types or a client',
    files: { 'check.ts': check(types) },
    commands: (document, out) => [command(document, out).split(' '), strict(out)],
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
];
