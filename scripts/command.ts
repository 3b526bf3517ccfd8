import type { ParseArgsConfig } from 'node:util';

/** One subcommand of the command line. Its module exports it as `command`. */
export interface Command {
  /** What `--help` prints: one sentence, the usage line, every flag, at least one example. */
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** The most arguments that it takes beside its flags. A command without it checks them itself. */
  most?: number;
  /** What a person at a terminal waits for, if the command is silent for seconds. */
  progress?: string;
  /** Returns the exit code: 0 done, 1 the answer is no, 2 unusable input. */
  run(flags: Flags, positionals: string[]): Promise<number>;
}

/** The flags as `parseArgs` returns them. `Command.options` says which ones there are. */
export type Flags = Record<string, string | boolean | (string | boolean)[] | undefined>;
