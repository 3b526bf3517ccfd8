import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Returns the resident set of a process, in MB. */
export function memoryOf(pid: number | undefined): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1000;
}

/**
 * Returns the processor time that a process has used, in seconds, or NaN where the operating system does not report it.
 * It sums the scheduler's figures of the live threads, since the figure of the process is rounded to hundredths of a second.
 */
export function cpuOf(pid: number | undefined): number {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return Number.NaN;
  const nanoseconds = readdirSync(tasks).map((task) => Number(onCpu(`${tasks}/${task}/schedstat`)));
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
}

/** Returns undefined if the thread ended after it was listed. */
function onCpu(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split(' ')[0] : '0';
}
