import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { UserError } from '../user-error.ts';
import { commit } from './commit.ts';
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

/** Reads and parses a file; undefined if there is none. @throws UserError if it is not readable or not valid. */
export function parsedIn(files: Files, path: string): Parsed | undefined {
  const text = files.read(path);
  return text === undefined ? undefined : files.parse(text, nameIn(files, path));
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

function isInRepository(path: string): boolean {
  const full = resolve(path);
  const way = relative(realpathSync('.'), existsSync(full) ? realpathSync(full) : full);
  return !way.startsWith('..') && !isAbsolute(way);
}

/** The path that a reference in one file means by `target`. */
export function beside(path: string, target: string): string {
  return isAbsolute(target) ? normalize(target) : join(dirname(path), target);
}
