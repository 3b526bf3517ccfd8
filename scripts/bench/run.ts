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

/** What a command cost: its processor time in seconds, and its peak memory in MB. */
export interface Cost {
  cpu: number;
  memory: number;
}

const report = `import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));`;

/** Returns what a Node command costs. */
export async function costOf(args: string[], cwd: string): Promise<Cost> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURI(report)}`, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    timeout: 600_000,
  });
  let text = '';
  child.stdio[3]?.on('data', (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0 && code !== 1) throw new Error(`node ${args.join(' ')} ended with ${code}.`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(text) as NodeJS.ResourceUsage;
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1000 };
}
