import { join } from 'node:path';
import { installPackages, versionIn, wantedIn } from './install.ts';

/** The folder of the peers, which has its own lockfile. */
export const benchFolder = 'scripts/bench';

/** Returns the path of a file of an installed peer. */
export function peerFile(path: string): string {
  return join(benchFolder, 'node_modules', path);
}

export function isInstalled(peer: string): boolean {
  return versionIn(benchFolder, peer) !== undefined;
}

export function installPeers(): void {
  installPackages(benchFolder, 'the peers');
}

/** Returns the exact version of every installed peer. */
export function peerVersions(): Record<string, string> {
  return Object.fromEntries(Object.entries(wantedIn(benchFolder)).filter(([peer]) => isInstalled(peer)));
}
