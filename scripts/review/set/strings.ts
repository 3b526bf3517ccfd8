import { createRequire } from 'node:module';
import { type Comparison, isMore, type Spot } from '../compare/compare.ts';
import { isIncluded } from '../compare/patterns.ts';
import { distinct, type Flat, largest, numbersIn, smallest, stringsIn } from './flatten.ts';
import { formats, numericFormats } from './formats.ts';
import { lengthOf, type Span } from './lengths.ts';
import { admits, type Tri } from './membership.ts';
import { matches, regexp } from './regexps.ts';
import type { Alternative, Facet, Rest, StringShape } from './shape.ts';

export function stringShape(plain: Flat['plain'], rest: Rest): StringShape {
  const min = largest(numbersIn(plain, 'minLength').filter(({ value }) => value > 0));
  const max = smallest(numbersIn(plain, 'maxLength'));
  const patterns = distinct(
    stringsIn(plain, 'pattern').filter(
      ({ value }) => !/^(\^?\.\*\$?|\^?\[\\s\\S\]\*\$?|\^|\$|)$/.test(value) || value === '^.*$',
    ),
  );
  const formats = distinct(stringsIn(plain, 'format').filter(({ value }) => !(value in numericFormats)));
  return { kind: 'string', ...rest, patterns, formats, ...(min && { min }), ...(max && { max }) };
}

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
  const verb = before === undefined ? 'set' : after === undefined ? 'removed' : 'changed';
  const known = isKnown([...gone, ...come]);
  comparison.add(spot, {
    rule: known ? `${keyword}-${verb}` : 'not-understood',
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

type FastCheck = typeof import('fast-check');

let loaded: FastCheck | undefined;

/** Loaded when a pattern has changed, which is seldom. */
function fastCheck(): FastCheck {
  loaded ??= createRequire(import.meta.url)('fast-check') as FastCheck;
  return loaded;
}

const plain = [
  '',
  'a',
  'A',
  '0',
  '-',
  ' ',
  '_',
  '.',
  '/',
  'abc',
  'ABC',
  '-1',
  '1.5',
  'true',
  'null',
  'é',
  '中文',
  '<b>',
  '\n',
  '😀',
  'a b',
  'a-b',
];

/** Is it certain to fit? A format that nobody knows refuses nothing. */
export function fits(shape: StringShape, text: string): boolean {
  const known = shape.formats.filter(({ value }) => value in formats);
  return admits({ ...shape, formats: known, opaque: new Map() }, text) === true;
}

/** Strings that the shape allows, at its edges and at those of the other; always the same ones. */
export function stringsOf(shape: StringShape, other?: StringShape): string[] {
  const lengths = [shape, other]
    .flatMap((each) => [each?.min?.value, each?.max?.value])
    .flatMap((length) => (length === undefined ? [] : [length - 1, length, length + 1]));
  const sizes = [...new Set([...lengths, 1, 8])]
    .filter((length) => length >= 0 && length < 100_000)
    .sort((a, b) => a - b);
  const seeds = [
    ...shape.formats.flatMap(({ value }) => formats[value]?.samples ?? []),
    ...shape.patterns.flatMap(({ value }) => matching(value)),
  ];
  const stretched = sizes.flatMap((size) => [...'aA0'].map((letter) => letter.repeat(size)));
  const grown = seeds.slice(0, 20).flatMap((seed) => sizes.flatMap((size) => stretch(seed, size)));
  return [...new Set([...seeds, ...plain, ...stretched, ...grown])].filter((text) => fits(shape, text));
}

/** One of its characters repeated until it is as long as it has to be: many patterns allow that. */
function stretch(text: string, size: number): string[] {
  const characters = [...text];
  const missing = size - characters.length;
  if (missing <= 0 || characters.length === 0) return [];
  const middle = Math.floor(characters.length / 2);
  return [0, middle, characters.length - 1].map((index) =>
    [
      ...characters.slice(0, index),
      (characters[index] ?? '').repeat(missing),
      ...characters.slice(index),
    ].join(''),
  );
}

const seed = 20260302;

const generatedFor = new Map<string, string[]>();

function matching(pattern: string): string[] {
  const known = generatedFor.get(pattern) ?? generated(pattern);
  generatedFor.set(pattern, known);
  return known;
}

function generated(pattern: string): string[] {
  const expression = regexp(pattern);
  if (expression === undefined) return [];
  try {
    const fc = fastCheck();
    const found = [
      ...fc.sample(fc.stringMatching(expression), { seed, numRuns: 300 }),
      ...fc.sample(fc.stringMatching(expression, { size: 'medium' }), { seed, numRuns: 100 }),
    ];
    return [...new Set(found)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  } catch {
    // Look-around and back references are beyond the generator.
    return plain.filter((text) => matches(pattern, text));
  }
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

/** How long texts may be, and one more or less: in a URL, a number may become one of them. */
export function lengthsOf(alternatives: Alternative[]): number[] {
  const limits = alternatives.flatMap((each) =>
    each.kind === 'string' ? [each.min?.value ?? 1, each.max?.value ?? 1] : [],
  );
  return limits.flatMap((limit) => [limit - 1, limit, limit + 1]);
}
