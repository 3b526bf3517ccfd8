import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { UserError } from '../user-error.ts';

/** One state of the files: the disk, or a commit. Paths are as `join` makes them. */
export interface Files {
  /** How a person calls it, or nothing for the disk. */
  label?: string;
  /** `undefined` where there is no such file. @throws UserError where there must not be one. */
  read(path: string): string | undefined;
  /** The names of the files in a folder, sorted. */
  list(folder: string): string[];
}

/** One side of a review: a document, and the files around it. */
export interface Side {
  files: Files;
  path: string;
  /** Is it the contract of this project, to which its facts, approvals and consumers belong? */
  own: boolean;
}

const contract = 'spec/openapi.yaml';

/** What `--base` and `--head` name: a file, or a commit with the contract in it. Without a name it is the working tree. */
export function sideOf(name: string | undefined): Side {
  if (name === undefined) return { files: disk(insideOf(root())), path: contract, own: true };
  if (existsSync(name) && statSync(name).isFile()) {
    const own = relative('', realpathSync(name)) === normalize(contract);
    return { files: disk(own ? insideOf(root()) : undefined), path: normalize(name), own };
  }
  return { files: commit(name), path: contract, own: true };
}

function disk(inside?: (path: string) => boolean): Files {
  return {
    read(path) {
      if (inside?.(path) === false) throw outside(path);
      return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
    },
    list: (folder) => readFolder(folder),
  };
}

function readFolder(folder: string): string[] {
  try {
    return git(['ls-files', '--cached', '--others', '--exclude-standard', '--', folder])
      .split('\n')
      .filter((path) => path !== '' && existsSync(path));
  } catch {
    return [];
  }
}

function commit(ref: string): Files {
  const id = resolveRef(ref);
  const prefix = git(['rev-parse', '--show-prefix']).trim();
  const read = (path: string) => {
    if (isAbsolute(path) || path.startsWith('..')) throw outside(path);
    try {
      return git(['cat-file', 'blob', `${id}:${prefix}${path}`]);
    } catch {
      return undefined;
    }
  };
  const list = (folder: string) =>
    git(['ls-tree', '--name-only', id, `${folder}/`])
      .split('\n')
      .filter(Boolean);
  return { label: ref, read, list };
}

function resolveRef(ref: string): string {
  if (root() === undefined)
    throw new UserError(
      `There is no file '${ref}', and this is no git repository.`,
      undefined,
      'Name a file that exists.',
    );
  try {
    return git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]).trim();
  } catch {
    throw new UserError(
      `There is neither a file nor a commit called '${ref}'.`,
      undefined,
      'Name a file, a branch, a tag or a commit. Fetch what is missing with: git fetch',
    );
  }
}

let top: string | undefined | null = null;

/** The folder of the repository, if there is one. */
function root(): string | undefined {
  if (top === null) {
    try {
      top = git(['rev-parse', '--show-toplevel']).trim();
    } catch {
      top = undefined;
    }
  }
  return top;
}

function insideOf(folder = process.cwd()): (path: string) => boolean {
  return (path) => {
    const full = resolve(path);
    const real = existsSync(full) ? realpathSync(full) : full;
    const way = relative(realpathSync(folder), real);
    return !way.startsWith('..') && !isAbsolute(way);
  };
}

function outside(path: string): UserError {
  return new UserError(
    `refers to ${path}, which is outside the repository`,
    undefined,
    'Move what it refers to into the repository.',
  );
}

function git(args: string[]): string {
  return execFileSync('git', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26,
  });
}

/** The path that a reference in one file means by `target`. */
export function beside(path: string, target: string): string {
  return isAbsolute(target) ? normalize(target) : join(dirname(path), target);
}
