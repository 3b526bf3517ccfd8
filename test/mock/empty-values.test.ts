import { describe, expect, test } from 'vitest';
import { deref, loadContract } from '../../scripts/document/contract.ts';
import { engines, startWorld, web } from './world.ts';

const { document } = await loadContract();

const queryParameters = Object.entries(document.paths).flatMap(([path, { get }]) =>
  (get?.parameters ?? [])
    .map((node) => deref(document, node))
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, allowEmptyValue }) => ({ url: `${path}?${name}=`, allowEmptyValue })),
);

test('there are query parameters that may be empty, and some that may not', () => {
  expect(new Set(queryParameters.map(({ allowEmptyValue }) => allowEmptyValue))).toEqual(
    new Set([true, false]),
  );
});

describe.each(engines)('an empty query value, engine $name', (engine) => {
  const { send } = startWorld({ engine });

  test.each(queryParameters)('$url is taken: $allowEmptyValue', ({ url, allowEmptyValue }) => {
    expect(send('GET', url, { 'x-project-id': web }).status).toBe(allowEmptyValue ? 200 : 400);
  });
});
