import { type Json, textOf } from '../../document/document.ts';
import { admits, isMember } from './membership.ts';
import { allNumbers } from './numbers.ts';
import { type Alternative, type Shape, typeOf } from './shape.ts';

/** Returns the types that a shape allows beyond listed values; `null` and `boolean` count if all their values are listed. */
export function kindsOf({ values, alternatives }: Shape): string[] {
  const kinds: string[] = alternatives.map(({ kind }) => kind);
  if (values.has('null')) kinds.push('null');
  if (values.has('true') && values.has('false')) kinds.push('boolean');
  return [...new Set(kinds)];
}

/** Returns the types of which only some listed values are allowed. */
export function namedKinds(shape: Shape): string[] {
  const full = kindsOf(shape);
  return [...new Set([...shape.values.values()].map(({ value }) => typeOf(value)))].filter(
    (kind) => !full.includes(kind),
  );
}

export function valuesOf({ values }: Shape, kind: string): Json[] {
  return [...values.values()].map(({ value }) => value).filter((value) => typeOf(value) === kind);
}

/** Is the value surely allowed? */
export function allowed(shape: Shape, value: Json): boolean {
  return isMember(shape, value) === true;
}

/** The most values that an alternative is expanded to. */
const few = 100;

/** Lists the values of a type by name if the other shape does so, provided they are few. */
export function byName(shape: Shape, other: Shape): Shape {
  const listed = namedKinds(other).filter((kind) => other.alternatives.every((each) => each.kind !== kind));
  const found = listed.flatMap((kind) => finite(shape.alternatives.filter((each) => each.kind === kind)));
  if (found.length === 0) return shape;
  const kinds = new Set<string>(found.map(typeOf));
  const values = found.map((value) => [textOf(value), { value, at: shape.at }] as const);
  return {
    ...shape,
    values: new Map([...shape.values, ...values]),
    alternatives: shape.alternatives.filter(({ kind }) => !kinds.has(kind)),
  };
}

/** Returns all values of the alternatives, or none if there are too many. */
function finite(alternatives: Alternative[]): Json[] {
  const all = alternatives.map((each): Json[] | undefined => {
    if (each.undecided.size > 0) return undefined;
    if (each.kind === 'string') return each.max?.value === 0 && admits(each, '') === true ? [''] : undefined;
    if (each.kind !== 'number') return undefined;
    const all = allNumbers(each)?.filter((value) => admits(each, value) !== false);
    return all !== undefined && all.length <= few ? all : undefined;
  });
  return all.some((values) => values === undefined) ? [] : all.flatMap((values) => values ?? []);
}
