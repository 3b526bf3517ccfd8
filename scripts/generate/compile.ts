import { _, type Code, type CodeKeywordDefinition, type KeywordCxt, Name, nil, stringify } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { and, getProperty, or } from 'ajv/dist/compile/codegen/index.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { KeywordErrorCxt } from 'ajv/dist/types/index.js';
import type { Schema, SchemaType } from '../document/contract.ts';
import { lean } from './lean.ts';
import { asserted, isChoiceOfMembers, nameOf, rewriteSchemas, wantedBy } from './schemas.ts';

/**
 * Returns the JavaScript, without imports or exports, of a function `validate<Name>(value)` for each schema. Each returns its
 * faults or null, and calls functions of runtime.ts.
 */
export function compile(schemas: Record<string, Schema>): string {
  const ajv = new Ajv2020({
    allErrors: true,
    // The schemas have been checked, and Ajv would compile the meta-schema with the keywords below.
    meta: false,
    validateSchema: false,
    inlineRefs: false,
    messages: false,
    validateFormats: false,
    strictRequired: false,
    strictTypes: false,
    code: { source: true, esm: true },
  });
  // None of our keywords depends on what was evaluated. Tracking it is a third of the code, and keeps bundlers from dropping any.
  Object.assign(ajv.opts, { unevaluated: false, dynamicRef: false });
  for (const [keyword, params] of Object.entries(told)) tell(ajv, keyword, params);
  ajv.addKeyword(anyMember);
  for (const [name, schema] of Object.entries(schemas))
    ajv.addSchema({ ...rewriteSchemas(schema, compilable, 'schema'), $id: name });
  const all = Object.fromEntries(Object.keys(schemas).map((name) => [name, name]));
  return lean(standalone.default(ajv, all));
}

/** The schema as Ajv reads it: only assertions, and each named schema as a document, so that it becomes one function. */
function compilable(schema: Schema): Schema {
  const { $ref, type, anyOf, ...rest } = schema;
  // Ajv does not assert the last two: they go into the issue of the pattern.
  const isKept = (keyword: string) =>
    asserted.has(keyword) || ('pattern' in rest && ['format', 'examples'].includes(keyword));
  const kept = Object.entries(rest).filter(([keyword]) => isKept(keyword));
  return {
    ...($ref === undefined ? {} : { $ref: nameOf($ref) }),
    // An enum or const implies its type. With both keywords, one wrong value would have two issues.
    ...(type === undefined || impliesType(schema, type) ? {} : { type }),
    ...Object.fromEntries(kept),
    ...(anyOf === undefined ? {} : { [isChoiceOfMembers(anyOf) ? anyMember.keyword : 'anyOf']: anyOf }),
  };
}

function impliesType(schema: Schema, type: SchemaType | SchemaType[]): boolean {
  const values = 'const' in schema ? [schema.const] : schema.enum;
  const isOf = (value: unknown, each: SchemaType) =>
    each === 'integer' ? Number.isInteger(value) : each === (value === null ? 'null' : typeof value);
  return values?.every((value) => [type].flat().some((each) => isOf(value, each))) ?? false;
}

type Params = (context: KeywordErrorCxt) => Code;
const limit: Params = ({ schema }) => _`{limit: ${stringify(schema)}}`;
const branches: Params = ({ schema }) => _`{branches: ${stringify(schema.map(demand))}}`;

/** The parameters that some keywords report in place of Ajv's. */
const told: Record<string, Params> = {
  additionalProperties({ params, parentSchema }) {
    const known = stringify(Object.keys(parentSchema?.properties ?? {}));
    return _`${new Name('unknownMember')}(${params.additionalProperty ?? nil}, ${known}, ${new Name('vErrors')})`;
  },
  enum: ({ data, schema }) => _`${new Name('oneOfThese')}(${data}, ${stringify(schema)})`,
  const: ({ schema }) => _`{allowedValue: ${stringify(schema)}}`,
  pattern({ schema, parentSchema }) {
    const { format } = parentSchema ?? {};
    const wanted = wantedBy(parentSchema ?? {});
    return _`{pattern: ${stringify(schema)}${format ? _`, format: ${format}` : nil}${wanted ? _`, wanted: ${wanted}` : nil}}`;
  },
  minimum: limit,
  maximum: limit,
  exclusiveMinimum: limit,
  exclusiveMaximum: limit,
  anyOf: branches,
  oneOf: branches,
};

/** An `anyOf` whose branches only require members is one test. Ajv would try one schema after the other. */
const anyMember = {
  keyword: 'anyMember',
  type: 'object',
  schemaType: 'array',
  error: { message: '', params: branches },
  code(context: KeywordCxt) {
    const branches: Schema[] = context.schema;
    const has = (name: string) => _`${context.data}${getProperty(name)} !== undefined`;
    const any = branches.map(({ required = [] }) => and(...required.map(has)));
    Object.assign(context, { keyword: 'anyOf' });
    context.fail(_`!(${or(...any)})`);
  },
} satisfies CodeKeywordDefinition;

function tell(ajv: Ajv2020, keyword: string, params: Params): void {
  const definition = ajv.getKeyword(keyword);
  if (typeof definition !== 'object' || !('code' in definition))
    throw new Error(`Ajv has no keyword '${keyword}'.`);
  const { code } = definition;
  ajv.removeKeyword(keyword);
  ajv.addKeyword({
    ...definition,
    keyword,
    error: { message: '', params },
    code: params === branches ? (context, ruleType) => code(unbranched(context), ruleType) : code,
  });
}

/** One fault is one issue: the faults of each branch are not reported. */
function unbranched(context: KeywordCxt): KeywordCxt {
  const { subschema, error } = context;
  context.subschema = (args, valid) =>
    subschema.call(context, { ...args, createErrors: false, allErrors: false }, valid);
  context.error = (...args) => {
    context.reset();
    error.apply(context, args);
  };
  return context;
}

/** What a branch requires, worded to follow "must". */
function demand(branch: Schema, index: number): string {
  if (isChoiceOfMembers([branch])) return `have ${branch.required?.map((name) => `'${name}'`).join(' and ')}`;
  if (branch.$ref !== undefined) return `be a ${branch.$ref}`;
  return branch.type === undefined
    ? `fit alternative ${index + 1}`
    : `be ${[branch.type].flat().join(' or ')}`;
}
