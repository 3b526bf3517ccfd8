import { isMembers, type Json, type Members, textOf } from '../../document/document.ts';
import { isIdle, leastOf } from './arrays.ts';
import { shapeOf } from './expand.ts';
import { formats } from './formats.ts';
import { isAbove, isBelow, isMultiple } from './numbers.ts';
import { Patterns } from './patterns.ts';
import {
  type Alternative,
  type ArrayShape,
  type CommonFacets,
  type Contains,
  type NumberShape,
  type ObjectShape,
  type Shape,
  type StringShape,
  type Subschemas,
  typeOf,
} from './shape.ts';

/** A yes-or-no answer, or `undecided` if it cannot be decided. */
export type Tri = boolean | 'undecided';

export function both(answers: Iterable<Tri>): Tri {
  let all: Tri = true;
  for (const each of answers) {
    if (each === false) return false;
    if (each === 'undecided') all = each;
  }
  return all;
}

export function either(answers: Iterable<Tri>): Tri {
  let any: Tri = false;
  for (const each of answers) {
    if (each === true) return true;
    if (each === 'undecided') any = each;
  }
  return any;
}

/** The depth at which nested `not` schemas are no longer followed, since they can be recursive. */
const limit = 8;

/** Is the value in the shape? */
export function isMember(
  { values, alternatives, isUnfinished }: Pick<Shape, 'values' | 'alternatives' | 'isUnfinished'>,
  value: Json,
  depth = 0,
): Tri {
  if (isUnfinished) return 'undecided';
  return values.has(textOf(value)) || either(alternatives.map((each) => admits(each, value, depth)));
}

/** Does the alternative allow the value? */
export function admits(shape: Alternative, value: Json, depth = 0): Tri {
  if (shape.kind !== typeOf(value)) return false;
  return both([fitsKeywords(shape, value, depth), isSpared(shape, value, depth)]);
}

/** Is the value rejected neither by `not` nor by a keyword that cannot be compared? */
export function isSpared({ nots, undecided, document, flow }: CommonFacets, value: Json, depth = 0): Tri {
  if (nots.length > 0 && depth > limit) return 'undecided';
  const refusals = nots.map((each) => isMember(shapeOf(document, each.value, flow), value, depth + 1));
  const isRefused = either(refusals);
  if (isRefused === true) return false;
  return isRefused === false && undecided.size === 0 ? true : 'undecided';
}

function fitsKeywords(shape: Alternative, value: Json, depth: number): Tri {
  switch (shape.kind) {
    case 'number':
      return typeof value === 'number' && isInRange(shape, value);
    case 'string':
      return typeof value === 'string' && fitsString(shape, value);
    case 'array':
      return Array.isArray(value) && fitsArray(shape, value, depth);
    case 'object':
      return isMembers(value) && fitsObject(shape, value, depth);
  }
}

function isInRange({ min, max, multiples }: NumberShape, value: number): boolean {
  const end = { limit: value, open: false };
  const isOutside = isAbove(min?.value, end) || isBelow(max?.value, end);
  return !isOutside && multiples.every((each) => isMultiple(value, each.value));
}

/** Is the text valid, formats included? */
function fitsString({ document, min, max, patterns, formats: named }: StringShape, text: string): Tri {
  // Only a surrogate makes the number of characters differ from that of code units.
  const length = /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
  if (length < (min?.value ?? 0) || length > (max?.value ?? Infinity)) return false;
  return both([
    ...patterns.map(({ value }) => Patterns.of(document).matches(value, text) ?? 'undecided'),
    ...named.map(({ value }) => formats[value]?.check.test(text) ?? 'undecided'),
  ]);
}

function fitsArray(shape: ArrayShape, value: Json[], depth: number): Tri {
  const { min, max, unique, items, prefix } = shape;
  if (value.length < (min?.value ?? 0) || value.length > (max?.value ?? Infinity)) return false;
  if (unique !== undefined && new Set(value.map(textOf)).size < value.length) return false;
  return both([
    ...value.map((each, index) => fitsSchemas(shape, prefix[index] ?? items, each, depth)),
    ...[...shape.contains.values()].map((each) => fitsContains(shape, each, value, depth)),
  ]);
}

function fitsContains(shape: ArrayShape, contains: Contains, value: Json[], depth: number): Tri {
  if (isIdle(contains)) return true;
  const answers = value.map((each) => fitsSchemas(shape, [contains.schema], each, depth));
  const sure = answers.filter((each) => each === true).length;
  const possible = answers.filter((each) => each !== false).length;
  const [least, most] = [leastOf(contains), contains.max?.value ?? Infinity];
  if (possible < least || sure > most) return false;
  return sure >= least && possible <= most ? true : 'undecided';
}

function fitsObject(shape: ObjectShape, value: Members, depth: number): Tri {
  const names = Object.keys(value);
  const { min, max, required } = shape;
  if (names.length < (min?.value ?? 0) || names.length > (max?.value ?? Infinity)) return false;
  if ([...required.keys()].some((name) => !Object.hasOwn(value, name))) return false;
  return both(
    Object.entries(value).map(([name, member]) => {
      const schemas = memberOf(shape, name);
      return schemas !== false && fitsSchemas(shape, schemas, member, depth);
    }),
  );
}

/** Returns the schemas that surely apply to a member: `false` if the object cannot have it, none if a pattern may describe it. */
export function memberOf(
  { properties, additional, undecided }: ObjectShape,
  name: string,
): Subschemas | false {
  return properties.get(name) ?? (undecided.has('patternProperties') ? [] : additional);
}

function fitsSchemas({ document, flow }: CommonFacets, schemas: Subschemas, value: Json, depth: number): Tri {
  return schemas.length === 0 || isMember(shapeOf(document, schemas, flow), value, depth);
}
