import { UserError } from '../user-error.ts';
import { type Document, isMembers, type Json, type Members } from './document.ts';
import { pointerOf, pointerTo } from './pointer.ts';

/** One node of a document, with references followed; what is of another form than OpenAPI says is refused with its place. */
export class Node {
  readonly document: Document;
  /** Where it is written. */
  readonly at: string;
  /** The references that led here, outermost first. */
  readonly trail: string[];
  /** Where the reference to it stands, or it itself. */
  readonly site: string;
  readonly value: Members;

  private constructor(document: Document, at: string, site: string, trail: string[], value: Members) {
    this.document = document;
    this.at = at;
    this.trail = trail;
    this.site = site;
    this.value = value;
  }

  static root(document: Document): Node {
    return new Node(document, '', '', [], document.root);
  }

  private static of(document: Document, at: string, trail: string[], site = at): Node {
    const value = document.at(at);
    if (!isMembers(value))
      throw document.at(at) === undefined ? nothing(document, at) : malformed(document, at, 'an object');
    if (typeof value.$ref === 'string') return Node.of(document, pointerOf(value.$ref), [...trail, at], site);
    return new Node(document, at, site, [...trail, at], value);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.value, name) && this.value[name] !== null;
  }

  child(...names: (string | number)[]): Node {
    return Node.of(this.document, this.at + pointerTo(...names), this.trail);
  }

  /** The member of that name, if there is one. */
  get(name: string): Node | undefined {
    return this.has(name) ? this.child(name) : undefined;
  }

  /** The members of a map. Where OpenAPI allows extensions between them, they are left out. */
  entries(name: string, extensible = false): [string, Node][] {
    if (!this.has(name)) return [];
    const map = this.value[name];
    if (!isMembers(map)) throw malformed(this.document, this.at + pointerTo(name), 'an object');
    return Object.keys(map)
      .filter((key) => !(extensible && key.startsWith('x-')))
      .map((key) => [key, this.child(name, key)]);
  }

  /** The items of a list. */
  items(name: string): Node[] {
    if (!this.has(name)) return [];
    const list = this.value[name];
    if (!Array.isArray(list)) throw malformed(this.document, this.at + pointerTo(name), 'a list');
    return list.map((_, index) => this.child(name, index));
  }

  text(name: string): string | undefined {
    const value: Json = this.value[name] ?? null;
    if (value === null) return undefined;
    if (typeof value !== 'string') throw malformed(this.document, this.at + pointerTo(name), 'a text');
    return value;
  }

  /** A text that has to be there. */
  needed(name: string): string {
    const text = this.text(name);
    if (text === undefined) throw nothing(this.document, this.place(name), this.at);
    return text;
  }

  is(name: string): boolean {
    return this.value[name] === true;
  }

  place(name: string): string {
    return this.at + pointerTo(name);
  }
}

function malformed(document: Document, at: string, form: string): UserError {
  return new UserError(
    `has to be ${form}`,
    { ...document.placeOf(at), pointer: at },
    'Correct the file and run the command again.',
  );
}

function nothing(document: Document, pointer: string, at = pointer): UserError {
  return new UserError(
    'is missing',
    { ...document.placeOf(at), pointer },
    'Correct the file and run the command again.',
  );
}
