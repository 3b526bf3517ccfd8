import { deref, type OpenApi, type Schema } from '../document/contract.ts';
import { isMembers, type Json } from '../document/document.ts';
import { type Change, type Kind, rewrite } from '../document/grammar.ts';

/** The keywords that the types and validators enforce. */
export const asserted = new Set(
  `$ref type properties required additionalProperties minProperties maxProperties enum const pattern minLength maxLength
  minimum maximum exclusiveMinimum exclusiveMaximum multipleOf items minItems maxItems anyOf oneOf allOf`.split(
    /\s+/,
  ),
);

/** What a value that matches the pattern is, in words; undefined if only the pattern says it. */
export function wantedBy({ format, pattern, examples }: Schema): string | undefined {
  if (format === 'uuid') return 'a UUID';
  const [example] = Array.isArray(examples) ? examples : [];
  if (typeof pattern !== 'string' || typeof example !== 'string') return undefined;
  const matches = (text: string) => new RegExp(pattern, 'u').test(text);
  const isTime = matches('1999-12-31T23:59:59') && !matches('1999-12-31T24:00:00');
  return isTime ? `a UTC time such as ${example}` : undefined;
}

/** A schema with its `$ref` resolved; its own keywords take precedence. */
export function effective(document: OpenApi, { $ref, ...own }: Schema): Schema {
  return $ref === undefined ? own : { ...effective(document, deref(document, { $ref })), ...own };
}

/** `#/components/schemas/Loan` → `Loan` */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The name of the type of a schema's limits. */
export function limitsOf(name: string): string {
  return `${name}Limits`;
}

/** `[{ required: ['a'] }, { required: ['b'] }]`: branches that only require members, and so have no type of their own. */
export function isChoiceOfMembers(branches: { required?: unknown }[]): boolean {
  return branches.every(({ required, ...rest }) => required !== undefined && Object.keys(rest).length === 0);
}

/** A copy of a document, or of a schema, in which `change` has replaced each schema with keywords, inner ones first. */
export function rewriteSchemas<T extends object>(
  value: T,
  change: (schema: Schema) => Schema,
  kind: Kind = 'document',
): T {
  const each: Change = (part, below) =>
    below === 'schema' && isMembers(part) ? (change(part) as Json) : part;
  return rewrite(value as Json, each, kind) as T;
}
