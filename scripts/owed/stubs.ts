import { stringify } from 'yaml';
import {
  type Declared,
  deref,
  type OpenApi,
  type Parameter,
  type RequestBody,
  type Response,
  type Schema,
} from '../document/contract.ts';
import type { Claim } from '../facts.ts';
import { effective } from '../generate/schemas.ts';
import { namedExamples } from './named-examples.ts';
import { mark, todo } from './todo.ts';

const caller = '87a56a48977e42068f70ad3280c50f0e';
const peering = '22b76469-08e3-4937-8c1d-7aad34892be1';

/** Returns a file of `spec/examples/`, with one scenario that has every required member. */
export function exampleStub(document: OpenApi, declared: Declared): string {
  const { requestBody } = declared.operation;
  const request = requestBody && deref<RequestBody>(document, requestBody);
  const { content } = successOf(document, declared);
  const path = parametersOf(document, declared).filter((each) => each.in === 'path');
  const [filter] = parametersOf(document, declared).filter((each) => each.in === 'query');
  const scenario = {
    caller,
    ...(filter && { query: { [filter.name]: filter.example ?? mark } }),
    ...(path.length > 0 && { path: Object.fromEntries(path.map(({ name }) => [name, peering])) }),
    ...(request && {
      request: { summary: todo('what is asked'), value: sampleOf(document, request.content) },
    }),
    response: { summary: todo('what happened'), ...(content && { value: sampleOf(document, content) }) },
  };
  const refusals = ownRefusals(declared).flatMap(([status, response]) => {
    // A shared response has its scenarios already.
    if ('$ref' in response) return [];
    const { caller, query, path, request } = scenario;
    const { content = {} } = response;
    const reply = { summary: todo(`when it answers ${status}`), value: sampleOf(document, content) };
    return [[`refused${status}`, { caller, query, path, request, response: reply }]];
  });
  const scenarios = { done: scenario, ...Object.fromEntries(refusals) };
  const named = `in spec/openapi.yaml, each reply names its scenarios: $ref: examples/${declared.operation.operationId}.yaml#/done/response`;
  return `# ${todo(`who does it, and why; ${named}`)}\n\n${yaml(scenarios)}`;
}

/** Returns a file of `test/wire/`, with one body to be replaced. */
export function wireStub(document: OpenApi, declared: Declared): string {
  const { status, content } = successOf(document, declared);
  const body = {
    from: todo('who sent or showed it, and where'),
    as: status,
    ...(content && { body: sampleOf(document, content) }),
    verdict: 'valid',
    why: todo('what it shows'),
  };
  return yaml({ [`${mark}-a-body`]: body });
}

function yaml(value: unknown): string {
  return stringify(value, { singleQuote: true, lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
}

/** Returns the handler for `scripts/mock/peerings.ts`. It compiles; until it is filled in, the mock answers 500 or changes nothing. */
export function handlerStub(document: OpenApi, declared: Declared): string {
  const { operationId: id, responses } = declared.operation;
  const [parameter] = parametersOf(document, declared).filter((each) => each.in === 'path');
  const statuses = `Declared: ${Object.keys(responses).join(', ')}.`;
  const isPeering = parameter !== undefined && bodyNameOf(document, responses['404']) === 'NeutronError';
  if (!isPeering)
    return `  ${id}({ caller }, context) {
    // ${todo(`look up, guard, mutate, return. ${statuses}`)}
    throw new Error(\`${mark}: ${id} by \${caller} at \${context.now()}\`);
  },`;
  const answer = answerOf(document, declared);
  const end =
    answer === undefined
      ? `throw new Error(\`${mark}: ${id} of \${found.current.id}\`);`
      : `return ${answer};`;
  return `  ${id}({ caller, path }, context) {
    const found = find(path.${parameter.name}, caller, context);
    if (found === undefined) return notFound(path.${parameter.name});
    // ${todo(`guard and mutate. ${statuses}`)}
    ${end}
  },`;
}

/** Returns the successful reply with the peering that was found; `undefined` if the contract answers something else. */
function answerOf(document: OpenApi, declared: Declared): string | undefined {
  const { status, content } = successOf(document, declared);
  if (content === undefined) return `{ status: ${status}, body: undefined }`;
  const name = content['application/json']?.schema?.$ref?.split('/').at(-1);
  if (name === 'VpcPeering') return `{ status: ${status}, body: found.current }`;
  return name === 'VpcPeeringEnvelope'
    ? `{ status: ${status}, body: { peering: found.current } }`
    : undefined;
}

/** Returns a file of `test/operations/`, which calls the operation, and fails until it says what the reply is. */
export function behaviourStub(document: OpenApi, declared: Declared): string {
  const { operation, method } = declared;
  const { operationId: id, requestBody } = operation;
  const url = urlOf(document, declared);
  const example = namedExamples(document).find(({ address }) => address.startsWith(`${id}.request.`));
  const sample = requestBody && deref<RequestBody>(document, requestBody).content;
  const body = sample === undefined ? undefined : (example?.value ?? sampleOf(document, sample));
  const headers = `{ 'x-project-id': web${body === undefined ? '' : ", 'content-type': 'application/json'"} }`;
  const { status } = successOf(document, declared);
  const refusals = ownRefusals(declared).map(
    ([code, response]) => `
  test('${todo(`when it answers ${code}`)}', () => {
    // ${deref<Response & { description?: string }>(document, response).description ?? ''}
    expect.unreachable('${mark}');
  });
`,
  );
  const isUsingIds = url.includes('ids.');
  return `import { describe, expect, test } from 'vitest';
import { engines, ${isUsingIds ? 'ids, ' : ''}startWorld, web } from '../mock/world.ts';

describe.each(engines)('${id}, engine $name', (engine) => {
  test('${todo('what it does')}', () => {
    const { send } = startWorld({ engine });
    const headers = ${headers};
    const reply = send('${method.toUpperCase()}', \`${url}\`, headers${body === undefined ? '' : `, ${JSON.stringify(body)}`});
    expect(reply).toMatchObject({ status: ${status}, body: '${todo('what it answers')}' });
  });
${refusals.join('')}});`;
}

/** Returns a file of `scripts/verify/probes/` that calls the operation and refutes these facts until it says what the reply must show. */
export function probeStub({ operation, method, path }: Declared, unasked: string[]): string {
  const facts = unasked.length > 0 ? unasked : [todo('the id of a fact')];
  const { operationId: id } = operation;
  const isAboutPeering = path.includes('{');
  const peering = isAboutPeering ? "      const { id } = await trial.make('within');\n" : '';
  const url = isAboutPeering ? `\`${path.replaceAll(/\{[^}]+\}/g, `\${id}`)}\`` : `'${path}'`;
  const body = operation.requestBody === undefined ? '' : `, body: '${todo('the body')}'`;
  const list = facts.map((fact) => `'${fact}'`).join(', ');
  return `import type { Probe } from '../probe.ts';

export const ${id}Probes: readonly Probe[] = [
  {
    says: '${todo('what the service does if the facts hold.')}',
    facts: [${list}],
    async ask(trial) {
${peering}      const request = { method: '${method.toUpperCase()}', path: ${url}, operationId: '${id}'${body} };
      const reply = await trial.requester.send(request);
${facts.map((fact) => `      trial.see('${fact}', false, '${todo('what the body must show, since a status alone confirms nothing; see trial.ts')}', reply);`).join('\n')}
    },
  },
];`;
}

/** Returns entries of `unasked`, which do not compile until they are filled in. */
export function reasonStub(facts: string[]): string {
  const entries = facts.map((fact) => `  '${fact}': '${todo('why no answer can show it; see result.ts')}',`);
  return entries.join('\n');
}

/** Returns an entry of `departures`, which refutes nothing until it is filled in. */
export function departureStub(fact: string): string {
  return `  {
    what: '${todo('what the service does instead')}',
    refutes: ['${fact}'],
    answer: (call, next) => next(call), // ${todo('change the request or the reply; see the functions above')}
  },`;
}

/** The refusals that are not the same for every operation: its own, and that of an unknown peering. */
function ownRefusals({ operation }: Declared) {
  return Object.entries(operation.responses).filter(
    ([code, response]) => code >= '4' && (code === '404' || !('$ref' in response)),
  );
}

/** Returns the path with ids of the examples, and two values of its first list. */
function urlOf(document: OpenApi, declared: Declared): string {
  const parameters = parametersOf(document, declared);
  const path = declared.path.replaceAll(/\{[^}]+\}/g, () => `\${ids.active}`);
  const list = parameters.find(
    (each) => each.in === 'query' && effective(document, each.schema ?? {}).type === 'array',
  );
  return list === undefined ? path : `${path}?${list.name}=\${ids.active}&${list.name}=\${ids.pending}`;
}

function parametersOf(document: OpenApi, { operation, shared }: Declared): Parameter[] {
  return [...(operation.parameters ?? []), ...shared].map((node) => deref<Parameter>(document, node));
}

function successOf(document: OpenApi, { operation }: Declared): { status: string } & Response {
  const [status = '200', response = {}] =
    Object.entries(operation.responses).find(([code]) => code < '3') ?? [];
  return { status, ...deref<Response>(document, response) };
}

function bodyNameOf(document: OpenApi, response: Declared['operation']['responses'][string] | undefined) {
  const { content } = response === undefined ? {} : deref<Response>(document, response);
  return content?.['application/json']?.schema?.$ref?.split('/').at(-1);
}

type Content = Record<string, { schema?: Schema }>;

function sampleOf(document: OpenApi, content: Content): unknown {
  return sample(document, content['application/json']?.schema ?? {});
}

/** Returns a value of a schema with its required members, from its examples if it has some. */
function sample(document: OpenApi, schema: Schema, depth = 0): unknown {
  const {
    examples,
    const: only,
    enum: values,
    type,
    properties = {},
    required = [],
    items = {},
  } = effective(document, schema);
  const [known] = [...(examples ?? []), ...(only === undefined ? [] : [only]), ...(values ?? [])];
  if (known !== undefined) return known;
  switch ([type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        required.map((name) => [name, sample(document, properties[name] ?? {}, depth + 1)]),
      );
    case 'array':
      return depth > 8 ? [] : [sample(document, items, depth + 1)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return mark;
  }
}

/** Returns a fact that fixes all of these claims. */
export function factStub(subject: string, claimed: Claim[]): string {
  return `  ${mark}-an-id-for-${subject}:
    source: infos-page # ${todo('one of the sources; no source if it is inferred or assumed')}
    evidence: documented
    says: '${todo('what the source says, in your own words.')}'
    fixes:\n${linesOf(claimed)}`;
}

/** Returns what a fact fixes for these operations as for others. */
export function fixesStub(fact: string, claimed: Claim[]): string {
  return `  # ${todo(`move these lines to the others of ${fact}, if its source says so of these operations too.`)}\n${linesOf(claimed)}`;
}

function linesOf(claimed: Claim[]): string {
  const lines = claimed.map(
    ({ address, value }) =>
      `      ${address}: ${stringify(value, { collectionStyle: 'flow', singleQuote: true, lineWidth: 0 }).trimEnd()}`,
  );
  return lines.join('\n');
}
