import type { UserContext as Context, Oas3Rule } from '@redocly/openapi-core';

export type Schema = Record<string, unknown>;

/** A schema as a check sees it. */
export interface View {
  schema: Schema;
  /** The types that it allows: its own, or those of the schema that it refers to. */
  types: string[];
  /** Is it a branch of `anyOf`, `not` and the like, which adds to the schema around it? */
  member: boolean;
  /** Is it the schema of a query or path parameter? */
  inUrl: boolean;
  /** Returns the target of a `$ref`, and anything else as it is. */
  follow(schema: unknown): unknown;
}

/** What is wrong with a schema: the keyword, if it is one, and what to do. */
export interface Fault {
  at?: string[];
  message: string;
}

export type Check = (view: View, options: Record<string, unknown>) => Fault[];

/**
 * A lint rule that checks each schema of the contract once, where it is written.
 * Keywords beside a `$ref` are checked too: Redocly passes only the target of the reference to a visitor of schemas.
 */
export function schemaRule(check: Check): Oas3Rule {
  return (options) => {
    const ofUrls = new Set<unknown>();

    function run(schema: Schema, context: Context, location: Context['location']): void {
      const follow = (node: unknown) => (isSchema(node) ? context.resolve(node).node : node);
      const view: View = {
        schema,
        types: typesOf(follow(schema)),
        member: Array.isArray(context.parent) || context.key === 'not',
        inUrl: ofUrls.has(schema),
        follow,
      };
      for (const { at = [], message } of check(view, options)) {
        const place = at.length > 0 ? location.child(at) : location;
        context.report({ message, location: place.key() });
      }
    }

    return {
      Parameter(parameter) {
        if (parameter.in !== 'header') ofUrls.add(parameter.schema);
      },
      Schema(schema, context) {
        if (isSchema(schema)) run(schema, context, context.location);
      },
      ref(node, context) {
        if (context.type.name === 'Schema' && Object.keys(node).length > 1) {
          run({ ...node }, context, context.location);
        }
      },
    };
  };
}

export function typesOf(schema: unknown): string[] {
  if (!isSchema(schema)) return [];
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return types.filter((type) => typeof type === 'string');
}

/** The schemas that also apply to a value of this schema: all of `allOf`, some of `anyOf` and `oneOf`. */
export function alternatives(schema: Schema): unknown[] {
  return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const members = schema[keyword];
    return Array.isArray(members) ? members : [];
  });
}

export function has(schema: Schema, ...keywords: string[]): boolean {
  return keywords.some((keyword) => schema[keyword] !== undefined);
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
