import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder with what the benchmarks compare with, and its own lockfile. */
export const benchFolder = 'scripts/bench';

/** Where a file of an installed peer is. */
export function peerFile(path: string): string {
  return join(benchFolder, 'node_modules', path);
}

export function isInstalled(peer: string): boolean {
  return existsSync(peerFile(`${peer}/package.json`));
}

/** On the first run, and when a version has changed since. */
export function installPeers(): void {
  if (Object.entries(wanted()).every(([peer, version]) => versionOf(peer) === version)) return;
  process.stderr.write(`Installing the peers from ${benchFolder}/package-lock.json.\n`);
  // npm writes its own news to where the report goes.
  execFileSync('npm', ['ci', '--ignore-scripts'], {
    cwd: benchFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function versionOf(peer: string): string | undefined {
  if (!isInstalled(peer)) return undefined;
  return JSON.parse(readFileSync(peerFile(`${peer}/package.json`), 'utf8')).version;
}

/** The exact version of every peer that is installed. */
export function peerVersions(): Record<string, string> {
  return Object.fromEntries(Object.entries(wanted()).filter(([peer]) => isInstalled(peer)));
}

function wanted(): Record<string, string> {
  return JSON.parse(readFileSync(`${benchFolder}/package.json`, 'utf8')).dependencies;
}
