import { type Document, isMembers, type Json } from '../../document/document.ts';
import { shapeOf, TooManyAlternatives } from '../set/expand.ts';
import { flatten } from '../set/flatten.ts';
import { admits } from '../set/membership.ts';
import type { Alternative, Nodes, ObjectShape, Shape, Way } from '../set/shape.ts';
import { numbersAsLongAs, numbersOf } from './numbers.ts';
import { lengthsOf, stringsOf } from './strings.ts';

/** A schema as one document has it. */
export interface Side {
  document: Document;
  nodes: Nodes;
  way: Way;
}

/** What the side says of its values; nothing where that has too many forms. */
export function shapeIn({ document, nodes, way }: Side): Pick<Shape, 'values' | 'alternatives'> {
  try {
    return shapeOf(document, nodes, way);
  } catch (error) {
    if (!(error instanceof TooManyAlternatives)) throw error;
    return { values: new Map(), alternatives: [] };
  }
}

/** A member that no schema has. */
export const unknown = 'x_unknown';

/** A small value that the schema allows, or nothing if that is hard to find. */
export function sampleOf(side: Side, depth = 0): Json | undefined {
  const { values, alternatives } = shapeIn(side);
  const [named] = values.values();
  if (named !== undefined && (alternatives.length === 0 || named.value !== null)) return named.value;
  for (const each of alternatives) {
    const value = sample(side, each, depth);
    if (value !== undefined) return value;
  }
  return named?.value;
}

function sample(side: Side, shape: Alternative, depth: number): Json | undefined {
  if (depth > 12) return undefined;
  switch (shape.kind) {
    case 'number':
      return numbersOf(shape).values.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
    case 'string':
      return stringsOf(shape).find((text) => text !== '') ?? stringsOf(shape)[0];
    case 'array':
      return listOf(side, shape.items, shape.min?.value ?? 0, depth);
    case 'object':
      return objectOf(side, shape, [], depth);
  }
}

export function listOf(side: Side, items: Nodes, length: number, depth = 0): Json[] | undefined {
  if (length === 0) return [];
  const item = items.length === 0 ? 'x' : sampleOf({ ...side, nodes: items }, depth + 1);
  return item === undefined ? undefined : Array.from({ length }, () => item);
}

/** With what it demands and the members asked for, and more until there are enough. */
export function objectOf(side: Side, shape: ObjectShape, wanted: string[], depth: number): Json | undefined {
  const names = [...new Set([...shape.required.keys(), ...wanted])];
  const more = [...shape.properties.keys()].filter((name) => !names.includes(name));
  while (names.length < (shape.min?.value ?? 0) && more.length > 0) names.push(more.shift() ?? '');
  const entries = names.map((name): [string, Json | undefined] => {
    const nodes = shape.properties.get(name) ?? (shape.additional === false ? [] : shape.additional);
    return [name, nodes.length === 0 ? 'x' : sampleOf({ ...side, nodes }, depth + 1)];
  });
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? null]));
}

/** So many members of an object are tried one by one. */
const members = 40;
/** So many forms of the receiver are looked at for the limits of one of the sender's. */
const peers = 8;

/** Values that the sender's schema allows, where they may meet the limits of the receiver's. */
export function* candidates(sender: Side, receiver: Side): Generator<Json> {
  const [from, to] = [shapeIn(sender), shapeIn(receiver)];
  for (const { value } of from.values.values()) yield value;
  for (const each of changedFirst(from.alternatives, to.alternatives)) {
    yield* exceptions(each, to.alternatives);
    if (each.kind === 'number') yield* numbersAsLongAs(each, lengthsOf(to.alternatives));
    const likely = to.alternatives.filter(({ kind }) => kind === each.kind).slice(0, peers);
    for (const other of likely.length === 0 ? [undefined] : likely) yield* edges(sender, each, other);
  }
}

/** The forms that the other side does not have just so are what an edit may be about. */
export function changedFirst(forms: Alternative[], others: Alternative[]): Alternative[] {
  const texts = new Set(others.map(({ text }) => text));
  const isKept = ({ text }: Alternative) => texts.has(text);
  return [...forms.filter((each) => !isKept(each)), ...forms.filter(isKept)];
}

/** Values by name that one of the others rules out. */
function exceptions(shape: Alternative, others: Alternative[]): Json[] {
  return others.flatMap(({ nots, document, way }) =>
    nots.flatMap(({ value }) => {
      const { values } = shapeIn({ document, nodes: value, way });
      return [...values.values()].map((each) => each.value).filter((each) => admits(shape, each) !== false);
    }),
  );
}

function edges(side: Side, shape: Alternative, other: Alternative | undefined): Json[] {
  switch (shape.kind) {
    case 'number':
      return numbersOf(shape, other?.kind === 'number' ? other : undefined).values;
    case 'string':
      return stringsOf(shape, other?.kind === 'string' ? other : undefined);
    case 'array': {
      const peer = other?.kind === 'array' ? other : undefined;
      const lengths = [
        shape.min?.value ?? 0,
        (peer?.min?.value ?? 1) - 1,
        (peer?.max?.value ?? 0) + 1,
        shape.max?.value ?? 1,
        2,
      ];
      const allowed = lengths.filter(
        (length) =>
          length >= (shape.min?.value ?? 0) && length <= (shape.max?.value ?? Infinity) && length < 20_000,
      );
      return [...new Set(allowed)].flatMap((length) => [listOf(side, shape.items, length) ?? []]);
    }
    case 'object':
      return objects(side, shape, other?.kind === 'object' ? other : undefined);
  }
}

function objects(side: Side, shape: ObjectShape, other: ObjectShape | undefined): Json[] {
  const least = objectOf(side, shape, [], 0);
  const names = [...shape.properties.keys()].slice(0, members);
  const single = names.map((name) => objectOf(side, shape, [name], 0));
  const all = objectOf(side, shape, names, 0);
  const found = [least, ...single, all].filter((value) => value !== undefined);
  if (shape.additional === false || !isMembers(least)) return found;
  const extra = sampleOf({ ...side, nodes: shape.additional }) ?? 'x';
  const more = Array.from({ length: Math.min((other?.max?.value ?? 0) + 1, 1000) }, (_, index) => [
    `${unknown}_${index}`,
    extra,
  ]);
  return [...found, { ...least, [unknown]: extra }, { ...least, ...Object.fromEntries(more) }];
}

/** Does the schema say which members are read-only or write-only, so that they are no part of a body of this way? */
export function isHidden(document: Document, nodes: Nodes, way: Way): boolean {
  const keyword = way === 'in' ? 'readOnly' : 'writeOnly';
  return flatten(document, nodes).plain.some(({ value }) => value[keyword] === true);
}
