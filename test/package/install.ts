import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { succeed } from './run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The tarball that is tested, and published when it passes. */
    tarball: string;
    /** A folder with only the package installed. */
    bare: string;
    /** A folder with the package, its consumers and their dependencies. */
    consumers: string;
    /** A folder for files that tests write, from which the package resolves. */
    scratch: string;
  }
}

const here = import.meta.dirname;

/** Packs the package and installs the tarball outside the repository, where nothing else resolves. */
export default async function install({ provide }: TestProject): Promise<() => void> {
  const root = mkdtempSync(path.join(tmpdir(), 'vpc-peering-contract-'));
  const bare = path.join(root, 'bare');
  const consumers = path.join(root, 'consumers');
  const scratch = path.join(consumers, 'scratch');
  for (const folder of [bare, scratch]) mkdirSync(folder, { recursive: true });
  // The release workflow names the tarball that it will publish.
  const tarball = path.resolve(process.env.TARBALL ?? (await pack(root)));
  writeFileSync(path.join(bare, 'package.json'), '{ "private": true }');
  await npm(['install', tarball], bare);
  cpSync(path.join(here, 'consumers'), consumers, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    cpSync(path.join(here, file), path.join(consumers, file));
  await npm(['ci'], consumers);
  await npm(['install', '--no-save', '--no-package-lock', tarball], consumers);
  provide('tarball', tarball);
  provide('bare', bare);
  provide('consumers', consumers);
  provide('scratch', scratch);
  return () => rmSync(root, { recursive: true, force: true });
}

async function pack(folder: string): Promise<string> {
  const out = await succeed(
    'npm',
    ['pack', '--silent', '--pack-destination', folder],
    path.join(here, '../..'),
  );
  return path.join(folder, out.trim().split('\n').at(-1) ?? '');
}

function npm(args: string[], cwd: string): Promise<string> {
  return succeed('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], cwd);
}
