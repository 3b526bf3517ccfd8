// @ts-check
import { headersOf, parseBody, sentIn, targetOf } from './request.js';

/** @typedef {import('./request.js').Draft} Draft */
/**
 * Where the call goes, and with which credentials: as a tenant of a mock, as nobody, or with a token or an access key
 * from the environment.
 * @typedef {{ origin: string, caller: { tenant: string } | 'nobody' | 'environment', session?: string }} Address
 */

/** The vendor's SDK for Node knows these operations, and these parameters of a list. */
const inSdk = /^(create|list|show|update|delete|accept|reject)VpcPeerings?$/;
const sdkParameters = ['peering_id', 'limit', 'marker', 'id', 'name', 'status', 'tenant_id', 'vpc_id'];

/**
 * The call as code, in the languages in which it can be written.
 * @param {Draft} draft
 * @param {Address} address
 * @returns {{ lang: 'curl' | 'fetch' | 'openapi-fetch' | 'sdk', source: string }[]}
 */
export function samplesOf(draft, address) {
  const { operation, body } = draft;
  const isTyped = body === '' || parseBody(body) !== undefined;
  const names = Object.keys(draft.parameters);
  const isSdk =
    isTyped &&
    inSdk.test(operation.id) &&
    address.caller !== 'nobody' &&
    names.every((it) => sdkParameters.includes(it));
  return [
    { lang: 'curl', source: toCurl(callOf(draft, address), ' \\\n  ') },
    { lang: 'fetch', source: toFetch(callOf(draft, address)) },
    ...(isTyped
      ? [{ lang: /** @type {const} */ ('openapi-fetch'), source: toOpenapiFetch(draft, address) }]
      : []),
    ...(isSdk ? [{ lang: /** @type {const} */ ('sdk'), source: toSdk(draft, address) }] : []),
  ];
}

/** @typedef {{ method: string, url: string, headers: [string, string | { env: string }][], body: string | undefined }} Call */

/**
 * @param {Draft} draft
 * @param {Address} address
 * @returns {Call}
 */
function callOf(draft, address) {
  return {
    method: draft.operation.method,
    url: `${address.origin}${targetOf(draft)}`,
    headers: [...credentials(address), ...headersOf(draft)],
    body: draft.body === '' ? undefined : compact(draft.body),
  };
}

/**
 * @param {Address} address
 * @returns {[string, string | { env: string }][]}
 */
function credentials({ caller, session }) {
  /** @type {[string, string][]} */
  const named = session ? [['X-Mock-Session', session]] : [];
  if (caller === 'nobody') return named;
  if (caller === 'environment') return [['X-Auth-Token', { env: 'TOKEN' }]];
  return [['X-Project-Id', caller.tenant], ...named];
}

/** @param {string} body */
function compact(body) {
  const value = parseBody(body);
  return value === undefined ? body : JSON.stringify(value);
}

/**
 * @param {Call} call
 * @param {string} [separator]
 */
export function toCurl({ method, url, headers, body }, separator = ' ') {
  const hasBody = body !== undefined && method !== 'HEAD';
  const sent = hasBody ? headers : headers.filter(([name]) => name !== 'Content-Type');
  const command = ['curl', methodFor(method, hasBody), /[[\]{}]/.test(url) ? '-g' : '']
    .filter(Boolean)
    .join(' ');
  const parts = [
    command,
    ...sent.map(
      ([name, value]) =>
        `-H ${typeof value === 'string' ? quoted(`${name}: ${value}`) : `"${name}: $${value.env}"`}`,
    ),
    ...(hasBody ? [`--data-raw ${quoted(body)}`] : []),
    quoted(url),
  ];
  return parts.join(separator);
}

/**
 * Told to with `-X HEAD`, curl would wait for a body; not told, it sends POST when it has one.
 * @param {string} method
 * @param {boolean} hasBody
 */
function methodFor(method, hasBody) {
  if (method === 'HEAD') return '-I';
  return method === 'GET' && !hasBody ? '' : `-X ${method}`;
}

/**
 * For a shell.
 * @param {string} text
 */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** @param {Call} call */
function toFetch({ method, url, headers, body }) {
  const options = [
    ...(method === 'GET' ? [] : [`method: ${literal(method)}`]),
    ...(headers.length > 0 ? [`headers: ${headerLiteral(headers)}`] : []),
    ...(body === undefined ? [] : [`body: ${bodyLiteral(body)}`]),
  ];
  return `const response = await fetch(${literal(url)}, {
${options.map((option) => `  ${option},\n`).join('')}});
console.log(response.status, await response.text());`;
}

/**
 * @param {Draft} draft
 * @param {Address} address
 */
function toOpenapiFetch(draft, address) {
  const { method, path } = draft.operation;
  const headers = [...credentials(address), ...draft.headers];
  const params = [
    ...['path', 'query', 'header'].flatMap((place) => {
      const values = typedIn(draft, /** @type {'path' | 'query' | 'header'} */ (place));
      return Object.keys(values).length > 0 ? [`${place}: ${literal(values, 4)}`] : [];
    }),
  ];
  const options = [
    ...(params.length > 0 ? [`params: {\n${params.map((each) => `    ${each},\n`).join('')}  }`] : []),
    ...(draft.body === '' ? [] : [`body: ${literal(parseBody(draft.body), 2)}`]),
  ];
  const given = options.length > 0 ? `, {\n${options.map((option) => `  ${option},\n`).join('')}}` : '';
  return `import createClient from 'openapi-fetch';
import type { paths } from 'vpc-peering-contract';

const client = createClient<paths>({
  baseUrl: ${literal(address.origin)},
${headers.length > 0 ? `  headers: ${headerLiteral(headers)},\n` : ''}});
const { data, error, response } = await client.${method}(${literal(path)}${given});
console.log(response.status, data ?? error);`;
}

/**
 * The values of one place, with the types of the contract.
 * @param {Draft} draft
 * @param {'path' | 'query' | 'header'} place
 */
function typedIn(draft, place) {
  /** @type {Record<string, unknown>} */
  const values = {};
  for (const [name, value] of sentIn(draft, place)) {
    const { repeated, numeric } = draft.operation.parameters.find((it) => it.name === name) ?? {};
    const typed = numeric && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
    const before = values[name];
    values[name] = repeated ? [...(Array.isArray(before) ? before : []), typed] : typed;
  }
  return values;
}

/**
 * @param {Draft} draft
 * @param {Address} address
 */
function toSdk(draft, { origin, caller }) {
  const { id } = draft.operation;
  const request = `${pascal(id)}Request`;
  const values = { ...typedIn(draft, 'path'), ...typedIn(draft, 'query') };
  const set = Object.entries(values).map(([name, value]) => `.with${pascal(name)}(${literal(value)})`);
  const body = draft.body === '' ? [] : [`.withBody(${literal(parseBody(draft.body), 2)})`];
  const key = (/** @type {string} */ name) =>
    caller === 'environment' ? `process.env.HUAWEICLOUD_SDK_${name}` : literal(name);
  const project = typeof caller === 'object' ? literal(caller.tenant) : 'process.env.PROJECT_ID';
  return `import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { ${request}, VpcClient } from '@huaweicloud/huaweicloud-sdk-vpc';

const credential = new BasicCredentials()
  .withAk(${key('AK')})
  .withSk(${key('SK')})
  .withProjectId(${project});
const client = VpcClient.newBuilder()
  .withCredential(credential)
  .withEndpoint(${literal(origin)})
  .build();
const request = new ${request}()${[...set, ...body].map((each) => `\n  ${each}`).join('')};
console.log(await client.${id}(request));`;
}

/** @param {string} name */
function pascal(name) {
  return name.replaceAll(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase());
}

/** @param {Call['headers']} headers */
function headerLiteral(headers) {
  const lines = headers.map(
    ([name, value]) =>
      `    ${literal(name)}: ${typeof value === 'string' ? literal(value) : `process.env.${value.env}`},\n`,
  );
  return `{\n${lines.join('')}  }`;
}

/** @param {string} body */
function bodyLiteral(body) {
  const value = parseBody(body);
  return value === undefined ? literal(body) : `JSON.stringify(${literal(value, 2)})`;
}

/**
 * A JSON value as a JavaScript expression.
 * @param {unknown} value
 * @param {number} [indent]
 */
function literal(value, indent = 0) {
  return JSON.stringify(value, null, 2)
    .replaceAll(
      /^( *)"([A-Za-z_]\w*)":/gm,
      (_, blank, name) =>
        // As a plain member it would set the prototype.
        `${blank}${name === '__proto__' ? '["__proto__"]' : name}:`,
    )
    .replaceAll('\n', `\n${' '.repeat(indent)}`);
}
