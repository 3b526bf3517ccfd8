import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';

export interface Machine {
  cpu: string;
  cores: number;
  memory: string;
  os: string;
  node: string;
  /** The load average of the last minute when the benchmarks began. */
  loadAtStart: number;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    os: `${type()} ${release()} ${arch()}`,
    node: process.version,
    loadAtStart: loadavg()[0] ?? Number.NaN,
  };
}

const inputs = [
  'spec/openapi.yaml',
  'generated/openapi.json',
  'generated/validators.js',
  'generated/index.js',
  'generated/operations.js',
];

/** Returns the hash of each measured file. The built command exists only after `npm run build`. */
export function inputHashes(): Record<string, string> {
  const present = [...inputs, 'dist/cli.js', 'scripts/bench/package-lock.json'].filter(existsSync);
  return Object.fromEntries(present.map((file) => [file, hash(file)]));
}

function hash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}
