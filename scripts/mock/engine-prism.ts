import { createInstance, getHttpOperationsFromSpec, type PrismHttpComponents } from '@stoplight/prism-http';
import { ValidationContext } from '@stoplight/prism-http/dist/validator/validators/types.js';
import { validateAgainstSchema } from '@stoplight/prism-http/dist/validator/validators/utils.js';
import type { OpenApi } from '../contract.ts';
import {
  type Engine,
  type Issue,
  lexicalIssue,
  type Match,
  type MatchedRequest,
  pathParameters,
  type Reply,
} from './engine.ts';
import { examplesOf } from './examples.ts';

type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type Method = Parameters<PrismHttpComponents['validateInput']>[0]['element']['method'];
type Outcome = ReturnType<PrismHttpComponents['validateInput']>;
type Diagnostic = Extract<Outcome, { _tag: 'Left' }>['left'][number];

const { route: prismRoute, validateInput, validateOutput } = prismComponents();

/** `createInstance` fills in Prism's own router and validators, which are synchronous, as its `request` is not. */
function prismComponents(): PrismHttpComponents {
  const components = { logger: undefined as never };
  const mock = { dynamic: false };
  const config = { mock, checkSecurity: false, validateRequest: true, validateResponse: true } as const;
  createInstance({ ...config, errors: true, upstreamProxy: undefined, isProxy: false }, components);
  return components as typeof components & PrismHttpComponents;
}

/**
 * Prism as a library, without its server.
 * The comments below name what it gets wrong, since everything else here would be a plain call.
 */
export async function prismEngine(contract: OpenApi): Promise<Engine> {
  // Prism dereferences the document in place.
  const operations = await getHttpOperationsFromSpec(structuredClone(contract));
  const byId = new Map(operations.map((operation) => [operation.iid ?? operation.id, operation]));
  const examples = examplesOf(contract);
  return {
    name: 'prism',
    operationIds: [...byId.keys()],
    match: (method, segments) => match(operations, method, segments),
    checkRequest: (request) => checkRequest(get(byId, request.operationId), request),
    checkReply: (operationId, reply) => checkReply(get(byId, operationId), reply),
    examples: (operationId) => get(examples, operationId),
  };
}

function match(operations: Operation[], method: string, segments: readonly string[]): Match {
  // Prism lets an empty part of a path stand for a parameter.
  if (segments.includes('')) return { kind: 'unknown route' };
  const path = pathOf(segments);
  const route = (name: string) =>
    prismRoute({
      resources: operations,
      input: { method: name.toLowerCase() as Method, url: { path } },
    });
  const found = route(method);
  // Prism takes `get` for GET.
  if (found._tag === 'Right' && method === method.toUpperCase()) return operationMatch(found.right, segments);
  const allow = [...new Set(operations.map((operation) => operation.method.toUpperCase()))].filter(
    (name) => route(name)._tag === 'Right',
  );
  return allow.length > 0 ? { kind: 'wrong method', allow } : { kind: 'unknown route' };
}

function operationMatch(operation: Operation, segments: readonly string[]): Match {
  return {
    kind: 'operation',
    operationId: operation.iid ?? operation.id,
    path: pathParameters(operation.path.slice(1).split('/'), segments),
    takesBody: operation.request?.body !== undefined,
  };
}

function checkRequest(operation: Operation, request: MatchedRequest): Issue[] {
  const { query, issues } = checkQuery(operation, request);
  const outcome = validateInput({
    resource: operation,
    element: {
      method: operation.method as Method,
      url: { path: filledPath(operation.path, request.path), query },
      headers: parameterHeaders(operation, request),
      body: request.body,
    },
  });
  const found = issuesOf(outcome).map((issue) => asFalsyBody(issue, request.body));
  return [...issues, ...found.map((issue) => withHeaderName(issue, operation))];
}

/** Prism names headers in lower case. */
function withHeaderName(issue: Issue, operation: Operation): Issue {
  if (issue.in !== 'header') return issue;
  const names = (operation.request?.headers ?? []).map(({ name }) => `/${name}`);
  return { ...issue, pointer: names.find((name) => name.toLowerCase() === issue.pointer) ?? issue.pointer };
}

/** Judges what Prism would drop or coerce, and leaves it the rest of the query. */
function checkQuery(operation: Operation, request: MatchedRequest) {
  const query: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const { name, schema } of operation.request?.query ?? []) {
    const value = request.query[name];
    if (value === undefined) continue;
    const lexical = lexicalIssue(name, value, schema?.type);
    if (lexical !== undefined) issues.push(lexical);
    // Prism takes an empty value for an absent one.
    else if (value === '') issues.push(...emptyValueIssues(operation, name, schema ?? {}));
    else if (typeof value === 'string') query[name] = value;
  }
  return { query, issues };
}

function emptyValueIssues(operation: Operation, name: string, schema: object): Issue[] {
  const bundle = (operation as unknown as Record<string, unknown>).__bundled__;
  const whole = { type: 'object', properties: { [name]: schema } } as const;
  const outcome = validateAgainstSchema(
    { [name]: '' },
    whole,
    false,
    ValidationContext.Input,
    'query',
    bundle,
  );
  return outcome._tag === 'None' ? [] : outcome.value.map(issueOf);
}

/** Only the parameters: the media type has been judged before, and Prism would judge the length of an ignored body. */
function parameterHeaders(operation: Operation, request: MatchedRequest): Record<string, string> {
  const names = (operation.request?.headers ?? []).map(({ name }) => name.toLowerCase());
  const headers: Record<string, string> = {};
  for (const name of names) {
    const value = request.headers[name];
    if (value) headers[name] = value;
  }
  return headers;
}

function checkReply(operation: Operation, reply: Reply): Issue[] {
  return issuesOf(
    validateOutput({
      resource: operation,
      element: {
        statusCode: reply.status,
        headers: { 'content-type': 'application/json', ...reply.headers },
        body: reply.body,
      },
    }),
  );
}

function issuesOf(outcome: { _tag: 'Left'; left: Diagnostic[] } | { _tag: 'Right' }): Issue[] {
  return outcome._tag === 'Right' ? [] : outcome.left.map(issueOf);
}

function issueOf({ path, code, message }: Diagnostic): Issue {
  if (path === undefined) {
    return code === 'required'
      ? { in: 'body', pointer: '', keyword: 'required', params: {} }
      : { in: 'status', pointer: '', keyword: 'responses', params: {} };
  }
  const [place, ...tokens] = path;
  const keyword = String(code);
  const params = paramsOf(keyword, message);
  const member = params.missingProperty ?? params.additionalProperty;
  const last = typeof member === 'string' ? [member.replaceAll('~', '~0').replaceAll('/', '~1')] : [];
  return {
    in: place === 'body' || place === 'path' || place === 'header' ? place : 'query',
    pointer: [...tokens, ...last].map((token) => `/${token}`).join(''),
    keyword,
    params,
  };
}

/** Prism turns Ajv's params into text; this reads them back. */
function paramsOf(keyword: string, message: string): Record<string, unknown> {
  const read = (pattern: RegExp) => pattern.exec(message)?.[1] ?? '';
  switch (keyword) {
    case 'required':
      return { missingProperty: read(/must have required property '([\s\S]*)'$/) };
    case 'additionalProperties':
      return { additionalProperty: read(/; found '([\s\S]*)'$/) };
    case 'enum':
      return { allowedValues: read(/allowed values: (.*)$/).split(', ') };
    case 'pattern':
      return { pattern: read(/must match pattern "(.*)"$/) };
    case 'format':
      return { format: read(/must match format "(.*)"$/) };
    case 'type':
      return { type: read(/must be (\S+)$/) };
    default:
      return { limit: Number(read(/(-?\d+)(?: \w+)?$/)) };
  }
}

/** Prism takes `null`, `false`, `0` and `""` for no body at all. */
function asFalsyBody(issue: Issue, body: unknown): Issue {
  const missing = issue.in === 'body' && issue.pointer === '' && issue.keyword === 'required';
  return missing && body !== undefined ? { ...issue, keyword: 'type', params: { type: 'object' } } : issue;
}

function filledPath(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
}

function pathOf(segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

function get<T>(byId: ReadonlyMap<string, T>, operationId: string): T {
  const found = byId.get(operationId);
  if (found === undefined) throw new Error(`The contract has no operation ${operationId}.`);
  return found;
}
