import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';

/** How a file on disk differs from what is generated. */
export interface Difference {
  path: string;
  kind: 'stale' | 'missing' | 'extra';
  /** The first line that differs, as it should be. */
  line?: { number: number; text: string };
}

/** The only file of the folder that is written by hand. */
const handWritten = 'README.md';

/** Compares the whole set: a superfluous file is a difference too. */
export function compare(folder: string, files: Map<string, string>): Difference[] {
  const present = list(folder);
  const wanted = [...files].flatMap(([path, text]): Difference[] => {
    if (!present.has(path)) return [{ path, kind: 'missing' }];
    const found = present.get(path)?.isFile() ? readFileSync(join(folder, path), 'utf8') : '';
    return found === text ? [] : [{ path, kind: 'stale', ...firstChange(found, text) }];
  });
  const extra = [...present.keys()].filter((path) => !files.has(path) && path !== handWritten);
  return [...wanted, ...extra.map((path): Difference => ({ path, kind: 'extra' }))];
}

function list(folder: string) {
  try {
    return new Map(readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry]));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return new Map<string, never>();
    throw cannot('read', folder, error);
  }
}

function firstChange(found: string, text: string): Pick<Difference, 'line'> {
  const before = found.split('\n');
  // The hash in the banner changes with every edit, and explains none.
  const number = text
    .split('\n')
    .findIndex((line, index) => line !== before[index] && !line.startsWith('//'));
  const line = text.split('\n')[number];
  return line === undefined ? {} : { line: { number: number + 1, text: line.trim() } };
}

/**
 * Makes the folder equal to what is generated, completely or, if anything prevents that, not at all.
 *
 * @throws UserError with the reason, if nothing could be written.
 */
export function write(folder: string, files: Map<string, string>): Difference[] {
  const differences = compare(folder, files);
  const changed = differences.filter(({ kind }) => kind !== 'extra');
  const extra = differences.filter(({ kind }) => kind === 'extra');
  for (const { path } of differences) refuseFolder(folder, path);
  const temporary = ({ path }: Difference) => join(folder, `.${path}.new`);
  try {
    mkdirSync(folder, { recursive: true });
    for (const each of changed) writeFileSync(temporary(each), files.get(each.path) ?? '');
    for (const each of changed) renameSync(temporary(each), join(folder, each.path));
    for (const { path } of extra) rmSync(join(folder, path));
  } catch (error) {
    for (const each of changed) rmSync(temporary(each), { force: true });
    throw cannot('write to', folder, error);
  }
  return differences;
}

/** A folder in the place of a file would make the write fail halfway. */
function refuseFolder(folder: string, path: string): void {
  const file = join(folder, path);
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(
      'is a folder, and nothing but generated files belongs here',
      { file },
      'Move it away and run the command again.',
    );
  }
}

function cannot(what: string, folder: string, error: unknown): UserError {
  const reason = codeOf(error) ?? String(error);
  return new UserError(
    `cannot ${what} this folder (${reason}); nothing was changed`,
    { file: folder },
    'Make it a folder that you may write to, and run the command again.',
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
