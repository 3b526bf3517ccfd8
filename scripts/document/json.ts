import { LineCounter } from 'yaml';
import type { Place } from '../user-error.ts';
import { isMembers, type Json } from './document.ts';
import { tokensOf } from './pointer.ts';
import type { Parsed } from './yaml.ts';

/**
 * Parses JSON, and finds places only when they are asked for. Returns undefined for any other text, for an object that has a
 * key twice, and for a key with an escape: `JSON.parse` of Node 24 can take `"\""` for a key `"\\"` that it read before.
 * The parser of YAML reads these, or tells what is wrong.
 */
export function parseJson(text: string, file: string): Parsed | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return countMembers(value) === countKeys(text) ? { value, placeOf: placesIn(text, file) } : undefined;
  } catch {
    return undefined;
  }
}

/** The number of members of a value and of all values in it. */
function countMembers(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  const values = Object.values(value);
  return values.reduce<number>((sum, each) => sum + countMembers(each), isMembers(value) ? values.length : 0);
}

/** The number of keys in a JSON text: more than its value has members if a key is repeated. Undefined if a key has an escape. */
function countKeys(text: string): number | undefined {
  const colon = /\s*:/y;
  let count = 0;
  for (let start = text.indexOf('"'); start !== -1; start = text.indexOf('"', colon.lastIndex)) {
    const end = endOfString(text, start);
    colon.lastIndex = end;
    if (colon.test(text)) {
      if (text.slice(start, end).includes('\\')) return undefined;
      count += 1;
    } else colon.lastIndex = end;
  }
  return count;
}

/** Returns a function that finds the place of a pointer. The children of an object or a list are looked up once. */
function placesIn(text: string, file: string): Parsed['placeOf'] {
  const known = new Map<number, Map<string, Child>>();
  let lines: LineCounter | undefined;
  return (pointer): Place => {
    let found: Child = { start: 0, value: afterSpace(text, 0) };
    for (const token of tokensOf(pointer)) {
      const children = known.get(found.value) ?? childrenOf(text, found.value);
      known.set(found.value, children);
      const child = children.get(token);
      if (child === undefined) break;
      found = child;
    }
    lines ??= linesIn(text);
    const { line, col } = lines.linePos(found.start);
    return { file, line, column: col };
  };
}

function linesIn(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  return lines;
}

/** The offset of a key, or of an item of a list, and that of the value. */
interface Child {
  start: number;
  value: number;
}

/** The children of the object or list at an offset, by name or index. */
function childrenOf(text: string, offset: number): Map<string, Child> {
  const children = new Map<string, Child>();
  const open = text[offset];
  if (open !== '{' && open !== '[') return children;
  for (let start = afterSpace(text, offset + 1); !/[}\]]/.test(text[start] ?? '}'); ) {
    let [name, value] = [String(children.size), start];
    if (open === '{') {
      const end = endOfString(text, start);
      name = text.slice(start + 1, end - 1);
      value = afterSpace(text, text.indexOf(':', end) + 1);
    }
    children.set(name, { start, value });
    start = afterSpace(text, endOfValue(text, value));
    if (text[start] === ',') start = afterSpace(text, start + 1);
  }
  return children;
}

function afterSpace(text: string, offset: number): number {
  const space = /\s*/y;
  space.lastIndex = offset;
  space.test(text);
  return space.lastIndex;
}

function endOfValue(text: string, offset: number): number {
  const next = /["{}[\],]/g;
  let depth = 0;
  for (next.lastIndex = offset; next.test(text); ) {
    const at = next.lastIndex - 1;
    const character = text[at];
    if (character === '"') next.lastIndex = endOfString(text, at);
    else if (character === '{' || character === '[') depth += 1;
    else if (depth === 0) return at;
    else if (character !== ',') depth -= 1;
  }
  return text.length;
}

/** The offset after the string that begins at an offset. */
function endOfString(text: string, offset: number): number {
  for (let end = text.indexOf('"', offset + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slash = end;
    while (text[slash - 1] === '\\') slash -= 1;
    // A quote is escaped by an odd number of backslashes.
    if ((end - slash) % 2 === 0) return end + 1;
  }
  return text.length;
}
