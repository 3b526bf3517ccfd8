import { isMembers, type Json } from '../../document/document.ts';
import { patternsAt } from '../set/objects.ts';
import type { Alternative, ArrayShape, Subschemas } from '../set/shape.ts';
import {
  candidates,
  changedFirst,
  listOf,
  objectOf,
  type Party,
  sampleOf,
  shapeIn,
  strangersOf,
  unknown,
} from './values.ts';

/** Returns the schemas of a part of the values, by alternative; `*` is any item after the first ones or any other member. */
function below(party: Party, other: Party, token: string): { form: Alternative; inner: Party }[] {
  const [mine, theirs] = [shapeIn(party).alternatives, shapeIn(other).alternatives];
  const found = changedFirst(mine, theirs).flatMap((form) => {
    const schemas = membersOf(form, token);
    return schemas === undefined ? [] : [{ form, inner: { ...party, schemas } }];
  });
  return found.toSorted((a, b) => Number(leadsToEdit(b.inner)) - Number(leadsToEdit(a.inner)));
}

function leadsToEdit({ schemas, edit = [] }: Party): boolean {
  return schemas.some(({ at }) => edit.some((pointer) => `${pointer}/`.startsWith(`${at}/`)));
}

function membersOf(shape: Alternative, token: string): Subschemas | undefined {
  if (shape.kind === 'array')
    return token === '*' ? shape.items : /^\d+$/.test(token) ? itemAt(shape, Number(token)) : undefined;
  if (shape.kind !== 'object') return undefined;
  const others = shape.additional === false ? undefined : shape.additional;
  if (token === '*') return others;
  const patterns = patternsAt(shape, token);
  return (
    shape.properties.get(token) ??
    shape.hidden.get(token)?.schemas ??
    (patterns.length > 0 ? patterns : others)
  );
}

function itemAt({ prefix, items }: ArrayShape, index: number): Subschemas {
  return prefix[index] ?? items;
}

/** Returns the schemas of the same part for the other party; none if it does not describe the part. */
function peerOf(party: Party, token: string): Party {
  const [first] = below(party, party, token);
  return first?.inner ?? { ...party, schemas: [] };
}

/** Yields values of a part that the sender allows, near the limits of the receiver. */
export function* partsOf(sender: Party, receiver: Party, path: string[]): Generator<Json> {
  const [token, ...rest] = path;
  if (token === undefined) yield* candidates(sender, receiver);
  else
    for (const { inner } of below(sender, receiver, token))
      yield* partsOf(inner, peerOf(receiver, token), rest);
}

/** Yields whole values of the sender: without the part, and with each candidate or named value of it. */
export function* wholesOf(sender: Party, receiver: Party, path: string[], named?: Json[]): Generator<Json> {
  const [token, ...rest] = path;
  if (token === undefined) {
    yield* named ?? candidates(sender, receiver);
    return;
  }
  for (const { form, inner } of below(sender, receiver, token)) {
    const without = wholeOf(form, token, undefined);
    if (without !== undefined) yield without;
    const strange = form.kind === 'object' ? strangersOf(form, shapeIn(sender).alternatives) : {};
    for (const part of wholesOf(inner, peerOf(receiver, token), rest, named)) {
      const whole = wholeOf(form, token, part);
      if (whole !== undefined) yield whole;
      if (isMembers(whole) && Object.keys(strange).length > 0) yield { ...strange, ...whole };
    }
  }
}

function wholeOf(form: Alternative, token: string, part: Json | undefined): Json | undefined {
  if (form.kind === 'array') {
    const least = form.min?.value ?? 0;
    if (part === undefined) return listOf(form, Math.max(least - 1, 0)) ?? [];
    const index = indexOf(form, token);
    return (listOf(form, Math.max(least, index + 1)) ?? []).toSpliced(index, 1, part);
  }
  if (form.kind !== 'object') return undefined;
  const least = objectOf(form);
  if (!isMembers(least)) return undefined;
  const name = token === '*' ? unknown : token;
  const { [name]: _, ...others } = least;
  return part === undefined ? others : { ...others, [name]: part };
}

/** Returns the index of the item; the first one of the rest, if it is any. */
function indexOf({ prefix }: ArrayShape, token: string): number {
  return token === '*' ? prefix.length : Number(token);
}

/** Replaces the part of a known value at the path, or adds it; `undefined` removes an optional part. */
export function replaced(
  party: Party,
  value: Json | undefined,
  path: string[],
  part: Json | undefined,
): Json | undefined {
  const [token, ...rest] = path;
  if (token === undefined) return part;
  const whole = value ?? sampleOf(party);
  const [first] = below(party, party, token);
  if (first === undefined) return undefined;
  if (Array.isArray(whole)) {
    const index = first.form.kind === 'array' ? indexOf(first.form, token) : 0;
    const item = replaced(first.inner, whole[index], rest, part);
    return item === undefined ? undefined : whole.toSpliced(index, 1, item);
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
  if (Array.isArray(value)) {
    const items = token === '*' ? value : /^\d+$/.test(token) ? [value[Number(token)]] : [];
    return items.flatMap((each) => partsAt(each, rest));
  }
  if (!isMembers(value)) return [];
  const found =
    token === '*' ? Object.values(value) : Object.hasOwn(value, token) ? [value[token] ?? null] : [];
  return found.flatMap((each) => partsAt(each, rest));
}
