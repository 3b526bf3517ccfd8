import type { Examples } from './engine.ts';

/** Returns the named examples of every reply in a bundled contract, by operationId. */
export function examplesOf(contract: object): ReadonlyMap<string, Examples> {
  const resolve = (value: unknown) => resolved(contract, value);
  const items = Object.values(members(members(contract).paths)).map(resolve);
  const operations = items.flatMap((item) => Object.values(item).map(resolve));
  return new Map(
    operations.flatMap(({ operationId, responses }) =>
      typeof operationId === 'string'
        ? [[operationId, mapMembers(responses, (response) => namedExamples(response, resolve))] as const]
        : [],
    ),
  );
}

function namedExamples(response: unknown, resolve: (value: unknown) => Members): Members {
  const media = members(resolve(response).content)['application/json'];
  if (media === undefined) return { none: undefined };
  return mapMembers(resolve(media).examples, (example) => resolve(example).value);
}

type Members = { readonly [member: string]: unknown };

/** Returns the members of the value, or of its target if it is a local reference. */
function resolved(contract: object, value: unknown): Members {
  const { $ref } = members(value);
  if (typeof $ref !== 'string') return members(value);
  const tokens = $ref.split('/').slice(1);
  const target = tokens.reduce<unknown>(
    (at, token) => members(at)[token.replaceAll('~1', '/').replaceAll('~0', '~')],
    contract,
  );
  return resolved(contract, target);
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

function mapMembers<T>(value: unknown, change: (member: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(members(value)).map(([name, member]) => [name, change(member)]));
}
