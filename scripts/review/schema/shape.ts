import { type Document, isMembers, type Json, type Members, textOf } from '../document.ts';
import { pointerOf, pointerTo } from '../pointer.ts';
import { canonical } from './canonical.ts';
import { numericFormats } from './formats.ts';
import { admits, isSpared } from './membership.ts';
import { mayOverlap } from './overlap.ts';

/** A schema, and where it is written. */
export interface Node {
  value: Json;
  at: string;
}

/** What a value has to fit all of: a property may be described in several places at once. */
export type Nodes = readonly Node[];

/** Which way a value travels: to the service, or from it. A member that only the other way has is no part of it. */
export type Way = 'in' | 'out';

/** A value together with the keyword it comes from. */
export interface Facet<T> {
  value: T;
  at: string;
}

export interface Bound {
  limit: number;
  /** Is the limit itself excluded? */
  open: boolean;
}

/** What nothing else of the shape expresses: compared by its text alone. */
export interface Rest {
  document: Document;
  way: Way;
  at: string;
  /** All that was said of it, as text: what has one text is the same. */
  text: string;
  /** The branches of `anyOf` and `oneOf` that lead to it, outermost first. */
  branches: Branch[];
  nots: Facet<Nodes>[];
  opaque: Map<string, Facet<string>>;
}

export interface Branch {
  at: string;
  text: string;
  /** Which one of its list. */
  index: number;
  /** The name of the component that it is, if it is one. */
  name?: string;
}

export interface NumberShape extends Rest {
  kind: 'number';
  min?: Facet<Bound>;
  max?: Facet<Bound>;
  multiples: Facet<number>[];
}

export interface StringShape extends Rest {
  kind: 'string';
  min?: Facet<number>;
  max?: Facet<number>;
  patterns: Facet<string>[];
  formats: Facet<string>[];
}

export interface ArrayShape extends Rest {
  kind: 'array';
  min?: Facet<number>;
  max?: Facet<number>;
  unique?: Facet<true>;
  items: Nodes;
}

export interface ObjectShape extends Rest {
  kind: 'object';
  properties: Map<string, Nodes>;
  /** Declared members that travel the other way only. */
  hidden: Map<string, { nodes: Nodes; required: boolean }>;
  required: Map<string, string>;
  /** `false` where no other member is allowed. */
  additional: Nodes | false;
  additionalAt: string;
  min?: Facet<number>;
  max?: Facet<number>;
}

export type Alternative = NumberShape | StringShape | ArrayShape | ObjectShape;
export type Kind = Alternative['kind'];

/**
 * The set of values that a schema allows: some values by name, `null` and the booleans among them,
 * and whatever fits one of the alternatives.
 */
export interface Shape {
  values: Map<string, Facet<Json>>;
  alternatives: Alternative[];
  /** What else is demanded of the values by name. */
  opaque: Map<string, Facet<string>>;
  /** Where the types, or the values, are stated. */
  at: string;
}

/** More alternatives than anybody writes; a schema that multiplies beyond is compared by its text. */
const limit = 256;

export class TooManyAlternatives extends Error {}

const cache = new WeakMap<Document, Map<string, Shape | TooManyAlternatives>>();

/** The set of values that fit all of the nodes. */
export function shapeOf(document: Document, nodes: Nodes, way: Way): Shape {
  const known = cache.get(document) ?? new Map<string, Shape | TooManyAlternatives>();
  cache.set(document, known);
  const key = `${way} ${nodes.map(({ at, value }) => `${at}${typeof value === 'boolean' ? value : ''}`).join(' ')}`;
  const found = known.get(key);
  if (found instanceof TooManyAlternatives) throw found;
  if (found !== undefined) return found;
  // What it is made of may ask for it again.
  known.set(key, { values: new Map(), alternatives: [], opaque: unknowable(nodes), at: nodes[0]?.at ?? '' });
  try {
    const shape = expand(document, nodes, way, []);
    known.set(key, shape);
    return shape;
  } catch (error) {
    if (error instanceof TooManyAlternatives) known.set(key, error);
    else known.delete(key);
    throw error;
  }
}

function unknowable(nodes: Nodes): Shape['opaque'] {
  const at = nodes[0]?.at ?? '';
  return new Map([['$ref', { value: at, at }]]);
}

/** A schema without anything that refers, and the choices it offers. */
interface Flat {
  plain: (Node & { value: Members })[];
  choices: Choice[];
  /** Does a schema among them allow nothing? */
  never: boolean;
}

interface Choice {
  keyword: 'anyOf' | 'oneOf';
  at: string;
  branches: Node[];
  discriminated: boolean;
}

/** What stands in the place of references and of `allOf`. */
export function flatten(document: Document, nodes: Nodes): Flat {
  const flat: Flat = { plain: [], choices: [], never: false };
  const seen = new Set<Json>();
  const add = ({ value, at }: Node): void => {
    if (value === false) flat.never = true;
    if (!isMembers(value) || seen.has(value)) return;
    seen.add(value);
    const { $ref, allOf } = value;
    if (typeof $ref === 'string') add({ value: document.at(pointerOf($ref)) ?? true, at: pointerOf($ref) });
    for (const branch of branchesOf(allOf, `${at}/allOf`)) add(branch);
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      if (!Array.isArray(value[keyword])) continue;
      const branches = branchesOf(value[keyword], `${at}/${keyword}`);
      flat.choices.push({
        keyword,
        at: `${at}/${keyword}`,
        branches,
        discriminated: 'discriminator' in value,
      });
    }
    flat.plain.push({ value, at });
  };
  for (const node of nodes) add(node);
  return flat;
}

function asBranch(document: Document, { value, at }: Node, index: number): Branch {
  const $ref = isMembers(value) ? value.$ref : undefined;
  const name = typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : undefined;
  return { at, text: canonical(document, value), index, ...(name === undefined ? {} : { name }) };
}

function branchesOf(list: Json | undefined, at: string): Node[] {
  return Array.isArray(list) ? list.map((value, index) => ({ value, at: `${at}/${index}` })) : [];
}

function expand(document: Document, nodes: Nodes, way: Way, open: string[]): Shape {
  const flat = flatten(document, nodes);
  const [choice, ...others] = flat.choices;
  const at = flat.plain[0]?.at ?? nodes[0]?.at ?? '';
  if (flat.never) return { values: new Map(), alternatives: [], opaque: new Map(), at };
  // A schema that is its own alternative adds nothing to itself.
  if (choice !== undefined && open.includes(choice.at))
    return { values: new Map(), alternatives: [], opaque: new Map(), at };
  if (choice === undefined) return conjunction(document, flat, way, at);
  const around = [
    ...flat.plain.map(({ value, at }) => ({ value: withoutReferences(value), at })),
    ...others.map(asNode),
  ];
  const shapes = choice.branches.map((branch, index) =>
    within(
      expand(document, [branch, ...around], way, [...open, choice.at]),
      asBranch(document, branch, index),
    ),
  );
  const shape = union(shapes, at);
  if (choice.keyword === 'oneOf' && !choice.discriminated && overlaps(document, shapes, way)) {
    const text = canonical(document, { oneOf: choice.branches.map(({ value }) => value) });
    shape.opaque = together([shape.opaque, new Map([['oneOf', { value: text, at: choice.at }]])]);
  }
  return shape;
}

function within(shape: Shape, branch: Branch): Shape {
  const alternatives = shape.alternatives.map((each) => ({ ...each, branches: [branch, ...each.branches] }));
  return { ...shape, alternatives };
}

function asNode({ keyword, branches, at, discriminated }: Choice): Node {
  const choice = {
    [keyword]: branches.map(({ value }) => value),
    ...(discriminated ? { discriminator: null } : {}),
  };
  return { value: choice, at: at.slice(0, -keyword.length - 1) };
}

function overlaps(document: Document, shapes: Shape[], way: Way): boolean {
  return shapes.some((shape, index) =>
    shapes.slice(index + 1).some((other) => mayOverlap(document, shape, other, way)),
  );
}

function withoutReferences(value: Members): Members {
  const { $ref: _, allOf: __, anyOf: ___, oneOf: ____, ...rest } = value;
  return rest;
}

function union(shapes: Shape[], at: string): Shape {
  const alternatives = shapes.flatMap((shape) => shape.alternatives);
  if (alternatives.length > limit) throw new TooManyAlternatives();
  const values = new Map(shapes.flatMap((shape) => [...shape.values]));
  const opaque = together(shapes.map((shape) => shape.opaque));
  return absorb({ values, alternatives, opaque, at });
}

function together(all: Map<string, Facet<string>>[]): Map<string, Facet<string>> {
  const found = new Map<string, Facet<string>>();
  for (const [keyword, facet] of all.flatMap((each) => [...each])) {
    const before = found.get(keyword);
    found.set(keyword, before === undefined ? facet : { ...before, value: `${before.value} ${facet.value}` });
  }
  return found;
}

/** Drops what another alternative allows anyway. */
function absorb({ values, alternatives, ...rest }: Shape): Shape {
  const kept = alternatives.filter((each) => {
    const free = alternatives.find((other) => other.kind === each.kind && isFree(other));
    return free === undefined || free === each;
  });
  // Where one form only counts if no other does, an alternative says nothing of a single value.
  const isPlain = !rest.opaque.has('oneOf');
  const left = [...values].filter(
    ([, { value }]) => !(isPlain && kept.some((each) => admits(each, value) === true)),
  );
  return { values: new Map(left), alternatives: kept, ...rest };
}

/** Does it allow every value of its kind? */
function isFree(shape: Alternative): boolean {
  if (shape.nots.length > 0 || shape.opaque.size > 0 || shape.min !== undefined || shape.max !== undefined)
    return false;
  switch (shape.kind) {
    case 'number':
      return shape.multiples.length === 0;
    case 'string':
      return shape.patterns.length === 0 && shape.formats.length === 0;
    case 'array':
      return shape.items.length === 0 && shape.unique === undefined;
    case 'object':
      return (
        shape.additional !== false &&
        shape.additional.length + shape.properties.size + shape.hidden.size + shape.required.size === 0
      );
  }
}

export const types = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
type Type = (typeof types)[number];

function conjunction(document: Document, { plain }: Flat, way: Way, at: string): Shape {
  const stated = plain.filter(({ value }) => 'type' in value);
  const allowed = types.filter((type) => stated.every(({ value }) => typesOf(value).includes(type)));
  const shape: Shape = { values: new Map(), alternatives: [], opaque: new Map(), at: typePlace(plain, at) };
  const rest = (type: Type) => restOf(document, type, plain, way, at);
  const listed = plain.filter(({ value }) => 'enum' in value || 'const' in value);
  const candidates =
    listed.length > 0
      ? commonValues(listed)
      : [null, true, false].map((value): Facet<Json> => ({ value, at: shape.at }));
  const alternatives = allowed.flatMap((type) => alternativeOf(document, type, plain, rest(type)));
  for (const facet of candidates) {
    const type = typeOf(facet.value);
    if (!allowed.includes(type)) continue;
    const alternative = alternatives.find(({ kind }) => kind === type);
    const fits =
      alternative === undefined ? isSpared(rest(type), facet.value) : admits(alternative, facet.value);
    if (fits === false) continue;
    shape.values.set(textOf(facet.value), facet);
    if (fits === 'undecided')
      for (const [keyword, text] of doubtsOf(document, alternative ?? rest(type)))
        shape.opaque.set(keyword, text);
  }
  if (listed.length > 0) return shape;
  return { ...shape, alternatives: alternatives.filter((each) => !isEmpty(each)) };
}

/** The values that all lists have. */
function commonValues(listed: Flat['plain']): Facet<Json>[] {
  const [first, ...others] = listed.map(({ value, at }) => namedValues(value, at));
  return [...(first ?? [])].flatMap(([key, facet]) => (others.every((other) => other.has(key)) ? facet : []));
}

/** What may refuse a value, though nobody can tell. */
function doubtsOf(document: Document, rest: Rest | Alternative): Map<string, Facet<string>> {
  const doubts = new Map(rest.opaque);
  for (const { value, at } of rest.nots)
    doubts.set('not', { value: canonical(document, value[0]?.value ?? true), at });
  if ('formats' in rest) for (const format of rest.formats) doubts.set('format', format);
  if ('patterns' in rest) for (const pattern of rest.patterns) doubts.set('pattern', pattern);
  return doubts;
}

function typePlace(plain: Flat['plain'], at: string): string {
  const stating =
    plain.find(({ value }) => 'enum' in value || 'const' in value) ??
    plain.find(({ value }) => 'type' in value);
  if (stating === undefined) return at;
  const keyword = 'enum' in stating.value ? 'enum' : 'const' in stating.value ? 'const' : 'type';
  return `${stating.at}/${keyword}`;
}

/** The types of a schema; an integer is a number with something to it. */
function typesOf({ type }: Members): Json[] {
  return [type].flat().map((each) => (each === 'integer' ? 'number' : (each ?? null)));
}

export function typeOf(value: Json): Type {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as Type;
}

function namedValues(schema: Members, at: string): Map<string, Facet<Json>> {
  const enumerated = Array.isArray(schema.enum)
    ? schema.enum.map((value, index) => ({ value, at: `${at}/enum/${index}` }))
    : undefined;
  const constant = 'const' in schema ? [{ value: schema.const ?? null, at: `${at}/const` }] : undefined;
  const list =
    enumerated === undefined
      ? (constant ?? [])
      : constant === undefined
        ? enumerated
        : enumerated.filter(({ value }) => textOf(value) === textOf(schema.const ?? null));
  return new Map(list.map((facet) => [textOf(facet.value), facet]));
}

function restOf(document: Document, type: Type, plain: Flat['plain'], way: Way, at: string): Rest {
  return {
    document,
    way,
    at,
    text: textsOf(document, plain),
    branches: [],
    nots: notsOf(document, plain).filter(({ value }) => rulesOut(shapeOf(document, value, way), type)),
    opaque: opaqueOf(document, type, plain),
  };
}

/** Does it allow values of a type, so that its contrary says something about them? */
function rulesOut({ values, alternatives, opaque }: Shape, type: Type): boolean {
  return (
    opaque.size > 0 ||
    [...values.values()].some(({ value }) => typeOf(value) === type) ||
    alternatives.some(({ kind }) => kind === type)
  );
}

function alternativeOf(document: Document, type: Type, plain: Flat['plain'], rest: Rest): Alternative[] {
  switch (type) {
    case 'number':
      return [numberShape(plain, rest)];
    case 'string':
      return [stringShape(plain, rest)];
    case 'array':
      return [arrayShape(plain, rest)];
    case 'object':
      return [objectShape(document, plain, rest.way, rest)];
    case 'null':
    case 'boolean':
      return [];
  }
}

export function textsOf(document: Document, nodes: Nodes): string {
  const texts = nodes
    .map(({ value }) => canonical(document, value))
    .filter((text) => text !== '{}' && text !== 'true');
  return [...new Set(texts)].sort().join(' & ');
}

/** The keyword of every schema that has it, as a facet. */
function facets(plain: Flat['plain'], keyword: string): Facet<Json>[] {
  return plain.flatMap(({ value, at }) => {
    const found = value[keyword];
    return found === undefined ? [] : [{ value: found, at: `${at}/${keyword}` }];
  });
}

function numbers(plain: Flat['plain'], keyword: string): Facet<number>[] {
  return facets(plain, keyword).flatMap(({ value, at }) =>
    typeof value === 'number' ? [{ value, at }] : [],
  );
}

function strings(plain: Flat['plain'], keyword: string): Facet<string>[] {
  return facets(plain, keyword).flatMap(({ value, at }) =>
    typeof value === 'string' ? [{ value, at }] : [],
  );
}

function largest(list: Facet<number>[]): Facet<number> | undefined {
  return list.reduce<Facet<number> | undefined>(
    (best, each) => (best && best.value >= each.value ? best : each),
    undefined,
  );
}

function smallest(list: Facet<number>[]): Facet<number> | undefined {
  return list.reduce<Facet<number> | undefined>(
    (best, each) => (best && best.value <= each.value ? best : each),
    undefined,
  );
}

function numberShape(plain: Flat['plain'], rest: Rest): NumberShape {
  const ofFormat = strings(plain, 'format').flatMap(({ value, at }) => {
    const format = numericFormats[value];
    return format === undefined ? [] : [{ ...format, at }];
  });
  const integer = plain
    .filter(({ value }) => 'type' in value && ![value.type].flat().includes('number'))
    .map(({ at }) => ({ value: 1, at: `${at}/type` }));
  const multiples = simplest([
    ...integer,
    ...numbers(plain, 'multipleOf'),
    ...ofFormat.filter((each) => each.integer).map(({ at }) => ({ value: 1, at })),
  ]);
  const bounds = (closed: string, open: string, formatted: 'min' | 'max') => [
    ...numbers(plain, closed).map(({ value, at }) => ({ value: { limit: value, open: false }, at })),
    ...numbers(plain, open).map(({ value, at }) => ({ value: { limit: value, open: true }, at })),
    ...ofFormat.map((each) => ({ value: { limit: each[formatted], open: false }, at: each.at })),
  ];
  const whole = multiples.some(({ value }) => Number.isInteger(value));
  const round = ({ value: { limit, open }, at }: Facet<Bound>, sign: 1 | -1): Facet<Bound> => {
    if (!whole) return { value: { limit, open }, at };
    const inner = sign === 1 ? Math.ceil(limit) : Math.floor(limit);
    return { value: { limit: open && inner === limit ? limit + sign : inner, open: false }, at };
  };
  const mins = bounds('minimum', 'exclusiveMinimum', 'min').map((each) => round(each, 1));
  const maxs = bounds('maximum', 'exclusiveMaximum', 'max').map((each) => round(each, -1));
  const min = mins.reduce<Facet<Bound> | undefined>(
    (best, each) => (best && !isAbove(each.value, best.value) ? best : each),
    undefined,
  );
  const max = maxs.reduce<Facet<Bound> | undefined>(
    (best, each) => (best && !isBelow(each.value, best.value) ? best : each),
    undefined,
  );
  return { kind: 'number', ...rest, multiples, ...(min && { min }), ...(max && { max }) };
}

/** Does the lower bound exclude more than the other? */
export function isAbove(bound: Bound, other: Bound): boolean {
  return bound.limit > other.limit || (bound.limit === other.limit && bound.open && !other.open);
}

/** Does the upper bound exclude more than the other? */
export function isBelow(bound: Bound, other: Bound): boolean {
  return bound.limit < other.limit || (bound.limit === other.limit && bound.open && !other.open);
}

/** Whatever is a multiple of six is one of three as well. */
function simplest(multiples: Facet<number>[]): Facet<number>[] {
  return multiples.filter(
    ({ value }, index) =>
      !multiples.some(
        (other, rank) => isMultiple(other.value, value) && (other.value !== value || rank < index),
      ),
  );
}

/** Is it, as far as floating point can tell? */
export function isMultiple(value: number, of: number): boolean {
  const ratio = value / of;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9 * Math.max(1, Math.abs(ratio));
}

function stringShape(plain: Flat['plain'], rest: Rest): StringShape {
  const min = largest(numbers(plain, 'minLength').filter(({ value }) => value > 0));
  const max = smallest(numbers(plain, 'maxLength'));
  const patterns = distinct(
    strings(plain, 'pattern').filter(
      ({ value }) => !/^(\^?\.\*\$?|\^?\[\\s\\S\]\*\$?|\^|\$|)$/.test(value) || value === '^.*$',
    ),
  );
  const formats = distinct(strings(plain, 'format').filter(({ value }) => !(value in numericFormats)));
  return { kind: 'string', ...rest, patterns, formats, ...(min && { min }), ...(max && { max }) };
}

function distinct<T>(list: Facet<T>[]): Facet<T>[] {
  return list.filter(({ value }, index) => list.findIndex((other) => other.value === value) === index);
}

function arrayShape(plain: Flat['plain'], rest: Rest): ArrayShape {
  const min = largest(numbers(plain, 'minItems').filter(({ value }) => value > 0));
  const max = smallest(numbers(plain, 'maxItems'));
  const unique = facets(plain, 'uniqueItems').find(({ value }) => value === true);
  return {
    kind: 'array',
    ...rest,
    items: facets(plain, 'items').filter(({ value }) => value !== true),
    ...(min && { min }),
    ...(max && { max }),
    ...(unique && { unique: { value: true, at: unique.at } }),
  };
}

function objectShape(document: Document, plain: Flat['plain'], way: Way, rest: Rest): ObjectShape {
  const properties = new Map<string, Nodes>();
  const hidden: ObjectShape['hidden'] = new Map();
  const required = new Map<string, string>();
  for (const { value, at } of plain) {
    if (Array.isArray(value.required))
      for (const name of value.required) required.set(String(name), `${at}/required`);
  }
  const names = new Set([
    ...plain.flatMap(({ value }) => Object.keys(isMembers(value.properties) ? value.properties : {})),
    ...required.keys(),
  ]);
  const additional = additionalOf(plain);
  for (const name of names) {
    const nodes = plain.flatMap((each) => memberOf(each, name));
    const member = flatten(document, nodes);
    const other = way === 'in' ? 'readOnly' : 'writeOnly';
    if (member.plain.some(({ value }) => value[other] === true)) {
      hidden.set(name, { nodes, required: required.delete(name) });
    } else if (!member.never || additional.nodes !== false || required.has(name)) properties.set(name, nodes);
  }
  const min = largest(numbers(plain, 'minProperties').filter(({ value }) => value > required.size));
  const max = smallest(
    numbers(plain, 'maxProperties').filter(
      ({ value }) => additional.nodes !== false || value < properties.size,
    ),
  );
  return {
    kind: 'object',
    ...rest,
    properties,
    hidden,
    required,
    additional: additional.nodes,
    additionalAt: additional.at,
    ...(min && { min }),
    ...(max && { max }),
  };
}

function additionalOf(plain: Flat['plain']): { nodes: Nodes | false; at: string } {
  const all = facets(plain, 'additionalProperties');
  const closed = all.find(({ value }) => value === false);
  const at = (closed ?? all[0])?.at ?? `${plain[0]?.at ?? ''}/additionalProperties`;
  return { nodes: closed === undefined ? all.filter(({ value }) => value !== true) : false, at };
}

/** What one schema says of a member: by name, or as one of the others. */
function memberOf({ value, at }: Flat['plain'][number], name: string): Node[] {
  const { properties, additionalProperties: others } = value;
  if (isMembers(properties) && Object.hasOwn(properties, name)) {
    return [{ value: properties[name] ?? true, at: at + pointerTo('properties', name) }];
  }
  return others === undefined || others === true ? [] : [{ value: others, at: `${at}/additionalProperties` }];
}

function notsOf(document: Document, plain: Flat['plain']): Facet<Nodes>[] {
  return facets(plain, 'not')
    .filter(
      ({ value }) => value !== false && !(isMembers(value) && flatten(document, [{ value, at: '' }]).never),
    )
    .map(({ value, at }) => ({ value: [{ value, at }], at }));
}

/** Which keywords say something about which type; what is in no list is an annotation or understood. */
const unknown: Record<Type, string[]> = {
  array: ['prefixItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems'],
  object: [
    ...['patternProperties', 'propertyNames', 'dependentRequired', 'dependentSchemas', 'dependencies'],
    ...['unevaluatedProperties'],
  ],
  string: ['contentEncoding', 'contentMediaType', 'contentSchema'],
  number: [],
  null: [],
  boolean: [],
};

/** Keywords that say nothing without another one. */
export const leaders: Partial<Record<string, string>> = {
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it that.
  then: 'if',
  else: 'if',
  minContains: 'contains',
  maxContains: 'contains',
};

const understood = new Set(
  `$ref type enum const properties required additionalProperties minProperties maxProperties items minItems maxItems
   uniqueItems pattern format minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
   allOf anyOf oneOf not title description default examples example deprecated readOnly writeOnly $comment $defs
   definitions $schema $id $anchor externalDocs xml nullable`.split(/\s+/),
);

const bound = new Set(Object.values(unknown).flat());

function opaqueOf(document: Document, type: Type, plain: Flat['plain']): Map<string, Facet<string>> {
  const found = new Map<string, Facet<string>>();
  for (const { value, at } of plain) {
    for (const [keyword, stated] of Object.entries(value)) {
      if (understood.has(keyword) || keyword.startsWith('x-')) continue;
      if (bound.has(keyword) && !unknown[type].includes(keyword)) continue;
      const leader = leaders[keyword];
      if (leader !== undefined && !(leader in value)) continue;
      if (isNoOp(keyword, stated)) continue;
      const text = canonical(document, { [keyword]: stated });
      const before = found.get(keyword);
      found.set(keyword, {
        value: before === undefined ? text : `${before.value} ${text}`,
        at: `${at}/${keyword}`,
      });
    }
  }
  return found;
}

function isNoOp(keyword: string, stated: Json): boolean {
  const free = stated === true || (isMembers(stated) && Object.keys(stated).length === 0);
  const all = `unevaluatedProperties unevaluatedItems propertyNames patternProperties dependentRequired dependentSchemas
    if then else contentSchema`;
  if (keyword === 'minContains') return false;
  return free && all.split(/\s+/).includes(keyword);
}

/** Can no value at all fit it? */
function isEmpty(shape: Alternative): boolean {
  const { document, way, nots } = shape;
  const isRuledOut = nots.some(({ value }) => {
    const { alternatives, opaque } = shapeOf(document, value, way);
    return opaque.size === 0 && alternatives.some((each) => each.kind === shape.kind && isFree(each));
  });
  if (isRuledOut) return true;
  switch (shape.kind) {
    case 'number': {
      const { min, max } = shape;
      return (
        min !== undefined &&
        max !== undefined &&
        (min.value.limit > max.value.limit ||
          (min.value.limit === max.value.limit && (min.value.open || max.value.open)))
      );
    }
    case 'string':
    case 'array':
    case 'object':
      return shape.min !== undefined && shape.max !== undefined && shape.min.value > shape.max.value;
  }
}
