import { type Method, methods } from './grammar.ts';
import { pointerOf, pointerTo, valueAt } from './pointer.ts';

/** The parts of an OpenAPI 3.1 document that this project reads. Redocly has checked its structure, so these types hold. */
export interface OpenApi {
  openapi: string;
  info: { title: string; version: string };
  servers?: { url: string }[];
  security?: Requirement[];
  paths: Record<string, PathItem>;
  components: Components;
}

export interface Components {
  schemas: Record<string, Schema>;
  parameters?: Record<string, Referable<Parameter>>;
  headers?: Record<string, Referable<Header>>;
  responses?: Record<string, Referable<Response>>;
  requestBodies?: Record<string, Referable<RequestBody>>;
  securitySchemes?: Record<string, SecurityScheme>;
}

/** The schemes that one way in takes together, each with its scopes. */
export type Requirement = Record<string, string[]>;

export interface SecurityScheme {
  type: string;
  in?: string;
  name?: string;
  scheme?: string;
}

export type PathItem = { [M in Method]?: Operation } & { parameters?: Referable<Parameter>[] };

export interface Operation {
  operationId: string;
  summary?: string;
  parameters?: Referable<Parameter>[];
  security?: Requirement[];
  requestBody?: Referable<RequestBody>;
  responses: Record<string, Referable<Response>>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  description?: string;
  deprecated?: boolean;
  required?: boolean;
  allowEmptyValue?: boolean;
  schema?: Schema;
  style?: string;
  explode?: boolean;
  content?: Record<string, MediaType>;
  example?: unknown;
  examples?: Record<string, Example>;
}

export interface Header {
  required?: boolean;
  schema?: Schema;
}

export interface RequestBody {
  required?: boolean;
  content: Record<string, MediaType>;
}

export interface Response {
  headers?: Record<string, Referable<Header>>;
  content?: Record<string, MediaType>;
}

export interface MediaType {
  schema?: Schema;
  examples?: Record<string, Example>;
}

export interface Example {
  summary?: string;
  value?: unknown;
}

export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** A schema with its known keywords typed. */
export interface Schema {
  $ref?: string;
  type?: SchemaType | SchemaType[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  description?: string;
  deprecated?: boolean;
  default?: unknown;
  examples?: unknown[];
  [keyword: string]: unknown;
}

export type Referable<T> = T | { $ref: string };

/** What a node says, whether it says it itself or refers to a component that does. */
export function deref<T extends object>(document: OpenApi, node: Referable<T>): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T;
  return deref(document, valueAt<unknown>(document, pointerOf(node.$ref)) as Referable<T>);
}

/** The pointer to what a node says: where its reference leads, or where it stands itself. */
export function siteOf(node: Referable<object>, own: string): string {
  return '$ref' in node && typeof node.$ref === 'string' ? pointerOf(node.$ref) : own;
}

/** An operation, and the pointer to it. */
export interface Declared {
  operation: Operation;
  path: string;
  method: Method;
  /** The parameters of its path. */
  shared: Referable<Parameter>[];
  pointer: string;
}

const listed = new WeakMap<OpenApi, Declared[]>();

/** The operations of a document. They are listed once, so that only a copy of the document can get another one. */
export function declaredOperations(document: OpenApi): Declared[] {
  const known = listed.get(document);
  if (known !== undefined) return known;
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/'));
  const found = paths.flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const { parameters: shared = [] } = item;
      return [{ operation, path, method, shared, pointer: pointerTo('paths', path, method) }];
    }),
  );
  listed.set(document, found);
  return found;
}
