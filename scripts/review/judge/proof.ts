import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { holdsSchemas } from '../../document/grammar.ts';
import { tokensOf } from '../../document/pointer.ts';
import { partsAt, partsOf, replaced, wholesOf } from '../sample/at-path.ts';
import { type Party, shapeIn } from '../sample/values.ts';
import { isText, readingsOf } from '../set/encoding.ts';
import { type ValidationError, Validators } from '../set/validators.ts';
import type { Effect, Part } from '../wire/effect.ts';
import { type Candidate, examplesOf } from './candidates.ts';
import type { Finding } from './finding.ts';

/** A value that one document allows and the other refuses. */
export interface Witness {
  operation: string;
  /** `request`, the status of a response, or the name of a parameter or header. */
  as: string;
  /** The pointer of the error in the value. */
  pointer: string;
  value: Json;
  /** `valid`, or the message of the validator. */
  old: 'valid' | string;
  new: 'valid' | string;
  from: Origin;
}

/** Where a value comes from: an example of the contract, a negative or a wire body of the tests, or the search. */
export interface Origin {
  kind: 'example' | 'negative' | 'wire' | 'searched';
  name: string;
}

/** How many values are tried for one finding, and for all together. After that a finding is unproven. */
const tries = { each: 400, all: 6000 };

/** Proves findings by values. Values that somebody has written are tried first; then a value is searched. */
export class Prover {
  private readonly old: Validators;
  private readonly now: Validators;
  private readonly candidates: Candidate[];
  private readonly base: Document;
  private readonly head: Document;
  private left = tries.all;

  constructor(base: Document, head: Document, candidates: Candidate[]) {
    this.old = Validators.of(base);
    this.now = Validators.of(head);
    this.base = base;
    this.head = head;
    this.candidates = [...examplesOf(base), ...examplesOf(head), ...candidates];
  }

  /** A value that the receiver refuses, or nothing if none was found. */
  witness({ effects }: Finding): Witness | undefined {
    // The nearer to the top of a value, the less of it must be right.
    const breaking = effects
      .filter(({ verdict, subject }) => verdict === 'breaking' && subject !== undefined)
      .toSorted((a, b) => a.path.length - b.path.length);
    let left = tries.each;
    for (const [effect, value, from] of this.values(breaking)) {
      left -= 1;
      if (left < 0 || this.left < 0) return undefined;
      this.left -= costOf(effect, this.base);
      const found = isOfEdit(effect, value) ? this.judge(effect, value, from) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private *values(breaking: Effect[]): Generator<[Effect, Json, Origin]> {
    for (const effect of breaking)
      for (const { value, from } of this.candidatesFor(effect)) yield [effect, value, from];
    for (const effect of unlikeFirst(breaking).slice(0, 3))
      for (const value of this.search(effect)) yield [effect, value, { kind: 'searched', name: '' }];
  }

  private candidatesFor({ operation, part }: Effect): Candidate[] {
    return this.candidates.filter((each) => each.operation === operation && each.as === nameOf(part));
  }

  private judge(effect: Effect, value: Json, from: Origin): Witness | undefined {
    const { subject, path, operation, part } = effect;
    if (subject === undefined) return undefined;
    // An object can be serialized in several ways: its value is validated, not its text.
    const read = isMembers(value) ? [value] : readingsOf(value, subject.encoding);
    if (read === undefined) return undefined;
    const errors = (side: Validators, pointer: string) => side.errorsOfAny(pointer, read, subject.flow);
    const [old, now] = [
      errors(this.old, subject.base[0]?.at ?? ''),
      errors(this.now, subject.head[0]?.at ?? ''),
    ];
    const [sent, met] = subject.flow === 'in' ? [old, now] : [now, old];
    if (sent?.length !== 0 || met === undefined) return undefined;
    const error = met.find((each) => isAt(each, path) && isBy(each, effect));
    if (error === undefined) return undefined;
    const refused = `${error.pointer} ${error.message}`.trim();
    const [first, second] = subject.flow === 'in' ? ['valid', refused] : [refused, 'valid'];
    return {
      operation,
      as: nameOf(part),
      pointer: error.pointer,
      value: !isText(subject.encoding) || typeof value === 'object' ? value : String(value),
      old: first ?? '',
      new: second ?? '',
      from,
    };
  }

  /** Values that have an edge case at the path. */
  private *search(effect: Effect): Generator<Json> {
    const { subject, path } = effect;
    if (subject === undefined) return;
    const edit = [effect.base, effect.head, ...effect.trail];
    const [old, now]: Party[] = [
      { document: this.base, schemas: subject.base, flow: subject.flow, edit },
      { document: this.head, schemas: subject.head, flow: subject.flow, edit },
    ];
    const [sender, receiver] = subject.flow === 'in' ? [old, now] : [now, old];
    if (sender === undefined || receiver === undefined) return;
    const named = namedBy(effect);
    const [first] = this.candidatesFor(effect);
    const around = path.length > 0 ? [path, path.slice(0, -1)] : [path];
    if (first !== undefined) {
      // Without the property, if it is optional, is the simplest value.
      const parts = function* (at: string[]): Generator<Json | undefined> {
        if (path.length > 0) yield undefined;
        yield* at === path && named !== undefined ? named : partsOf(sender, receiver, at);
      };
      for (const at of around)
        for (const part of parts(at)) {
          const value = replaced(sender, first.value, part === undefined ? path : at, part);
          if (value !== undefined) yield value;
        }
    }
    // A generated value costs more than a known one.
    for (const at of around) yield* wholesOf(sender, receiver, at, at === path ? named : undefined);
  }
}

/** A value costs more if its schema is large. */
function costOf({ subject }: Effect, base: Document): number {
  if (subject === undefined) return 1;
  const { alternatives } = shapeIn({ document: base, schemas: subject.base, flow: subject.flow });
  const members = alternatives.map((each) => (each.kind === 'object' ? each.properties.size : 0));
  return 1 + members.reduce((sum, each) => sum + each, 0) / 100;
}

/** Puts the first effect of each direction and path first, since what one operation does not prove the next rarely does. */
function unlikeFirst(effects: Effect[]): Effect[] {
  const first = [...Map.groupBy(effects, ({ direction, path }) => `${direction} ${path.join('/')}`).values()];
  const unlike = first.flatMap(([effect]) => effect ?? []);
  return [...unlike, ...effects.filter((each) => !unlike.includes(each))];
}

/** The values that an edit adds to an enum, or removes from it. */
function namedBy({ rule, before, after, base, head }: Effect): Json[] | undefined {
  if (rule !== 'enum-value-removed' && rule !== 'enum-value-added') return undefined;
  const [value = null, at] = rule === 'enum-value-removed' ? [before, base] : [after, head];
  return at.endsWith('/enum') && Array.isArray(value) ? value : [value];
}

/** If the edit is of certain enum values: is this one of them? */
function isOfEdit(effect: Effect, value: Json): boolean {
  const named = namedBy(effect)?.map(textOf);
  return named === undefined || partsAt(value, effect.path).some((part) => named.includes(textOf(part)));
}

/** If the edit is of a keyword that has errors of its own, or none: is the error one of that keyword? */
function isBy({ keyword }: ValidationError, { base, head }: Effect): boolean {
  const stated = [base, head].flatMap(keywordAt);
  return !stated.some((each) => own.has(each)) || stated.some((each) => (reported[each] ?? each) === keyword);
}

/** The keyword that a pointer ends with; none if that is a name. */
function keywordAt(pointer: string): string[] {
  const [within = '', last] = tokensOf(pointer).slice(-2);
  return last === undefined || holdsSchemas(within) === 'map' ? [] : [last];
}

const own = new Set(
  `minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems minProperties
   maxProperties pattern format uniqueItems propertyNames contains minContains maxContains dependentRequired
   contentEncoding contentMediaType contentSchema then else`.split(/\s+/),
);

/** Keywords whose errors a validator reports as those of another one. */
const reported: Partial<Record<string, string>> = {
  minContains: 'contains',
  maxContains: 'contains',
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it that.
  then: 'if',
  else: 'if',
};

/** Is the error at the path or within it? */
function isAt({ pointer }: ValidationError, path: string[]): boolean {
  const tokens = tokensOf(pointer);
  const fits = (token: string | undefined, wanted: string) => wanted === '*' || token === wanted;
  return path.every((wanted, index) => fits(tokens[index], wanted));
}

export function nameOf(part: Part): string {
  switch (part.kind) {
    case 'request':
      return 'request';
    case 'response':
      return part.status;
    case 'parameter':
    case 'header':
      return part.name;
    case 'operation':
      return '';
  }
}
