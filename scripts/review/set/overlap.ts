import type { Json } from '../../document/document.ts';
import { shapeOf } from './expand.ts';
import { admits, memberOf } from './membership.ts';
import { isBefore } from './numbers.ts';
import { Patterns } from './patterns.ts';
import type { Alternative, ObjectShape, Shape, StringShape } from './shape.ts';

/** Can a value be in both shapes? `false` only if none can: then `oneOf` means the same as `anyOf`. */
export function mayOverlap(a: Shape, b: Shape, depth = 0): boolean {
  if (a.isUnfinished || b.isUnfinished) return true;
  for (const [key, { value }] of a.values) if (b.values.has(key) || hasRoom(b, value)) return true;
  for (const { value } of b.values.values()) if (hasRoom(a, value)) return true;
  return a.alternatives.some((one) => b.alternatives.some((other) => canMeet(one, other, depth)));
}

function hasRoom({ alternatives }: Shape, value: Json): boolean {
  return alternatives.some((each) => admits(each, value) !== false);
}

/** Can a value be in both alternatives? */
export function canMeet(a: Alternative, b: Alternative, depth = 0): boolean {
  if (a.kind === 'object' && b.kind === 'object') return objectsMeet(a, b, depth);
  if (a.kind === 'number' && b.kind === 'number') return !(isBefore(a, b) || isBefore(b, a));
  if (a.kind !== b.kind || a.kind === 'number' || b.kind === 'number') return false;
  const least = Math.max(a.min?.value ?? 0, b.min?.value ?? 0);
  const most = Math.min(a.max?.value ?? Infinity, b.max?.value ?? Infinity);
  if (a.kind !== 'string' || b.kind !== 'string') return least <= most;
  return least <= most && patternsMeet(a, b, least, most);
}

/** Does a string of such a length match the patterns of both? Formats do not count, since many validators do not check them. */
function patternsMeet(a: StringShape, b: StringShape, least: number, most: number): boolean {
  if (a.patterns.length === 0 || b.patterns.length === 0) return true;
  const both = Patterns.of(a.document).languageOf({ patterns: [...a.patterns, ...b.patterns], formats: [] });
  return both?.hasLength(least, most) ?? true;
}

/** Two objects cannot overlap if the schemas of a required member share no value, or if one forbids what the other requires. */
function objectsMeet(a: ObjectShape, b: ObjectShape, depth: number): boolean {
  if (depth > 4) return true;
  for (const name of a.required.keys()) if (!membersMeet(a, b, name, depth)) return false;
  for (const name of b.required.keys()) {
    if (!a.required.has(name) && !membersMeet(a, b, name, depth)) return false;
  }
  return true;
}

function membersMeet(a: ObjectShape, b: ObjectShape, name: string, depth: number): boolean {
  const inA = memberOf(a, name);
  const inB = memberOf(b, name);
  if (inA === false || inB === false) return false;
  return mayOverlap(shapeOf(a.document, inA, a.flow), shapeOf(b.document, inB, b.flow), depth + 1);
}
