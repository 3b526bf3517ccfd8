import { type Contract, isObject, resolve } from './contract.ts';
import type { Examples } from './engine.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The named examples of every reply in the contract, by operationId. */
export function examplesOf(contract: Contract): Map<string, Examples> {
  const paths = Object.values(members(contract.paths)).map((item) => resolve(contract, item));
  const operations = paths.flatMap((item) => methods.map((method) => resolve(contract, item[method])));
  return new Map(
    operations.flatMap((operation) => {
      const { operationId, responses } = operation;
      return typeof operationId === 'string' ? [[operationId, repliesOf(contract, responses)] as const] : [];
    }),
  );
}

function repliesOf(contract: Contract, responses: unknown): Examples {
  return mapMembers(responses, (response) => {
    const media = members(resolve(contract, response).content)['application/json'];
    if (media === undefined) return { none: undefined };
    return mapMembers(resolve(contract, media).examples, (example) => resolve(contract, example).value);
  });
}

function mapMembers<T>(value: unknown, change: (member: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(members(value)).map(([name, member]) => [name, change(member)]));
}

function members(value: unknown): { readonly [member: string]: unknown } {
  return isObject(value) ? value : {};
}
