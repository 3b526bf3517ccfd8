import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The memory that a process has, in MB, as the operating system counts it. */
export function memoryOf(pid: number | undefined): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1000;
}

/**
 * The processor time that a process has used, in seconds; NaN where the operating system does not tell.
 * Of its threads that are alive, by the scheduler: what the process as a whole says comes in hundredths of a second.
 */
export function cpuOf(pid: number | undefined): number {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return Number.NaN;
  const nanoseconds = readdirSync(tasks).map((task) => Number(onCpu(`${tasks}/${task}/schedstat`)));
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
}

/** A thread may end between the look at the list and this one. */
function onCpu(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split(' ')[0] : '0';
}
