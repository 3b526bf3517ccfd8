import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { command } from '../../scripts/review/command.ts';
import { type Ran, runInside } from '../inside.ts';

/** A repository of its own with our contract in it, in which a pull request can be made. */
export class Repository {
  readonly folder = mkdtempSync(join(tmpdir(), 'review-'));

  constructor(
    paths = [
      'spec',
      'test/types/consumer.ts',
      'test/wire',
      'test/contract/negatives.yaml',
      'generated/index.d.ts',
    ],
  ) {
    for (const path of paths) {
      cpSync(path, join(this.folder, path), { recursive: true });
    }
    this.git('init', '--quiet', '--initial-branch=main');
    this.commit();
  }

  /** Replaces a text that has to be there, in a file. */
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

  /** Takes back what was not committed. */
  reset(): this {
    this.git('reset', '--quiet', '--hard');
    this.git('clean', '--quiet', '--force', '-d');
    return this;
  }

  /** Does something with the repository as the folder that a person is in. */
  async within<T>(act: () => Promise<T>): Promise<T> {
    const before = process.cwd();
    process.chdir(this.folder);
    try {
      return await act();
    } finally {
      process.chdir(before);
    }
  }

  /** Runs the command inside this process, as a person does who is in the folder. */
  run(...args: string[]): Promise<Ran> {
    return runInside(command, args, this.folder);
  }

  erase(path: string): this {
    rmSync(join(this.folder, path));
    return this;
  }

  /** Takes away the repository itself. */
  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  git(...args: string[]): void {
    execFileSync('git', args, { cwd: this.folder, stdio: 'pipe' });
  }
}
