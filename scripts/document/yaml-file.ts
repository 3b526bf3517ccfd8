import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { UserError } from '../user-error.ts';

const mend = 'Correct the file and run the command again.';

/** Reads a text that a person wrote. @throws UserError if there is no such file, or it may not be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('is not readable', { file }, error instanceof Error ? error.message : mend);
  }
}

/** What a YAML text says; `file` is for messages. @throws UserError with line and column if it is no YAML. */
export function parseYaml(text: string, file: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  const [start] = error.linePos ?? [];
  const [what = ''] = error.message.split(' at line ');
  throw new UserError(what, { file, ...(start && { line: start.line, column: start.col }) }, mend);
}
