import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { didYouMean } from './nearest.ts';
import { UserError } from './user-error.ts';

/** The commands by name. Each is loaded when it is called, so that none waits for the modules of another. */
export type Commands = Record<string, { does: string; load: () => Promise<{ command: Command }> }>;

/** The commands of the package. Those of the repository are in `cli.ts`. */
export const published = {
  mock: {
    does: 'start the mock server of the VPC peering API',
    load: () => import('./mock/host/command.ts'),
  },
  check: { does: 'check the body of a request or a reply', load: () => import('./check/command.ts') },
  verify: {
    does: 'ask a running service whether it does what the contract says',
    load: () => import('./verify/command.ts'),
  },
} satisfies Commands;

/** The commands that the repository has besides. */
export const repositoryCommands = ['generate', 'docs', 'review', 'owed', 'drift', 'build'] as const;

/** The commands of the package and of the repository, all of them. */
export type RepositoryCommands = Record<
  keyof typeof published | (typeof repositoryCommands)[number],
  Commands[string]
>;

/** Runs the command that the arguments of the process name, and sets the exit code. */
export async function run(commands: Commands): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', cannotWrite);
  try {
    process.exitCode = await main(commands, process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/** A reader such as `head` may have read enough: a check then keeps its exit code, and a server goes on without its log. */
function cannotWrite({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.stderr.write(`The output cannot be written: ${message}\n`);
  process.exit(2);
}

/** Runs the command that the arguments name, and returns its exit code. */
export async function main(commands: Commands, [name, ...args]: string[]): Promise<number> {
  switch (name) {
    case undefined:
      process.stderr.write(usage(commands));
      return 2;
    case '--help':
    case '-h':
      process.stdout.write(usage(commands));
      return 0;
    case '--version':
      return tellVersion();
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) throw noSuchCommand(commands, name);
  const { command } = await entry.load();
  const { values, positionals } = parse(command, args, name);
  if (values.help) {
    process.stdout.write(command.help);
    return 0;
  }
  if (values.version) return tellVersion();
  refuseMore(command, positionals, name);
  // Before the work, which may block every timer; and only for people, because a pipe collects messages.
  if (command.progress !== undefined && process.stderr.isTTY) process.stderr.write(`${command.progress}…\n`);
  return command.run(values, positionals);
}

function refuseMore({ most = Number.POSITIVE_INFINITY }: Command, positionals: string[], name: string): void {
  const extra = positionals[most];
  if (extra === undefined) return;
  throw new UserError(`'${extra}' is one argument too many.`, undefined, helpOf(name));
}

function noSuchCommand(commands: Commands, name: string): UserError {
  return new UserError(whyNoCommand(commands, name), undefined, usage(commands));
}

function whyNoCommand(commands: Commands, name: string): string {
  if (name.startsWith('-')) return `There is no flag '${name}'.${didYouMean(name, ['--help', '--version'])}`;
  if (repositoryCommands.some((each) => each === name))
    return `Only the repository has the command '${name}'. Run there: npm run ${name}`;
  return `There is no command '${name}'.${didYouMean(name, Object.keys(commands))}`;
}

function parse(command: Command, args: string[], name: string) {
  const own = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } } as const;
  const options = { ...command.options, ...own };
  try {
    return parseArgs({ args: joinNegatives(args, options), options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError(explain(error, Object.keys(options)), undefined, helpOf(name));
  }
}

function helpOf(name: string): string {
  return `Run: vpc-peering-contract ${name} --help`;
}

/** Joins `--quota -1` into `--quota=-1`. Node would take `-1` for a flag, but the command knows what a quota can be. */
function joinNegatives(args: string[], options: Command['options']): string[] {
  const takesValue = (arg = '') => arg.startsWith('--') && options[arg.slice(2)]?.type === 'string';
  const isNegative = (arg: string, index: number) => /^-\d/.test(arg) && takesValue(args[index - 1]);
  return args.flatMap((arg, index) => {
    if (isNegative(arg, index)) return [];
    const next = args[index + 1];
    return [next !== undefined && isNegative(next, index + 1) ? `${arg}=${next}` : arg];
  });
}

/** Node's own advice on an unknown flag is how to pass it as an argument. */
function explain(error: TypeError & { code?: string }, flags: string[]): string {
  const flag = /'(--?[^'\s]+)/.exec(error.message)?.[1];
  if (flag === undefined) return error.message;
  if (/missing|ambiguous/.test(error.message)) return `${flag} needs a value.`;
  if (error.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return error.message;
  const known = flags.map((each) => `--${each}`);
  return `There is no flag '${flag}'.${didYouMean(flag, known)}`;
}

function tellVersion(): 0 {
  process.stdout.write(`${version()}\n`);
  return 0;
}

/** Reads the file, because Node 20 and 22 warn that an import of JSON is experimental. */
function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}

function usage(commands: Commands): string {
  const lines = Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(10)}${does}\n`);
  return `Usage: vpc-peering-contract <command> [flags]

${lines.join('')}
Each has its own help: vpc-peering-contract <command> --help
`;
}
