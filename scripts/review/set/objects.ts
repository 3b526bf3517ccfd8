import { type Document, isMembers } from '../../document/document.ts';
import { pointerTo } from '../../document/pointer.ts';
import { type Flat, facets, flatten, largest, numbersIn, type Plain, smallest } from './flatten.ts';
import { Patterns } from './patterns.ts';
import type { CommonFacets, Flow, ObjectShape, Subschema, Subschemas } from './shape.ts';

export function objectShape(plain: Flat['plain'], rest: CommonFacets): ObjectShape {
  const { document, flow } = rest;
  const properties = new Map<string, Subschemas>();
  const hidden: ObjectShape['hidden'] = new Map();
  const required = new Map<string, string>();
  for (const { value, at } of plain) {
    if (Array.isArray(value.required))
      for (const name of value.required) required.set(String(name), `${at}/required`);
  }
  const described = new Set(
    plain.flatMap(({ value, stands }) =>
      Object.keys(isMembers(value.properties) && stands !== 'rest' ? value.properties : {}),
    ),
  );
  const additional = additionalOf(document, plain);
  // A closed object allows only described members, unless a pattern allows others.
  const isClosed = additional.schemas === false && !rest.undecided.has('patternProperties');
  for (const name of new Set([...described, ...required.keys()])) {
    const schemas = plain.flatMap((each) => memberOf(document, each, name));
    if (isHidden(document, schemas, flow)) {
      hidden.set(name, { schemas, required: required.delete(name) });
    } else if (!flatten(document, schemas).never || !isClosed || required.has(name))
      properties.set(name, schemas);
  }
  const min = largest(numbersIn(plain, 'minProperties').filter(({ value }) => value > required.size));
  const max = smallest(
    numbersIn(plain, 'maxProperties').filter(({ value }) => !isClosed || value < properties.size),
  );
  return {
    kind: 'object',
    ...rest,
    schemas: plain,
    properties,
    described,
    hidden,
    required,
    additional: additional.schemas,
    additionalAt: additional.at,
    ...(min && { min }),
    ...(max && { max }),
  };
}

/** Does any member of the document travel in one direction only? */
export function hasOneWayMembers(document: Document): boolean {
  const isOneWay = () => /"(readOnly|writeOnly)":true/.test(JSON.stringify(document.root));
  return document.keep('is one-way', isOneWay);
}

/** Returns the direction by which to read the schemas of a document: the same for both, if no member travels in one direction only. */
export function flowIn(document: Document, flow: Flow): Flow {
  return hasOneWayMembers(document) ? flow : 'in';
}

/** Does `readOnly` or `writeOnly` exclude the member from bodies of this direction? */
export function isHidden(document: Document, schemas: Subschemas, flow: Flow): boolean {
  const keyword = flow === 'in' ? 'readOnly' : 'writeOnly';
  return flatten(document, schemas).plain.some(({ value }) => value[keyword] === true);
}

function additionalOf(document: Document, plain: Flat['plain']): { schemas: Subschemas | false; at: string } {
  const all = [
    ...facets(plain, 'additionalProperties'),
    ...facets(
      plain.filter(({ stands }) => stands === 'rest'),
      'unevaluatedProperties',
    ),
  ];
  const closed = all.find((each) => flatten(document, [each]).never);
  const at = (closed ?? all[0])?.at ?? `${plain[0]?.at ?? ''}/additionalProperties`;
  return { schemas: closed === undefined ? all.filter(({ value }) => value !== true) : false, at };
}

/** Returns the largest number of members that the object can have. */
export function mostOf({ max, additional, undecided, properties }: ObjectShape): number {
  const isClosed = additional === false && !undecided.has('patternProperties');
  return Math.min(max?.value ?? Infinity, isClosed ? properties.size : Infinity);
}

/** Returns the subschemas of one schema that apply to a member: by name, by pattern, or as an additional property. */
function memberOf(document: Document, schema: Plain, name: string): Subschema[] {
  const { value, at, stands } = schema;
  const { properties } = value;
  const isRest = stands === 'rest';
  if (isMembers(properties) && Object.hasOwn(properties, name))
    return isRest ? [] : [{ value: properties[name] ?? true, at: at + pointerTo('properties', name) }];
  const patterns = patternsIn(document, schema, name);
  if (patterns.length > 0) return isRest ? [] : patterns;
  const keyword = isRest ? 'unevaluatedProperties' : 'additionalProperties';
  const others = value[keyword] ?? true;
  return others === true ? [] : [{ value: others, at: `${at}/${keyword}` }];
}

function patternsIn(document: Document, { value, at }: Plain, name: string): Subschema[] {
  const all = isMembers(value.patternProperties) ? value.patternProperties : {};
  return Object.entries(all).flatMap(([pattern, value]) =>
    Patterns.of(document).matches(pattern, name)
      ? [{ value, at: at + pointerTo('patternProperties', pattern) }]
      : [],
  );
}

export function patternsAt({ document, schemas }: ObjectShape, name: string): Subschema[] {
  return schemas.flatMap((schema) => (schema.stands === 'rest' ? [] : patternsIn(document, schema, name)));
}

/** Is the member described by name in only one object, and by a pattern or by `required` in the other? */
export function isNamedOnce(old: ObjectShape, now: ObjectShape, name: string): boolean {
  if (old.described.has(name) === now.described.has(name)) return false;
  if (old.hidden.has(name) || now.hidden.has(name)) return false;
  const other = old.described.has(name) ? now : old;
  return other.properties.has(name) || patternsAt(other, name).length > 0;
}

/** Returns every schema that applies to a member. */
export function wholeOf(shape: ObjectShape, name: string): Subschemas {
  const described = shape.properties.get(name) ?? shape.hidden.get(name)?.schemas;
  const named = shape.described.has(name) ? described : undefined;
  const patterns = patternsAt(shape, name);
  if (named !== undefined || patterns.length > 0) return [...(named ?? []), ...patterns];
  return shape.additional === false ? [{ value: false, at: shape.additionalAt }] : shape.additional;
}
