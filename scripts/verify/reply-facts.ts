import { readFileSync } from 'node:fs';
import { operations } from '../../generated/operations.js';
import { facts } from './facts.ts';
import { member } from './own-peerings.ts';
import type { Reply } from './transport.ts';

/** What a reply says about a fact that the contract keeps in a schema or a header. */
export interface ReplyEvidence {
  readonly fact: string;
  readonly holds: boolean;
  readonly expected: string;
  readonly observed: string;
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly [keyword: string]: unknown;
}

interface Body {
  check(value: unknown): {
    issues?: readonly { pointer: string; keyword: string; message: string }[] | undefined;
  };
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly headers: Readonly<Record<string, { schema: Schema }>>;
    readonly responses: Readonly<Record<string, unknown>>;
  };
}

/** The published package contains this file too. */
const contract: Contract = JSON.parse(
  readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'),
);
const { schemas, headers } = contract.components;

/** The facts that fix an address. A fact about one operation fixes a header for all, so the address of a header is its name. */
const factsByAddress = new Map<string, string[]>();
for (const { id, fixes } of facts)
  for (const fixed of fixes) {
    const address = fixed.replace(/^\w+\.\d{3}\.(?=[A-Z])/, '');
    factsByAddress.set(address, [...(factsByAddress.get(address) ?? []), id]);
  }

/** Facts about the shape of a whole reply: that it is wrapped, or that it is not. */
const wholeReply: Readonly<Record<string, string>> = {
  createVpcPeering: 'create-response-member',
  listVpcPeerings: 'list-answers-page',
  listVpcPeeringInfos: 'infos-answers-page',
  showVpcPeering: 'show-answers-wrapped',
  updateVpcPeering: 'update-answers-wrapped',
  deleteVpcPeering: 'delete-answers-204',
  acceptVpcPeering: 'accept-answers-bare',
  rejectVpcPeering: 'reject-answers-bare',
};

/** `responses-open` is about clients, which a reply cannot show. */
const notShown = new Set(['responses-open']);

/**
 * Judges a reply of an operation by the schema that the contract has for it.
 * A whole reply of the wrong shape speaks also about those of the `asked` facts that fix its status.
 */
export function judgeReply(reply: Reply, asked: readonly string[]): ReplyEvidence[] {
  return [...judgeHeaders(reply), ...judgeBody(reply, asked)].filter(({ fact }) => !notShown.has(fact));
}

function judgeHeaders({ headers: sent, status }: Reply): ReplyEvidence[] {
  const given = [
    ['X-Request-Id', 'RequestId', true],
    ['Allow', 'Allow', status === 405],
  ] as const;
  return given.flatMap(([name, component, isRequired]) => {
    const value = sent.get(name);
    const required = isRequired
      ? evidence(`${name}.required`, value !== null, `the header ${name}`, value === null ? 'absent' : value)
      : [];
    if (value === null || !isRequired) return required;
    const shape = headers[component]?.schema ?? {};
    const { address, schema } = resolve(shape, name);
    const { pattern, maxLength } = schema;
    const isShort = typeof maxLength !== 'number' || value.length <= maxLength;
    const matches = typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value);
    return [
      ...required,
      ...evidence(`${address}.maxLength`, isShort, `${name} of at most ${maxLength} characters`, value),
      ...evidence(`${address}.pattern`, matches, `${name} like ${pattern}`, value),
    ];
  });
}

function judgeBody(reply: Reply, asked: readonly string[]): ReplyEvidence[] {
  const { operationId, status, body } = reply;
  const found = responseOf(operationId, status);
  if (operationId === undefined || found === undefined) return [];
  const { issues = [] } = found.body.check(body);
  const isWrongShape = issues.some(({ pointer, keyword }) => isAtRoot(pointer, keyword));
  const expected = `${status} with ${found.name ?? 'no body'}`;
  const observed = isWrongShape ? `${status} with ${shorten(body)}` : expected;
  const byStatus = asked.filter((fact) =>
    factsByAddress.get(`${operationId}.${found.status}`)?.includes(fact),
  );
  const about = status < 300 ? aboutWhole(operationId, found.name) : isWrongShape ? byStatus : [];
  const wholes = about.map((fact) => ({ fact, holds: !isWrongShape, expected, observed }));
  // A reply of another shape says nothing about the members that it should have.
  if (found.name === undefined || (isWrongShape && status < 300)) return wholes;
  const faults = issues.map((issue) => ({ ...issue, facts: factsOfIssue(found.name ?? '', issue) }));
  const refuted = faults.flatMap(({ pointer, message, facts: about }) =>
    about.map((fact) => ({
      fact,
      holds: false,
      expected: `${operationId} ${status} as in the contract`,
      observed: `${pointer || 'the body'} ${message}, but is ${shorten(valueAt(body, pointer))}`,
    })),
  );
  if (isWrongShape) return [...wholes, ...refuted];
  const seen = new Set(exercised(found.name, body));
  for (const { fact } of refuted) seen.delete(fact);
  const held = [...seen].map((fact) => ({ fact, holds: true, expected, observed: expected }));
  return [...wholes, ...refuted, ...held];
}

/** The facts about a whole reply, with those about its schema where no other operation has it. */
function aboutWhole(operationId: string, name: string | undefined): string[] {
  const isOwn = [...schemaNames.values()].filter((each) => each === name).length === 1;
  const ofSchema = isOwn ? (factsByAddress.get(`${name}.required`) ?? []) : [];
  return [...new Set([wholeReply[operationId] ?? [], ofSchema].flat())];
}

/** A success with another status than the declared one has the same body. */
function responseOf(
  operationId: string | undefined,
  status: number,
): { body: Body; name: string | undefined; status: string } | undefined {
  const operation = Object.entries<{ responses: Record<string, Body> }>(operations).find(
    ([id]) => id === operationId,
  )?.[1];
  const declared = Object.keys(operation?.responses ?? {});
  const own = declared.find((each) =>
    status < 300 && status >= 200 ? each.startsWith('2') : each === String(status),
  );
  const body = own === undefined ? undefined : operation?.responses[own];
  if (operationId === undefined || own === undefined || body === undefined) return undefined;
  return { body, name: schemaNames.get(`${operationId}.${own}`), status: own };
}

/** The schema of the body by `operationId.status`. */
const schemaNames = new Map(
  Object.values(contract.paths)
    .flatMap((item) => Object.values(item))
    .flatMap((operation) =>
      Object.entries(member(operation, 'responses') ?? {}).flatMap(([status, response]) => {
        const $ref = member(bodySchemaOf(response), '$ref');
        const name = typeof $ref === 'string' ? lastOf($ref) : undefined;
        return name === undefined ? [] : [[`${member(operation, 'operationId')}.${status}`, name] as const];
      }),
    ),
);

function bodySchemaOf(response: unknown): unknown {
  const $ref = member(response, '$ref');
  const own = typeof $ref === 'string' ? contract.components.responses[lastOf($ref)] : response;
  return member(own, 'content', 'application/json', 'schema');
}

function lastOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

function isAtRoot(pointer: string, keyword: string): boolean {
  return pointer === '' || (keyword === 'required' && pointer.lastIndexOf('/') === 0);
}

/** `Uuid` is used for the ids of VPCs too, so that it says nothing about the ids of peerings by itself. */
const shared = new Set(['Uuid']);

function evidence(address: string, holds: boolean, expected: string, observed: string): ReplyEvidence[] {
  return (factsByAddress.get(address) ?? []).map((fact) => ({ fact, holds, expected, observed }));
}

/** Follows a reference; the address of a named schema is its name. */
function resolve(schema: Schema, address: string): { schema: Schema; address: string } {
  if (schema.$ref === undefined) return { schema, address };
  const name = lastOf(schema.$ref);
  return { schema: schemas[name] ?? {}, address: name };
}

interface Position {
  /** Where the property stands: `VpcPeering.created_at`. */
  readonly property: string;
  readonly schema: Schema;
  /** Where its schema stands: `Timestamp`. */
  readonly address: string;
}

function step({ schema, address, property }: Position, token: string): Position {
  const isItem = schema.items !== undefined;
  const below = isItem ? schema.items : schema.properties?.[token];
  const at = isItem ? `${property}.items` : `${address}.${token}`;
  return { property: at, ...resolve(below ?? {}, at) };
}

export function factsOfIssue(
  root: string,
  { pointer, keyword }: { pointer: string; keyword: string },
): string[] {
  const tokens = pointer.split('/').slice(1);
  // The pointer of a missing member names the member.
  if (keyword === 'required') tokens.pop();
  const start: Position = { property: root, ...resolve({ $ref: root }, root) };
  return factsAt(tokens.reduce(step, start), keyword);
}

/** The facts that a value at this position contradicts by this keyword. */
function factsAt({ property, address }: Position, keyword: string): string[] {
  const own = shared.has(address) && property !== 'VpcPeering.id' ? [] : [`${address}.${keyword}`, address];
  for (const candidate of [...own, property]) {
    const found = factsByAddress.get(candidate);
    if (found !== undefined) return found;
  }
  return [];
}

const keywords = [
  ...['required', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum'],
  ...['exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minProperties', 'maxProperties', 'anyOf', 'oneOf'],
];

/** The facts that a valid value shows: those that a fault at any of its positions would contradict. */
function exercised(root: string, body: unknown): string[] {
  const found = new Set<string>();
  const visit = (position: Position, value: unknown): void => {
    for (const keyword of ['type', ...keywords.filter((each) => each in position.schema)])
      for (const fact of factsAt(position, keyword)) found.add(fact);
    for (const fact of factsByAddress.get(position.property) ?? []) found.add(fact);
    if (Array.isArray(value)) for (const item of value) visit(step(position, ''), item);
    else
      for (const name of Object.keys(position.schema.properties ?? {})) {
        const below = member(value, name);
        if (below !== undefined) visit(step(position, name), below);
      }
  };
  visit({ property: root, ...resolve({ $ref: root }, root) }, body);
  return [...found];
}

function valueAt(body: unknown, pointer: string): unknown {
  return member(body, ...pointer.split('/').slice(1));
}

export function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
