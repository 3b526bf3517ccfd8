import { parseArgs } from 'node:util';
import { vi } from 'vitest';
import type { Command } from '../scripts/command.ts';
import { main, published } from '../scripts/run.ts';
import { UserError } from '../scripts/user-error.ts';

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a subcommand inside this process, in a folder, with the exit code and the output of the command line. */
export function runInside(command: Command, args: string[], folder = '.'): Promise<Ran> {
  return captured(folder, async () => {
    const { values, positionals } = parseArgs({ args, options: command.options, allowPositionals: true });
    return command.run(values, positionals);
  });
}

/** Runs the command line of the package inside this process. */
export function runPackageInside(args: string[]): Promise<Ran> {
  return captured('.', () => main(published, args));
}

/** An error that is not a `UserError` fails the test: a user would see its stack trace. */
async function captured(folder: string, act: () => Promise<number>): Promise<Ran> {
  const output = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      output[name] += text;
      return true;
    }),
  );
  const before = process.cwd();
  process.chdir(folder);
  try {
    return { code: await act(), ...output };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: 2, ...output, stderr: `${output.stderr}${error.message}\n` };
  } finally {
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
}
