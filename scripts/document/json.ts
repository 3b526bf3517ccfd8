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
  let count = 0;
  for (const [string, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) {
    if (colon === undefined) continue;
    if (string.includes('\\')) return undefined;
    count += 1;
  }
  return count;
}

/** Returns a function that finds the place of a pointer. The children of an object or a list are looked up once. */
function placesIn(text: string, file: string): Parsed['placeOf'] {
  const known = new Map<number, Map<string, Child>>();
  let lines: LineCounter | undefined;
  return (pointer): Place => {
    let found: Child = { start: 0, value: text.search(/\S/) };
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

/** A string, a number or a word, or a character that opens, closes or divides. */
const lexemes = /"[^"\\]*(?:\\.[^"\\]*)*"|[^\s",:[\]{}]+|[,:[\]{}]/g;

/** The children of the object or list at an offset, by name or index. */
function childrenOf(text: string, offset: number): Map<string, Child> {
  const children = new Map<string, Child>();
  let depth = 0;
  let key: { name: string; start: number } | undefined;
  for (const { 0: lexeme, index } of text.slice(offset).matchAll(lexemes)) {
    const at = offset + index;
    if (depth === 1 && lexeme === ',') key = undefined;
    else if (depth === 1 && key === undefined && text[offset] === '{')
      key = { name: lexeme.slice(1, -1), start: at };
    else if (depth === 1 && !/^[:}\]]/.test(lexeme)) {
      const { name, start } = key ?? { name: String(children.size), start: at };
      children.set(name, { start, value: at });
    }
    if (lexeme === '{' || lexeme === '[') depth += 1;
    if (lexeme === '}' || lexeme === ']') depth -= 1;
    if (depth === 0) break;
  }
  return children;
}
