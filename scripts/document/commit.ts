import { execFileSync } from 'node:child_process';
import { dirname, isAbsolute } from 'node:path';
import { UserError } from '../user-error.ts';
import type { Files } from './files.ts';

/** What of a commit a review reads, as far as it knows beforehand. */
const wanted = ['spec', 'test/types', 'test/wire', 'test/contract', '.changeset', 'generated/index.d.cts'];

/** Returns the files of a commit. @throws UserError if the commit does not exist. */
export function commit(ref: string, parser: Files['parse']): Files {
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

const maxBuffer = 2 ** 28;

/** What git prints, or nothing if it fails. */
export function git(args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer });
  } catch {
    return undefined;
  }
}
