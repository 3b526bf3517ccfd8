import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import {
  type Declared,
  declaredOperations,
  deref,
  type OpenApi,
  type RequestBody,
  type Response,
  type Schema,
  siteOf,
} from '../document/contract.ts';
import type { Json } from '../document/document.ts';
import { readText } from '../document/files.ts';
import { withoutExamples } from '../document/grammar.ts';
import { pointerTo, tokensOf, valueAt } from '../document/pointer.ts';
import { parameterAt } from '../generate/parameters.ts';
import { effective } from '../generate/schemas.ts';
import { changed, type Negative, negativesOf } from '../review/judge/negatives.ts';
import { type Constraint, constraints } from './constraints.ts';
import { namedExamples } from './named-examples.ts';

export const negativesFile = 'test/contract/negatives.yaml';

/** Reads the negatives, by the name of their fault. */
export function loadNegatives(file = negativesFile): Record<string, Negative> {
  return negativesOf(readText(file));
}

/** Lists the constraints that no negative breaks: nothing would fail without them. */
export function survivors(document: OpenApi, negatives: Record<string, Negative>): Constraint[] {
  const bare = bareOf(document);
  const errorsOf = compile(bare);
  const missed = new Map<unknown, Set<string>>();
  const miss = (holder: unknown, key: string) =>
    missed.set(holder, (missed.get(holder) ?? new Set()).add(key));
  for (const negative of Object.values(negatives)) {
    const subject = usable(() => subjectOf(document, negative));
    for (const { fault, error } of subject === undefined ? [] : errorsOf(subject)) {
      if (fault !== negative.expect) continue;
      const { keyword, parentSchema, params, instancePath } = error;
      if (keyword === 'required') miss(parentSchema, `required ${params.missingProperty}`);
      else miss(parentSchema, keyword);
      for (const holder of referencesTo(bare, subject?.schema ?? '', instancePath)) miss(holder, '$ref');
    }
  }
  return constraints(document).filter(({ path }) => {
    const isMember = path.at(-2) === 'required';
    const holder = valueAt<unknown>(bare, pointerTo(...path.slice(0, isMember ? -2 : -1)));
    return !missed.get(holder)?.has(path.slice(isMember ? -2 : -1).join(' '));
  });
}

/** Returns the subject of a negative, or nothing if its example does not exist yet. */
function usable(find: () => Subject | undefined): Subject | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Lists the references on the way from the schema at a pointer to the schema of a part of its instance. */
function referencesTo(document: OpenApi, pointer: string, instancePath: string): Schema[] {
  const found: Schema[] = [];
  const resolved = (schema: Schema): Schema => {
    if (schema.$ref === undefined) return schema;
    found.push(schema);
    return resolved(deref(document, { $ref: schema.$ref }));
  };
  const step = (schema: Schema, token: string): Schema => {
    const { properties, items, additionalProperties } = resolved(schema);
    const rest = typeof additionalProperties === 'object' ? additionalProperties : {};
    return properties?.[token] ?? items ?? rest;
  };
  const root = valueAt<unknown>(document, pointer) as Schema;
  resolved(tokensOf(instancePath).reduce(step, root));
  return found;
}

/** Judges negatives by a document itself, without generated code. @throws TypeError if the contract lacks what a negative is about. */
export function judge(document: OpenApi): (negative: Negative) => string[] {
  const errorsOf = compile(bareOf(document));
  return (negative) => {
    const subject = subjectOf(document, negative);
    if (subject === undefined) throw new TypeError(`The contract has nothing at ${addressOf(negative)}.`);
    return errorsOf(subject).map(({ fault }) => fault);
  };
}

/** Applies the change of a negative to its example. @throws TypeError if there is no such example, or it lacks what is changed. */
export function change(document: OpenApi, negative: Extract<Negative, { example: string }>): unknown {
  const example = namedExamples(document).find(({ address }) => address === negative.example);
  if (example === undefined) throw new TypeError(`There is no example ${negative.example}.`);
  return changed(example.value as Json, negative);
}

/** A value, and the pointer of its schema. */
interface Subject {
  schema: string;
  value: unknown;
  /** The prefix of every pointer into the value. */
  prefix: string;
  isRepeated: boolean;
}

/** A fault as `keyword pointer`, and Ajv's error. */
interface Judged {
  fault: string;
  error: ErrorObject;
}

function compile({ components, paths }: OpenApi): (subject: Subject) => Judged[] {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    validateFormats: false,
    validateSchema: false,
    verbose: true,
  });
  ajv.addSchema({ $id: 'contract', components, paths });
  return ({ schema, value, prefix, isRepeated }) => {
    const validate = ajv.getSchema(`contract#${encodeURI(schema)}`);
    if (validate === undefined) throw new TypeError(`There is no schema at ${schema}.`);
    validate(value);
    const errors = validate.errors ?? [];
    const enums = errors.filter(({ keyword }) => keyword === 'enum').map(({ instancePath }) => instancePath);
    return errors.flatMap((error): Judged[] => {
      const { keyword, instancePath, params, schemaPath } = error;
      // Each fault is one issue: the branches of an anyOf, and the type beside an enum, are left out.
      if (schemaPath.includes('/anyOf/') || (keyword === 'type' && enums.includes(instancePath))) return [];
      const { missingProperty, additionalProperty: member = missingProperty } = params;
      const fault = isRepeated ? 'repeated' : keyword;
      const pointer = `${prefix}${instancePath}${member === undefined ? '' : `/${member}`}`;
      return [{ fault: `${fault} ${pointer}`, error }];
    });
  };
}

function subjectOf(document: OpenApi, negative: Negative): Subject | undefined {
  if ('parameter' in negative) return parameterSubject(document, negative);
  const declared = declaredOperations(document).find(
    ({ operation }) => operation.operationId === operationIdOf(negative),
  );
  if (declared === undefined) return undefined;
  if ('header' in negative) {
    const pointer = headerPointer(document, declared, negative.header);
    return pointer === undefined
      ? undefined
      : { schema: pointer, value: negative.value, prefix: '', isRepeated: false };
  }
  const [, as = ''] = negative.example.split('.');
  const { operation } = declared;
  const body = as === 'request' ? operation.requestBody : operation.responses[as];
  const schema =
    body && deref<RequestBody | Response>(document, body).content?.['application/json']?.schema?.$ref;
  if (schema === undefined) return undefined;
  return { schema: schema.slice(1), value: change(document, negative), prefix: '', isRepeated: false };
}

function parameterSubject(
  document: OpenApi,
  { parameter: address, value }: Extract<Negative, { parameter: string }>,
): Subject | undefined {
  const [operationId = '', place = '', name = ''] = address.split('.');
  const found = parameterAt(document, ['operations', operationId, 'parameters', place, name]);
  if (found === undefined) return undefined;
  const schema = `${found.pointer}/schema`;
  const { type, items = {} } = effective(document, found.parameter.schema ?? {});
  if (type !== 'array') {
    const isRepeated = Array.isArray(value);
    return { schema, value: coerced(value, type), prefix: `/${name}`, isRepeated };
  }
  const { type: itemType } = effective(document, items);
  const values = [value].flat().map((each) => coerced(each, itemType));
  return { schema, value: values, prefix: `/${name}`, isRepeated: false };
}

/** Reads a text as the generated validators do: integers are decimal digits. */
function coerced(value: string | string[], type: unknown): unknown {
  return type === 'integer' && /^-?\d+$/.test(String(value)) ? Number(value) : value;
}

function headerPointer(document: OpenApi, declared: Declared, address: string): string | undefined {
  const [, status = '', name = ''] = address.split('.');
  const response = declared.operation.responses[status];
  const header = response && deref<Response>(document, response).headers?.[name];
  if (response === undefined || header === undefined) return undefined;
  const holder = siteOf(response, declared.pointer + pointerTo('responses', status));
  return `${siteOf(header, holder + pointerTo('headers', name))}/schema`;
}

function addressOf(negative: Negative): string {
  if ('example' in negative) return negative.example;
  return 'parameter' in negative ? negative.parameter : negative.header;
}

function operationIdOf(negative: Negative): string {
  return addressOf(negative).split('.')[0] ?? '';
}

/** Without what Ajv would take for schemas. */
function bareOf(document: OpenApi): OpenApi {
  return withoutExamples(document as unknown as Json, 'document') as unknown as OpenApi;
}
