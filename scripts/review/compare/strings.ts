import { formats } from '../set/formats.ts';
import { decided, Patterns } from '../set/patterns.ts';
import type { Facet, StringShape } from '../set/shape.ts';
import type { Comparison, Position } from './compare.ts';

export function compareStrings(
  comparison: Comparison,
  old: StringShape,
  now: StringShape,
  position: Position,
): void {
  const [was, is] = [lengths(old), lengths(now)];
  const [shorter, longer] = [hasLength(old, was.min, is.min - 1), hasLength(now, is.min, was.min - 1)];
  comparison.bound(position, old.min, now.min, shorter, longer);
  const [refused, added] = [hasLength(old, is.max + 1, was.max), hasLength(now, was.max + 1, is.max)];
  comparison.bound(position, old.max, now.max, refused, added);
  compareLanguages(comparison, old, now, 'patterns', position);
  compareLanguages(comparison, old, now, 'formats', position);
}

function lengths({ min, max }: StringShape): { min: number; max: number } {
  return { min: min?.value ?? 0, max: max?.value ?? Infinity };
}

/** Does the shape have strings of such a length? `true` also if that cannot be decided. */
function hasLength(shape: StringShape, from: number, to: number): boolean {
  if (from > to || from === Infinity) return false;
  if (shape.patterns.length + shape.formats.length === 0) return true;
  return Patterns.of(shape.document).languageOf(shape)?.hasLength(from, to) ?? true;
}

const rules = {
  patterns: ['pattern-set', 'pattern-removed', 'pattern-changed'],
  formats: ['format-set', 'format-removed', 'format-changed'],
} as const;

/** Compares patterns or formats as sets of strings. */
function compareLanguages(
  comparison: Comparison,
  old: StringShape,
  now: StringShape,
  facet: 'patterns' | 'formats',
  position: Position,
): void {
  const missing = (from: Facet<string>[], to: Facet<string>[]) =>
    from.filter(({ value }) => !to.some((other) => other.value === value));
  const [gone, come] = [missing(old[facet], now[facet]), missing(now[facet], old[facet])];
  const [before, after] = [gone[0], come[0]];
  const [set, removed, changed] = rules[facet];
  const isUnknown = facet === 'formats' && [...gone, ...come].some(({ value }) => !(value in formats));
  comparison.add(position, {
    rule: isUnknown ? 'not-understood' : before === undefined ? set : after === undefined ? removed : changed,
    narrows: come.length > 0 && (isUnknown || refuses(old, facet, come)),
    widens: gone.length > 0 && (isUnknown || refuses(now, facet, gone)),
    name: facet === 'patterns' ? 'pattern' : 'format',
    ...comparison.places(position, before, after),
  });
}

/** Does the shape have a string that the added patterns or formats reject? `true` also if that cannot be decided. */
function refuses(shape: StringShape, facet: 'patterns' | 'formats', added: Facet<string>[]): boolean {
  const patterns = Patterns.of(shape.document);
  const [all, allowed] = [
    // Many validators do not check formats, so a format cannot replace a pattern.
    patterns.languageOf(facet === 'patterns' ? { ...shape, formats: [] } : shape),
    patterns.languageOf({ patterns: [], formats: [], [facet]: added }),
  ];
  const refused = all && allowed && decided(() => all.without(allowed));
  const { min, max } = lengths(shape);
  return refused?.hasLength(min, max) ?? true;
}
