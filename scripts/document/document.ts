import type { Place } from '../user-error.ts';
import { valueAt } from './pointer.ts';

/** What YAML and JSON can say. */
export type Json = null | boolean | number | string | Json[] | Members;
export type Members = { [name: string]: Json };

/** Is it an object of JSON, which has members? */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same text for equal values, in whichever order their members are written. */
export function textOf(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (!isMembers(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${textOf(value[name] ?? null)}`);
  return `{${members.join()}}`;
}

/** An OpenAPI 3.1 document in one piece: every `$ref` leads to a place within it. */
export interface Document {
  /** The file, as a person calls it. */
  name: string;
  root: Members;
  /** The value at a JSON Pointer. */
  at(pointer: string): Json | undefined;
  /** Where that was written. For a value that is missing, the place of its nearest parent. */
  placeOf(pointer: string): Place;
  /** What `make` returns, made once for a document and kept with it. */
  keep<T>(name: string, make: () => T): T;
}

/** A document that is already in one piece. */
export function documentOf(name: string, root: Members, placeOf: (pointer: string) => Place): Document {
  const kept = new Map<string, unknown>();
  const values = new Map<string, Json | undefined>();
  return {
    name,
    root,
    placeOf,
    at(pointer) {
      if (!values.has(pointer)) values.set(pointer, valueAt<Json>(root, pointer));
      return values.get(pointer);
    },
    keep<T>(key: string, make: () => T): T {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key) as T;
    },
  };
}
