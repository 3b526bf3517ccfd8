import {
  type Contract,
  deref,
  type MediaType,
  type Method,
  methods,
  type OpenApi,
  type Operation,
  type Parameter,
  pointerTo,
  type Schema,
} from '../contract.ts';
import { UserError } from '../user-error.ts';
import type { Kind } from './runtime-operations.ts';
import { effective, nameOf } from './schemas.ts';

export const places = ['path', 'query', 'header'] as const;
export type ParameterPlace = (typeof places)[number];

/** One operation, with nothing left to look up. */
export interface Route {
  id: string;
  method: string;
  path: string;
  summary: string | undefined;
  /** The parameters of its path and its own. */
  parameters: Record<ParameterPlace, Group>;
  /** The schema of the body, by its name; undefined where there is no body. */
  request: string | undefined;
  responses: Record<string, string | undefined>;
}

/** The parameters of one place, as one object. */
export interface Group {
  kinds: Record<string, Kind | [Kind]>;
  schema: Schema;
}

/**
 * All operations, in the order of the contract.
 *
 * @throws UserError for parameters and bodies that could be checked only in part.
 */
export function routesOf({ document, placeOf }: Contract): Route[] {
  const refuse = (pointer: string, what: string, fix: string) => new UserError(what, placeOf(pointer), fix);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key): key is Method => methods.some((method) => method === key))
      .flatMap((method) => {
        const operation = item[method];
        const pointer = pointerTo('paths', path, method);
        if (operation === undefined) return [];
        return {
          id: operation.operationId,
          method: method.toUpperCase(),
          path,
          summary: operation.summary,
          parameters: groupsOf(
            document,
            [...(item.parameters ?? []), ...(operation.parameters ?? [])],
            pointer,
            refuse,
          ),
          ...bodiesOf(document, operation, pointer, refuse),
        };
      }),
  );
}

type Refuse = (pointer: string, what: string, fix: string) => UserError;

function groupsOf(
  document: OpenApi,
  list: NonNullable<Operation['parameters']>,
  pointer: string,
  refuse: Refuse,
): Route['parameters'] {
  const groups = { path: emptyGroup(), query: emptyGroup(), header: emptyGroup() };
  for (const node of list) {
    const parameter = deref(document, node);
    const { name, in: place, required, schema = {} } = parameter;
    const kind = kindOf(document, parameter);
    if (place === 'cookie' || kind === undefined) {
      const at = '$ref' in node ? node.$ref.slice(1) : pointer;
      throw refuse(
        at,
        `the generator cannot read the parameter '${name}' from the wire`,
        'Give it a schema of a string, number or boolean, or of an array of these, in path, query or header, without style and content.',
      );
    }
    const group = groups[place];
    group.kinds[name] = kind;
    group.schema.properties = { ...group.schema.properties, [name]: effectiveItems(document, schema) };
    if (required) group.schema.required = [...(group.schema.required ?? []), name];
  }
  return groups;
}

function emptyGroup(): Group {
  return { kinds: {}, schema: { type: 'object' } };
}

function effectiveItems(document: OpenApi, schema: Schema): Schema {
  const { items, ...rest } = effective(document, schema);
  return items === undefined ? rest : { ...rest, items: effective(document, items) };
}

function kindOf(
  document: OpenApi,
  { schema, style, explode, content }: Parameter,
): Kind | [Kind] | undefined {
  if (schema === undefined || content !== undefined || style !== undefined || explode === false)
    return undefined;
  const { type, items } = effective(document, schema);
  if (type !== 'array') return isKind(type) ? type : undefined;
  const each = items && effective(document, items).type;
  return isKind(each) ? [each] : undefined;
}

function isKind(type: unknown): type is Kind {
  return type === 'string' || type === 'integer' || type === 'number' || type === 'boolean';
}

function bodiesOf(
  document: OpenApi,
  { requestBody, responses }: Operation,
  pointer: string,
  refuse: Refuse,
): Pick<Route, 'request' | 'responses'> {
  const request =
    requestBody && bodyOf(deref(document, requestBody).content, `${pointer}/requestBody`, refuse);
  const bodies = Object.entries(responses).map(([status, response]) => {
    const at = '$ref' in response ? response.$ref.slice(1) : pointer + pointerTo('responses', status);
    return [status, bodyOf(deref(document, response).content, at, refuse)];
  });
  return { request, responses: Object.fromEntries(bodies) };
}

function bodyOf(
  content: Record<string, MediaType> | undefined,
  pointer: string,
  refuse: Refuse,
): string | undefined {
  if (content === undefined) return undefined;
  const [body, ...others] = Object.entries(content);
  if (body === undefined) return undefined;
  const [type, { schema }] = body;
  const at = pointer + pointerTo('content', type);
  if (!/^application\/([\w.-]+\+)?json$/.test(type) || others.length > 0) {
    throw refuse(
      at,
      'a body in other media types than one of JSON cannot be generated',
      "Leave only 'application/json'.",
    );
  }
  if (schema?.$ref === undefined) {
    throw refuse(
      at,
      'the schema of this body has no name',
      'Move it under components.schemas and put a $ref to it here.',
    );
  }
  return nameOf(schema.$ref);
}
