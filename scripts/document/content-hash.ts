import { createHash } from 'node:crypto';
import { type Document, isMembers, type Json } from './document.ts';
import { pointerOf } from './pointer.ts';

/** What a node says to readers and to no machine. */
const words = new Set([
  'description',
  'summary',
  'title',
  'examples',
  'example',
  '$comment',
  'externalDocs',
  'tags',
]);
/** Members whose keys are names of the author's choice. */
const maps = new Set(
  `properties patternProperties dependentSchemas $defs schemas parameters responses headers requestBodies securitySchemes
   callbacks content encoding variables`.split(/\s+/),
);

/**
 * A text that stands for a value and for all that it refers to: the same wherever that is written, in place or as a component.
 * Without words, it is the same whatever readers are told.
 */
export class Digests {
  private readonly document: Document;
  private readonly hasWords: boolean;
  private readonly known = new Map<string, string>();

  constructor(document: Document, { hasWords }: { hasWords: boolean }) {
    this.document = document;
    this.hasWords = hasWords;
  }

  /** What leads to itself is known by its place while it is on its way. */
  at(pointer: string): string {
    const known = this.known.get(pointer);
    if (known !== undefined) return known;
    this.known.set(pointer, pointer);
    const found = this.of(this.document.at(pointer));
    this.known.set(pointer, found);
    return found;
  }

  private of(value: Json | undefined, isMap = false): string {
    if (Array.isArray(value)) return hash(value.map((each) => this.of(each)));
    if (!isMembers(value)) return JSON.stringify(value ?? null);
    const { $ref, ...rest } = value;
    if (isMap || typeof $ref !== 'string') return this.ofMembers(value, isMap);
    const target = this.at(pointerOf($ref));
    return Object.keys(rest).length === 0 ? target : hash([target, this.ofMembers(rest, false)]);
  }

  private ofMembers(value: Record<string, Json>, isMap: boolean): string {
    const kept = Object.entries(value).filter(
      ([name]) =>
        isMap || this.hasWords || !(words.has(name) || (name.startsWith('x-') && name !== 'x-sunset')),
    );
    return hash(kept.map(([name, each]) => `${name} ${this.of(each, !isMap && maps.has(name))}`).sort());
  }
}

function hash(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
