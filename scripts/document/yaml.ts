import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import { type Place, UserError } from '../user-error.ts';
import type { Json } from './document.ts';
import { parseJson } from './json.ts';
import { tokensOf } from './pointer.ts';

/** A file of YAML or JSON: its value, and where each part of the value is written. */
export interface Parsed {
  value: Json;
  /** The place of the key of a value, or of the value itself in a list. For a missing value, that of its nearest parent. */
  placeOf(pointer: string): Place;
}

export const correct = 'Correct the file and run the command again.';

/** The value of a YAML text; `file` is its name in messages. @throws UserError with line and column if the text is not valid. */
export function parseYaml(text: string, file: string): Json {
  return parse(text, file).value;
}

/** Returns a `parse` that parses each text once: both sides of a review have most of their files in common. */
export function parseOnce(): typeof parse {
  const known = new Map<string, Parsed>();
  return (text, file) => {
    const { value, placeOf } = known.get(text) ?? parse(text, file);
    known.set(text, { value, placeOf });
    return { value, placeOf: (pointer) => ({ ...placeOf(pointer), file }) };
  };
}

/** Parses YAML 1.2 or JSON. @throws UserError with line and column if the text is not valid, or its aliases make it too large. */
export function parse(text: string, file: string): Parsed {
  const json = parseJson(text, file);
  if (json !== undefined) return json;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'error' });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [error] = document.errors;
  if (error !== undefined) throw refusalOf(error, placeAt(error.pos[0]));
  checkAliases(document, (what, { range }) => {
    throw new UserError(`is not valid YAML: ${what}`, placeAt(range?.[0] ?? 0), correct);
  });
  return {
    value: toJson(document, placeAt(0)),
    placeOf: (pointer) => placeAt(offsetOf(document.contents, tokensOf(pointer))),
  };
}

function refusalOf({ code, message }: Document['errors'][number], place: Place): UserError {
  const [what = ''] = message.split(/ at line |\n/);
  if (what.includes('call stack')) return tooDeep(place);
  if (code !== 'MULTIPLE_DOCS') return new UserError(`is not valid YAML: ${what}`, place, correct);
  const second = 'contains a second YAML document, which would be ignored';
  return new UserError(
    second,
    place,
    "Keep one document in a file, and remove the line '---' above the other.",
  );
}

export function tooDeep(place: Place): UserError {
  return new UserError('is nested too deep to be read', place, correct);
}

function toJson(document: Document, place: Place): Json {
  try {
    // The aliases have been counted already.
    return document.toJS({ maxAliasCount: -1 });
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(place);
    throw new UserError(
      `is not valid YAML: ${error instanceof Error ? error.message : error}`,
      place,
      correct,
    );
  }
}

/** The most values that a document with aliases may have once each alias is replaced by what it stands for. */
const most = 1_000_000;

/** Refuses an alias without an anchor, an alias that contains itself, and aliases that multiply to an enormous document. */
function checkAliases({ contents }: Document, refuse: (what: string, alias: Alias) => never): void {
  const anchored = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  let total = 0;
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) return grow(node);
    if (!isNode(node)) return 0;
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) anchored.set(anchor, node);
    let size = 1;
    if (isMap(node)) for (const { key, value } of node.items) size += sizeOf(key) + sizeOf(value);
    if (isSeq(node)) for (const item of node.items) size += sizeOf(item);
    if (anchor !== undefined) sizes.set(node, size);
    return size;
  };
  const grow = (alias: Alias): number => {
    const target = anchored.get(alias.source);
    if (target === undefined) return refuse(`there is no anchor '&${alias.source}' before this alias`, alias);
    const size = sizes.get(target);
    if (size === undefined) return refuse(`the alias '*${alias.source}' contains itself`, alias);
    total += size;
    return total > most ? refuse(`its aliases stand for more than ${most} values`, alias) : size;
  };
  sizeOf(contents);
}

function offsetOf(root: unknown, tokens: string[]): number {
  let offset = 0;
  let node = root;
  for (const token of tokens) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String((key as { value?: unknown })?.value ?? key) === token);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(token)] as Node | undefined;
      if (item === undefined) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}
