import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';

/** Installs the packages of a folder with its own lockfile, on the first run and after a version has changed. */
export function installPackages(folder: string, what: string): void {
  if (Object.entries(wantedIn(folder)).every(([name, version]) => versionIn(folder, name) === version))
    return;
  process.stderr.write(`Installing ${what} from ${folder}/package-lock.json.\n`);
  // npm writes notices to standard output, where the report goes.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status === 0) return;
  throw new UserError(
    `The packages of ${folder} cannot be installed.`,
    undefined,
    `See what npm says above, then run: npm ci --prefix ${folder}`,
  );
}

/** Returns the exact version of every package in the folder's `dependencies`. */
export function wantedIn(folder: string): Record<string, string> {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies;
}

/** Returns the installed version of a package, if there is one. */
export function versionIn(folder: string, name: string): string | undefined {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}
