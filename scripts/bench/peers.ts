import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the peers, which has its own lockfile. */
export const benchFolder = 'scripts/bench';

/** Returns the path of a file of an installed peer. */
export function peerFile(path: string): string {
  return join(benchFolder, 'node_modules', path);
}

export function isInstalled(peer: string): boolean {
  return existsSync(peerFile(`${peer}/package.json`));
}

/** Installs the peers on the first run and after a version has changed. */
export function installPeers(): void {
  if (Object.entries(wanted()).every(([peer, version]) => versionOf(peer) === version)) return;
  process.stderr.write(`Installing the peers from ${benchFolder}/package-lock.json.\n`);
  // npm writes notices to standard output, where the report goes.
  execFileSync('npm', ['ci', '--ignore-scripts'], {
    cwd: benchFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function versionOf(peer: string): string | undefined {
  if (!isInstalled(peer)) return undefined;
  return JSON.parse(readFileSync(peerFile(`${peer}/package.json`), 'utf8')).version;
}

/** Returns the exact version of every installed peer. */
export function peerVersions(): Record<string, string> {
  return Object.fromEntries(Object.entries(wanted()).filter(([peer]) => isInstalled(peer)));
}

function wanted(): Record<string, string> {
  return JSON.parse(readFileSync(`${benchFolder}/package.json`, 'utf8')).dependencies;
}
