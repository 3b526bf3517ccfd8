import { formats } from '../set/formats.ts';
import { admits } from '../set/membership.ts';
import { decided, Patterns } from '../set/patterns.ts';
import { Language } from '../set/regular-language.ts';
import type { Alternative, StringShape } from '../set/shape.ts';

/** Strings that many schemas allow and many others reject. */
const common = [
  ...['', 'a', 'A', '0', '-', ' ', '_', '.', '/', 'abc', 'ABC', '-1', '1', '1.5', 'true', 'null', 'é'],
  ...['中文', '<b>', '\n', '😀', 'a b', 'a-b'],
];

/** The length of the longest string to generate. */
const longest = 100_000;

/** Does the shape surely allow the text? An unknown format rejects nothing. */
export function fits(shape: StringShape, text: string): boolean {
  const known = shape.formats.filter(({ value }) => value in formats);
  return admits({ ...shape, formats: known, undecided: new Map() }, text) === true;
}

/** Returns strings that the shape allows: first those that the other rejects, then those at the limits of both. The result is deterministic. */
export function stringsOf(shape: StringShape, other?: StringShape): string[] {
  const sizes = [...new Set([...[shape, other].flatMap((each) => (each ? sizesOf(each) : [])), 1, 8])]
    .filter((size) => size >= 0 && size < longest)
    .sort((a, b) => a - b);
  const seeds = shape.formats.flatMap(({ value }) => formats[value]?.samples ?? []);
  const made = isPlain(shape)
    ? sizes.flatMap((size) => [...'aA0'].map((letter) => letter.repeat(size)))
    : matching(shape, sizes);
  const refused = other === undefined || isPlain(other) ? [] : refusedBy(shape, other);
  return [...new Set([...refused, ...seeds, ...common, ...made])].filter((text) => fits(shape, text));
}

function isPlain({ patterns, formats }: StringShape): boolean {
  return patterns.length + formats.length === 0;
}

function sizesOf({ min, max }: StringShape): number[] {
  return [min, max].flatMap((each) => (each ? [each.value - 1, each.value, each.value + 1] : []));
}

/** Returns strings that match the patterns and formats: the shortest ones, and one of each size. */
function matching(shape: StringShape, sizes: number[]): string[] {
  const language = Patterns.of(shape.document).languageOf(shape);
  if (language === undefined) return shape.patterns.flatMap(({ value }) => guesses(value));
  const sized = sizes.flatMap((size) => decided(() => language.shortest(size, size)) ?? []);
  return [...(decided(() => language.some()) ?? []), ...sized];
}

/** Returns strings of the shape that the patterns and formats of the other reject. */
function refusedBy(shape: StringShape, other: StringShape): string[] {
  const patterns = Patterns.of(shape.document);
  const [all, allowed] = [patterns.languageOf(shape), patterns.languageOf(other)];
  if (all !== undefined && all === allowed) return [];
  const refused = all && allowed && decided(() => all.without(allowed));
  if (refused === undefined) return other.patterns.flatMap(({ value }) => guesses(value));
  const { min, max } = shape;
  const first = decided(() => refused.shortest(min?.value, max?.value));
  return first === undefined ? [] : [first, ...(decided(() => refused.some()) ?? [])];
}

/** Returns strings that an undecidable pattern may match. */
function guesses(pattern: string): string[] {
  return decided(() => Language.around(pattern).some()) ?? [];
}

/** Returns the length limits of strings, and one more or less: in a URL, a number can be compared with them. */
export function lengthsOf(alternatives: Alternative[]): number[] {
  const limits = alternatives.flatMap((each) =>
    each.kind === 'string' ? [each.min?.value ?? 1, each.max?.value ?? 1] : [],
  );
  return limits.flatMap((limit) => [limit - 1, limit, limit + 1]);
}
