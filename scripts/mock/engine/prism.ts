import { createRequire } from 'node:module';
import type { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
import type { bundleTarget } from '@stoplight/json';
import type RefParser from '@stoplight/json-schema-ref-parser';
import type { PrismHttpComponents } from '@stoplight/prism-http';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import { ValidationContext } from '@stoplight/prism-http/dist/validator/validators/types.js';
import { validateAgainstSchema } from '@stoplight/prism-http/dist/validator/validators/utils.js';
import { deref, type OpenApi, type Schema } from '../../document/openapi.ts';
import { pointerTo, tokensOf, valueAt } from '../../document/pointer.ts';
import * as runtime from '../../generate/runtime.ts';
import { effective, wantedBy } from '../../generate/schemas.ts';
import {
  type Engine,
  type Issue,
  type Match,
  type MatchedRequest,
  pathParameters,
  type Reply,
  undeclaredStatus,
} from './engine.ts';
import { examplesOf } from './examples.ts';

type Operation = ReturnType<typeof transformOas3Operations>[number];
type Method = Parameters<PrismHttpComponents['validateInput']>[0]['element']['method'];
type Outcome = ReturnType<PrismHttpComponents['validateInput']>;
type Diagnostic = Extract<Outcome, { _tag: 'Left' }>['left'][number];

/** Loaded with `require`: Node and Vitest treat the default export of a CommonJS module differently. */
const { default: prismRoute }: { default: PrismHttpComponents['route'] } = createRequire(import.meta.url)(
  '@stoplight/prism-http/dist/router/index.js',
);

/**
 * Creates an engine that uses Prism's router and validators, without its server.
 * They are imported file by file: the entry point also loads a generator of random data and a proxy, which doubles the start time.
 * The comments below name Prism's bugs that the code works around.
 */
export async function prismEngine(contract: OpenApi): Promise<Engine> {
  const operations = (await operationsOf(contract)).map(exploded);
  const byId = new Map(operations.map((operation) => [operation.iid ?? operation.id, operation]));
  const bodies = new Map(operations.map((operation) => [operation, bodyMembers(contract, operation)]));
  const examples = examplesOf(contract);
  const wanted = wantedIn(contract);
  return {
    name: 'prism',
    operationIds: [...byId.keys()],
    match: (method, segments) => match(operations, method, segments),
    checkRequest(request) {
      const operation = get(byId, request.operationId);
      return checkRequest(operation, request).map((fault) =>
        worded(fault, wanted, request, bodies.get(operation)),
      );
    },
    checkReply: (operationId, reply) =>
      checkReply(get(byId, operationId), reply).map((fault) => worded(fault, wanted)),
    examples: (operationId) => get(examples, operationId),
  };
}

/** Does what Prism's `getHttpOperationsFromSpec` does, which also loads a converter of Postman collections and a generator of random data. */
async function operationsOf(contract: OpenApi): Promise<Operation[]> {
  const ownRequire = createRequire(
    createRequire(import.meta.url).resolve('@stoplight/prism-http/package.json'),
  );
  const Parser: typeof RefParser = ownRequire('@stoplight/json-schema-ref-parser');
  const spec: { transformOas3Operations: typeof transformOas3Operations } = ownRequire(
    '@stoplight/http-spec/oas3/operation',
  );
  const json: { bundleTarget: typeof bundleTarget; decycle(value: unknown): Record<string, unknown> } =
    ownRequire('@stoplight/json');
  // The document is dereferenced in place.
  const document = json.decycle(await new Parser().dereference(structuredClone(contract)));
  return spec.transformOas3Operations(document).map((operation) =>
    json.bundleTarget({
      document: { ...document, __target__: operation },
      path: '#/__target__',
      cloneDocument: false,
    }),
  );
}

/** Prism splits an array at its commas unless `explode: true` is written, which is the default in a query. */
function exploded(operation: Operation): Operation {
  const query = operation.request?.query?.map((parameter) => ({
    ...parameter,
    explode: parameter.explode ?? true,
  }));
  return query ? { ...operation, request: { ...operation.request, query } } : operation;
}

function match(operations: Operation[], method: string, segments: readonly string[]): Match {
  // Prism accepts an empty segment as a path parameter.
  if (segments.includes('')) return { kind: 'unknown route' };
  const path = pathOf(segments);
  const route = (name: string) =>
    prismRoute({
      resources: operations,
      input: { method: name.toLowerCase() as Method, url: { path } },
    });
  const found = route(method);
  // Prism accepts `get` as GET.
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

/** An issue as Prism reports it, with the keyword's params, which are parsed from Prism's message. */
type PrismIssue = Omit<Issue, 'message'> & { readonly params: Readonly<Record<string, unknown>> };

/** Returns the names of the members that the request body may have at a pointer. */
type Members = (tokens: readonly string[]) => string[];

function bodyMembers(contract: OpenApi, { path, method }: Operation): Members {
  const { requestBody } = contract.paths[path]?.[method as 'get'] ?? {};
  const body = requestBody && deref(contract, requestBody).content['application/json']?.schema;
  const step = (schema: Schema, token: string): Schema => {
    const { properties, items = {} } = effective(contract, schema);
    return properties?.[token] ?? items;
  };
  return (tokens) => Object.keys(effective(contract, tokens.reduce(step, body ?? {})).properties ?? {});
}

/** Returns what the patterns of named schemas ask for, in words. */
function wantedIn(contract: OpenApi): ReadonlyMap<unknown, string> {
  return new Map(
    Object.values(contract.components.schemas).flatMap((schema) => {
      const words = wantedBy(schema);
      return words === undefined ? [] : [[schema.pattern, words] as const];
    }),
  );
}

/** Writes the message of an issue as the generated validators do, with a suggestion. */
function worded(
  { params, ...fault }: PrismIssue,
  wanted: ReadonlyMap<unknown, string>,
  request?: MatchedRequest,
  members?: Members,
): Issue {
  const tokens = tokensOf(fault.pointer);
  const more =
    fault.keyword === 'additionalProperties'
      ? runtime.unknownMember(tokens.at(-1) ?? '', members?.(tokens.slice(0, -1)) ?? [], null)
      : fault.keyword === 'enum' && request !== undefined
        ? runtime.oneOfThese(valueIn(fault, request), params.allowedValues as string[])
        : fault.keyword === 'pattern'
          ? { ...params, wanted: wanted.get(params.pattern) }
          : params;
  const message = keywords.get(fault.keyword)?.say(more as Parameters<runtime.Keyword['say']>[0]);
  return { ...fault, message: message ?? `breaks ${fault.keyword}` };
}

const keywords = new Map<string, runtime.Keyword>(
  Object.values(runtime).flatMap((each) =>
    typeof each === 'object' && 'say' in each ? [[each.name, each] as const] : [],
  ),
);

function valueIn(
  { in: place, pointer }: Pick<PrismIssue, 'in' | 'pointer'>,
  request: MatchedRequest,
): unknown {
  if (place === 'body') return valueAt(request.body, pointer);
  const [name = '', index = 0] = tokensOf(pointer);
  return [request.query[name] ?? []].flat()[Number(index)];
}

/**
 * Checks the text of a query value before its schema is applied.
 * Integers are decimal digits: other ways to write one (`1e2`, `0x10`, ` 10`) are refused.
 */
function lexicalIssue(
  name: string,
  value: string | readonly string[],
  type: unknown,
): PrismIssue | undefined {
  const fault = { in: 'query', pointer: `/${name}` } as const;
  if (typeof value !== 'string') return { ...fault, keyword: 'repeated', params: {} };
  return isLexical(value, type) ? undefined : { ...fault, keyword: 'type', params: { type } };
}

function isLexical(text: string, type: unknown): boolean {
  return type !== 'integer' || /^(\d+|-[1-9]\d*)$/.test(text);
}

function checkRequest(operation: Operation, request: MatchedRequest): PrismIssue[] {
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
  return [...issues, ...found.map((issue) => withName(issue, operation))];
}

/** Prism names parameters in lower case. */
function withName(issue: PrismIssue, operation: Operation): PrismIssue {
  const { headers = [], query = [] } = operation.request ?? {};
  const declared = { header: headers, query }[issue.in as string] ?? [];
  const [first, ...rest] = tokensOf(issue.pointer);
  const name = declared.find((each) => each.name.toLowerCase() === first)?.name;
  return name === undefined ? issue : { ...issue, pointer: pointerTo(name, ...rest) };
}

/** Checks the query parameters that Prism would drop or coerce, and returns the others for Prism to check. */
function checkQuery(operation: Operation, request: MatchedRequest) {
  const query: Record<string, string | string[]> = {};
  const issues: PrismIssue[] = [];
  for (const { name, schema } of operation.request?.query ?? []) {
    const value = request.query[name];
    if (value === undefined) continue;
    if (schema?.type === 'array') {
      const type = typeof schema.items === 'object' && 'type' in schema.items ? schema.items.type : undefined;
      // Prism accepts `1e2` as an integer, but not an empty text.
      query[name] = [value].flat().map((text) => (isLexical(text, type) ? text : ''));
      continue;
    }
    const lexical = lexicalIssue(name, value, schema?.type);
    if (lexical !== undefined) issues.push(lexical);
    // Prism treats an empty value as absent.
    else if (value === '') issues.push(...emptyValueIssues(operation, name, schema ?? {}));
    else if (typeof value === 'string') query[name] = value;
  }
  return { query, issues };
}

function emptyValueIssues(operation: Operation, name: string, schema: object): PrismIssue[] {
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

/** Returns only the headers that are parameters: the media type is checked before, and Prism would check the length of an ignored body. */
function parameterHeaders(operation: Operation, request: MatchedRequest): Record<string, string> {
  const names = (operation.request?.headers ?? []).map(({ name }) => name.toLowerCase());
  const headers: Record<string, string> = {};
  for (const name of names) {
    const value = request.headers[name];
    if (value) headers[name] = value;
  }
  return headers;
}

function checkReply(operation: Operation, reply: Reply): PrismIssue[] {
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

function issuesOf(outcome: { _tag: 'Left'; left: Diagnostic[] } | { _tag: 'Right' }): PrismIssue[] {
  if (outcome._tag === 'Right') return [];
  // Prism asserts formats, which are annotations in the contract.
  return outcome.left.filter(({ code }) => code !== 'format').map(issueOf);
}

function issueOf({ path, code, message }: Diagnostic): PrismIssue {
  if (path === undefined) {
    return code === 'required'
      ? { in: 'body', pointer: '', keyword: 'required', params: {} }
      : { ...undeclaredStatus, params: {} };
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

/** Parses Ajv's params from the message of Prism. */
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
    case 'type':
      return { type: read(/must be (\S+)$/) };
    default:
      return { limit: Number(read(/(-?\d+)(?: \w+)?$/)) };
  }
}

/** Corrects the issue of a falsy body: Prism treats `null`, `false`, `0` and `""` as a missing body. */
function asFalsyBody(issue: PrismIssue, body: unknown): PrismIssue {
  const missing = issue.in === 'body' && issue.pointer === '' && issue.keyword === 'required';
  return missing && body !== undefined ? { ...issue, keyword: 'type', params: { type: 'object' } } : issue;
}

function filledPath(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
}

function pathOf(segments: readonly string[]): string {
  return `/${segments.map((each) => encodeURIComponent(each.toWellFormed())).join('/')}`;
}

function get<T>(byId: ReadonlyMap<string, T>, operationId: string): T {
  const found = byId.get(operationId);
  if (found === undefined) throw new Error(`The contract has no operation ${operationId}.`);
  return found;
}
