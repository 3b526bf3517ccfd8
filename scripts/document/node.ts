import { type Document, isMembers, type Members } from './document.ts';
import { pointerOf, pointerTo } from './pointer.ts';

/** One object of a document, with references followed. The reader has checked that it has the form that OpenAPI demands. */
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
    if (!isMembers(value)) throw new Error(`There is no object at ${at} of ${document.name}.`);
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
    const map = this.value[name];
    return Object.keys(isMembers(map) ? map : {})
      .filter((key) => !(extensible && key.startsWith('x-')))
      .map((key) => [key, this.child(name, key)]);
  }

  /** The items of a list. */
  items(name: string): Node[] {
    const list = this.value[name];
    return Array.isArray(list) ? list.map((_, index) => this.child(name, index)) : [];
  }

  text(name: string): string | undefined {
    const value = this.value[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** A text that OpenAPI demands. */
  needed(name: string): string {
    return this.text(name) ?? '';
  }

  is(name: string): boolean {
    return this.value[name] === true;
  }

  place(name: string): string {
    return this.at + pointerTo(name);
  }

  /** Where a member stands, or the object that lacks it. */
  nearest(name: string): string {
    return this.has(name) ? this.place(name) : this.at;
  }
}
