import { isMembers, type Json, type Members } from './document.ts';
import { pointerTo, tokensOf } from './pointer.ts';

/** The methods that a path item can have, in the order of the specification. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
export type Method = (typeof methods)[number];

/**
 * The grammar of OpenAPI 3.1, of workflows and of facts: the members of each kind of object, and what each member holds.
 *
 * `kind` is one object, `kind[]` a list of them, `kind{}` a map from names of the author's choice. `!` marks a required member.
 * `text` is prose for readers; `data` is any value, in which nothing is a schema or a reference. `values.ts` says what the other
 * types are. `*` stands for every other name that the kind allows.
 */
const grammar = {
  document: `openapi!:string info!:info jsonSchemaDialect:dialect servers:server[] paths:paths webhooks:path{}
    components:components security:requirement[] tags:tag[] externalDocs:externalDocs`,
  info: `title!:text summary:text description:text termsOfService:string contact:contact license:license
    version!:string`,
  contact: 'name:string url:string email:string',
  license: 'name!:string identifier:string url:string',
  server: 'url!:string description:text variables:serverVariable{}',
  serverVariable: 'enum:strings default!:string description:text',
  components: `schemas:schema{} responses:response{} parameters:parameter{} examples:example{} requestBodies:requestBody{}
    headers:header{} securitySchemes:securityScheme{} links:link{} callbacks:callback{} pathItems:path{}`,
  paths: '*:path',
  path: `$ref:string summary:text description:text servers:server[] parameters:parameter[]
    ${methods.map((method) => `${method}:operation`).join(' ')}`,
  operation: `tags:strings summary:text description:text externalDocs:externalDocs operationId:string
    parameters:parameter[] requestBody:requestBody responses:responses callbacks:callback{} deprecated:boolean
    security:requirement[] servers:server[]`,
  externalDocs: 'description:text url!:string',
  parameter: `name!:string in!:in description:text required:boolean deprecated:boolean allowEmptyValue:boolean
    style:string explode:boolean allowReserved:boolean schema:schema example:data examples:example{} content:mediaType{}`,
  header: `description:text required:boolean deprecated:boolean style:string explode:boolean schema:schema example:data
    examples:example{} content:mediaType{}`,
  requestBody: 'description:text content!:mediaType{} required:boolean',
  mediaType: 'schema:schema example:data examples:example{} encoding:encoding{}',
  encoding: 'contentType:string headers:header{} style:string explode:boolean allowReserved:boolean',
  responses: '*:response',
  response: 'description!:text headers:header{} content:mediaType{} links:link{}',
  callback: '*:path',
  example: 'summary:text description:text value:data externalValue:string',
  link: `operationRef:string operationId:string parameters:data requestBody:data description:text server:server`,
  tag: 'name!:string description:text externalDocs:externalDocs',
  securityScheme: `type!:string description:text name:string in:in scheme:string bearerFormat:string flows:flows
    openIdConnectUrl:string`,
  flows: 'implicit:implicitFlow password:tokenFlow clientCredentials:tokenFlow authorizationCode:codeFlow',
  implicitFlow: 'authorizationUrl!:string refreshUrl:string scopes!:object',
  tokenFlow: 'tokenUrl!:string refreshUrl:string scopes!:object',
  codeFlow: 'authorizationUrl!:string tokenUrl!:string refreshUrl:string scopes!:object',
  schema: `$schema:dialect $id:string $anchor:string $dynamicAnchor:string $ref:string $dynamicRef:string $comment:string
    $vocabulary:object $defs:schema{} definitions:schema{}
    title:text description:text default:data deprecated:boolean readOnly:boolean writeOnly:boolean examples:list
    type:type enum:values const:data format:string
    multipleOf:positive minimum:number maximum:number exclusiveMinimum:number exclusiveMaximum:number
    minLength:count maxLength:count pattern:pattern contentEncoding:string contentMediaType:string contentSchema:schema
    items:schema prefixItems:schema[] contains:schema minContains:count maxContains:count minItems:count maxItems:count
    uniqueItems:boolean unevaluatedItems:schema
    properties:schema{} patternProperties:schema{} additionalProperties:schema unevaluatedProperties:schema
    propertyNames:schema required:names minProperties:count maxProperties:count dependentRequired:dependents
    dependentSchemas:schema{}
    allOf:schema[] anyOf:schema[] oneOf:schema[] not:schema if:schema then:schema else:schema
    discriminator:discriminator xml:xml externalDocs:externalDocs example:data`,
  discriminator: 'propertyName!:string mapping:object',
  xml: 'name:string namespace:string prefix:string attribute:boolean wrapped:boolean',
  // As much of Arazzo 1.0 as has text for readers.
  workflows: 'info!:info workflows!:workflow[] components:workflowComponents',
  workflow: 'workflowId!:string summary:text description:text inputs:schema steps!:step[]',
  step: 'stepId!:string description:text',
  workflowComponents: 'inputs:schema{}',
  // As much of spec/facts.yaml as has text for readers.
  facts: 'facts:fact{}',
  fact: 'says:text departure:text',
};

/** A kind of object that OpenAPI knows. */
export type Kind = keyof typeof grammar;

/** What a member holds: one object of a kind, a list or a map of them, or a plain value of a type. */
export interface Member {
  name: string;
  /** The kind of the objects, or nothing for a plain value. */
  kind?: Kind;
  holds: 'one' | 'list' | 'map';
  /** The type of a plain value: `text`, `data` or a type of `values.ts`. */
  type: string;
  isRequired: boolean;
}

const members = new Map(
  Object.entries(grammar).map(([kind, text]) => [
    kind,
    new Map(text.split(/\s+/).map((entry) => [nameIn(entry), memberFrom(entry)])),
  ]),
);

function nameIn(entry: string): string {
  return entry.split(/!?:/)[0] ?? '';
}

function memberFrom(entry: string): Member {
  const type = entry.replace(/^.*:/, '').replace(/\W+$/, '');
  return {
    name: nameIn(entry),
    ...(isKind(type) && { kind: type }),
    holds: entry.endsWith('[]') ? 'list' : entry.endsWith('{}') ? 'map' : 'one',
    type,
    isRequired: entry.includes('!'),
  };
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(grammar, name);
}

/** The members that a kind of object can have, by their names. */
export function membersOf(kind: Kind): ReadonlyMap<string, Member> {
  return members.get(kind) ?? new Map();
}

/** The names of the members that a kind of object must have. */
export function requiredOf(kind: Kind): readonly string[] {
  return required.get(kind) ?? [];
}

const required = new Map(
  [...members].map(([kind, all]) => [
    kind,
    [...all.values()].flatMap(({ name, isRequired }) => (isRequired ? [name] : [])),
  ]),
);

/** What a member of an object holds. Undefined for an extension, and for a name that the grammar does not know. */
export function memberOf(kind: Kind, name: string): Member | undefined {
  const known = members.get(kind);
  return known?.get(name) ?? (name.startsWith('x-') ? undefined : known?.get('*'));
}

/** How a keyword holds schemas: `one`, a `list` or a `map` of them. Undefined if it holds none. */
export function holdsSchemas(keyword: string): Member['holds'] | undefined {
  const member = memberOf('schema', keyword);
  return member?.kind === 'schema' ? member.holds : undefined;
}

/** One object of a document, and where it is. A schema may be `true` or `false`; anything else but an object is malformed. */
export interface Part {
  value: Json;
  kind: Kind;
  pointer: string;
}

/** The objects directly below another, in the order of the document. Data is never entered. */
export function* partsOf({ value, kind, pointer }: Part): Generator<Part> {
  if (!isMembers(value)) return;
  for (const [name, held] of Object.entries(value)) {
    const member = memberOf(kind, name);
    if (member?.kind !== undefined)
      yield* partsIn(held, member.kind, member.holds, pointer + pointerTo(name));
  }
}

function* partsIn(value: Json, kind: Kind, holds: Member['holds'], pointer: string): Generator<Part> {
  if (holds === 'one') yield { value, kind, pointer };
  else if (holds === 'list' && Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield { value: each, kind, pointer: `${pointer}/${index}` };
  } else if (holds === 'map' && isMembers(value)) {
    for (const [name, each] of Object.entries(value)) {
      yield { value: each, kind, pointer: pointer + pointerTo(name) };
    }
  }
}

/** An object and all objects below it, in the order of the document. */
export function* allPartsOf(part: Part): Generator<Part> {
  yield part;
  for (const below of partsOf(part)) yield* allPartsOf(below);
}

/**
 * A copy of an object in which `change` has replaced each object directly below it. Data is copied unchanged.
 * `step` is the pointer to the one below from the one above.
 */
export function mapParts(
  value: Members,
  kind: Kind,
  change: (below: Json, kind: Kind, step: string) => Json,
): Members {
  const members = Object.entries(value).map(([name, held]): [string, Json] => {
    const member = memberOf(kind, name);
    if (member?.kind === undefined) return [name, held];
    const { kind: below, holds } = member;
    return [name, mapHeld(held, holds, (each, step) => change(each, below, pointerTo(name) + step))];
  });
  return Object.fromEntries(members);
}

function mapHeld(value: Json, holds: Member['holds'], change: (each: Json, step: string) => Json): Json {
  if (holds === 'one') return change(value, '');
  if (holds === 'list' && Array.isArray(value)) return value.map((each, index) => change(each, `/${index}`));
  if (holds !== 'map' || !isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, change(each, pointerTo(name))]),
  );
}

/** Replaces one object of a document, or a boolean schema. The objects below it have been replaced. */
export type Change = (value: Json, kind: Kind, pointer: string) => Json;

/** Copies a document, and replaces every object of OpenAPI, inner ones first. Data is copied unchanged. */
export function rewrite(value: Json, change: Change, kind: Kind = 'document', pointer = ''): Json {
  if (!isMembers(value)) return change(value, kind, pointer);
  const copy = mapParts(value, kind, (each, below, step) => rewrite(each, change, below, pointer + step));
  return change(copy, kind, pointer);
}

/** What the grammar says of the value at a pointer. Undefined for data, extensions and unknown members, and for all below them. */
export function kindAt(pointer: string): Pick<Member, 'kind' | 'holds'> | undefined {
  const root: Pick<Member, 'kind' | 'holds'> = { kind: 'document', holds: 'one' };
  return tokensOf(pointer).reduce<typeof root | undefined>((at, token) => {
    if (at?.kind === undefined) return undefined;
    return at.holds === 'one' ? memberOf(at.kind, token) : { kind: at.kind, holds: 'one' };
  }, root);
}

const examples = new Set(['example', 'examples']);

/** A copy of an object without the values that a validator would take for schemas, although they are data: examples and extensions. */
export function withoutExamples(value: Json, kind: Kind): Json {
  if (!isMembers(value)) return value;
  const isData = (name: string) => kind !== 'schema' && memberOf(kind, name)?.type === 'data';
  const kept = Object.entries(value).filter(
    ([name]) => !(name.startsWith('x-') || examples.has(name) || isData(name)),
  );
  return mapParts(Object.fromEntries(kept), kind, withoutExamples);
}
