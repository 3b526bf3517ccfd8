import { type Document, type Json, type Members, textOf } from '../../document/document.ts';
import { arrayShape, isIdle } from './arrays.ts';
// This import circle stays: `not` and member schemas are expanded while the schema that holds them is expanded.
import { NotExpandable, shapeOf } from './expand.ts';
import { type Flat, facets, type Plain, textsOf, withOwnKeywords } from './flatten.ts';
import { formats } from './formats.ts';
import { admits, isSpared, type Tri } from './membership.ts';
import { isBefore, numberShape } from './numbers.ts';
import { objectShape } from './objects.ts';
import {
  type Alternative,
  type CommonFacets,
  type Facet,
  type Flow,
  type Shape,
  type Subschemas,
  type Type,
  typeOf,
  types,
} from './shape.ts';
import { stringShape } from './strings.ts';
import { notsOf, undecidedOf } from './undecided-keywords.ts';
import { withoutUnevaluated } from './unevaluated.ts';
import { Validators } from './validators.ts';

export function conjunction(document: Document, schemas: Flat['plain'], flow: Flow, at: string): Shape {
  const plain = withOwnKeywords(document, withoutUnevaluated(document, schemas));
  const stated = plain.filter(({ value }) => 'type' in value);
  const allowed = types.filter((type) => stated.every(({ value }) => typesOf(value).includes(type)));
  const shape: Shape = {
    values: new Map(),
    alternatives: [],
    formats: [],
    at: typePlace(plain, at),
  };
  const rest = (type: Type) => restOf(document, type, plain, flow, at);
  const listed = plain.filter(({ value }) => 'enum' in value || 'const' in value);
  const candidates =
    listed.length > 0
      ? commonValues(listed)
      : [null, true, false].map((value): Facet<Json> => ({ value, at: shape.at }));
  const alternatives = allowed.flatMap((type) => alternativeOf(type, plain, rest(type)));
  for (const facet of candidates) {
    const type = typeOf(facet.value);
    if (!allowed.includes(type)) continue;
    const alternative = alternatives.find(({ kind }) => kind === type);
    const fits =
      alternative === undefined ? isSpared(rest(type), facet.value) : admits(alternative, facet.value);
    // What a schema refers to and composes is in the list, or another step of the expansion.
    const isIn = decided(document, schemas, flow, facet.value, fits, false);
    // Only a schema that rules itself out decides nothing about `null` and the booleans.
    if (isIn === undefined && listed.length > 0) throw new NotExpandable();
    if (isIn !== false) shape.values.set(textOf(facet.value), facet);
  }
  if (listed.length > 0) {
    const texts = alternatives.find(({ kind }) => kind === 'string');
    const isUnknown = ({ value }: Facet<string>) => !(value in formats);
    return { ...shape, formats: texts?.kind === 'string' ? texts.formats.filter(isUnknown) : [] };
  }
  return { ...shape, alternatives: alternatives.filter((each) => !isEmpty(each)) };
}

/** Returns the values that are in all lists. */
function commonValues(listed: Flat['plain']): Facet<Json>[] {
  const [first, ...others] = listed
    .flatMap(listsOf)
    .map((list) => new Map(list.map((facet) => [textOf(facet.value), facet])));
  return [...(first ?? [])].flatMap(([key, facet]) => (others.every((other) => other.has(key)) ? facet : []));
}

/** Is the value valid? Validators decide where the comparison of sets cannot; `undefined` if they cannot either. */
export function decided(
  document: Document,
  schemas: Subschemas,
  flow: Flow,
  value: Json,
  answer: Tri,
  isWhole = true,
): boolean | undefined {
  if (answer !== 'undecided') return answer;
  const validators = Validators.of(document);
  const found = schemas.map(({ at }) => validators.errors(at, value, flow, isWhole));
  return found.includes(undefined) ? undefined : found.every((errors) => errors?.length === 0);
}

function typePlace(plain: Flat['plain'], at: string): string {
  const stating =
    plain.find(({ value }) => 'enum' in value || 'const' in value) ??
    plain.find(({ value }) => 'type' in value);
  if (stating === undefined) return at;
  const keyword = 'enum' in stating.value ? 'enum' : 'const' in stating.value ? 'const' : 'type';
  return `${stating.at}/${keyword}`;
}

/** Returns the types of a schema; `integer` counts as `number`, with a step of one. */
function typesOf({ type }: Members): Json[] {
  return [type].flat().map((each) => (each === 'integer' ? 'number' : (each ?? null)));
}

/** Returns the values of `enum`, and the one of `const`. */
function listsOf({ value, at }: Plain): Facet<Json>[][] {
  const lists = facets([{ value, at }], 'const').map((constant) => [constant]);
  if (!Array.isArray(value.enum)) return lists;
  return [value.enum.map((each, index) => ({ value: each, at: `${at}/enum/${index}` })), ...lists];
}

function restOf(document: Document, type: Type, plain: Flat['plain'], flow: Flow, at: string): CommonFacets {
  return {
    document,
    flow,
    at,
    text: textsOf(document, plain),
    branches: [],
    nots: notsOf(document, plain).filter(({ value }) => rulesOut(shapeOf(document, value, flow), type)),
    undecided: undecidedOf(document, type, plain),
  };
}

/** Can the schema, as the value of `not`, reject values of the type? */
function rulesOut({ values, alternatives, isUnfinished }: Shape, type: Type): boolean {
  return (
    isUnfinished === true ||
    [...values.values()].some(({ value }) => typeOf(value) === type) ||
    alternatives.some(({ kind }) => kind === type)
  );
}

function alternativeOf(type: Type, plain: Flat['plain'], rest: CommonFacets): Alternative[] {
  switch (type) {
    case 'number':
      return [numberShape(plain, rest)];
    case 'string':
      return [stringShape(plain, rest)];
    case 'array':
      return [arrayShape(plain, rest)];
    case 'object':
      return [objectShape(plain, rest)];
    case 'null':
    case 'boolean':
      return [];
  }
}

/** Does the alternative allow every value of its type? */
export function isFree(shape: Alternative): boolean {
  if (shape.nots.length > 0 || shape.undecided.size > 0 || shape.min !== undefined || shape.max !== undefined)
    return false;
  switch (shape.kind) {
    case 'number':
      return shape.multiples.length === 0;
    case 'string':
      return shape.patterns.length === 0 && shape.formats.length === 0;
    case 'array':
      return (
        shape.items.length === 0 && shape.unique === undefined && [...shape.contains.values()].every(isIdle)
      );
    case 'object':
      return (
        shape.additional !== false &&
        shape.additional.length + shape.properties.size + shape.hidden.size + shape.required.size === 0
      );
  }
}

/** Does the alternative allow no value? */
function isEmpty(shape: Alternative): boolean {
  const { document, flow, nots } = shape;
  const isRuledOut = nots.some(({ value }) => {
    const { alternatives } = shapeOf(document, value, flow);
    return alternatives.some((each) => each.kind === shape.kind && isFree(each));
  });
  if (isRuledOut) return true;
  if (shape.kind === 'number') return isBefore(shape, shape);
  return shape.min !== undefined && shape.max !== undefined && shape.min.value > shape.max.value;
}
