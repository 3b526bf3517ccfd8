import type { Contract, OpenApi, Schema } from '../document/contract.ts';
import { pointerTo } from '../document/pointer.ts';
import { UserError } from '../user-error.ts';
import { asserted, effective, isChoiceOfMembers, limitsOf, walkSchema } from './schemas.ts';

/**
 * Refuses what types and validators could not both keep.
 *
 * @throws UserError with the place of the first such schema and what to write instead.
 */
export function checkSchemas({ document, placeOf }: Contract): void {
  const refuse: Refuse = (pointer, what, fix) => {
    throw new UserError(what, placeOf(pointer), fix);
  };
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const pointer = pointerTo('components', 'schemas', name);
    checkName(name, pointer, refuse, document);
    walkSchema(schema, pointer, (each, at) => {
      for (const check of checks) check(each, at, refuse, document);
    });
  }
}

type Refuse = (pointer: string, what: string, fix: string) => never;
type Check = (schema: Schema, pointer: string, refuse: Refuse, document: OpenApi) => void;

/** What `index.js` and `index.d.ts` declare themselves, or take from the language. */
const taken = new Set(
  `Issue IssueParams Checked Validator Companion EnumCompanion ObjectCompanion StandardSchema StandardResult ContractError
  Array Error JSON Math Object Readonly Record`.split(/\s+/),
);

function checkName(name: string, pointer: string, refuse: Refuse, document: OpenApi): void {
  if (!/^[A-Z]\w*$/.test(name)) {
    const what = `the schema '${name}' is to be a type and a value in JavaScript`;
    refuse(pointer, what, 'Give it a name of letters and digits that starts with a capital.');
  }
  const limited = Object.keys(document.components.schemas).map(limitsOf);
  if (taken.has(name) || limited.includes(name)) {
    refuse(
      pointer,
      `the name '${name}' has a meaning in the generated code already`,
      'Call it something else.',
    );
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
    const what = `the generator does not know the schema keyword '${keyword}'`;
    refuse(
      pointer + pointerTo(keyword),
      what,
      'Say it with other keywords, or teach scripts/generate/schemas.ts.',
    );
  }
};

const checkReference: Check = ({ $ref }, pointer, refuse) => {
  if ($ref === undefined || /^#\/components\/schemas\/[^/]+$/.test($ref)) return;
  refuse(
    `${pointer}/$ref`,
    `'${$ref}' does not lead to a named schema`,
    'Move what it leads to under components.schemas.',
  );
};

const checkValues: Check = (schema, pointer, refuse) => {
  for (const keyword of ['enum', 'const'] as const) {
    const values = keyword in schema ? [schema[keyword]].flat() : [];
    if (!values.some((value) => typeof value === 'object' && value !== null)) continue;
    const what = `'${keyword}' with an object or an array cannot be generated`;
    refuse(`${pointer}/${keyword}`, what, 'Describe the value by its properties.');
  }
};

const checkAlternatives: Check = ({ anyOf, properties, type }, pointer, refuse) => {
  if (anyOf === undefined || isChoiceOfMembers(anyOf) || (properties ?? type) === undefined) return;
  const what = "'anyOf' beside 'type' or 'properties' has no TypeScript type";
  refuse(`${pointer}/anyOf`, what, "Put it alone, or let its branches have only 'required'.");
};

const checkProperties: Check = (schema, pointer, refuse, document) => {
  for (const name of Object.keys(schema.properties ?? {})) {
    if (!(name in Object.prototype)) continue;
    const what = `every object in JavaScript has '${name}', so a missing one could not be told`;
    refuse(pointer + pointerTo('properties', name), what, 'Give the property another name.');
  }
  for (const name of schema.required ?? []) {
    const { properties } = effective(document, schema);
    if (properties === undefined || Object.hasOwn(properties, name)) continue;
    refuse(
      `${pointer}/required`,
      `'${name}' is required, but no property`,
      'Add the property, or correct the name.',
    );
  }
};

const checks = [checkKeywords, checkReference, checkValues, checkAlternatives, checkProperties];
