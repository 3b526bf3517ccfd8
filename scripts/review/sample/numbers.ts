import { shapeOf } from '../set/expand.ts';
import { admits } from '../set/membership.ts';
import { allNumbers } from '../set/numbers.ts';
import type { NumberShape } from '../set/shape.ts';

/** Returns numbers that a shape allows, at its limits first; all of them if they are few. */
export function numbersOf(shape: NumberShape, other?: NumberShape): { values: number[]; isAll: boolean } {
  const edges = [shape, other]
    .flatMap((each) => (each === undefined ? [] : [each, ...excludedRanges(each)]))
    .flatMap(({ min, max }) => [min?.value.limit, max?.value.limit])
    .filter((limit) => limit !== undefined);
  const all = allNumbers(shape);
  if (all !== undefined) {
    const isEdge = (value: number) => edges.some((edge) => Math.abs(value - edge) <= 1);
    const values = [...all.filter(isEdge), ...all.filter((value) => !isEdge(value))];
    return { values: values.filter((value) => isNumber(shape, value)), isAll: true };
  }
  const steps = [shape, other].flatMap((each) => each?.multiples.map(({ value }) => value) ?? []);
  // The floating-point neighbours of a large number are more than one away.
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

type Range = Pick<NumberShape, 'min' | 'max' | 'multiples' | 'nots' | 'undecided'>;

/** Returns the ranges of numbers that `not` excludes; a listed number is a range of its own. */
export function excludedRanges({ nots, document, flow }: NumberShape): Range[] {
  return nots.flatMap((not) => {
    const { values, alternatives } = shapeOf(document, not.value, flow);
    const listed = [...values.values()].flatMap(({ value, at }): Range[] => {
      if (typeof value !== 'number') return [];
      const bound = { value: { limit: value, open: false }, at };
      return [{ min: bound, max: bound, multiples: [], nots: [], undecided: new Map() }];
    });
    return [...listed, ...alternatives.filter((each) => each.kind === 'number')];
  });
}

/** Returns numbers whose text has one of the given lengths. */
export function numbersAsLongAs(shape: NumberShape, lengths: number[]): number[] {
  const digits = lengths.filter((length) => length > 0 && length <= 21);
  const found = digits.flatMap((length) => {
    const [least, most] = [10 ** (length - 1), 10 ** length - 1];
    return [least, most, -(10 ** (length - 2)), Number(`1.${'1'.repeat(Math.max(length - 2, 1))}`)];
  });
  return found.filter((value) => isNumber(shape, value));
}

function isNumber(shape: NumberShape, value: number): boolean {
  return admits({ ...shape, undecided: new Map() }, value) !== false;
}
