import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Starts the mock on a free port. `url` is empty if it did not start; then it has said why. */
export async function startMock(
  engine: string,
  ...flags: string[]
): Promise<{ child: ChildProcess; url: string }> {
  const args = ['scripts/cli.ts', 'mock', '--engine', engine, '--port', '0', '--quiet', ...flags];
  const child = spawn(process.execPath, args, {
    cwd: path.join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [greeting] = await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  return { child, url: /http:\/\/\S+:\d+/.exec(String(greeting))?.[0] ?? '' };
}
