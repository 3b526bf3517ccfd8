import { stringsOf } from '../sample/strings.ts';
import { formats } from '../set/formats.ts';
import { lengthOf, type Span } from '../set/lengths.ts';
import { admits, type Tri } from '../set/membership.ts';
import type { Facet, StringShape } from '../set/shape.ts';
import type { Comparison, Spot } from './compare.ts';
import { isMore } from './limits.ts';
import { isIncluded } from './patterns.ts';

export function compareStrings(comparison: Comparison, old: StringShape, now: StringShape, spot: Spot): void {
  const limits = [
    ['min', isMore(now.min?.value, old.min?.value, 0), isMore(old.min?.value, now.min?.value, 0)],
    [
      'max',
      isMore(old.max?.value, now.max?.value, Infinity),
      isMore(now.max?.value, old.max?.value, Infinity),
    ],
  ] as const;
  for (const [limit, narrows, widens] of limits) {
    if (!narrows && !widens) continue;
    const only = (shape: StringShape): StringShape => ({
      ...bare(shape),
      ...(shape[limit] && { [limit]: shape[limit] }),
    });
    const real = (is: boolean, from: StringShape, to: StringShape): Tri => {
      if (!is || isImplied(from, limit, to[limit]?.value ?? 0)) return false;
      return !isBounded(from) || refuses(from, only(to)) || 'undecided';
    };
    comparison.bound(spot, old[limit], now[limit], real(narrows, old, now), real(widens, now, old));
  }
  compareNames(comparison, old, now, 'patterns', 'pattern', spot);
  compareNames(comparison, old, now, 'formats', 'format', spot);
}

/** Does a pattern or a format see to a limit of the length? */
function isImplied({ patterns, formats: named }: StringShape, limit: 'min' | 'max', value: number): boolean {
  const lengths = [
    ...patterns.map((each) => lengthOf(each.value)),
    ...named.map((each) => fixed[each.value]),
  ].filter((length) => length !== undefined);
  return lengths.some(({ min, max }) => (limit === 'min' ? min >= value : max <= value));
}

/** Formats of one length. */
const fixed: Partial<Record<string, Span>> = {
  uuid: { min: 36, max: 36 },
  date: { min: 10, max: 10 },
};

const rules = {
  patterns: ['pattern-set', 'pattern-removed', 'pattern-changed'],
  formats: ['format-set', 'format-removed', 'format-changed'],
} as const;

/** Patterns and formats: sets of names whose meaning is tried out. */
function compareNames(
  comparison: Comparison,
  old: StringShape,
  now: StringShape,
  facet: 'patterns' | 'formats',
  keyword: 'pattern' | 'format',
  spot: Spot,
): void {
  const missing = (from: Facet<string>[], to: Facet<string>[]) =>
    from.filter(({ value }) => !to.some((other) => other.value === value));
  const [gone, come] = [missing(old[facet], now[facet]), missing(now[facet], old[facet])];
  if (gone.length === 0 && come.length === 0) return;
  const isKnown = (list: Facet<string>[]) =>
    facet === 'patterns' || list.every(({ value }) => value in formats);
  const stop = (from: StringShape, added: Facet<string>[]): Tri => {
    if (added.length === 0) return false;
    if (!isKnown([...gone, ...come])) return true;
    const isImplied = ({ value }: Facet<string>) =>
      from[facet].some((other) => isIncluded(other.value, value, from.max?.value));
    if (facet === 'patterns' && added.every(isImplied)) return false;
    return refuses(from, { ...bare(from), [facet]: added }) || 'undecided';
  };
  const [before, after] = [gone[0], come[0]];
  const [set, removed, changed] = rules[facet];
  const known = isKnown([...gone, ...come]);
  comparison.add(spot, {
    rule: !known ? 'not-understood' : before === undefined ? set : after === undefined ? removed : changed,
    narrows: stop(old, come),
    widens: stop(now, gone),
    name: keyword,
    ...comparison.places(spot, before, after),
  });
}

/** Is there a string that the one allows and the other does not, or of which nobody can tell? */
function refuses(from: StringShape, to: StringShape): boolean {
  return stringsOf(from, to).some((text) => admits(to, text) !== true);
}

function bare({ min: _, max: __, ...shape }: StringShape): StringShape {
  return { ...shape, patterns: [], formats: [], nots: [], opaque: new Map() };
}

/** Has everything that a pattern matches a bounded length, although nobody can tell which? */
function isBounded({ patterns }: StringShape): boolean {
  return patterns.some(
    ({ value }) =>
      lengthOf(value) === undefined &&
      /^\^[^|]*\$$/.test(value) &&
      !/[*+]|\{\d*,\}/.test(value.replaceAll(/\[[^\]]*\]|\\./g, '')),
  );
}
