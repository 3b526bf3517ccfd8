import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { deref, type OpenApi, type Operation, type Response } from '../../scripts/document/contract.ts';
import { methods } from '../../scripts/document/grammar.ts';
import { claims, loadFacts, unfounded } from '../../scripts/facts.ts';
import { handlers } from '../../scripts/mock/peerings.ts';
import { formatProblems, parity } from '../../scripts/overlay.ts';
import { survivors } from './judge.ts';

/** What a contract still lacks elsewhere in the project, each debt with a stub that is ready to paste. */
export function owed(document: OpenApi): string[] {
  const operations = Object.values(document.paths).flatMap((item) =>
    methods.flatMap((method) => item[method] ?? []),
  );
  return [
    ...operations.flatMap((operation) => ofOperation(document, operation)),
    ...facts(document),
    ...chinese(document),
    ...negatives(document),
  ];
}

function ofOperation(document: OpenApi, { operationId, responses }: Operation): string[] {
  const example = `spec/examples/${operationId}.yaml`;
  const behaviour = `test/operations/${operationId}.test.ts`;
  return [
    ...(existsSync(example) ? [] : [debt('no examples', example, exampleStub)]),
    ...(operationId in handlers
      ? []
      : [
          debt(
            'no handler',
            'scripts/mock/peerings.ts',
            handlerStub(operationId, successOf(document, responses)),
          ),
        ]),
    ...(existsSync(behaviour) ? [] : [debt('no behaviour', behaviour, behaviourStub(operationId))]),
  ];
}

const exampleStub = `# Who does it, and why.

done:
  caller: 87a56a48977e42068f70ad3280c50f0e
  response:
    summary: What happened
    value: {}`;

const handlerStub = (operationId: string, success: string) => `  ${operationId}({ caller, path }, place) {
    const found = find(path.peering_id, caller, place);
    if (found === undefined) return notFound(path.peering_id);
    return ${success};
  },`;

/** What the operation answers when it succeeds, by the contract, of the peering that was found. */
function successOf(document: OpenApi, responses: Operation['responses']): string {
  const [status = '200', response = {}] = Object.entries(responses).find(([code]) => code < '3') ?? [];
  const { content } = deref<Response>(document, response);
  const schema = content?.['application/json']?.schema;
  if (schema === undefined) return `{ status: ${status}, body: undefined }`;
  const isWrapped = deref(document, schema).properties?.peering !== undefined;
  return `{ status: ${status}, body: ${isWrapped ? '{ peering: found.current }' : 'found.current'} }`;
}

const behaviourStub = (operationId: string) => `import { describe, expect, test } from 'vitest';
import { engines, ids, startWorld, web } from '../mock/world.ts';

describe.each(engines)('${operationId}, engine $name', (engine) => {
  test('does what it says', () => {
    const { as } = startWorld({ engine });
    expect(as(web).call('GET', \`/\${ids.active}\`).status).toBe(200);
  });
});`;

function facts(document: OpenApi): string[] {
  const claimed = unfounded(claims(document), loadFacts());
  if (claimed.length === 0) return [];
  const fixes = claimed.map(({ address, value }) => `      ${address}: ${JSON.stringify(value)}`);
  const stub = `  a-permanent-id:
    source: one-of-the-sources
    evidence: documented
    says: What the page says, in our own words.
    fixes:\n${fixes.join('\n')}`;
  return [debt('no fact', 'spec/facts.yaml', stub)];
}

function chinese(document: OpenApi): string[] {
  const problems = parity(document, parse(readFileSync('spec/zh-CN.overlay.yaml', 'utf8')));
  return problems.length === 0
    ? []
    : [debt('no Chinese', 'spec/zh-CN.overlay.yaml', formatProblems(problems))];
}

function negatives(document: OpenApi): string[] {
  const stubs = survivors(document).map(({ path }) => {
    const fault = path.slice(2).join(' ');
    return `${fault}:\n  example: operationId.request.name\n  set: { /member: value }\n  expect: ${path.at(-1)} /member`;
  });
  return stubs.length === 0 ? [] : [debt('no negative', 'test/contract/negatives.yaml', stubs.join('\n'))];
}

function debt(what: string, file: string, stub: string): string {
  return `${what}: ${file}\n\n${stub}\n`;
}
