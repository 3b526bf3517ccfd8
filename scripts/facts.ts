import { readText } from './document/files.ts';
import {
  declaredOperations,
  deref,
  type OpenApi,
  type Operation,
  type Parameter,
  type Referable,
  type Schema,
} from './document/openapi.ts';
import { pointerTo } from './document/pointer.ts';
import { type Parsed, parse } from './document/yaml.ts';
import { faultOfObserved } from './evidence.ts';
import type { Observation } from './observation.ts';
import { UserError } from './user-error.ts';

/** How it is known: the vendor documents it, a client relies on it, it was seen on the wire, it follows from other facts, or it is assumed. */
export type Evidence = 'documented' | 'client' | 'wire' | 'inferred' | 'assumed';

/** A page about the API. */
export interface Source {
  title: string;
  /** A permalink to the version that was read, if there is one. */
  url?: string;
  /** The day it was read, `yyyy-MM-dd`. */
  read: string;
}

/** One entry of `spec/facts.yaml`. Its id is permanent. */
export interface Fact {
  id: string;
  /** Absent if no page says it: then the evidence is `inferred` or `assumed`. */
  source?: Source;
  /** Where on the page: an anchor of it, or `L98` for a line. */
  anchor?: string;
  evidence: Evidence;
  says: string;
  /** The values that the contract must have, by their addresses; `Claim` defines an address. */
  fixes: Record<string, unknown>;
  /** Named examples that show it, as `operationId.scenario`. */
  shown: string[];
  /** The operations with this behaviour, if no schema can express it. */
  behaviour: string[];
  /** Why the contract departs from the page. */
  departure?: string;
  /** In the order of their dates. */
  observed: Observation[];
  /** What the mock does, by the question that the sources leave open: the rows of a table in its README. */
  decides: Record<string, string>;
}

type Listed = 'fixes' | 'shown' | 'behaviour' | 'observed' | 'decides';
type Entry = Omit<Fact, 'id' | 'source' | Listed> & Partial<Pick<Fact, Listed>> & { source?: string };

interface FactsFile {
  sources: Record<string, Source>;
  facts: Record<string, Entry>;
}

/** Reads the facts. @throws UserError if the file is not valid YAML, an id occurs twice, a source is unknown, or an entry is malformed. */
export function loadFacts(file = 'spec/facts.yaml'): Fact[] {
  return factsOf(parse(readText(file), file));
}

/** The facts of a parsed file, which can be an older one. @throws UserError as `loadFacts` does. */
export function factsOf(parsed: Parsed): Fact[] {
  const { sources, facts } = read(parsed);
  return Object.entries(facts).map(([id, { source: name, ...entry }]) => {
    const fact = { id, fixes: {}, shown: [], behaviour: [], observed: [], decides: {}, ...entry };
    if (name === undefined) return fact;
    const source = sources[name];
    if (source !== undefined) return { ...fact, source };
    const at = parsed.placeOf(pointerTo('facts', id, 'source'));
    throw new UserError(`fact '${id}' names the unknown source '${name}'`, at, 'Add it to the sources.');
  });
}

function read({ value, placeOf }: Parsed): FactsFile {
  const { sources, facts } = (value ?? {}) as Partial<FactsFile>;
  if (sources === undefined || facts === undefined)
    throw new UserError(
      "has no 'sources' or no 'facts'",
      placeOf(''),
      'Write both, each entry under its id.',
    );
  for (const [id, { observed }] of Object.entries(facts)) {
    if (observed === undefined) continue;
    const fault = faultOfObserved(observed);
    if (fault === undefined) continue;
    const at = placeOf(pointerTo('facts', id, 'observed', ...fault.path));
    throw new UserError(`fact '${id}': ${fault.what}`, at, fault.fix);
  }
  return { sources, facts };
}

/**
 * Returns the source of a field of the contract: title and link of the first fact with a page that fixes the address or
 * something below it.
 */
export function sourceOf(facts: Fact[], address: string): { text: string; url?: string } | undefined {
  const fixesIt = (fact: Fact) =>
    Object.keys(fact.fixes).some((fixed) => fixed === address || fixed.startsWith(`${address}.`));
  const fact = facts.find((candidate) => candidate.source !== undefined && fixesIt(candidate));
  return fact && sourceLink(fact);
}

/** The title of the page that says it, and the link to the very place on it. */
export function sourceLink({ source, anchor }: Fact): { text: string; url?: string } | undefined {
  if (source === undefined) return undefined;
  const { title: text, url } = source;
  return url === undefined ? { text } : { text, url: encodeURI(url) + (anchor ? `#${anchor}` : '') };
}

/** A statement of the contract that a fact can fix. */
export interface Claim {
  /**
   * `Schema[.property…][.keyword]`, `SecurityScheme[.name]`
   * or `operationId.(server|method|path|security|request|status|parameter)[.header][.keyword]`.
   */
  address: string;
  /** The value in a fact: the name of a schema for a `$ref` or a body, its type for a schema, type and location for a parameter. */
  value: unknown;
  /** The object that holds it in the document. A shared object has several addresses. */
  of: object;
}

/** Lists the claims of a bundled document by address. A property takes precedence over a keyword of the same name. */
export function claims(document: OpenApi): Map<string, Claim> {
  const schemas = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    ofSchema(name, schema),
  );
  const { servers = [] } = document;
  const operations = declaredOperations(document).flatMap(({ operation, path, method, shared }) => {
    const { operationId: id } = operation;
    return [
      { address: `${id}.server`, value: servers[0]?.url, of: servers },
      { address: `${id}.method`, value: method.toUpperCase(), of: operation },
      { address: `${id}.path`, value: path, of: operation },
      { address: `${id}.security`, ...waysIn(document, operation) },
      ...ofOperation(document, operation, shared),
    ];
  });
  return new Map([...ofSchemes(document), ...schemas, ...operations].map((claim) => [claim.address, claim]));
}

/** Lists the claims that no fact fixes. A fact about a shared object fixes it for all operations. */
export function unfounded(contract: Map<string, Claim>, facts: Fact[]): Claim[] {
  const name = ({ address }: Claim) => address.slice(address.lastIndexOf('.') + 1);
  const fixed = new Map<object, Set<string>>();
  for (const address of facts.flatMap(({ fixes }) => Object.keys(fixes))) {
    const claim = contract.get(address);
    if (claim !== undefined) fixed.set(claim.of, (fixed.get(claim.of) ?? new Set()).add(name(claim)));
  }
  return [...contract.values()].filter((claim) => !fixed.get(claim.of)?.has(name(claim)));
}

/** The alternatives of authentication, each as the schemes that it combines, with their scopes. */
function waysIn(document: OpenApi, operation: Operation): Pick<Claim, 'value' | 'of'> {
  const ways = operation.security ?? document.security;
  if (ways === undefined) return { value: 'none', of: operation };
  const scheme = ([name, scopes]: [string, string[]]) => [name, ...scopes].join(' ');
  return { value: ways.map((way) => Object.entries(way).map(scheme).sort()), of: ways };
}

function ofSchemes({ components }: OpenApi): Claim[] {
  return Object.entries(components.securitySchemes ?? {}).flatMap(([address, scheme]) => {
    const { type, in: place, scheme: kind, name } = scheme;
    const value = [type, kind, place && `in ${place}`].filter(Boolean).join(' ');
    return [
      { address, value, of: scheme },
      ...(name === undefined ? [] : [{ address: `${address}.name`, value: name, of: scheme }]),
    ];
  });
}

function ofOperation(document: OpenApi, operation: Operation, shared: Referable<Parameter>[]): Claim[] {
  const { operationId: id, requestBody, responses, parameters = [] } = operation;
  const body = (node: Referable<{ content?: Record<string, { schema?: Schema }> }>) => {
    const schema = deref(document, node).content?.['application/json']?.schema;
    return schema === undefined ? 'none' : reading(schema);
  };
  return [
    ...(requestBody
      ? [
          { address: `${id}.request`, value: body(requestBody), of: requestBody },
          ...demand(`${id}.request`, deref(document, requestBody)),
        ]
      : []),
    ...Object.entries(responses).flatMap(([status, response]) => [
      { address: `${id}.${status}`, value: body(response), of: response },
      ...Object.entries(deref(document, response).headers ?? {}).flatMap(([name, node]) => {
        const header = deref(document, node);
        const address = `${id}.${status}.${name}`;
        return [...ofSchema(address, header.schema ?? {}), ...demand(address, header)];
      }),
    ]),
    ...[...shared, ...parameters].flatMap((node) => {
      const parameter = deref(document, node);
      const { name, schema = {}, allowEmptyValue } = parameter;
      const address = `${id}.${name}`;
      const empty = { address: `${address}.allowEmptyValue`, value: allowEmptyValue, of: parameter };
      const value = `${reading(schema)} in ${parameter.in}`;
      return [
        ...ofSchema(address, schema),
        ...(allowEmptyValue === undefined ? [] : [empty]),
        { address, value, of: parameter },
        // A path parameter is always required.
        ...(parameter.in === 'path' ? [] : demand(address, parameter)),
      ];
    }),
  ];
}

/** The claim that a body or a header is required. */
function demand(address: string, of: { required?: boolean }): Claim[] {
  return of.required === true ? [{ address: `${address}.required`, value: true, of }] : [];
}

/** The keywords whose values facts fix. */
export const keywords =
  'required additionalProperties minProperties maxProperties enum const format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems anyOf oneOf allOf not default'.split(
    ' ',
  );

function ofSchema(address: string, schema: Schema): Claim[] {
  const fixed = keywords.filter((keyword) => keyword in schema);
  return [
    { address, value: reading(schema), of: schema },
    ...fixed.map((keyword) => ({ address: `${address}.${keyword}`, value: schema[keyword], of: schema })),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      ofSchema(`${address}.${name}`, property),
    ),
    // The value of a list includes the type of its items.
    ...(schema.items ? ofSchema(`${address}.items`, schema.items).slice(1) : []),
    ...(typeof schema.additionalProperties === 'object'
      ? ofSchema(`${address}.*`, schema.additionalProperties)
      : []),
  ];
}

/** How a fact names a schema: by its name if it has one, else by its type. */
function reading({ $ref, type, items }: Schema): string {
  if ($ref !== undefined) return $ref.slice($ref.lastIndexOf('/') + 1);
  return items === undefined ? String(type) : `array of ${reading(items)}`;
}
