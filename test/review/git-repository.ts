import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { command } from '../../scripts/review/command.ts';
import { type Ran, runInside } from '../inside.ts';
import { ownPaths } from './repository.ts';

/** A git repository of its own with our contract in it, for what depends on commits and the disk. */
export class GitRepository {
  readonly folder = mkdtempSync(join(tmpdir(), 'review-'));

  constructor(paths = ownPaths) {
    for (const path of paths) cpSync(path, join(this.folder, path), { recursive: true });
    this.git('init', '--quiet', '--initial-branch=main');
    this.commit();
  }

  /** Replaces a text of a file, which must contain it. */
  edit(path: string, from: string | RegExp, to: string): this {
    const file = join(this.folder, path);
    const text = readFileSync(file, 'utf8');
    if (typeof from === 'string' ? !text.includes(from) : !from.test(text))
      throw new Error(`${path} has no ${from}`);
    writeFileSync(file, text.replace(from, to));
    return this;
  }

  write(path: string, text: string): this {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return this;
  }

  commit(): this {
    this.git('add', '--all');
    this.git(
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.test',
      'commit',
      '--quiet',
      '--allow-empty',
      '--message',
      'Change',
    );
    return this;
  }

  /** Runs a function with the repository as the working directory. */
  async within<T>(act: () => Promise<T>): Promise<T> {
    const before = process.cwd();
    process.chdir(this.folder);
    try {
      return await act();
    } finally {
      process.chdir(before);
    }
  }

  /** Runs the command in this process, with the repository as the working directory. */
  run(...args: string[]): Promise<Ran> {
    return runInside(command, args, this.folder);
  }

  /** Deletes the repository. */
  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  git(...args: string[]): void {
    execFileSync('git', args, { cwd: this.folder, stdio: 'pipe' });
  }
}
