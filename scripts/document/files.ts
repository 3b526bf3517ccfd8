import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { UserError } from '../user-error.ts';
import { type Parsed, parse } from './yaml.ts';

/** The files of the disk, or of a commit. Paths are as `join` makes them. */
export interface Files {
  /** The name of the commit, or nothing for the disk. */
  label?: string;
  /** Returns undefined if there is no such file. @throws UserError if it is not readable. */
  read(path: string): string | undefined;
  /** Parses a text of these files. @throws UserError with the line if it is not valid. */
  parse(text: string, file: string): Parsed;
  /** May a document refer to that file? A contract must not read what a clone of the repository does not have. */
  isInside(path: string): boolean;
  /** The files in a folder, sorted. */
  list(folder: string): string[];
}

/** One side of a review: a document, and the files around it. */
export interface Side {
  files: Files;
  path: string;
  /** Is it the contract of this project, to which its facts, approvals and consumers belong? */
  own: boolean;
}

/** The name of a file in messages. */
export function nameIn({ label }: Files, path: string): string {
  const name = path.replaceAll('\\', '/');
  return label === undefined ? name : `${label}:${name}`;
}

const contract = join('spec', 'openapi.yaml');

/**
 * What `--base` and `--head` name: a file, or a commit with the contract in it. Without a name it is the working tree.
 *
 * @param parser how the texts of this side are parsed
 */
export function sideOf(name: string | undefined, parser = parse): Side {
  if (name === undefined) return { files: disk({ parser }), path: contract, own: true };
  if (existsSync(name) && statSync(name).isFile()) {
    const own = relative(realpathSync('.'), realpathSync(name)) === contract;
    const isInside = own ? isInRepository : () => true;
    return { files: disk({ isInside, parser }), path: normalize(name), own };
  }
  return { files: commit(name, parser), path: contract, own: true };
}

interface DiskOptions {
  isInside?: Files['isInside'];
  /** Is told of each file before it is read, also of one that is missing. */
  onRead?: ((path: string) => void) | undefined;
  parser?: Files['parse'];
}

/** The files of the disk. */
export function disk({ isInside = isInRepository, onRead, parser = parse }: DiskOptions = {}): Files {
  return {
    parse: parser,
    isInside,
    read(path) {
      onRead?.(path);
      return existsSync(path) && statSync(path).isFile() ? readText(path) : undefined;
    },
    list: (folder) =>
      existsSync(folder)
        ? readdirSync(folder)
            .sort()
            .map((name) => `${folder}/${name}`)
        : [],
  };
}

/** Reads a text file. @throws UserError if there is no such file, or it is not readable. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('is not readable', { file }, error instanceof Error ? error.message : undefined);
  }
}

/** What of a commit a review reads, as far as it knows beforehand. */
const wanted = ['spec', 'test/types', 'test/wire', 'test/contract', '.changeset', 'generated/index.d.cts'];

function commit(ref: string, parser: Files['parse']): Files {
  const id = commitOf(ref);
  const texts = readAll(id);
  return {
    label: ref,
    parse: parser,
    isInside: (path) => !isAbsolute(path) && !path.startsWith('..'),
    read(path) {
      const name = path.replaceAll('\\', '/');
      return texts.get(name) ?? git(['cat-file', 'blob', `${id}:./${name}`]);
    },
    list: (folder) => [...texts.keys()].filter((path) => dirname(path) === folder).sort(),
  };
}

/** The files of a commit in two calls, because each call costs as much as reading all of them. */
function readAll(id: string): Map<string, string> {
  const listing = git(['ls-tree', '-r', '-z', id, ...wanted]) ?? '';
  const entries = listing.split('\0').flatMap((line) => {
    const [, object, path] = /^\d+ blob (\w+)\t(.*)$/s.exec(line) ?? [];
    return object === undefined || path === undefined ? [] : [{ object, path }];
  });
  const input = entries.map(({ object }) => `${object}\n`).join('');
  const output = execFileSync('git', ['cat-file', '--batch'], {
    input,
    maxBuffer,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const texts = new Map<string, string>();
  let offset = 0;
  for (const { path } of entries) {
    const end = output.indexOf('\n', offset);
    const size = Number(output.toString('latin1', offset, end).split(' ')[2]);
    texts.set(path, output.toString('utf8', end + 1, end + 1 + size));
    offset = end + 1 + size + 1;
  }
  return texts;
}

/** The id of a commit. @throws UserError if the ref is unknown, with the command that fetches it. */
export function commitOf(ref: string): string {
  const id = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (id !== undefined) return id.trim();
  if (git(['rev-parse', '--git-dir']) === undefined) {
    throw new UserError(
      `There is no file '${ref}', and this is not a git repository.`,
      undefined,
      'Name a file that exists.',
    );
  }
  throw new UserError(
    `There is neither a file nor a commit called '${ref}'.`,
    undefined,
    `Name a file, a branch, a tag or a commit. If it is missing in this clone, run: ${fetchOf(ref)}`,
  );
}

/** The command that fetches a ref, and the history that a shallow clone lacks. A clone of one branch fetches no other by itself. */
export function fetchOf(ref: string): string {
  const depth = isShallow() ? ' --unshallow' : '';
  if (/^(HEAD|[0-9a-f]{7,40}$)|[~^@]/.test(ref)) return `git fetch${depth}`;
  const [remote = '', ...branch] = ref.split('/');
  const remotes = (git(['remote']) ?? '').split('\n').filter((name) => name !== '');
  const name = branch.join('/');
  if (name !== '' && remotes.includes(remote))
    return `git fetch${depth} ${remote} ${name}:refs/remotes/${ref}`;
  return `git fetch${depth} ${remotes[0] ?? 'origin'} ${ref}:${ref}`;
}

export function isShallow(): boolean {
  return git(['rev-parse', '--is-shallow-repository'])?.trim() === 'true';
}

function isInRepository(path: string): boolean {
  const full = resolve(path);
  const way = relative(realpathSync('.'), existsSync(full) ? realpathSync(full) : full);
  return !way.startsWith('..') && !isAbsolute(way);
}

const maxBuffer = 2 ** 28;

/** What git prints, or nothing if it fails. */
export function git(args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer });
  } catch {
    return undefined;
  }
}

/** The path that a reference in one file means by `target`. */
export function beside(path: string, target: string): string {
  return isAbsolute(target) ? normalize(target) : join(dirname(path), target);
}
