// @ts-check
import { say } from './texts.js';

/** @typedef {{ vpc_id: string, tenant_id: string }} Side */
/**
 * @typedef {{ id: string, name: string, description: string, status: string, request_vpc_info: Side,
 *   accept_vpc_info: Side, created_at: string, updated_at: string }} Peering
 */
/** @typedef {{ id: number, operationId?: string, times: number, status?: number, delayMs?: number, abort?: true }} Fault */
/**
 * @typedef {{ number: number, time: string, method: string, url: string, operationId?: string, tenant?: string,
 *   status: number, requestBody?: unknown, requestTooLong?: true, responseBody?: unknown }} Call
 */
/** @typedef {{ now: string, frozen: boolean }} Clock */
/** @typedef {{ clock: Clock, peerings: Peering[], faults: Fault[], next?: string }} State */

/** Says why the mock did not do it, in its own words; `status` is 0 when it did not answer. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The world that is shown: that of the clients which send the same header. */
export const session = new URLSearchParams(location.search).get('session') ?? '';

/**
 * Whether the mock knows what to do with such a name; a browser cannot even send every other one.
 * @param {string} name
 */
export function canBeSession(name) {
  return name === '' || /^[\w.:-]{1,128}$/.test(name);
}

/**
 * A request to the control plane.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export function control(method, path, body) {
  // By this header the mock leaves what is asked every second out of its log.
  return send(method, `/__mock/${path}`, { 'X-Mock-Page': '1' }, body);
}

/**
 * Reads the state, page by page; `next` is there if more pages follow the last one that was read.
 * @param {number} [pagesAtMost]
 * @returns {Promise<State>}
 */
export async function readState(pagesAtMost = Number.POSITIVE_INFINITY) {
  const { next: first, ...state } = await control('GET', 'state');
  let next = first;
  for (let pages = 1; next !== undefined && pages < pagesAtMost; pages++) {
    const page = await control('GET', `state?after=${encodeURIComponent(next)}`);
    state.peerings.push(...page.peerings);
    next = page.next;
  }
  return next === undefined ? state : { ...state, next };
}

/**
 * A call of the API, as a tenant.
 * @param {string} tenant
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export function call(tenant, method, path, body) {
  return send(method, `/v2.0/vpc/peerings${path}`, { 'X-Project-Id': tenant }, body);
}

/**
 * @param {string} method
 * @param {string} url
 * @param {Record<string, string>} more
 * @param {unknown} body
 */
async function send(method, url, more, body) {
  const headers = headersOf({ ...more, ...(session && { 'X-Mock-Session': session }) });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const read = method === 'GET' ? { signal: AbortSignal.timeout(10_000) } : {};
  const response = await fetch(url, {
    method,
    headers,
    body: JSON.stringify(body),
    cache: 'no-store',
    ...read,
  }).catch(() => {
    throw new Refusal(0, say('refused.cut'));
  });
  const text = await response.text();
  const answer = parse(text);
  if (!response.ok) throw new Refusal(response.status, reasonIn(answer) ?? (text || response.statusText));
  return answer;
}

/** @param {Record<string, string>} headers */
function headersOf(headers) {
  try {
    return new Headers(headers);
  } catch {
    throw new Refusal(0, say('refused.header'));
  }
}

/**
 * @param {string} text
 * @returns {any}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The words of an error body: the service's, the gateway's or the control plane's.
 * @param {any} body
 * @returns {string | undefined}
 */
function reasonIn(body) {
  const { NeutronError: error, error_code, error_msg } = body ?? {};
  if (error) return [error.type, error.message].filter(Boolean).join(': ');
  return error_msg ? [error_code, error_msg].filter(Boolean).join(': ') : body?.error;
}
