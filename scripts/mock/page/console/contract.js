// @ts-check
// What the console needs of the contract: the operations, with their parameters and named examples.

/**
 * @typedef {{ name: string, in: 'path' | 'query' | 'header', description: string, required: boolean,
 *   repeated: boolean, numeric: boolean, values: string[] }} Parameter
 * @typedef {{ name: string, summary: string, caller: string, status: string,
 *   parameters: Record<string, string[]>, body?: unknown }} Example a call that the contract tells
 * @typedef {{ id: string, method: string, path: string, summary: string, parameters: Parameter[], hasBody: boolean,
 *   examples: Example[], meanings: Record<string, string> }} Operation
 */

/**
 * Reads the operations of an OpenAPI document.
 * @param {any} document
 * @returns {Operation[]}
 */
export function operationsIn(document) {
  const resolve = (/** @type {any} */ node) => (node?.$ref ? at(document, node.$ref) : (node ?? {}));
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation.operationId !== undefined)
      .map(([method, operation]) => {
        const given = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
        return {
          id: operation.operationId,
          method: method.toUpperCase(),
          path,
          summary: operation.summary ?? '',
          parameters: given.map((parameter) => parameterIn(parameter, resolve)),
          hasBody: operation.requestBody !== undefined,
          examples: examplesIn(operation, given, resolve),
          meanings: meaningsIn(operation, resolve),
        };
      }),
  );
}

/**
 * @param {any} parameter
 * @param {(node: any) => any} resolve
 * @returns {Parameter}
 */
function parameterIn(parameter, resolve) {
  const schema = resolve(parameter.schema);
  return {
    name: parameter.name,
    in: parameter.in,
    description: parameter.description ?? '',
    required: parameter.required === true,
    repeated: schema.type === 'array',
    numeric: schema.type === 'integer' || schema.type === 'number',
    values: (schema.enum ?? []).map(String),
  };
}

/**
 * The named replies of an operation, each with what is sent for it.
 * @param {any} operation
 * @param {any[]} parameters
 * @param {(node: any) => any} resolve
 * @returns {Example[]}
 */
function examplesIn(operation, parameters, resolve) {
  const sent = examplesOf(resolve(operation.requestBody));
  const [anyBody] = Object.values(sent);
  const own = new Set(parameters.flatMap(({ examples = {} }) => Object.keys(examples)));
  const told = Object.entries(operation.responses ?? {}).flatMap(([status, response]) =>
    Object.entries(examplesOf(resolve(response))).flatMap(([name, example]) => {
      const summary = example.summary ?? name;
      // Without anything to send, the example is a reply that no request asks for.
      if (!own.has(name) && sent[name] === undefined) return [];
      const values = parameters.flatMap((parameter) => {
        const value = parameter.examples?.[name]?.value;
        return value === undefined ? [] : [[parameter.name, [value].flat().map(String)]];
      });
      const { [tenantHeader]: [caller = ''] = [], ...rest } = Object.fromEntries(values);
      const body = sent[name]?.value ?? anyBody?.value;
      return [{ name, summary, status, caller, parameters: rest, ...(body !== undefined && { body }) }];
    }),
  );
  return told.some(({ status }) => status < '300') ? told : [silentSuccess(operation, parameters), ...told];
}

/**
 * A success without a body has no example of its own: it is told by the examples of the parameters.
 * @param {any} operation
 * @param {any[]} parameters
 * @returns {Example}
 */
function silentSuccess({ responses = {} }, parameters) {
  const [status = ''] = Object.keys(responses).filter((code) => code < '300');
  const caller = parameters.find(({ name }) => name === tenantHeader)?.example ?? '';
  const needed = parameters.filter(({ required, example }) => required && example !== undefined);
  const values = Object.fromEntries(needed.map(({ name, example }) => [name, [String(example)]]));
  return { name: '', summary: responses[status]?.description ?? '', status, caller, parameters: values };
}

/** The header that says who calls. */
export const tenantHeader = 'X-Project-Id';

/**
 * @param {any} holder a request body or a response
 * @returns {Record<string, any>}
 */
function examplesOf(holder) {
  const [media] = Object.values(holder?.content ?? {});
  return media?.examples ?? {};
}

/**
 * @param {any} operation
 * @param {(node: any) => any} resolve
 * @returns {Record<string, string>}
 */
function meaningsIn(operation, resolve) {
  return Object.fromEntries(
    Object.entries(operation.responses ?? {}).map(([status, response]) => [
      status,
      resolve(response).description ?? '',
    ]),
  );
}

/**
 * @param {any} document
 * @param {string} reference
 */
function at(document, reference) {
  const names = reference.slice(2).split('/');
  return names.reduce((node, name) => node[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}
