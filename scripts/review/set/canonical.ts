import { hash } from 'node:crypto';
import { type Document, isMembers, type Json, type Members, textOf } from '../../document/document.ts';
import { holdsSchemas, memberOf } from '../../document/grammar.ts';
import { pointerOf } from '../../document/pointer.ts';
import { taggingOf } from './discriminator.ts';
import { declarationsOf, dynamicTargetOf } from './references.ts';

/** Keywords that do not affect validation. */
const annotations = new Set(['title', 'description', 'examples', 'example', '$comment', 'externalDocs']);
/** Keywords whose schemas affect validation only where a reference leads to them. */
const definitions = new Set(['$defs', 'definitions']);
const noOps: Record<string, Json> = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  required: [],
  uniqueItems: false,
  additionalProperties: true,
  items: true,
  readOnly: false,
  writeOnly: false,
  minContains: 1,
  deprecated: false,
};
/** Lists whose order has no effect. */
const sets = new Set(['enum', 'required', 'type', 'allOf', 'anyOf', 'oneOf']);

/**
 * Returns a schema as text, with references resolved and without keywords that have no effect: schemas with equal texts
 * are equivalent. A long text is replaced by a short name; equal texts have equal names.
 */
export function canonical(document: Document, schema: Json): string {
  return textsIn(document).of(schema);
}

/** Returns the text of the schema itself: a reference is its pointer, whatever it refers to. */
export function writtenText(document: Document, schema: Json): string {
  return textsIn(document).written(schema);
}

function textsIn(document: Document): Texts {
  return document.keep('canonical texts', () => new Texts(document));
}

/** Replaces a long text by a short name, since the texts of schemas that refer to each other would grow without limit. */
function named(text: string): string {
  return text.length < 40 ? text : `@${hash('sha1', text, 'base64')}`;
}

/** Returns the text for the schema at a pointer. */
type Resolve = (pointer: string) => string;

class Texts {
  private readonly document: Document;
  /** The texts of schemas that are the target of a reference, by pointer. */
  private readonly targets = new Map<string, string>();
  /** The keywords of those of them that do not lead back to themselves. */
  private readonly contents = new Map<string, Members>();
  private readonly schemas = new WeakMap<Members, string>();
  /** The texts in which a reference is its pointer. */
  private readonly literal = new WeakMap<Members, string>();
  /** The texts of schemas without a reference, which are the same whatever references stand for. */
  private readonly closed = new WeakMap<Members, string>();

  constructor(document: Document) {
    this.document = document;
  }

  readonly of = (schema: Json): string => this.form(schema, this.target);

  readonly written = (schema: Json): string => this.form(schema, this.pointer);

  private readonly pointer: Resolve = (pointer) => pointer;

  private readonly target: Resolve = (pointer) => {
    const end = this.follow(pointer);
    if (!this.targets.has(end)) this.solve(end);
    return this.targets.get(end) ?? '';
  };

  private form(schema: Json, resolve: Resolve): string {
    if (!isMembers(schema)) return textOf(schema);
    const kept = resolve === this.target ? this.schemas : resolve === this.pointer ? this.literal : undefined;
    const found = this.closed.get(schema) ?? kept?.get(schema);
    if (found !== undefined) return found;
    if (kept !== undefined) {
      const form = this.write(schema, resolve);
      kept.set(schema, form);
      return form;
    }
    let isClosed = true;
    const form = this.write(schema, (pointer) => {
      isClosed = false;
      return resolve(pointer);
    });
    if (isClosed) this.closed.set(schema, form);
    return form;
  }

  private write(schema: Members, resolve: Resolve): string {
    const content = this.content(schema, resolve);
    return isMembers(content) ? named(textOf(content)) : content;
  }

  /** Returns the keywords of a schema, with those of the target of its `$ref`; a text if the schema is only a reference. */
  private content(schema: Members, resolve: Resolve): Members | string {
    const { $ref, ...rest } = schema;
    const own = this.members(rest, resolve);
    if (typeof $ref !== 'string') return onlyPartOf(own) ?? own;
    const pointer = this.follow(pointerOf($ref));
    const text = resolve(pointer);
    const names = Object.keys(own);
    if (names.length === 0) return text;
    const target = resolve === this.pointer ? undefined : this.contents.get(pointer);
    const isApart = target !== undefined && names.every((name) => isIndependent(name) && !(name in target));
    return isApart ? { ...target, ...own } : { ...own, $ref: text };
  }

  /** Follows a chain of schemas that consist only of a reference. */
  private follow(pointer: string, seen: string[] = []): string {
    const value = this.document.at(pointer);
    if (!isMembers(value) || typeof value.$ref !== 'string' || seen.includes(pointer)) return pointer;
    const { $ref, ...rest } = value;
    const isAlias = Object.keys(rest).every(isAnnotation);
    return isAlias ? this.follow(pointerOf($ref), [...seen, pointer]) : pointer;
  }

  private members(schema: Members, resolve: Resolve): Members {
    const inner = (each: Json): Json =>
      isMembers(each) || typeof each === 'boolean' ? this.form(each, resolve) : each;
    const entries = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
      if (isAnnotation(keyword) || isNoOp(this.document, schema, keyword)) return [];
      if (keyword === 'dependentRequired' && isMembers(value)) return demandsOf(value);
      const target = keyword === '$dynamicRef' ? dynamicTargetOf(this.document, value) : undefined;
      if (target !== undefined) return [[keyword, resolve(this.follow(target))]];
      const holds = holdsSchemas(keyword);
      if (isMembers(value) && holds === 'map') {
        const all = definitions.has(keyword) ? declarationsOf(this.document, value) : value;
        const members = Object.entries(all).map(([name, each]): [string, Json] => [name, inner(each)]);
        return members.length === 0 ? [] : [[keyword, Object.fromEntries(members)]];
      }
      const tagging = keyword === 'discriminator' ? taggingOf(value) : undefined;
      if (tagging !== undefined) {
        const mapping = Object.fromEntries(tagging.mapping);
        return [[keyword, { ...tagging, mapping, branches: this.branches(schema, resolve) }]];
      }
      if (holds === 'one') return [[keyword, inner(value)]];
      const isKnown = memberOf('schema', keyword) !== undefined;
      const plain = isKnown ? value : this.loose(value, resolve);
      const list = Array.isArray(value) && holds === 'list' ? value.map(inner) : plain;
      if (!Array.isArray(list) || !sets.has(keyword)) return [[keyword, list]];
      // Equal branches of `oneOf` are kept, since a value that is valid against both is rejected.
      const key = (each: Json, index: number) => textOf(each) + (keyword === 'oneOf' ? ` ${index}` : '');
      const sorted = [...new Map(list.map((each, index) => [key(each, index), each]))]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, each]) => each);
      const [only = null, ...others] = sorted;
      if (others.length > 0 || list.length === 0) return [[keyword, sorted]];
      // A list of one value says the same as the value.
      if (keyword === 'enum' && !('const' in schema)) return [['const', only]];
      return [[keyword, keyword === 'type' ? only : sorted]];
    });
    return Object.fromEntries(entries);
  }

  /** The branches that are references, by pointer: their names are the tags of a `discriminator`. */
  private branches({ anyOf = [], oneOf = [] }: Members, resolve: Resolve): Members {
    const pointers = [anyOf, oneOf].flatMap(referencesIn);
    return Object.fromEntries(pointers.map((pointer) => [pointer, resolve(this.follow(pointer))]));
  }

  /** Resolves references inside an unknown keyword, which may refer to schemas as well. */
  private loose(value: Json, resolve: Resolve): Json {
    if (Array.isArray(value)) return value.map((each) => this.loose(each, resolve));
    if (!isMembers(value)) return value;
    if (typeof value.$ref === 'string' && this.document.at(pointerOf(value.$ref)) !== undefined)
      return this.form(value, resolve);
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.loose(each, resolve)]));
  }

  /** Finds the text of a target and of all that it refers to; schemas that refer to each other must be solved together. */
  private solve(start: string): void {
    const order = new Map<string, number>();
    const stack: string[] = [];
    const visit = (pointer: string): number => {
      const index = order.size;
      order.set(pointer, index);
      stack.push(pointer);
      const refers = new Set<string>();
      this.form(this.document.at(pointer) ?? true, (to) => {
        refers.add(to);
        return '';
      });
      let lowest = index;
      for (const to of refers) {
        if (this.targets.has(to)) continue;
        if (!order.has(to)) lowest = Math.min(lowest, visit(to));
        else if (stack.includes(to)) lowest = Math.min(lowest, order.get(to) ?? index);
      }
      if (lowest === index) this.settle(stack.splice(stack.indexOf(pointer)), refers.has(pointer));
      return lowest;
    };
    visit(start);
  }

  private settle(group: string[], refersToItself: boolean): void {
    const [only = ''] = group;
    if (group.length > 1 || refersToItself) {
      this.cycle(group);
      return;
    }
    const schema = this.document.at(only) ?? true;
    const content = isMembers(schema) ? this.content(schema, this.target) : undefined;
    if (isMembers(content)) this.contents.set(only, content);
    this.targets.set(only, this.form(schema, this.target));
  }

  /**
   * Distinguishes schemas that refer to each other by their own text, then by the texts of their targets, and so on
   * until no more of them differ. Their names have no effect.
   */
  private cycle(group: string[]): void {
    let before = new Map(group.map((pointer) => [pointer, '']));
    for (;;) {
      const last = before;
      const resolve: Resolve = (pointer) => last.get(pointer) ?? this.target(pointer);
      const after = new Map(
        group.map((pointer) => [pointer, this.form(this.document.at(pointer) ?? true, resolve)]),
      );
      if (new Set(after.values()).size === new Set(before.values()).size) {
        const steps = group.map((pointer) => `${before.get(pointer)} ${after.get(pointer)}`);
        const whole = named([...new Set(steps)].sort().join('\n').padEnd(40));
        for (const pointer of group)
          this.targets.set(pointer, named(`${whole} ${after.get(pointer)}`.padEnd(40)));
        return;
      }
      before = after;
    }
  }
}

/** Returns the text of the only part of a composition with no other keyword, which says the same. */
function onlyPartOf(own: Members): string | undefined {
  const [[keyword, parts] = [], ...others] = Object.entries(own);
  const isOnly = Array.isArray(parts) && parts.length === 1 && others.length === 0;
  if (!isOnly || !['allOf', 'anyOf', 'oneOf'].includes(keyword ?? '')) return undefined;
  const [part] = parts;
  return typeof part === 'string' ? part : undefined;
}

function referencesIn(branches: Json): string[] {
  const list = Array.isArray(branches) ? branches : [];
  return list.flatMap((each) =>
    isMembers(each) && typeof each.$ref === 'string' ? [pointerOf(each.$ref)] : [],
  );
}

function isNoOp(document: Document, schema: Members, keyword: string): boolean {
  if (textOf(noOps[keyword] ?? '\0') !== textOf(schema[keyword] ?? null)) return false;
  // Beside or around these, `unevaluated…` has no effect.
  return !['items', 'additionalProperties'].includes(keyword) || !hasUnevaluated(document);
}

function hasUnevaluated(document: Document): boolean {
  return document.keep('has unevaluated', () => JSON.stringify(document.root).includes('"unevaluated'));
}

/** Does the keyword say the same whichever keywords are beside it, and leave these as they are? */
function isIndependent(keyword: string): boolean {
  const member = memberOf('schema', keyword);
  const isPlain = member !== undefined && member.kind === undefined && !keyword.startsWith('$');
  return keyword === 'x-sunset' || (isPlain && keyword !== 'minContains' && keyword !== 'maxContains');
}

/** Normalizes `dependentRequired`: sorts the names and drops empty lists. */
function demandsOf(value: Members): [string, Json][] {
  const demands = Object.entries(value).flatMap(([name, names]): [string, Json][] => {
    const sorted = Array.isArray(names) ? [...new Set(names)].sort() : names;
    return Array.isArray(sorted) && sorted.length === 0 ? [] : [[name, sorted]];
  });
  return demands.length === 0 ? [] : [['dependentRequired', Object.fromEntries(demands)]];
}

/** Does the keyword affect neither validation nor a finding? */
export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || (keyword.startsWith('x-') && keyword !== 'x-sunset');
}
