import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Contract, deref, type OpenApi, pointerTo, type Schema } from '../contract.ts';
import { UserError } from '../user-error.ts';

/** A schema with what its `$ref` says; its own keywords win. */
export function effective(document: OpenApi, { $ref, ...own }: Schema): Schema {
  return $ref === undefined ? own : { ...effective(document, deref(document, { $ref })), ...own };
}

export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** `[{ required: ['a'] }, { required: ['b'] }]`: alternatives that only ask for members. They are no types of their own. */
export function isChoiceOfMembers(branches: Schema[]): boolean {
  return branches.every(({ required, ...rest }) => required !== undefined && Object.keys(rest).length === 0);
}

/** Visits a schema and every schema in it, each with the pointer to it. */
export function walkSchema(
  schema: Schema,
  pointer: string,
  visit: (schema: Schema, pointer: string) => void,
): void {
  visit(schema, pointer);
  if (typeof schema !== 'object') return;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    walkSchema(property, pointer + pointerTo('properties', name), visit);
  }
  if (schema.items !== undefined) walkSchema(schema.items, `${pointer}/items`, visit);
  if (typeof schema.additionalProperties === 'object') {
    walkSchema(schema.additionalProperties, `${pointer}/additionalProperties`, visit);
  }
  for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const) {
    for (const [index, branch] of (schema[keyword] ?? []).entries()) {
      walkSchema(branch, `${pointer}/${keyword}/${index}`, visit);
    }
  }
}

const asserted = new Set(
  `$ref type properties required additionalProperties minProperties maxProperties enum const pattern minLength maxLength
  minimum maximum exclusiveMinimum exclusiveMaximum multipleOf items minItems maxItems anyOf oneOf allOf`.split(
    /\s+/,
  ),
);
const annotations = new Set(
  `title description default deprecated readOnly writeOnly example examples format externalDocs $comment contentEncoding
  contentMediaType`.split(/\s+/),
);

/** A schema as far as it decides what is valid. */
export function bare(schema: Schema): Schema {
  const kept = Object.entries(schema).filter(([keyword]) => asserted.has(keyword));
  const map = (schemas: Record<string, Schema>) =>
    Object.fromEntries(Object.entries(schemas).map(([name, each]) => [name, bare(each)]));
  const { properties, items, additionalProperties, anyOf, oneOf, allOf } = schema;
  return {
    ...Object.fromEntries(kept),
    ...(properties && { properties: map(properties) }),
    ...(items && { items: bare(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: bare(additionalProperties) }),
    ...(anyOf && { anyOf: anyOf.map(bare) }),
    ...(oneOf && { oneOf: oneOf.map(bare) }),
    ...(allOf && { allOf: allOf.map(bare) }),
  };
}

/**
 * Refuses what types and validators could not both keep.
 *
 * @throws UserError with the place of the first such schema and what to write instead.
 */
export function checkSchemas({ document, placeOf }: Contract): void {
  const refuse = (pointer: string, what: string, fix: string) => {
    throw new UserError(what, placeOf(pointer), fix);
  };
  const ajv = new Ajv2020({ strict: false });
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const pointer = pointerTo('components', 'schemas', name);
    if (!/^[A-Z]\w*$/.test(name)) {
      refuse(
        pointer,
        `the schema '${name}' is to be a type and a value in JavaScript`,
        'Give it a name of letters and digits that starts with a capital.',
      );
    }
    if (name in globalThis || taken.has(name)) {
      refuse(
        pointer,
        `the name '${name}' has a meaning in the generated code already`,
        `Call it My${name}, for example.`,
      );
    }
    walkSchema(schema, pointer, (each, at) => checkSchema(document, each, at, refuse));
    if (!ajv.validateSchema(bare(schema))) {
      const [error] = ajv.errors ?? [];
      refuse(
        pointer + error?.instancePath,
        `is no valid JSON Schema: ${error?.message}`,
        'Correct the value.',
      );
    }
  }
}

/** What `index.d.ts` and `index.js` declare themselves. */
const taken = new Set(
  `Issue IssueParams Checked Companion EnumCompanion ObjectCompanion StandardSchema StandardResult ContractError Fault Params
  Validate`.split(/\s+/),
);

type Refuse = (pointer: string, what: string, fix: string) => void;

function checkSchema(document: OpenApi, schema: Schema, pointer: string, refuse: Refuse): void {
  if (typeof schema !== 'object') {
    refuse(pointer, `a schema that is '${schema}' cannot be generated`, "Write a schema with a 'type'.");
    return;
  }
  for (const keyword of Object.keys(schema)) {
    if (asserted.has(keyword) || annotations.has(keyword) || keyword.startsWith('x-')) continue;
    const at = pointer + pointerTo(keyword);
    refuse(
      at,
      `the generator does not know the schema keyword '${keyword}'`,
      'Say it with other keywords, or teach scripts/generate/schemas.ts.',
    );
  }
  const { $ref, pattern, anyOf } = schema;
  if ($ref !== undefined && !/^#\/components\/schemas\/[^/]+$/.test($ref)) {
    refuse(
      `${pointer}/$ref`,
      `'${$ref}' does not lead to a named schema`,
      'Move what it leads to under components.schemas.',
    );
  }
  if (pattern !== undefined) checkPattern(String(pattern), `${pointer}/pattern`, refuse);
  for (const keyword of ['enum', 'const'] as const) {
    const values = keyword in schema ? [schema[keyword]].flat() : [];
    if (values.some((value) => typeof value === 'object' && value !== null)) {
      refuse(
        `${pointer}/${keyword}`,
        `'${keyword}' with an object or an array cannot be generated`,
        'Describe the value by its properties.',
      );
    }
  }
  if (anyOf !== undefined && !isChoiceOfMembers(anyOf) && (schema.properties || schema.type)) {
    refuse(
      `${pointer}/anyOf`,
      "'anyOf' beside 'type' or 'properties' has no TypeScript type",
      "Put it alone, or let its branches have only 'required'.",
    );
  }
  for (const name of schema.required ?? []) {
    const known = schema.properties ?? effective(document, schema).properties;
    if (known !== undefined && !Object.hasOwn(known, name)) {
      refuse(
        `${pointer}/required`,
        `'${name}' is required, but no property`,
        'Add the property, or correct the name.',
      );
    }
  }
}

function checkPattern(pattern: string, pointer: string, refuse: Refuse): void {
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    refuse(
      pointer,
      error instanceof Error ? error.message : String(error),
      'Write a regular expression of ECMAScript.',
    );
  }
}
