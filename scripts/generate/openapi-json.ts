import { isMembers, type Json, type Members } from '../document/document.ts';
import { rewrite } from './rewrite.ts';
import { asserted, isChoiceOfMembers } from './schemas.ts';

/**
 * Rewrites the document for other tools: validators accept the same values, and generators make better types.
 * `spec/` keeps the form that is written for people.
 */
export function forTools(document: object): Json {
  const copy: Json = JSON.parse(JSON.stringify(document));
  return rewrite(copy, (value, kind) =>
    kind === 'schema' && isMembers(value) ? writeOutChoice(dropDefault(value)) : value,
  );
}

/**
 * Drops `additionalProperties: true`, which is the default. Generators make an index signature of it,
 * so that a misspelt property compiles. A map without properties of its own keeps it: there it is the type.
 */
export function dropDefault(schema: Members): Members {
  const { additionalProperties, ...rest } = schema;
  const isMap = !['properties', '$ref', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema);
  return additionalProperties === true && !isMap ? rest : schema;
}

/**
 * Repeats the schema in each branch of an `anyOf` whose branches only require members.
 * Generators take a branch without a type for `any` or `unknown`, and the whole schema with it.
 */
function writeOutChoice(schema: Members): Members {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || !anyOf.every(isMembers) || !isChoiceOfMembers(anyOf)) return schema;
  const [assertions, annotations] = [true, false].map((isAssertion) =>
    Object.fromEntries(Object.entries(rest).filter(([keyword]) => asserted.has(keyword) === isAssertion)),
  );
  const required = (branch: Members) => [
    ...new Set([assertions?.required ?? [], branch.required ?? []].flat()),
  ];
  return { ...annotations, anyOf: anyOf.map((branch) => ({ ...assertions, required: required(branch) })) };
}
