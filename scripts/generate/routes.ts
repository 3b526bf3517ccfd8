import {
  type Contract,
  type Declared,
  declaredOperations,
  deref,
  type MediaType,
  type OpenApi,
  type Operation,
  type Parameter,
  type Schema,
  siteOf,
} from '../document/contract.ts';
import { pointerTo } from '../document/pointer.ts';
import { UserError } from '../user-error.ts';
import { inherited, isInherited } from './check-schemas.ts';
import { parametersOf } from './parameters.ts';
import type { Kind } from './runtime-operations.ts';
import { effective, nameOf } from './schemas.ts';

export const places = ['path', 'query', 'header'] as const;
export type ParameterPlace = (typeof places)[number];

/** One operation, with all references resolved. */
export interface Route {
  id: string;
  method: string;
  path: string;
  summary: string | undefined;
  /** The parameters of its path and its own. */
  parameters: Record<ParameterPlace, Group>;
  /** The name of the body's schema; undefined if there is no body. */
  request: string | undefined;
  responses: Record<string, string | undefined>;
}

/** The parameters of one location, as one object. */
export interface Group {
  kinds: Record<string, Kind | [Kind]>;
  schema: Schema;
}

/**
 * Returns all operations in the order of the contract.
 *
 * @throws UserError for parameters and bodies that cannot be checked completely.
 */
export function routesOf({ document, placeOf }: Contract): Route[] {
  const refuse = (pointer: string, what: string, fix: string) => new UserError(what, placeOf(pointer), fix);
  const known = new Map<unknown, Declared>(
    declaredOperations(document).map((each) => [each.operation, each]),
  );
  // In the order of the contract, not in that of the methods.
  const written = Object.values(document.paths).flatMap((item) => Object.values(item ?? {}));
  const routes = written.flatMap((each) => known.get(each) ?? []);
  return routes.map((declared) => {
    const { operation, path, method, pointer } = declared;
    if (!/^[a-zA-Z]\w*$/.test(operation.operationId)) {
      const what = `the operationId '${operation.operationId}' must be a JavaScript name`;
      throw refuse(`${pointer}/operationId`, what, 'Write letters and digits, starting with a letter.');
    }
    return {
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      summary: operation.summary,
      parameters: groupsOf(document, declared, refuse),
      ...bodiesOf(document, operation, pointer, refuse),
    };
  });
}

type Refuse = (pointer: string, what: string, fix: string) => UserError;

function groupsOf(document: OpenApi, declared: Declared, refuse: Refuse): Route['parameters'] {
  const groups = { path: emptyGroup(), query: emptyGroup(), header: emptyGroup() };
  for (const { parameter, pointer } of parametersOf(document, declared)) {
    const { name, in: place, required, schema = {} } = parameter;
    const kind = kindOf(document, parameter);
    if (isInherited(name))
      throw refuse(`${pointer}/name`, inherited(name), 'Give the parameter another name.');
    if (place === 'cookie' || kind === undefined) {
      throw refuse(pointer, `the generator cannot read the parameter '${name}' from a request`, readable);
    }
    checkSerialization(parameter, serializations[place], pointer, refuse);
    const { kinds, schema: object } = groups[place];
    kinds[name] = kind;
    object.properties = { ...object.properties, [name]: effectiveItems(document, schema) };
    // The operation's own parameter comes last, so that it overrides the path's of the same name.
    object.required = [
      ...(object.required ?? []).filter((other) => other !== name),
      ...(required ? [name] : []),
    ];
  }
  return groups;
}

const readable =
  'Give it a schema of a string, number or boolean in path, query or header, or of an array of these in query, and no content.';

/** OpenAPI's defaults. An array in a query is a repeated parameter: `?id=a&id=b`. */
const serializations = {
  path: { style: 'simple', explode: false },
  query: { style: 'form', explode: true },
  header: { style: 'simple', explode: false },
} satisfies Record<ParameterPlace, Serialization>;

type Serialization = Pick<Parameter, 'style' | 'explode'>;

function checkSerialization(
  { name, style, explode }: Parameter,
  known: Serialization,
  pointer: string,
  refuse: Refuse,
): void {
  const check = (keyword: keyof Serialization, found: unknown) => {
    if (found === undefined || found === known[keyword]) return;
    const what = `the generator cannot read '${keyword}: ${found}' of the parameter '${name}'`;
    const fix = `Write '${keyword}: ${known[keyword]}', which is the default, or leave it out.`;
    throw refuse(`${pointer}/${keyword}`, what, fix);
  };
  check('style', style);
  check('explode', explode);
}

function emptyGroup(): Group {
  return { kinds: {}, schema: { type: 'object' } };
}

function effectiveItems(document: OpenApi, schema: Schema): Schema {
  const { items, ...rest } = effective(document, schema);
  return items === undefined ? rest : { ...rest, items: effective(document, items) };
}

function kindOf(document: OpenApi, { in: place, schema, content }: Parameter): Kind | [Kind] | undefined {
  if (schema === undefined || content !== undefined) return undefined;
  const { type, items } = effective(document, schema);
  if (type !== 'array') return isKind(type) ? type : undefined;
  if (place !== 'query') return undefined;
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
    const at = siteOf(response, pointer + pointerTo('responses', status));
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
