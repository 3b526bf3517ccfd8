import { type Document, isMembers, type Json, type Members } from '../../document/document.ts';
import { pointerOf } from '../../document/pointer.ts';
import { canonical, isAnnotation } from './canonical.ts';
import { taggingOf } from './discriminator.ts';
import { referencesOf } from './references.ts';
import type { Facet, Subschema, Subschemas } from './shape.ts';

/** A schema that is an object. One that was made from `unevaluated…` stands for the rest of the members, or for its whole schema. */
export interface Plain extends Subschema {
  value: Members;
  stands?: 'rest' | 'whole';
}

/** Schemas with `$ref` and `allOf` resolved, and their `anyOf` and `oneOf` choices. */
export interface Flat {
  plain: Plain[];
  choices: Choice[];
  /** Does one of the schemas allow no value? */
  never: boolean;
}

export interface Choice {
  keyword: 'anyOf' | 'oneOf';
  at: string;
  branches: Subschema[];
  /** The property that tells the branches apart, if `discriminator` names one. */
  tag?: string;
}

/** Resolves `$ref` and `allOf` into a list of plain schemas. */
export function flatten(document: Document, schemas: Subschemas): Flat {
  const flat: Flat = { plain: [], choices: [], never: false };
  const seen = new Set<Json>();
  const add = ({ value, at }: Subschema): void => {
    if (value === false) flat.never = true;
    if (!isMembers(value) || seen.has(value)) return;
    seen.add(value);
    if ('not' in value && ['{}', 'true'].includes(canonical(document, value.not ?? null))) flat.never = true;
    for (const to of referencesOf(document, value)) add({ value: document.at(to) ?? true, at: to });
    for (const branch of branchesOf(value.allOf, `${at}/allOf`)) add(branch);
    const tagging = taggingOf(value.discriminator);
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      if (!Array.isArray(value[keyword])) continue;
      const branches = branchesOf(value[keyword], `${at}/${keyword}`);
      flat.choices.push({
        keyword,
        at: `${at}/${keyword}`,
        branches,
        ...(tagging && { tag: tagging.property }),
      });
    }
    flat.plain.push({ value, at });
  };
  for (const node of schemas) add(node);
  return flat;
}

/** Follows schemas that are only a reference, and returns the pointers of these. */
export function targetOf(document: Document, schemas: Subschemas): { schemas: Subschemas; passed: string[] } {
  const passed: string[] = [];
  let [node, ...others] = schemas;
  while (node !== undefined && others.length === 0 && isMembers(node.value) && !passed.includes(node.at)) {
    const { $ref, ...rest } = node.value;
    if (typeof $ref !== 'string' || !Object.keys(rest).every(isAnnotation)) break;
    passed.push(node.at);
    const at = pointerOf($ref);
    node = { value: document.at(at) ?? true, at };
  }
  return { schemas: passed.length === 0 || node === undefined ? schemas : [node], passed };
}

function branchesOf(list: Json | undefined, at: string): Subschema[] {
  return Array.isArray(list) ? list.map((value, index) => ({ value, at: `${at}/${index}` })) : [];
}

/** Returns the schemas without references and compositions; the same keywords for the same schema. */
export function withOwnKeywords(document: Document, schemas: Plain[]): Plain[] {
  const known = document.keep('own keywords', () => new WeakMap<Members, Members>());
  return schemas.map((schema) => {
    const own = known.get(schema.value) ?? ownKeywords(schema.value);
    known.set(schema.value, own);
    return { ...schema, value: own };
  });
}

/** The keywords beside references and compositions. */
export function ownKeywords({ $ref: _, allOf: __, anyOf: ___, oneOf: ____, ...own }: Members): Members {
  return own;
}

/** Returns the pointers of schemas, by which the same schemas are known. A boolean has its value beside its pointer. */
export function pointersOf(schemas: Subschemas): string {
  const pointer = ({ at, value }: Subschema) => (typeof value === 'boolean' ? `${at}=${value}` : at);
  const [only] = schemas;
  return schemas.length === 1 && only !== undefined ? pointer(only) : schemas.map(pointer).join(' ');
}

export function textsOf(document: Document, schemas: Subschemas): string {
  const texts = schemas
    .map(({ value }) => canonical(document, value))
    .filter((text) => text !== '{}' && text !== 'true');
  return [...new Set(texts)].sort().join(' & ');
}

/** Returns the value of a keyword from every schema that has it. */
export function facets(plain: Flat['plain'], keyword: string): Facet<Json>[] {
  return plain.flatMap(({ value, at }) => {
    const found = value[keyword];
    return found === undefined ? [] : [{ value: found, at: `${at}/${keyword}` }];
  });
}

export function numbersIn(plain: Flat['plain'], keyword: string): Facet<number>[] {
  return facets(plain, keyword).flatMap(({ value, at }) =>
    typeof value === 'number' ? [{ value, at }] : [],
  );
}

export function stringsIn(plain: Flat['plain'], keyword: string): Facet<string>[] {
  return facets(plain, keyword).flatMap(({ value, at }) =>
    typeof value === 'string' ? [{ value, at }] : [],
  );
}

export function largest(list: Facet<number>[]): Facet<number> | undefined {
  return list.toSorted((a, b) => b.value - a.value)[0];
}

export function smallest(list: Facet<number>[]): Facet<number> | undefined {
  return list.toSorted((a, b) => a.value - b.value)[0];
}

export function distinct<T>(list: Facet<T>[]): Facet<T>[] {
  return list.filter(({ value }, index) => list.findIndex((other) => other.value === value) === index);
}
