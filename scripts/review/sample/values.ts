import { type Document, isMembers, type Json, type Members } from '../../document/document.ts';
import { leastOf } from '../set/arrays.ts';
import { NotExpandable, shapeOf } from '../set/expand.ts';
import { admits, isMember } from '../set/membership.ts';
import type { Alternative, ArrayShape, Flow, ObjectShape, Shape, Subschemas } from '../set/shape.ts';
import { numbersAsLongAs, numbersOf } from './numbers.ts';
import { lengthsOf, stringsOf } from './strings.ts';

/** A schema in one of the two documents. */
export interface Party {
  document: Document;
  schemas: Subschemas;
  flow: Flow;
  /** The pointers that lead to an edit. */
  edit?: readonly string[];
}

/** Returns the shape of the schema; an empty one if it cannot be expanded. */
export function shapeIn({ document, schemas, flow }: Party): Pick<Shape, 'values' | 'alternatives'> {
  try {
    return shapeOf(document, schemas, flow);
  } catch (error) {
    if (!(error instanceof NotExpandable)) throw error;
    return { values: new Map(), alternatives: [] };
  }
}

/** The name of a member that no schema describes. */
export const unknown = 'x_unknown';

/** Returns a small value that the schema allows, or `undefined` if none is found easily. */
export function sampleOf(party: Party, depth = 0): Json | undefined {
  const { values, alternatives } = shapeIn(party);
  const [named] = values.values();
  if (named !== undefined && (alternatives.length === 0 || named.value !== null)) return named.value;
  for (const each of alternatives) {
    const value = sample(each, depth);
    if (value !== undefined) return value;
  }
  return named?.value;
}

function sample(shape: Alternative, depth: number): Json | undefined {
  if (depth > 12) return undefined;
  switch (shape.kind) {
    case 'number':
      return numbersOf(shape).values.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
    case 'string':
      return stringsOf(shape).find((text) => text !== '') ?? stringsOf(shape)[0];
    case 'array':
      return listOf(shape, shape.min?.value ?? 0, depth);
    case 'object':
      return objectOf(shape, [], depth);
  }
}

export function listOf(shape: ArrayShape, length: number, depth = 0): Json[] | undefined {
  const itemOf = (schemas: Subschemas) =>
    schemas.length === 0 ? 'x' : sampleOf({ ...shape, schemas }, depth + 1);
  const first = shape.prefix.slice(0, length).map(itemOf);
  const more = length > first.length ? itemOf(shape.items) : null;
  const list = [...first, ...Array.from({ length: length - first.length }, () => more)];
  return list.includes(undefined) ? undefined : list.map((each) => each ?? null);
}

/** Returns an object with its required and the wanted members, and more until `minProperties` is met. */
export function objectOf(shape: ObjectShape, wanted: string[] = [], depth = 0): Json | undefined {
  const names = [...new Set([...shape.required.keys(), ...wanted])];
  const more = [...shape.properties.keys()].filter((name) => !names.includes(name));
  while (names.length < (shape.min?.value ?? 0) && more.length > 0) names.push(more.shift() ?? '');
  const entries = names.map((name): [string, Json | undefined] => {
    const schemas = shape.properties.get(name) ?? (shape.additional === false ? [] : shape.additional);
    return [name, schemas.length === 0 ? 'x' : sampleOf({ ...shape, schemas }, depth + 1)];
  });
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? null]));
}

/** The most members of an object that are tried one by one. */
const members = 40;
/** The most alternatives of the receiver whose limits are tried for one alternative of the sender. */
const peers = 8;

/** Yields values that the sender allows, near the limits of the receiver. */
export function* candidates(sender: Party, receiver: Party): Generator<Json> {
  const [from, to] = [shapeIn(sender), shapeIn(receiver)];
  for (const { value } of from.values.values()) yield value;
  for (const each of changedFirst(from.alternatives, to.alternatives)) {
    yield* exceptions(each, to.alternatives);
    if (each.kind === 'number') yield* numbersAsLongAs(each, lengthsOf(to.alternatives));
    const likely = to.alternatives.filter(({ kind }) => kind === each.kind).slice(0, peers);
    for (const other of likely.length === 0 ? [undefined] : likely) yield* edges(each, other);
    if (each.kind === 'object') yield* apart(each, from.alternatives);
  }
}

/** Yields small objects that other branches of a `oneOf` refuse, by one member and by one member for each of them. */
function* apart(shape: ObjectShape, siblings: Alternative[]): Generator<Json> {
  const strange = [...strangers(shape, siblings)];
  const least = strange.length === 0 ? undefined : objectOf(shape);
  if (!isMembers(least)) return;
  for (const members of strange) yield { ...least, ...members };
  if (strange.length > 1) yield { ...least, ...strangersOf(shape, siblings) };
}

/** Returns a member for each other branch of a `oneOf` that refuses it. */
export function strangersOf(shape: ObjectShape, siblings: Alternative[]): Members {
  return Object.assign({}, ...siblings.map((each) => strangers(shape, [each]).next().value ?? {}));
}

const odd: Json[] = ['x', 0, true, [], {}];

/** Yields members that are free in one branch of a `oneOf`, and that another one refuses. */
function* strangers(shape: ObjectShape, siblings: Alternative[]): Generator<Members, undefined> {
  if (shape.nots.length === 0 || shape.additional === false) return;
  for (const each of siblings) {
    if (each === shape || each.kind !== 'object') continue;
    for (const [name, schemas] of each.properties) {
      if (shape.properties.has(name)) continue;
      const allowed = shapeIn({ ...each, schemas });
      const refused = odd.find((value) => isMember(allowed, value) === false);
      if (refused !== undefined) yield { [name]: refused };
    }
  }
}

/** Puts the alternatives first that the other party does not have, since an edit is probably about them. */
export function changedFirst(forms: Alternative[], others: Alternative[]): Alternative[] {
  const texts = new Set(others.map(({ text }) => text));
  const isKept = ({ text }: Alternative) => texts.has(text);
  return [...forms.filter((each) => !isKept(each)), ...forms.filter(isKept)];
}

/** Returns the listed values that `not` rejects of the other party. */
function exceptions(shape: Alternative, others: Alternative[]): Json[] {
  return others.flatMap(({ nots, document, flow }) =>
    nots.flatMap(({ value }) => {
      const { values } = shapeIn({ document, schemas: value, flow });
      return [...values.values()].map((each) => each.value).filter((each) => admits(shape, each) !== false);
    }),
  );
}

function edges(shape: Alternative, other: Alternative | undefined): Json[] {
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
      const lists = [...new Set(allowed)].flatMap((length) => [listOf(shape, length) ?? []]);
      return [...lists, ...containing(shape, peer)];
    }
    case 'object':
      return objects(shape, other?.kind === 'object' ? other : undefined);
  }
}

/** Returns lists with as many items of a `contains` schema as the other party does not allow. */
function containing(shape: ArrayShape, peer: ArrayShape | undefined): Json[] {
  return [...shape.contains].flatMap(([text, { schema }]) => {
    const limits = peer?.contains.get(text);
    if (limits === undefined) return [];
    const lengths = [leastOf(limits) - 1, (limits.max?.value ?? 0) + 1];
    const items = [...shape.items, { ...schema, first: 0 }];
    return lengths
      .filter((length) => length >= 0 && length < 20_000)
      .flatMap((length) => [listOf({ ...shape, items }, length) ?? []]);
  });
}

function objects(shape: ObjectShape, other: ObjectShape | undefined): Json[] {
  const least = objectOf(shape);
  const names = [...shape.properties.keys()].slice(0, members);
  const single = names.map((name) => objectOf(shape, [name]));
  const all = objectOf(shape, names);
  const found = [least, ...single, all].filter((value) => value !== undefined);
  if (shape.additional === false || !isMembers(least)) return found;
  const extra = sampleOf({ ...shape, schemas: shape.additional }) ?? 'x';
  const more = Array.from({ length: Math.min((other?.max?.value ?? 0) + 1, 1000) }, (_, index) => [
    `${unknown}_${index}`,
    extra,
  ]);
  return [...found, { ...least, [unknown]: extra }, { ...least, ...Object.fromEntries(more) }];
}
