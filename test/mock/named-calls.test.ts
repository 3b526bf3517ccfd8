import { describe, expect, test } from 'vitest';
import contract from '../../generated/openapi.json' with { type: 'json' };
import { deref, type OpenApi, type Operation, type Parameter } from '../../scripts/document/contract.ts';
import { methods } from '../../scripts/document/grammar.ts';
import { engines, startWorld, web } from './world.ts';

const document = contract as unknown as OpenApi;

/** What a client reads of one operation: its parameters, and its bodies by name. */
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method];
    if (operation === undefined) return [];
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
    return [{ path, method, operation, parameters: parameters.map((each) => deref(document, each)) }];
  }),
);

const named = operations.flatMap(({ operation, ...rest }) =>
  replies(operation).map((reply) => ({
    ...rest,
    operation,
    ...reply,
    id: `${operation.operationId}.${reply.name}`,
  })),
);

/** The names whose reply a fresh story does not give, with the reason. */
const otherState: Record<string, string> = {
  sameTenant: 'The story begins after it: the two VPCs have their peering.',
  anotherTenant: 'The story begins after it: the two VPCs have their peering.',
  wrongAccepter: 'The mock knows the owner of a VPC only from a tenants file.',
  quotaExceeded: 'The story has three peerings, and the quota is 50.',
  descriptionCleared: 'It follows renamed.',
  alreadyDeleted: 'The peering is deleted first.',
  alreadyAccepted: 'It follows accepted.',
  rejected: 'The story begins after it.',
};

describe.each(engines)('a client that calls by the names of the examples, engine $name', (engine) => {
  const calls = named.filter(
    ({ parameters, name, operation }) =>
      parameters.some(({ examples }) => examples?.[name]) &&
      (operation.requestBody === undefined || bodiesOf(operation)[name]),
  );

  test('finds a call for most replies of the story', () => {
    expect(calls.length).toBeGreaterThan(20);
  });

  test.each(calls)('$id', ({ name, status, value, ...call }) => {
    const reply = send(
      engine,
      call,
      (each) => each.examples?.[name]?.value,
      bodiesOf(call.operation)[name]?.value,
    );
    if (name in otherState) expect(lasting(reply.body)).not.toEqual(lasting(value));
    else expect([reply.status, lasting(reply.body)]).toEqual([Number(status), lasting(value)]);
  });
});

describe.each(engines)('a client that sends the one example of each parameter, engine $name', (engine) => {
  test.each(operations)('is answered by $operation.operationId', (call) => {
    expect(call.parameters.filter(({ example }) => example === undefined)).toEqual([]);
    const { status, body } = send(
      engine,
      call,
      ({ example }) => example,
      Object.values(bodiesOf(call.operation))[0]?.value,
    );
    expect([200, 201, 204, 403, 409]).toContain(status);
    const rows = Object.values(body ?? {}).find(Array.isArray);
    if (rows) expect(rows.length).toBeGreaterThan(0);
  });
});

function bodiesOf({ requestBody }: Operation) {
  return (requestBody && deref(document, requestBody).content['application/json']?.examples) ?? {};
}

function replies({ responses }: Operation) {
  return Object.entries(responses).flatMap(([status, response]) => {
    const { examples = {} } = deref(document, response).content?.['application/json'] ?? {};
    return Object.entries(examples).map(([name, { value }]) => ({ name, status, value }));
  });
}

type Call = (typeof operations)[number];

function send(
  engine: (typeof engines)[number],
  { path, method, parameters }: Omit<Call, 'operation'>,
  exampleOf: (parameter: Parameter) => unknown,
  body: unknown,
) {
  const given = parameters.flatMap((each) => {
    const value = exampleOf(each);
    return value === undefined ? [] : [{ ...each, value }];
  });
  const text = (place: Parameter['in']) => given.filter((each) => each.in === place);
  const url = text('path').reduce(
    (at, { name, value }) => at.replace(`{${name}}`, encodeURIComponent(String(value))),
    path,
  );
  const query = new URLSearchParams(
    text('query').flatMap(({ name, value }) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    ),
  );
  const headers = Object.fromEntries(
    text('header').map(({ name, value }) => [name.toLowerCase(), String(value)]),
  );
  // An operation need not have a parameter that names the caller.
  headers['x-auth-token'] ??= web;
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  return startWorld({ engine }).send(method.toUpperCase(), `${url}?${query}`, { ...headers, ...json }, body);
}

/** A body without what differs from run to run: times, and the host of links. */
function lasting(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body ?? null, (name, value) =>
      ['created_at', 'updated_at'].includes(name)
        ? undefined
        : name === 'href'
          ? String(value).replace(/^https?:\/\/[^/]+/, '')
          : value,
    ),
  );
}
