import { type Document, isMembers, type Json } from '../document.ts';
import { numbersOf } from './sets.ts';
import {
  type Alternative,
  flatten,
  type Nodes,
  type ObjectShape,
  type Shape,
  shapeOf,
  type Way,
} from './shape.ts';
import { stringsOf } from './strings.ts';

/** A schema as one document has it. */
export interface Side {
  document: Document;
  nodes: Nodes;
  way: Way;
}

/** A member that no schema has. */
const unknown = 'x_unknown';

/** A small value that the schema allows, or nothing if that is hard to find. */
export function sampleOf(side: Side, depth = 0): Json | undefined {
  const { values, alternatives } = shapeOf(side.document, side.nodes, side.way);
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

function listOf(side: Side, items: Nodes, length: number, depth = 0): Json[] | undefined {
  if (length === 0) return [];
  const item = items.length === 0 ? 'x' : sampleOf({ ...side, nodes: items }, depth + 1);
  return item === undefined ? undefined : Array.from({ length }, () => item);
}

/** With what it demands and the members asked for, and more until there are enough. */
function objectOf(side: Side, shape: ObjectShape, wanted: string[], depth: number): Json | undefined {
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

/** Values that the sender's schema allows, where they may meet the limits of the receiver's. */
export function candidates(sender: Side, receiver: Side): Json[] {
  const [from, to] = [sender, receiver].map(({ document, nodes, way }) => shapeOf(document, nodes, way)) as [
    Shape,
    Shape,
  ];
  const named = [...from.values.values()].map(({ value }) => value);
  const others = from.alternatives.flatMap((each) => {
    const likely = to.alternatives.filter(({ kind }) => kind === each.kind);
    return (likely.length === 0 ? [undefined] : likely).flatMap((other) => edges(sender, each, other));
  });
  return [...named, ...others];
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
  const names = [...shape.properties.keys()];
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

/** What the schema says of a part of its values; `*` is any item or any other member. */
export function below(side: Side, path: string[]): Side | undefined {
  const [token, ...rest] = path;
  if (token === undefined) return side;
  for (const each of shapeOf(side.document, side.nodes, side.way).alternatives) {
    const nodes = membersOf(each, token);
    if (nodes === undefined) continue;
    const found = below({ ...side, nodes }, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

function membersOf(shape: Alternative, token: string): Nodes | undefined {
  if (shape.kind === 'array') return token === '*' ? shape.items : undefined;
  if (shape.kind !== 'object') return undefined;
  const others = shape.additional === false ? undefined : shape.additional;
  return token === '*' ? others : (shape.properties.get(token) ?? shape.hidden.get(token)?.nodes ?? others);
}

/** The value with its part at the path replaced, made where there is none; without a new one, the part is taken away. */
export function replaced(
  side: Side,
  value: Json | undefined,
  path: string[],
  part: Json | undefined,
): Json | undefined {
  const [token, ...rest] = path;
  if (token === undefined) return part;
  const whole = value ?? sampleOf(side);
  const inner = below(side, [token]);
  if (inner === undefined) return undefined;
  if (Array.isArray(whole)) {
    const item = replaced(inner, whole[0], rest, part);
    return item === undefined ? undefined : [item, ...whole.slice(1)];
  }
  if (!isMembers(whole)) return undefined;
  const name = token === '*' ? unknown : token;
  const { [name]: before, ...others } = whole;
  if (rest.length === 0 && part === undefined) return others;
  const member = replaced(inner, before, rest, part);
  return member === undefined ? undefined : { ...whole, [name]: member };
}

/** Does the schema say which members are read-only or write-only, so that they are no part of a body of this way? */
export function isHidden(document: Document, nodes: Nodes, way: Way): boolean {
  const keyword = way === 'in' ? 'readOnly' : 'writeOnly';
  return flatten(document, nodes).plain.some(({ value }) => value[keyword] === true);
}
