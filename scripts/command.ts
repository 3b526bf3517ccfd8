import type { ParseArgsConfig } from 'node:util';

/** One subcommand of the command line. The module that does the work exports it as `command`. */
export interface Command {
  /** What `--help` prints: one sentence, the usage line, every flag, at least one example. */
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** How many arguments it takes beside its flags. One that does not say judges them itself. */
  most?: number;
  /** Returns the exit code: 0 done, 1 the answer is no, 2 unusable input. */
  run(flags: Flags, positionals: string[]): Promise<number>;
}

/** The flags as `parseArgs` returns them; which ones can be there, `Command.options` says. */
export type Flags = Record<string, string | boolean | (string | boolean)[] | undefined>;
