// @ts-check
import { tenantHeader } from './contract.js';

/** @typedef {import('./contract.js').Operation} Operation */
/** @typedef {import('./contract.js').Example} Example */
/**
 * What is filled in, as text: a parameter has a value for each time that it is sent.
 * @typedef {{ operation: Operation, caller: string, parameters: Record<string, string[]>, headers: [string, string][],
 *   body: string }} Draft
 */

/**
 * @param {Operation} operation
 * @param {Example | undefined} example
 * @returns {Draft}
 */
export function draftOf(operation, example) {
  const body = example?.body === undefined ? '' : JSON.stringify(example.body, null, 2);
  return {
    operation,
    caller: example?.caller ?? '',
    parameters: { ...example?.parameters },
    headers: [],
    body: operation.hasBody ? body : '',
  };
}

/**
 * The parameters of one place that have a value.
 * @param {Draft} draft
 * @param {'path' | 'query' | 'header'} place
 * @returns {[string, string][]}
 */
export function sentIn({ operation, parameters }, place) {
  return operation.parameters
    .filter((parameter) => parameter.in === place && parameter.name !== tenantHeader)
    .flatMap(({ name }) =>
      (parameters[name] ?? []).map((value) => /** @type {[string, string]} */ ([name, value])),
    );
}

/**
 * The path with its query, as it is sent.
 * @param {Draft} draft
 */
export function targetOf(draft) {
  const values = new Map(sentIn(draft, 'path'));
  const path = draft.operation.path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(values.get(name) ?? ''),
  );
  const query = sentIn(draft, 'query').map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

/**
 * The headers beside that of the caller.
 * @param {Draft} draft
 * @returns {[string, string][]}
 */
export function headersOf(draft) {
  /** @type {[string, string][]} */
  const media = draft.body === '' ? [] : [['Content-Type', 'application/json']];
  return [...media, ...sentIn(draft, 'header'), ...draft.headers];
}

/**
 * The body as JSON; undefined if there is none, or it is not JSON.
 * @param {string} body
 * @returns {any}
 */
export function parseBody(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
