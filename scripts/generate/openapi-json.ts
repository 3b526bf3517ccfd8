import type { Schema } from '../document/contract.ts';
import { asserted, isChoiceOfMembers, rewriteSchemas } from './schemas.ts';

/**
 * Rewrites the document for other tools: validators accept the same values, and generators make better types.
 * `spec/` keeps the form that is written for people.
 */
export function forTools<T extends object>(document: T): T {
  return rewriteSchemas(document, (schema) => writeOutChoice(dropDefault(schema)));
}

/**
 * Drops `additionalProperties: true`, which is the default. Generators make an index signature of it,
 * so that a misspelt property compiles. A map without properties of its own keeps it: there it is the type.
 */
export function dropDefault(schema: Schema): Schema {
  const { additionalProperties, ...rest } = schema;
  const isMap = !['properties', '$ref', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema);
  return additionalProperties === true && !isMap ? rest : schema;
}

/**
 * Repeats the schema in each branch of an `anyOf` whose branches only require members.
 * Generators take a branch without a type for `any` or `unknown`, and the whole schema with it.
 */
function writeOutChoice(schema: Schema): Schema {
  const { anyOf, ...rest } = schema;
  if (anyOf === undefined || !isChoiceOfMembers(anyOf)) return schema;
  const [assertions, annotations] = [true, false].map((isAssertion) =>
    Object.fromEntries(Object.entries(rest).filter(([keyword]) => asserted.has(keyword) === isAssertion)),
  );
  const required = (branch: Schema) => [...new Set([...(rest.required ?? []), ...(branch.required ?? [])])];
  return { ...annotations, anyOf: anyOf.map((branch) => ({ ...assertions, required: required(branch) })) };
}
