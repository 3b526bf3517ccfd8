import { closeSync, openSync, writeFileSync } from 'node:fs';
import { UserError } from './user-error.ts';

/**
 * Opens a file that a flag names, before the work whose results go there. What it has is kept; it is created if it is not there.
 *
 * @throws UserError if it cannot be written.
 */
export function openOutput(file: string): void {
  writing(file, () => closeSync(openSync(file, 'a')));
}

/** @throws UserError if the file cannot be written. */
export function writeOutput(file: string, text: string): void {
  writing(file, () => writeFileSync(file, text));
}

function writing(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`cannot be written (${why})`, { file }, 'Name a file in a folder that exists.');
  }
}
