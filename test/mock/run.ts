import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const cli = path.resolve('scripts/cli.ts');

export interface Run {
  child: ChildProcess;
  /** Where it listens, once it does. */
  url: string;
  out: () => string;
  err: () => string;
  /** The exit code. */
  end: () => Promise<number | null>;
}

/** Starts `mock` and waits for its banner, which is no part of a log in JSON, or for its end. It ends with the test that started it. */
export async function runMock(args: string[], cwd = '.'): Promise<Run> {
  const child = spawn(process.execPath, [cli, 'mock', '--port', '0', ...args], { cwd });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text;
  });
  const greeter = args.includes('--json') ? child.stderr : child.stdout;
  await Promise.race([once(greeter, 'data'), once(child, 'close')]);
  return {
    child,
    url: /http:\/\/\S+:\d+/.exec(output.out || output.err)?.[0] ?? '',
    out: () => output.out,
    err: () => output.err,
    async end() {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      return child.exitCode;
    },
  };
}

/** Asks again until the answer is right; the test's own time limit ends it. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
