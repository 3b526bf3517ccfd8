import type { Header, OpenApi, Referable, Schema } from '../document/contract.ts';
import { methods } from '../document/grammar.ts';

/** One constraint of a schema. */
export interface Constraint {
  /** Its keys from the root of the document; below `required`, the name of the member. */
  path: string[];
  /** Removes it from a document. */
  remove(document: OpenApi): void;
}

const demanding =
  `$ref type enum const pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
  minProperties maxProperties minItems maxItems uniqueItems anyOf oneOf not`.split(/\s+/);

/** Lists every constraint of every schema, parameter and header, including inline ones. */
export function constraints(document: OpenApi): Constraint[] {
  const { schemas, parameters = {}, headers = {}, responses = {} } = document.components;
  const named = Object.entries(schemas).flatMap(([name, schema]) =>
    ofSchema(['components', 'schemas', name], schema),
  );
  const paths = Object.entries(document.paths).flatMap(([path, item]) => [
    ...ofHolders(['paths', path, 'parameters'], item.parameters),
    ...methods.flatMap((method) => {
      const { parameters: own, responses: replies = {} } = item[method] ?? {};
      return [
        ...ofHolders(['paths', path, method, 'parameters'], own),
        ...ofResponses(['paths', path, method, 'responses'], replies),
      ];
    }),
  ]);
  return [
    ...named,
    ...ofHolders(['components', 'parameters'], parameters),
    ...ofHolders(['components', 'headers'], headers),
    ...ofResponses(['components', 'responses'], responses),
    ...paths,
  ];
}

function ofResponses(
  path: string[],
  responses: Record<string, Referable<{ headers?: Record<string, Referable<Header>> }>>,
): Constraint[] {
  return Object.entries(responses).flatMap(([status, response]) =>
    '$ref' in response ? [] : ofHolders([...path, status, 'headers'], response.headers),
  );
}

/** The constraints of parameters or headers. The targets of references are listed with the components. */
function ofHolders(path: string[], nodes: object = {}): Constraint[] {
  return Object.entries(nodes as Record<string, Referable<{ schema?: Schema }>>).flatMap(([key, node]) =>
    '$ref' in node ? [] : ofSchema([...path, key, 'schema'], node.schema ?? {}).filter(canBreakOnWire(node)),
  );
}

/** Every text that is sent for a list of texts is a list of texts, so that its type cannot be broken. */
function canBreakOnWire({ schema }: { schema?: Schema }): (constraint: Constraint) => boolean {
  const { type, items } = schema ?? {};
  if (type !== 'array') return () => true;
  return ({ path }) =>
    path.at(-1) !== 'type' ||
    (path.at(-2) !== 'schema' && !(path.at(-2) === 'items' && items?.type === 'string'));
}

function ofSchema(path: string[], schema: Schema): Constraint[] {
  const { required = [], properties = {}, items, allOf, additionalProperties } = schema;
  // The values of an enum imply its type.
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
    ...(allOf ?? []).flatMap((branch, index) => ofSchema([...path, 'allOf', String(index)], branch)),
    ...(typeof additionalProperties === 'object'
      ? ofSchema([...path, 'additionalProperties'], additionalProperties)
      : []),
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
