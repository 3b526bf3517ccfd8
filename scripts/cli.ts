#!/usr/bin/env node
import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { UserError } from './user-error.ts';

/** Each command is loaded when it is called, so that one does not pay for the others. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  generate: () => import('./generate/command.ts'),
  docs: () => import('./docs/command.ts'),
  mock: () => import('./mock/command.ts'),
};

const usage = `Usage: vpc-peering-contract <command> [flags]

  mock       start the mock server of the VPC peering API
  generate   write generated/ from spec/, or compare with --check
  docs       build the documentation in English and Chinese

Each has its own help: vpc-peering-contract <command> --help
`;

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    process.stdout.write(usage);
    return name === undefined ? 2 : 0;
  }
  const load = commands[name];
  if (load === undefined) throw new UserError(`There is no command '${name}'.`, undefined, usage);
  const { command } = await load();
  const { values, positionals } = parse(command, args, name);
  if (values.help) {
    process.stdout.write(command.help);
    return 0;
  }
  return command.run(values, positionals);
}

function parse(command: Command, args: string[], name: string) {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError(error.message, undefined, `Run: vpc-peering-contract ${name} --help`);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
