import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Returns how long a Node command runs, in seconds. */
export async function seconds(args: string[], cwd = '.'): Promise<number> {
  const begin = performance.now();
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'ignore', timeout: 600_000 });
  const [code] = await once(child, 'exit');
  // A review that finds a break exits with 1; exit code 2 means that the command failed.
  if (code !== 0 && code !== 1) throw new Error(`node ${args.join(' ')} ended with ${code}.`);
  return (performance.now() - begin) / 1000;
}
