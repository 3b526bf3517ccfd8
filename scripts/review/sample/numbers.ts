import { admits } from '../set/membership.ts';
import { allNumbers } from '../set/numbers.ts';
import type { NumberShape } from '../set/shape.ts';

/** Returns numbers that a shape allows, at its limits first; all of them if they are few. */
export function numbersOf(shape: NumberShape, other?: NumberShape): { values: number[]; isAll: boolean } {
  const edges = [shape, other]
    .flatMap((each) => [each?.min?.value.limit, each?.max?.value.limit])
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
