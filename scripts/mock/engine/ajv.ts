import {
  type Engine,
  type Examples,
  type Issue,
  type Match,
  type MatchedRequest,
  pathParameters,
  type Reply,
  undeclaredStatus,
} from './engine.ts';

/** One operation of the generated `operations`. */
export interface GeneratedOperation {
  readonly method: string;
  readonly path: string;
  readonly parameters: { readonly [In in 'path' | 'query' | 'header']: Validator };
  readonly requestBody?: Validator;
  readonly responses: Readonly<Record<string, Validator>>;
}

interface Validator {
  // A method, not a property: method parameters are bivariant, so a validator of a narrower type can be assigned.
  check(value: unknown): { readonly issues?: readonly Omit<Issue, 'in'>[] | undefined };
}

export type GeneratedOperations = Readonly<Record<string, GeneratedOperation>>;

/** Creates an engine that uses the generated validators; it has no dependency and works in every runtime. */
export function ajvEngine(operations: GeneratedOperations, examples: ReadonlyMap<string, Examples>): Engine {
  const routes = routesOf(operations);
  return {
    name: 'ajv',
    operationIds: Object.keys(operations),
    match: (method, segments) => match(routes, method, segments),
    checkRequest: (request) => checkRequest(get(operations, request.operationId), request),
    checkReply: (operationId, reply) => checkReply(get(operations, operationId), reply),
    examples: (operationId) => examples.get(operationId) ?? {},
  };
}

interface Route {
  readonly parts: readonly string[];
  /** By method. */
  readonly operations: Map<string, { readonly operationId: string; readonly takesBody: boolean }>;
}

function routesOf(operations: GeneratedOperations): readonly Route[] {
  const routes = new Map<string, Route>();
  for (const [operationId, { method, path, requestBody }] of Object.entries(operations)) {
    const route = routes.get(path) ?? { parts: path.slice(1).split('/'), operations: new Map() };
    route.operations.set(method.toUpperCase(), { operationId, takesBody: requestBody !== undefined });
    routes.set(path, route);
  }
  return [...routes.values()];
}

function match(routes: readonly Route[], method: string, segments: readonly string[]): Match {
  const route = routes.find(({ parts }) => fits(parts, segments));
  if (route === undefined) return { kind: 'unknown route' };
  const operation = route.operations.get(method);
  if (operation === undefined) return { kind: 'wrong method', allow: [...route.operations.keys()] };
  return { kind: 'operation', ...operation, path: pathParameters(route.parts, segments) };
}

/** Returns whether a path matches a template. An empty segment does not match a parameter. */
function fits(parts: readonly string[], segments: readonly string[]): boolean {
  return (
    parts.length === segments.length &&
    parts.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : segments[index] === part))
  );
}

function checkRequest({ parameters, requestBody }: GeneratedOperation, request: MatchedRequest): Issue[] {
  const issues: Issue[] = [];
  collect(issues, 'path', parameters.path, request.path);
  collect(issues, 'query', parameters.query, request.query);
  collect(issues, 'header', parameters.header, withoutEmpty(request.headers));
  if (requestBody === undefined) return issues;
  if (request.body === undefined) {
    issues.push({ in: 'body', pointer: '', keyword: 'required', message: 'is required' });
  } else collect(issues, 'body', requestBody, request.body);
  return issues;
}

function withoutEmpty(headers: MatchedRequest['headers']): MatchedRequest['headers'] {
  for (const name in headers) {
    if (headers[name] !== '') continue;
    return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
  }
  return headers;
}

function checkReply({ responses }: GeneratedOperation, { status, body }: Reply): Issue[] {
  const validator = responses[status];
  if (validator === undefined) return [undeclaredStatus];
  const issues: Issue[] = [];
  collect(issues, 'body', validator, body);
  return issues;
}

function collect(issues: Issue[], place: Issue['in'], validator: Validator, value: unknown): void {
  const found = validator.check(value).issues;
  if (found === undefined) return;
  for (const { pointer, keyword, message } of found) issues.push({ in: place, pointer, keyword, message });
}

function get(operations: GeneratedOperations, operationId: string): GeneratedOperation {
  const found = operations[operationId];
  if (found === undefined) throw new Error(`The contract has no operation ${operationId}.`);
  return found;
}
