import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadContract } from '../../scripts/document/contract.ts';
import { judgeWithRedocly } from '../../scripts/drift/redocly.ts';
import type { Recorded } from '../../scripts/drift/traffic.ts';
import { change, loadNegatives } from '../../scripts/owed/judge.ts';
import { namedExamples } from '../../scripts/owed/named-examples.ts';
import { faultsOf, operations } from '../contract/validators.ts';

interface Body {
  name: string;
  operationId: string;
  /** `request` or the status of the reply. */
  as: string;
  body: unknown;
}

const { document } = loadContract();
const bodies: Body[] = [...wire(), ...examples(), ...negatives()];

test('redocly drift judges every body of the wire, the examples and the negatives as the validators do', async () => {
  expect(bodies.length).toBeGreaterThan(250);
  const { operations: matched, problems } = await judgeWithRedocly(bodies.map(recorded));
  const disagreed = bodies.filter(({ operationId, as, body }, index) => {
    const target = as === 'request' ? 'request' : 'response';
    const found = problems.some(
      ({ exchange, level, ...problem }) =>
        exchange === index + 1 && level === 'error' && problem.target === target,
    );
    return found !== faultsOf(operationId, as, body).length > 0;
  });
  expect(disagreed.map(({ name }) => name)).toEqual([]);
  expect([...matched.values()]).toEqual(bodies.map(({ operationId }) => operationId));
});

function recorded({ operationId, as, body }: Body, index: number): Recorded {
  const { method, path, responses } = operations[operationId] as unknown as {
    method: string;
    path: string;
    responses: object;
  };
  const isRequest = as === 'request';
  return {
    number: index + 1,
    file: 'bodies',
    entry: index + 1,
    method,
    url: new URL(
      path.replace('{peering_id}', '22b76469-08e3-4937-8c1d-7aad34892be1'),
      'https://vpc.example.com',
    ),
    requestHeaders: new Headers({ 'Content-Type': 'application/json' }),
    requestBody: isRequest ? body : undefined,
    status: isRequest ? Number(Object.keys(responses)[0]) : Number(as),
    replyHeaders: new Headers({ 'Content-Type': 'application/json' }),
    replyBody: isRequest ? undefined : body,
    hasHeaders: true,
    hasBody: !isRequest,
  };
}

function wire(): Body[] {
  return readdirSync('test/wire')
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) =>
      Object.entries<{ as: string; body: unknown; verdict: unknown }>(
        parse(readFileSync(`test/wire/${file}`, 'utf8')),
      )
        .filter(([, { verdict }]) => verdict !== 'malformed')
        .map(([name, { as, body }]) => ({ name, operationId: file.replace('.yaml', ''), as, body })),
    );
}

function examples(): Body[] {
  return namedExamples(document).map(({ address, operationId, as, value }) => ({
    name: address,
    operationId,
    as,
    body: value,
  }));
}

function negatives(): Body[] {
  return Object.entries(loadNegatives()).flatMap(([name, negative]) => {
    if (!('example' in negative)) return [];
    const [operationId = '', as = ''] = negative.example.split('.');
    return [{ name, operationId, as, body: change(document, negative) }];
  });
}
