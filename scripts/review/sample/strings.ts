import { createRequire } from 'node:module';
import { formats } from '../set/formats.ts';
import { admits } from '../set/membership.ts';
import { matches, regexp } from '../set/regexps.ts';
import type { Alternative, StringShape } from '../set/shape.ts';

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

/** How long texts may be, and one more or less: in a URL, a number may become one of them. */
export function lengthsOf(alternatives: Alternative[]): number[] {
  const limits = alternatives.flatMap((each) =>
    each.kind === 'string' ? [each.min?.value ?? 1, each.max?.value ?? 1] : [],
  );
  return limits.flatMap((limit) => [limit - 1, limit, limit + 1]);
}
