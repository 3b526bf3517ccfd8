import { printableLines } from './printable.ts';

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
    // Names come from files: they must not control the terminal.
    const message = [where ? `${formatPlace(where)}: ${what}` : what, fix].filter(Boolean).join('\n  ');
    super(printableLines(message).join('\n'));
  }
}

/** `file:line:column`, which terminals and editors make clickable, followed by the JSON Pointer if there is one. */
function formatPlace({ file, line, column, pointer }: Place): string {
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  return pointer ? `${position} ${pointer}` : position;
}
