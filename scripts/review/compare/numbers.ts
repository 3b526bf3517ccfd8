import type { Document } from '../../document/document.ts';
import { excludedRanges, numbersOf } from '../sample/numbers.ts';
import { admits } from '../set/membership.ts';
import { isAbove, isBelow, isMultiple } from '../set/numbers.ts';
import type { Facet, NumberShape } from '../set/shape.ts';
import type { Comparison, Position } from './compare.ts';

export function compareNumbers(
  comparison: Comparison,
  old: NumberShape,
  now: NumberShape,
  position: Position,
): void {
  const [isLost, isGained] = [loses(old, now), loses(now, old)];
  const limitOf = (each: NumberShape['min']) => each && { value: each.value.limit, at: each.at };
  for (const [end, isTighter] of [
    ['min', isAbove],
    ['max', isBelow],
  ] as const) {
    const [before, after] = [old[end], now[end]];
    if (comparison.isAsWritten(before, after)) continue;
    const narrows = isLost && isTighter(after?.value, before?.value);
    const widens = isGained && isTighter(before?.value, after?.value);
    comparison.bound(position, limitOf(before), limitOf(after), narrows, widens);
  }
  const coarser = now.multiples.find(
    ({ value }) => !old.multiples.some((other) => isMultiple(other.value, value)),
  );
  const finer = old.multiples.find(
    ({ value }) => !now.multiples.some((other) => isMultiple(other.value, value)),
  );
  if (coarser === undefined && finer === undefined) return;
  const [before, after] = [finer ?? old.multiples[0], coarser ?? now.multiples[0]];
  // An integer is a number with a step of one, which `type` states.
  const type = [before, after].find((each) => each?.at.endsWith('/type'))?.at;
  const stated = (step: Facet<number> | undefined, { at }: NumberShape, document: Document) => {
    if (step !== undefined || type === undefined) return step;
    const place = [type, `${at}/type`].find((each) => document.at(each) !== undefined);
    return place === undefined ? undefined : { value: document.at(place) ?? null, at: place };
  };
  const { base, head } = comparison.context;
  comparison.bound(
    position,
    stated(before, old, base),
    stated(after, now, head),
    coarser !== undefined,
    finer !== undefined,
  );
}

/** Does a shape have a number that the other refuses? `not` may exclude already what is outside the new limit. */
function loses(shape: NumberShape, other: NumberShape): boolean {
  if (shape.nots.length === 0) return true;
  const isOnSteps = ({ multiples }: Pick<NumberShape, 'multiples'>) =>
    multiples.every(({ value }) => shape.multiples.some((step) => isMultiple(step.value, value)));
  const excluded = excludedRanges(shape);
  if (!excluded.every((each) => each.nots.length + each.undecided.size === 0 && isOnSteps(each))) return true;
  // Sets made of ranges differ at an end of one of them, if anywhere.
  return numbersOf(shape, other).values.some((value) => admits(other, value) !== true);
}
