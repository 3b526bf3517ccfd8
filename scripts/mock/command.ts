import { once } from 'node:events';
import type { Command, Flags } from '../command.ts';
import { UserError } from '../user-error.ts';
import { createMock } from './create-mock.ts';
import { listen } from './node.ts';

const help = `Starts a mock server of the VPC peering API.

Usage: vpc-peering-contract mock [flags]

  --port <number>   port to listen on, 0 for any that is free (default 4010)
  --host <address>  address to listen on (default 127.0.0.1)

Example: vpc-peering-contract mock --port 8080
`;

export const command: Command = {
  help,
  options: {
    port: { type: 'string', default: '4010' },
    host: { type: 'string', default: '127.0.0.1' },
  },
  run,
};

async function run(flags: Flags): Promise<number> {
  const { prismEngine } = await import('./engine-prism.ts');
  const { bundleContract } = await import('./bundle.ts');
  const engine = await prismEngine(await bundleContract('spec/openapi.yaml'));
  const mock = createMock({ engine, scenario: 'story' });
  const listening = await listen(mock, { port: portOf(flags), host: String(flags.host) });
  process.stdout.write(banner(listening.url));
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await listening.close();
  return 0;
}

function portOf(flags: Flags): number {
  const port = Number(flags.port);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new UserError(`--port ${flags.port} is not a port number.`, undefined, 'Give one from 0 to 65535.');
}

function banner(url: string): string {
  return `VPC peering API on ${url}

  docs  ${url}/docs/
  try   curl -H 'X-Project-Id: 87a56a48977e42068f70ad3280c50f0e' ${url}/v2.0/vpc/peerings

Stop with Ctrl-C.
`;
}
