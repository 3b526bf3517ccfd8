import { type Flat, numbersIn, stringsIn } from './flatten.ts';
import { numericFormats } from './formats.ts';
import type { Bound, CommonFacets, Facet, NumberShape } from './shape.ts';

export function numberShape(plain: Flat['plain'], rest: CommonFacets): NumberShape {
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
  const min = mins.reduce<NumberShape['min']>(
    (best, each) => (isAbove(each.value, best?.value) ? each : best),
    undefined,
  );
  const max = maxs.reduce<NumberShape['max']>(
    (best, each) => (isBelow(each.value, best?.value) ? each : best),
    undefined,
  );
  return { kind: 'number', ...rest, multiples, ...(min && { min }), ...(max && { max }) };
}

/** Multiplies without rounding errors: three steps of 0.1 are 0.3. */
function times(steps: number, step: number): number {
  return Number.isInteger(step) ? steps * step : Number((steps * step).toPrecision(15));
}

/** Does the lower bound exclude more than the other? */
export function isAbove(bound: Bound | undefined, other: Bound | undefined): boolean {
  if (bound === undefined || other === undefined) return bound !== undefined;
  return bound.limit > other.limit || (bound.limit === other.limit && bound.open && !other.open);
}

/** Does the upper bound exclude more than the other? */
export function isBelow(bound: Bound | undefined, other: Bound | undefined): boolean {
  if (bound === undefined || other === undefined) return bound !== undefined;
  return bound.limit < other.limit || (bound.limit === other.limit && bound.open && !other.open);
}

/** Is every number of the first range less than every number of the second? */
export function isBefore({ max }: Pick<NumberShape, 'max'>, { min }: Pick<NumberShape, 'min'>): boolean {
  if (max === undefined || min === undefined) return false;
  const [end, start] = [max.value, min.value];
  return end.limit < start.limit || (end.limit === start.limit && (end.open || start.open));
}

/** Replaces several steps by their least common multiple: 2 and 3 become 6. */
function simplest(multiples: Facet<number>[]): Facet<number>[] {
  const [first, ...others] = multiples.toSorted((a, b) => b.value - a.value);
  if (first === undefined) return [];
  const value = others.reduce<number | undefined>(
    (common, each) => common && leastCommon(common, each.value),
    first.value,
  );
  return value === undefined ? multiples : [{ value, at: first.at }];
}

/** Returns the least common multiple, if it can be computed exactly. */
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

/** Is the value a multiple, within the precision of floating point? Integers are exact. */
export function isMultiple(value: number, of: number): boolean {
  if (Number.isInteger(of)) return value % of === 0;
  const ratio = value / of;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9 * Math.max(1, Math.abs(ratio));
}

/** Joins ranges that touch each other. */
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

/** Extends the first range to the greater end of both. */
function upTo({ max, ...first }: NumberShape, second: NumberShape): NumberShape {
  const both = { ...first, text: `${first.text} | ${second.text}` };
  if (max === undefined || second.max === undefined) return both;
  return { ...both, max: isBelow(max.value, second.max.value) ? second.max : max };
}

function touch(first: NumberShape, second: NumberShape): boolean {
  const rest = ({ multiples, nots, undecided }: NumberShape) =>
    JSON.stringify([multiples.map(({ value }) => value), nots, [...undecided]]);
  if (rest(first) !== rest(second)) return false;
  if (first.max === undefined || second.min === undefined) return true;
  const [end, start] = [first.max.value, second.min.value];
  const step = first.multiples.find(({ value }) => Number.isInteger(value))?.value ?? 0;
  return end.limit + step > start.limit || (end.limit + step === start.limit && !(end.open && start.open));
}

/** The most integers that a range is expanded to. */
const many = 5000;

/** Returns the integers between two bounds, if they are not too many. */
export function allNumbers({ min, max, multiples }: NumberShape): number[] | undefined {
  if (min === undefined || max === undefined) return undefined;
  const count = max.value.limit - min.value.limit + 1;
  if (count > many || !multiples.some(({ value }) => Number.isInteger(value))) return undefined;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => min.value.limit + index);
}
