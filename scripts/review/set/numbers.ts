import type { Document } from '../../document/document.ts';
import type { Comparison, Spot } from '../compare/compare.ts';
import { rawAt } from '../compare/places.ts';
import { type Flat, numbersIn, stringsIn } from './flatten.ts';
import { numericFormats } from './formats.ts';
import { admits } from './membership.ts';
import type { Bound, Facet, NumberShape, Rest } from './shape.ts';

export function numberShape(plain: Flat['plain'], rest: Rest): NumberShape {
  const ofFormat = stringsIn(plain, 'format').flatMap(({ value, at }) => {
    const format = numericFormats[value];
    return format === undefined ? [] : [{ ...format, at }];
  });
  const integer = plain
    .filter(({ value }) => 'type' in value && ![value.type].flat().includes('number'))
    .map(({ at }) => ({ value: 1, at: `${at}/type` }));
  const multiples = simplest([
    ...integer,
    ...numbersIn(plain, 'multipleOf'),
    ...ofFormat.filter((each) => each.integer).map(({ at }) => ({ value: 1, at })),
  ]);
  const bounds = (closed: string, open: string, formatted: 'min' | 'max') => [
    ...numbersIn(plain, closed).map(({ value, at }) => ({ value: { limit: value, open: false }, at })),
    ...numbersIn(plain, open).map(({ value, at }) => ({ value: { limit: value, open: true }, at })),
    ...ofFormat.map((each) => ({ value: { limit: each[formatted], open: false }, at: each.at })),
  ];
  const [only, ...more] = multiples;
  const step =
    more.length === 0 ? only?.value : multiples.find(({ value }) => Number.isInteger(value))?.value;
  const round = ({ value: { limit, open }, at }: Facet<Bound>, sign: 1 | -1): Facet<Bound> => {
    if (step === undefined) return { value: { limit, open }, at };
    const isOn = Number.isInteger(step) ? limit % step === 0 : isMultiple(limit, step);
    const steps = isOn
      ? Math.round(limit / step)
      : sign === 1
        ? Math.ceil(limit / step)
        : Math.floor(limit / step);
    return { value: { limit: times(open && isOn ? steps + sign : steps, step), open: false }, at };
  };
  const mins = bounds('minimum', 'exclusiveMinimum', 'min').map((each) => round(each, 1));
  const maxs = bounds('maximum', 'exclusiveMaximum', 'max').map((each) => round(each, -1));
  const min = mins.reduce<Facet<Bound> | undefined>(
    (best, each) => (best && !isAbove(each.value, best.value) ? best : each),
    undefined,
  );
  const max = maxs.reduce<Facet<Bound> | undefined>(
    (best, each) => (best && !isBelow(each.value, best.value) ? best : each),
    undefined,
  );
  return { kind: 'number', ...rest, multiples, ...(min && { min }), ...(max && { max }) };
}

/** So many steps; three of 0.1 are 0.3. */
function times(steps: number, step: number): number {
  return Number.isInteger(step) ? steps * step : Number((steps * step).toPrecision(15));
}

/** Does the lower bound exclude more than the other? */
export function isAbove(bound: Bound, other: Bound): boolean {
  return bound.limit > other.limit || (bound.limit === other.limit && bound.open && !other.open);
}

/** Does the upper bound exclude more than the other? */
export function isBelow(bound: Bound, other: Bound): boolean {
  return bound.limit < other.limit || (bound.limit === other.limit && bound.open && !other.open);
}

/** What is a multiple of two and of three is one of six. */
function simplest(multiples: Facet<number>[]): Facet<number>[] {
  const [first, ...others] = multiples.toSorted((a, b) => b.value - a.value);
  if (first === undefined) return [];
  const value = others.reduce<number | undefined>(
    (common, each) => common && leastCommon(common, each.value),
    first.value,
  );
  return value === undefined ? multiples : [{ value, at: first.at }];
}

/** The least common multiple, if it can be told exactly. */
function leastCommon(a: number, b: number): number | undefined {
  const scale = [1, 10, 100, 1e3, 1e4, 1e5, 1e6].find(
    (each) => isMultiple(a * each, 1) && isMultiple(b * each, 1),
  );
  if (scale === undefined) return undefined;
  const [x, y] = [Math.round(a * scale), Math.round(b * scale)];
  const divisor = (m: number, n: number): number => (n === 0 ? m : divisor(n, m % n));
  const common = (x / divisor(x, y)) * y;
  return Number.isSafeInteger(common) && common > 0 ? common / scale : undefined;
}

/** Is it, as far as floating point can tell? */
export function isMultiple(value: number, of: number): boolean {
  const ratio = value / of;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9 * Math.max(1, Math.abs(ratio));
}

export function compareNumbers(comparison: Comparison, old: NumberShape, now: NumberShape, spot: Spot): void {
  const [min, max] = [
    [old.min, now.min],
    [old.max, now.max],
  ] as const;
  const [lower, upper] = [above(now.min, old.min), below(now.max, old.max)];
  const [lowerWidens, upperWidens] = [above(old.min, now.min), below(old.max, now.max)];
  const limitOf = (each: NumberShape['min']) => each && { value: each.value.limit, at: each.at };
  if ((lower || lowerWidens) && !comparison.isAsWritten(...min))
    comparison.bound(spot, limitOf(old.min), limitOf(now.min), lower, lowerWidens);
  if ((upper || upperWidens) && !comparison.isAsWritten(...max))
    comparison.bound(spot, limitOf(old.max), limitOf(now.max), upper, upperWidens);
  const coarser = now.multiples.find(
    ({ value }) => !old.multiples.some((other) => isMultiple(other.value, value)),
  );
  const finer = old.multiples.find(
    ({ value }) => !now.multiples.some((other) => isMultiple(other.value, value)),
  );
  if (coarser === undefined && finer === undefined) return;
  const [before, after] = [finer ?? old.multiples[0], coarser ?? now.multiples[0]];
  const isType = [before, after].some((each) => each?.at.endsWith('/type'));
  if (isType && (before === undefined || after === undefined)) {
    // An integer is a number with a step of one; the type is where that is said.
    const at = (shape: NumberShape, document: Document) => ({
      value: rawAt(document, `${shape.at}/type`) ?? null,
      at: `${shape.at}/type`,
    });
    comparison.bound(
      spot,
      before ?? at(old, comparison.context.base),
      after ?? at(now, comparison.context.head),
      coarser !== undefined,
      finer !== undefined,
    );
  } else comparison.bound(spot, before, after, coarser !== undefined, finer !== undefined);
}

function above(bound: NumberShape['min'], other: NumberShape['min']): boolean {
  return bound !== undefined && (other === undefined || isAbove(bound.value, other.value));
}

function below(bound: NumberShape['max'], other: NumberShape['max']): boolean {
  return bound !== undefined && (other === undefined || isBelow(bound.value, other.value));
}

/** Numbers that a shape allows, at its edges; all of them where there are few. */
export function numbersOf(shape: NumberShape, other?: NumberShape): { values: number[]; isAll: boolean } {
  const { min, max, multiples } = shape;
  const edges = [shape, other]
    .flatMap((each) => [each?.min?.value.limit, each?.max?.value.limit])
    .filter((limit) => limit !== undefined);
  const isWhole = multiples.some(({ value }) => Number.isInteger(value));
  const count = min && max ? max.value.limit - min.value.limit + 1 : Infinity;
  if (min && max && isWhole && count <= 5000) {
    const all = Array.from({ length: Math.max(count, 0) }, (_, index) => min.value.limit + index);
    const isEdge = (value: number) => edges.some((edge) => Math.abs(value - edge) <= 1);
    const values = [...all.filter(isEdge), ...all.filter((value) => !isEdge(value))];
    return { values: values.filter((value) => isNumber(shape, value)), isAll: true };
  }
  const steps = [shape, other].flatMap((each) => each?.multiples.map(({ value }) => value) ?? []);
  // Next to a large number, the nearest ones are further away than one.
  const around = [0, ...edges].flatMap((edge) => [
    edge,
    ...[1, 0.5, Math.abs(edge) * 2 ** -52, ...steps].flatMap((step) => [edge - step, edge + step]),
  ]);
  const snapped = around.flatMap((value) =>
    steps.flatMap((step) => [Math.ceil(value / step) * step, Math.floor(value / step) * step]),
  );
  return {
    values: [...new Set([...around, ...snapped])].filter((value) => isNumber(shape, value)),
    isAll: false,
  };
}

/** Numbers whose text has so many characters. */
export function numbersAsLongAs(shape: NumberShape, lengths: number[]): number[] {
  const digits = lengths.filter((length) => length > 0 && length <= 21);
  const found = digits.flatMap((length) => {
    const [least, most] = [10 ** (length - 1), 10 ** length - 1];
    return [least, most, -(10 ** (length - 2)), Number(`1.${'1'.repeat(Math.max(length - 2, 1))}`)];
  });
  return found.filter((value) => isNumber(shape, value));
}

function isNumber(shape: NumberShape, value: number): boolean {
  return admits({ ...shape, opaque: new Map() }, value) !== false;
}

/** Ranges that touch each other are one. */
export function joined(ranges: NumberShape[]): NumberShape[] {
  const found: NumberShape[] = [];
  const rank = ({ min }: NumberShape) => min?.value.limit ?? -Infinity;
  for (const each of ranges.toSorted((a, b) => rank(a) - rank(b))) {
    const last = found.at(-1);
    if (last !== undefined && touch(last, each)) found[found.length - 1] = upTo(last, each);
    else found.push(each);
  }
  return found;
}

/** From where the first starts to where the last of both ends. */
function upTo({ max, ...first }: NumberShape, second: NumberShape): NumberShape {
  if (max === undefined || second.max === undefined) return first;
  return { ...first, max: isBelow(max.value, second.max.value) ? second.max : max };
}

function touch(first: NumberShape, second: NumberShape): boolean {
  const rest = ({ multiples, nots, opaque }: NumberShape) =>
    JSON.stringify([multiples.map(({ value }) => value), nots, [...opaque]]);
  if (rest(first) !== rest(second)) return false;
  if (first.max === undefined || second.min === undefined) return true;
  const [end, start] = [first.max.value, second.min.value];
  const step = first.multiples.find(({ value }) => Number.isInteger(value))?.value ?? 0;
  return end.limit + step > start.limit || (end.limit + step === start.limit && !(end.open && start.open));
}
