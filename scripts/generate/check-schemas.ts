import type { Contract, OpenApi, Schema } from '../document/contract.ts';
import type { Json } from '../document/document.ts';
import { allPartsOf, type Part, partsOf } from '../document/grammar.ts';
import { pointerTo } from '../document/pointer.ts';
import { UserError } from '../user-error.ts';
import { asserted, effective, isChoiceOfMembers, limitsOf } from './schemas.ts';

/**
 * Refuses schemas that the types and validators cannot both enforce.
 *
 * @throws UserError with the place of the first such schema and what to write instead.
 */
export function checkSchemas({ document, placeOf }: Contract): void {
  const refuse: Refuse = (pointer, what, fix) => {
    throw new UserError(what, placeOf(pointer), fix);
  };
  for (const name of Object.keys(document.components.schemas)) checkName(name, refuse, document);
  for (const [schema, pointer] of generatedSchemas(document)) {
    for (const check of checks) check(schema, pointer, refuse, document);
  }
}

type Refuse = (pointer: string, what: string, fix: string) => never;
type Check = (schema: Schema, pointer: string, refuse: Refuse, document: OpenApi) => void;

/** Lists the named schemas and those of parameters, with all their subschemas. */
function* generatedSchemas({ components, paths }: OpenApi): Generator<[schema: Schema, pointer: string]> {
  const { schemas, parameters = {} } = components;
  const value = { components: { schemas, parameters }, paths } as unknown as Json;
  for (const part of allPartsOf({ value, kind: 'document', pointer: '' })) {
    const isNamed = /^\/components\/schemas\/[^/]+$/.test(part.pointer);
    if (isNamed) yield* schemasIn(part);
    else if (part.kind === 'parameter') for (const below of partsOf(part)) yield* schemasIn(below);
  }
}

function* schemasIn(part: Part): Generator<[schema: Schema, pointer: string]> {
  if (part.kind !== 'schema') return;
  yield [part.value as Schema, part.pointer];
  for (const below of partsOf(part)) {
    const isFlag =
      typeof below.value === 'boolean' && below.pointer === `${part.pointer}/additionalProperties`;
    if (!isFlag) yield* schemasIn(below);
  }
}

/** The names that `index.js` and `index.d.cts` declare or take from the language. */
const reserved = new Set(
  `Issue IssueParams Checked Validator Companion EnumCompanion ObjectCompanion StandardSchema StandardResult ContractError
  Array Error JSON Math Object Readonly Record`.split(/\s+/),
);

function checkName(name: string, refuse: Refuse, { components }: OpenApi): void {
  const pointer = pointerTo('components', 'schemas', name);
  if (!/^[A-Z]\w*$/.test(name)) {
    const what = `the schema '${name}' must have a name that TypeScript allows for a type and a value`;
    refuse(pointer, what, 'Give it a name of letters and digits that starts with a capital letter.');
  }
  if (reserved.has(name) || Object.keys(components.schemas).some((other) => name === limitsOf(other))) {
    refuse(pointer, `the generated code uses the name '${name}' for something else`, 'Rename the schema.');
  }
}

const annotations = new Set(
  `title description default deprecated readOnly writeOnly example examples format externalDocs $comment contentEncoding
  contentMediaType`.split(/\s+/),
);

const checkKeywords: Check = (schema, pointer, refuse) => {
  if (typeof schema !== 'object') {
    refuse(pointer, `a schema that is '${schema}' cannot be generated`, "Write a schema with a 'type'.");
  }
  for (const keyword of Object.keys(schema)) {
    if (asserted.has(keyword) || annotations.has(keyword) || keyword.startsWith('x-')) continue;
    const what = `the generator does not support the schema keyword '${keyword}'`;
    const fix = 'Express it with other keywords, or add it to scripts/generate/schemas.ts.';
    refuse(pointer + pointerTo(keyword), what, fix);
  }
};

const checkReference: Check = ({ $ref }, pointer, refuse) => {
  if ($ref === undefined || /^#\/components\/schemas\/[^/]+$/.test($ref)) return;
  const what = `'${$ref}' does not lead to a named schema`;
  refuse(`${pointer}/$ref`, what, 'Move the schema under components.schemas.');
};

const checkValues: Check = (schema, pointer, refuse) => {
  const check = (keyword: string, values: unknown[]) => {
    if (values.every((value) => typeof value !== 'object' || value === null)) return;
    const what = `'${keyword}' with an object or an array cannot be generated`;
    refuse(`${pointer}/${keyword}`, what, 'Describe the value by its properties or items.');
  };
  check('enum', schema.enum ?? []);
  check('const', [schema.const]);
  if (schema.enum?.length === 0)
    refuse(`${pointer}/enum`, "'enum' has no values", 'Add the values that are valid.');
};

const checkAlternatives: Check = ({ anyOf, properties, type }, pointer, refuse) => {
  if (anyOf === undefined || isChoiceOfMembers(anyOf) || (properties ?? type) === undefined) return;
  const what = "'anyOf' beside 'type' or 'properties' has no TypeScript type";
  refuse(`${pointer}/anyOf`, what, "Put it alone, or let its branches have only 'required'.");
};

const checkMembers: Check = (schema, pointer, refuse, document) => {
  const { properties } = effective(document, schema);
  for (const name of Object.keys(schema.properties ?? {})) {
    if (isInherited(name)) refuse(pointer + pointerTo('properties', name), inherited(name), rename);
  }
  for (const [index, name] of (schema.required ?? []).entries()) {
    if (isInherited(name)) refuse(`${pointer}/required/${index}`, inherited(name), rename);
    if (properties === undefined || Object.hasOwn(properties, name)) continue;
    const what = `'${name}' is required, but not a property`;
    refuse(`${pointer}/required/${index}`, what, 'Add the property, or correct the name.');
  }
};

/** Does every object in JavaScript have a member of this name? */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

export function inherited(name: string): string {
  return `every object in JavaScript has a member '${name}', so neither types nor validators can tell that it is missing`;
}

const rename = 'Give it another name.';

const checks = [checkKeywords, checkReference, checkValues, checkAlternatives, checkMembers];
