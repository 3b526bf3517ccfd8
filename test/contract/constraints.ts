import { deref, type OpenApi, type Schema } from '../../scripts/document/contract.ts';

/** One thing that a schema demands: without it the contract is looser. */
export interface Constraint {
  /** Where it stands, key by key from the root of the document; below `required`, the member's name. */
  path: string[];
  /** Takes it out of a document. */
  remove(document: OpenApi): void;
}

const demanding =
  '$ref type enum const pattern minLength maxLength minimum maximum minProperties maxProperties minItems maxItems anyOf'.split(
    ' ',
  );

/** Every constraint of every schema, parameter and header. */
export function constraints(document: OpenApi): Constraint[] {
  const { schemas, parameters = {}, headers = {} } = document.components;
  const shaped = Object.entries({ parameters, headers }).flatMap(([kind, named]) =>
    Object.entries(named).flatMap(([name, node]) =>
      ofSchema(['components', kind, name, 'schema'], deref<{ schema?: Schema }>(document, node).schema ?? {}),
    ),
  );
  const named = Object.entries(schemas).flatMap(([name, schema]) =>
    ofSchema(['components', 'schemas', name], schema),
  );
  return [...named, ...shaped];
}

function ofSchema(path: string[], schema: Schema): Constraint[] {
  const { required = [], properties = {}, items, additionalProperties } = schema;
  // The values of an enum say its type.
  const implied = (keyword: string) => keyword === 'type' && 'enum' in schema;
  const keywords = demanding.filter((keyword) => keyword in schema && !implied(keyword));
  if (additionalProperties === false) keywords.push('additionalProperties');
  return [
    ...keywords.map((keyword) => without([...path, keyword])),
    ...required.map((member) => without([...path, 'required', member])),
    ...Object.entries(properties).flatMap(([name, property]) =>
      ofSchema([...path, 'properties', name], property),
    ),
    ...(items ? ofSchema([...path, 'items'], items) : []),
  ];
}

function without(path: string[]): Constraint {
  const last = path.at(-1) ?? '';
  return {
    path,
    remove(document) {
      const at = (node: unknown, key: string) => (node as Record<string, unknown>)[key];
      const holder = path.slice(0, -1).reduce<unknown>(at, document);
      if (Array.isArray(holder)) holder.splice(holder.indexOf(last), 1);
      else delete (holder as Record<string, unknown>)[last];
    },
  };
}
