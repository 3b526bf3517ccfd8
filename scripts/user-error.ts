import { printable } from './printable.ts';

/** A position in a file: line and column (from 1), or a JSON Pointer. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
  pointer?: string;
}

/**
 * An error that the user can fix. It is printed as one message, never as a stack trace.
 * `fix` says what to do, with a command where there is one.
 */
export class UserError extends Error {
  override name = 'UserError';

  constructor(what: string, where?: Place, fix?: string) {
    super(harmless([where ? `${formatPlace(where)}: ${what}` : what, fix].filter(Boolean).join('\n  ')));
  }
}

/** Names come from files: they must neither control the terminal nor look like a workflow command on a line of their own. */
function harmless(message: string): string {
  const lines = message.split('\n').map((line) => printable(line).replace(/^(\s*):(?=:)/, '$1:\u200b'));
  return lines.join('\n');
}

/** `file:line:column`, which terminals and editors make clickable, followed by the JSON Pointer if there is one. */
export function formatPlace({ file, line, column, pointer }: Place): string {
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  return pointer ? `${position} ${pointer}` : position;
}
