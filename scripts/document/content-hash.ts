import { createHash } from 'node:crypto';
import { type Document, isMembers, type Json, type Members, textOf } from './document.ts';
import { type Kind, kindAt, type Member, memberOf } from './grammar.ts';
import { pointerOf } from './pointer.ts';

/** Members for readers that are not plain text. */
const notes = new Set(['examples', 'example', '$comment', 'externalDocs', 'tags']);

/**
 * A text that stands for a value and for all that it refers to. It is the same whether the value is written in place or as a component.
 * Without words, it is the same whatever is said to readers.
 */
export class Digests {
  private readonly document: Document;
  private readonly hasWords: boolean;
  private readonly known = new Map<string, string>();

  constructor(document: Document, { hasWords }: { hasWords: boolean }) {
    this.document = document;
    this.hasWords = hasWords;
  }

  /** A value that contains itself is known by its pointer until its own text is found. */
  at(pointer: string): string {
    const known = this.known.get(pointer);
    if (known !== undefined) return known;
    this.known.set(pointer, pointer);
    const found = this.of(this.document.at(pointer), kindAt(pointer));
    this.known.set(pointer, found);
    return found;
  }

  private of(value: Json | undefined, member: Pick<Member, 'kind' | 'holds'> | undefined): string {
    if (member?.kind === undefined) return textOf(value ?? null);
    const { kind, holds } = member;
    const each = (below: Json) => this.of(below, { kind, holds: 'one' });
    if (Array.isArray(value)) return hash(value.map(each));
    if (!isMembers(value)) return textOf(value ?? null);
    if (holds === 'map')
      return hash(
        Object.entries(value)
          .map(([name, below]) => `${name} ${each(below)}`)
          .sort(),
      );
    const { $ref, ...rest } = value;
    if (typeof $ref !== 'string') return this.ofMembers(value, kind);
    const target = this.at(pointerOf($ref));
    return Object.keys(rest).length === 0 ? target : hash([target, this.ofMembers(rest, kind)]);
  }

  private ofMembers(value: Members, kind: Kind): string {
    const isNote = (name: string) =>
      memberOf(kind, name)?.type === 'text' ||
      notes.has(name) ||
      (name.startsWith('x-') && name !== 'x-sunset');
    const kept = Object.entries(value).filter(([name]) => this.hasWords || !isNote(name));
    return hash(kept.map(([name, each]) => `${name} ${this.of(each, memberOf(kind, name))}`).sort());
  }
}

function hash(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
