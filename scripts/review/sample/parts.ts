import { isMembers, type Json } from '../../document/document.ts';
import { patternsAt } from '../set/members.ts';
import type { Alternative, Nodes } from '../set/shape.ts';
import {
  candidates,
  changedFirst,
  listOf,
  objectOf,
  type Side,
  sampleOf,
  shapeIn,
  unknown,
} from './samples.ts';

/** Returns the schemas of a part of the values, by alternative; `*` is any item or any other member. */
function below(side: Side, other: Side, token: string): { form: Alternative; inner: Side }[] {
  const [mine, theirs] = [shapeIn(side).alternatives, shapeIn(other).alternatives];
  return changedFirst(mine, theirs).flatMap((form) => {
    const nodes = membersOf(form, token);
    return nodes === undefined ? [] : [{ form, inner: { ...side, nodes } }];
  });
}

function membersOf(shape: Alternative, token: string): Nodes | undefined {
  if (shape.kind === 'array') return token === '*' ? shape.items : undefined;
  if (shape.kind !== 'object') return undefined;
  const others = shape.additional === false ? undefined : shape.additional;
  if (token === '*') return others;
  const patterns = patternsAt(shape, token);
  return (
    shape.properties.get(token) ?? shape.hidden.get(token)?.nodes ?? (patterns.length > 0 ? patterns : others)
  );
}

/** Returns the schemas of the same part on the other side; none if it does not describe the part. */
function peerOf(side: Side, token: string): Side {
  const [first] = below(side, side, token);
  return first?.inner ?? { ...side, nodes: [] };
}

/** Yields values of a part that the sender allows, near the limits of the receiver. */
export function* partsOf(sender: Side, receiver: Side, path: string[]): Generator<Json> {
  const [token, ...rest] = path;
  if (token === undefined) yield* candidates(sender, receiver);
  else
    for (const { inner } of below(sender, receiver, token))
      yield* partsOf(inner, peerOf(receiver, token), rest);
}

/** Yields whole values of the sender: without the part, and with each candidate or named value of it. */
export function* wholesOf(sender: Side, receiver: Side, path: string[], named?: Json[]): Generator<Json> {
  const [token, ...rest] = path;
  if (token === undefined) {
    yield* named ?? candidates(sender, receiver);
    return;
  }
  for (const { form, inner } of below(sender, receiver, token)) {
    const without = wholeOf(sender, form, token, undefined);
    if (without !== undefined) yield without;
    for (const part of wholesOf(inner, peerOf(receiver, token), rest, named)) {
      const whole = wholeOf(sender, form, token, part);
      if (whole !== undefined) yield whole;
    }
  }
}

function wholeOf(side: Side, form: Alternative, token: string, part: Json | undefined): Json | undefined {
  if (form.kind === 'array') {
    const others = listOf(side, form.items, Math.max((form.min?.value ?? 1) - 1, 0)) ?? [];
    return part === undefined ? others : [part, ...others];
  }
  if (form.kind !== 'object') return undefined;
  const least = objectOf(side, form, [], 0);
  if (!isMembers(least)) return undefined;
  const name = token === '*' ? unknown : token;
  const { [name]: _, ...others } = least;
  return part === undefined ? others : { ...others, [name]: part };
}

/** Replaces the part of a known value at the path, or adds it; `undefined` removes an optional part. */
export function replaced(
  side: Side,
  value: Json | undefined,
  path: string[],
  part: Json | undefined,
): Json | undefined {
  const [token, ...rest] = path;
  if (token === undefined) return part;
  const whole = value ?? sampleOf(side);
  const [first] = below(side, side, token);
  if (first === undefined) return undefined;
  if (Array.isArray(whole)) {
    const item = replaced(first.inner, whole[0], rest, part);
    return item === undefined ? undefined : [item, ...whole.slice(1)];
  }
  if (!isMembers(whole)) return undefined;
  const name = token === '*' ? unknown : token;
  const { [name]: before, ...others } = whole;
  if (rest.length === 0 && part === undefined) return others;
  const member = replaced(first.inner, before, rest, part);
  return member === undefined ? undefined : { ...whole, [name]: member };
}

/** Returns the parts of a value at a path. */
export function partsAt(value: Json | undefined, path: string[]): Json[] {
  const [token, ...rest] = path;
  if (token === undefined) return value === undefined ? [] : [value];
  if (Array.isArray(value)) return token === '*' ? value.flatMap((each) => partsAt(each, rest)) : [];
  if (!isMembers(value)) return [];
  const found =
    token === '*' ? Object.values(value) : Object.hasOwn(value, token) ? [value[token] ?? null] : [];
  return found.flatMap((each) => partsAt(each, rest));
}
