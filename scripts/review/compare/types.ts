import { type Document, type Json, textOf } from '../../document/document.ts';
import { numbersAsLongAs, numbersOf } from '../sample/numbers.ts';
import { fits, lengthsOf, stringsOf } from '../sample/strings.ts';
import { isFree } from '../set/conjunction.ts';
import { allowedAsText, isText } from '../set/encoding.ts';
import { shapeOf } from '../set/expand.ts';
import { allowed, kindsOf, namedKinds, valuesOf } from '../set/listed-values.ts';
import { either } from '../set/membership.ts';
import { decided, Patterns } from '../set/patterns.ts';
import type { Language } from '../set/regular-language.ts';
import {
  type ArrayShape,
  type Facet,
  type Shape,
  type StringShape,
  type Subschemas,
  typeOf,
  types,
} from '../set/shape.ts';
import type { Comparison, Position } from './compare.ts';
import type { Difference } from './difference.ts';
import { editedBranch } from './exclusions.ts';

/** The types that only one of two shapes allows or lists values of. */
interface Kinds {
  gone: string[];
  come: string[];
  /** All of these, and the types of which only listed values are new. */
  all: Set<string>;
  /** Did every removed type keep a list of values? `isFreed`: did every added type have one before? */
  isLimited: boolean;
  isFreed: boolean;
}

function kindsBetween(old: Shape, now: Shape): Kinds {
  const [before, after] = [kindsOf(old), kindsOf(now)];
  // A type with a list of values is present, but allows no other values.
  const [namedBefore, namedAfter] = [namedKinds(old), namedKinds(now)];
  const come = after.filter((kind) => !before.includes(kind));
  const lost = before.filter((kind) => !after.includes(kind));
  const dropped =
    come.length === 0 ? [] : namedBefore.filter((kind) => ![...after, ...namedAfter].includes(kind));
  const gained =
    lost.length === 0
      ? []
      : namedAfter.filter((kind) => ![...before, ...namedBefore, ...lost].includes(kind));
  const gone = [...lost, ...dropped];
  return {
    gone,
    come,
    all: new Set([...gone, ...come, ...gained, ...replacedKinds(old, now)]),
    isLimited: come.length === 0 && lost.length > 0 && lost.every((kind) => namedAfter.includes(kind)),
    isFreed: gone.length === 0 && come.length > 0 && come.every((kind) => namedBefore.includes(kind)),
  };
}

/** Reports whole types that were added or removed, and returns them, so that their values are not compared one by one. */
export function compareTypes(
  comparison: Comparison,
  old: Shape,
  now: Shape,
  position: Position,
): Set<string> {
  const { context, isStated } = comparison;
  const kinds = kindsBetween(old, now);
  if (kinds.all.size === 0) return kinds.all;
  const places = {
    base: old.at,
    head: now.at,
    before: isStated.base ? context.base.at(old.at) : undefined,
    after: isStated.head ? context.head.at(now.at) : undefined,
  };
  comparison.add(position, { ...typeChange(comparison, old, now, kinds), ...places });
  return kinds.all;
}

/** Returns the difference for types that were removed, added or replaced. */
function typeChange(
  comparison: Comparison,
  old: Shape,
  now: Shape,
  kinds: Kinds,
): Pick<Difference, 'rule' | 'narrows' | 'widens' | 'source'> {
  const { context } = comparison;
  const { gone, come, all } = kinds;
  const [escapeOld, escapeNow] = [escapes(comparison, old, now, kinds), escapes(comparison, now, old, kinds)];
  if (kinds.isLimited) return { rule: 'enum-set', narrows: true, widens: escapeNow, source: true };
  if (kinds.isFreed) return { rule: 'enum-removed', narrows: escapeOld, widens: true };
  const narrows = either([...gone.map((kind) => areLost(comparison, old, now, kind)), escapeOld]);
  const widens = either([...come.map((kind) => areLost(comparison.reversed(), now, old, kind)), escapeNow]);
  if ([...all].every((kind) => kind === 'null') && gone.length + come.length > 0)
    return { rule: come.length > 0 ? 'null-allowed' : 'null-refused', narrows, widens };
  const isOther = gone.length + come.length === 0;
  // A reader of a value of any type must check the type first, so that another change of it breaks nothing.
  const isRead =
    kindsOf(old).length < types.length && (gone.some((kind) => kind !== 'null') || come.length > 0);
  const source = isOther || (context.flow === 'in' ? gone.length > 0 : isRead);
  return { rule: 'type-changed', narrows, widens, source };
}

/** Returns the types of two value lists that have no type in common, so that every value was replaced. */
function replacedKinds(old: Shape, now: Shape): string[] {
  const [before, after] = [namedKinds(old), namedKinds(now)];
  const isList = ({ values, alternatives }: Shape) => alternatives.length === 0 && values.size > 1;
  const isReplaced = isList(old) && isList(now) && before.every((kind) => !after.includes(kind));
  return isReplaced ? [...before, ...after] : [];
}

/** Does the shape list a value of these types that the other rejects? Values of other types are compared by themselves. */
function escapes(comparison: Comparison, shape: Shape, other: Shape, { all }: Kinds): boolean {
  return [...shape.values.values()].some(
    ({ value }) => all.has(typeOf(value)) && !isAllowed(comparison, other, value),
  );
}

function isAllowed(comparison: Comparison, shape: Shape, value: Json): boolean {
  return isText(comparison.context.encoding) ? allowedAsText(shape, String(value)) : allowed(shape, value);
}

/** Does the other shape reject values of a removed type? In a URL, another type can still allow their text. */
function areLost(comparison: Comparison, shape: Shape, other: Shape, kind: string): boolean {
  const { encoding } = comparison.context;
  if (!isText(encoding)) return true;
  if (kind !== 'array') return !isReadable(comparison, shape, other, kind);
  return arraysOf(shape).some((list) => {
    if (encoding !== 'repeated' && textsIn(other).some(isFree)) return false;
    const items = list.max?.value === 1 ? itemsOf(list) : undefined;
    return items === undefined || kindsIn(items).some((each) => !isReadable(comparison, items, other, each));
  });
}

/** Does the other shape allow the texts of all values of a type, also as the only item of a list? */
function isReadable(comparison: Comparison, shape: Shape, other: Shape, kind: string): boolean {
  if (kind === 'object' || kind === 'array') return false;
  if (kindsIn(other).includes(kind) && isSameKindWithin(comparison, shape, other, kind)) return true;
  if (areTextsAllowed(shape, other, kind)) return true;
  return arraysOf(other).some((list) => {
    const hasRoom = (list.min?.value ?? 0) <= 1 && (list.max?.value ?? 1) >= 1;
    const items =
      hasRoom && list.nots.length + list.undecided.size + list.contains.size === 0
        ? itemsOf(list)
        : undefined;
    return items !== undefined && isReadable(comparison, shape, items, kind);
  });
}

function isSameKindWithin(comparison: Comparison, shape: Shape, other: Shape, kind: string): boolean {
  const ofKind = (each: Shape) => each.alternatives.filter((form) => form.kind === kind);
  return (
    valuesOf(shape, kind).every((value) => isAllowed(comparison, other, value)) &&
    ofKind(shape).every((form) =>
      ofKind(other).some((wider) => comparison.pairs.isWithinAlternative(form, wider, 'narrows')),
    )
  );
}

function areTextsAllowed(shape: Shape, other: Shape, kind: string): boolean {
  const strings = textsIn(other);
  if (strings.some(isFree)) return true;
  const { values, isAll } = textsOfKind(shape, kind, lengthsOf(strings));
  if (values.some((each) => !strings.some((string) => fits(string, each)) && !allowedAsText(other, each)))
    return false;
  if (isAll && values.length > 0) return true;
  if (kind === 'number') return strings.some((string) => takesNumbers(string, shape));
  return (
    kind === 'string' && shape.alternatives.every((each) => each.kind !== 'string' || areNumbers(each, other))
  );
}

/** In a URL: do strings of the other shape allow the text of every number of this one? */
export function isReadAsText(shape: Shape, other: Shape): boolean {
  return textsIn(other).some((each) => isFree(each) || takesNumbers(each, shape));
}

function textsIn({ alternatives }: Shape): StringShape[] {
  return alternatives.filter((each) => each.kind === 'string');
}

function arraysOf({ alternatives }: Shape): ArrayShape[] {
  return alternatives.filter((each) => each.kind === 'array');
}

/** The items of a list, unless they cannot be decided. A list within a list has no text in a URL. */
function itemsOf({ document, items, flow, at }: ArrayShape): Shape | undefined {
  const shape = shapeOf(document, items.length > 0 ? items : [{ value: true, at }], flow);
  const alternatives = shape.alternatives.filter(({ kind }) => kind !== 'array');
  return { ...shape, alternatives };
}

function kindsIn(shape: Shape): string[] {
  return [...new Set([...kindsOf(shape), ...namedKinds(shape)])];
}

/** The most characters of a number that is written without an exponent. */
const longestNumber = 22;

/** Does the string schema allow every number of the shape, as written in a URL? */
function takesNumbers(string: StringShape, { alternatives }: Shape): boolean {
  const { min, max, document, nots, undecided } = string;
  if ((min?.value ?? 0) > 1 || (max?.value ?? Infinity) < longestNumber || nots.length + undecided.size > 0)
    return false;
  const isWhole = alternatives.every(
    (each) => each.kind !== 'number' || each.multiples.some(({ value }) => Number.isInteger(value)),
  );
  const patterns = Patterns.of(document);
  return isWithin(patterns.language(isWhole ? whole : decimal), patterns.languageOf(string));
}

/** Is every string of the schema the text of a number that the other shape allows? */
function areNumbers(string: StringShape, { alternatives }: Shape): boolean {
  const patterns = Patterns.of(string.document);
  return alternatives.some((each) => {
    if (each.kind !== 'number' || !isFree({ ...each, multiples: [] })) return false;
    const [step, ...steps] = each.multiples.map(({ value }) => value);
    if (steps.length > 0 || (step !== undefined && step !== 1)) return false;
    return isWithin(patterns.languageOf(string), patterns.language(step === undefined ? decimal : whole));
  });
}

const [whole, decimal] = ['^-?\\d+$', '^-?\\d+(\\.\\d+)?$'];

function isWithin(inner: Language | undefined, outer: Language | undefined): boolean {
  const rest = inner && outer && decided(() => inner.without(outer));
  return rest !== undefined && !rest.hasLength(0, Infinity);
}

/**
 * Compares the listed values, except those of types that were added or removed.
 *
 * @param branches those of each `oneOf`: a value that two of them allow is rejected, although both list it
 */
export function compareValues(
  comparison: Comparison,
  old: Shape,
  now: Shape,
  done: Set<string>,
  position: Position,
  branches: Subschemas,
): void {
  const missing = (shape: Shape, other: Shape) =>
    [...shape.values.values()].filter(({ value }) => !done.has(typeOf(value)) && !allowed(other, value));
  const all = [missing(old, now), missing(now, old)] as const;
  const [gone, come] = withoutShared(comparison, ...all, position, branches);
  const [[from, ...others], [to, ...more]] = [gone, come];
  const areConstants = [from, to].every((each) => each?.at.endsWith('/const'));
  if (from && to && areConstants && others.length + more.length === 0) {
    const places = { base: from.at, head: to.at, before: from.value, after: to.value };
    const [narrows, widens] = [
      !isAllowed(comparison, now, from.value),
      !isAllowed(comparison, old, to.value),
    ];
    comparison.add(position, { rule: 'constant-changed', narrows, widens, source: true, ...places });
    return;
  }
  for (const values of byList(gone)) {
    const { value, name, at } = oneOf(values);
    comparison.add(position, {
      rule: 'enum-value-removed',
      narrows: values.some((each) => !isAllowed(comparison, now, each.value)),
      widens: false,
      source: true,
      base: at,
      head: now.at,
      before: value,
      name,
    });
  }
  for (const values of byList(come)) {
    const { value, name, at } = oneOf(values);
    comparison.add(position, {
      rule: 'enum-value-added',
      narrows: false,
      widens: values.some((each) => !isAllowed(comparison, old, each.value)),
      source: comparison.context.flow === 'out',
      base: old.at,
      head: at,
      after: value,
      name,
    });
  }
}

/**
 * Tells the edit of a branch by which other values fit two of them.
 * Returns the values that were removed from a list and added to one themselves.
 */
function withoutShared(
  comparison: Comparison,
  lost: Facet<Json>[],
  won: Facet<Json>[],
  position: Position,
  branches: Subschemas,
): [gone: Facet<Json>[], come: Facet<Json>[]] {
  const { base, head } = comparison.context;
  const edited = lost.length + won.length > 0 ? editedBranch(comparison.context, branches) : undefined;
  if (edited === undefined) return [lost, won];
  const notListedIn = (document: Document, values: Facet<Json>[]) =>
    values.filter(({ value, at }) => textOf(document.at(at) ?? null) !== textOf(value));
  const [gone, come] = [notListedIn(head, lost), notListedIn(base, won)];
  comparison.add(position, {
    rule: 'not-changed',
    narrows: gone.length < lost.length,
    widens: come.length < won.length,
    name: 'oneOf',
    ...edited,
  });
  return [gone, come];
}

/** Groups values by their list, since values added to or removed from one list are one edit. */
function byList(values: Facet<Json>[]): [Facet<Json>, ...Facet<Json>[]][] {
  const lists = Map.groupBy(values, ({ at }) => listAt(at));
  return [...lists.values()] as [Facet<Json>, ...Facet<Json>[]][];
}

function listAt(at: string): string {
  return at.replace(/\/enum\/\d+$/, '/enum');
}

/** Merges several values into one facet; a single value stays unchanged. */
function oneOf(values: [Facet<Json>, ...Facet<Json>[]]): Facet<Json> & { name: string } {
  const [first] = values;
  const name = values
    .map(({ value }) => (typeof value === 'object' ? JSON.stringify(value) : value))
    .join(', ');
  return values.length === 1
    ? { ...first, name }
    : { value: values.map(({ value }) => value), at: listAt(first.at), name };
}

/** Returns values of a type as text, some with the given lengths, and whether these are all values. */
function textsOfKind(shape: Shape, kind: string, lengths: number[]): { values: string[]; isAll: boolean } {
  const byName = valuesOf(shape, kind).map(String);
  const found = shape.alternatives.filter((each) => each.kind === kind);
  if (found.length === 0) return { values: byName, isAll: true };
  const some = found.flatMap((each) => {
    if (each.kind === 'number')
      return [...numbersOf(each).values, ...numbersAsLongAs(each, lengths)].map(String);
    return each.kind === 'string' ? stringsOf(each) : [];
  });
  const isAll = found.every((each) => each.kind === 'number' && numbersOf(each).isAll);
  return { values: [...byName, ...some], isAll };
}
