import { printable } from '../printable.ts';
import { type Place, UserError } from '../user-error.ts';

/**
 * Parses JSON.
 *
 * @throws UserError with the line and column of the first token that is not valid JSON.
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { what, at } = firstFault(text);
    throw new UserError(`is not JSON: ${what}`, placeAt(text, at, file), 'Correct it and run this again.');
  }
}

function placeAt(text: string, at: number, file: string): Place {
  const before = text.slice(0, at).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

interface Fault {
  what: string;
  at: number;
}

/** Finds the position itself, because the message of the engine differs between versions of Node, and often has none. */
function firstFault(text: string): Fault {
  const space = /[ \t\n\r]*/y;
  const open: ('{' | '[')[] = [];
  let wanted = 'a value';
  for (let at = 0; ; ) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    if (at === text.length) return { what: `it ends where ${wanted} should be`, at: text.trimEnd().length };
    const token = readToken(text, at);
    if (typeof token !== 'string') return token;
    const next = after(token, wanted, open);
    if (next === undefined) return { what: `${quote(token)} stands where ${wanted} should be`, at };
    wanted = next;
    at += token.length;
  }
}

function readToken(text: string, at: number): string | Fault {
  if (text[at] === '"') return readString(text, at);
  const token = /[{}[\],:]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  token.lastIndex = at;
  const [found] = token.exec(text) ?? [];
  return found ?? { what: describe(text.slice(at, at + 40)), at };
}

/** Reads piece by piece, because one expression for a whole string runs out of stack. */
function readString(text: string, from: number): string | Fault {
  const piece = /[ !#-[\]-\u{10ffff}]+|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/uy;
  let at = from + 1;
  piece.lastIndex = at;
  while (piece.test(text)) at = piece.lastIndex;
  if (text[at] === '"') return text.slice(from, at + 1);
  if (at >= text.length) return { what: 'a string is not closed', at: from };
  return {
    what:
      text[at] === '\\' ? 'there is no such escape' : 'a string has a raw line break or control character',
    at,
  };
}

/** Returns what must follow the token, or undefined if the token is not allowed there. Tracks open brackets. */
function after(token: string, wanted: string, open: ('{' | '[')[]): string | undefined {
  const inside = open.at(-1);
  switch (token) {
    case '{':
    case '[':
      if (!wanted.includes('a value')) return undefined;
      open.push(token);
      return token === '{' ? `a name in quotes or '}'` : `a value or ']'`;
    case '}':
    case ']':
      if (!wanted.includes(`'${token}'`)) return undefined;
      open.pop();
      return afterValue(open);
    case ',':
      if (!wanted.includes(`','`)) return undefined;
      return inside === '{' ? 'a name in quotes' : 'a value';
    case ':':
      return wanted === `':'` ? 'a value' : undefined;
    default:
      if (wanted.startsWith('a name')) return token.startsWith('"') ? `':'` : undefined;
      return wanted.includes('a value') ? afterValue(open) : undefined;
  }
}

function afterValue(open: ('{' | '[')[]): string {
  const inside = open.at(-1);
  if (inside === undefined) return 'the end';
  return inside === '{' ? `',' or '}'` : `',' or ']'`;
}

function describe(rest: string): string {
  if (rest.startsWith("'")) return 'strings stand in double quotes';
  if (/^\/[/*]/.test(rest)) return 'JSON has no comments';
  return `unexpected ${quote(/^[\w.+-]+/.exec(rest)?.[0] ?? [...rest][0] ?? '')}`;
}

function quote(token: string): string {
  return `'${printable(token.length > 30 ? `${token.slice(0, 29)}…` : token)}'`;
}
