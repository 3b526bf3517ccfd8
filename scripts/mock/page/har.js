// @ts-check
/** @typedef {import('./mock.js').Call} Call */

/**
 * The calls as an HTTP Archive 1.2, which browsers and proxies read. The mock keeps neither headers nor durations.
 * @param {readonly Call[]} calls
 * @param {string} origin
 */
export function toHar(calls, origin) {
  const creator = { name: 'VPC peering API mock', version: '1' };
  return { log: { version: '1.2', creator, entries: calls.map((call) => entryOf(call, origin)) } };
}

/**
 * @param {Call} call
 * @param {string} origin
 */
function entryOf({ method, url, time, tenant, operationId, status, requestBody, responseBody }, origin) {
  const whole = new URL(url, origin);
  const unknown = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
  const [sent, received] = [textOf(requestBody), textOf(responseBody)];
  return {
    startedDateTime: `${time}Z`,
    time: 0,
    request: {
      ...unknown,
      method,
      url: whole.href,
      headers: [
        ...(tenant === undefined ? [] : [{ name: 'X-Project-Id', value: tenant }]),
        ...(sent === undefined ? [] : [json]),
      ],
      queryString: [...whole.searchParams].map(([name, value]) => ({ name, value })),
      bodySize: sizeOf(sent),
      ...(sent !== undefined && { postData: { mimeType: json.value, text: sent } }),
    },
    response: {
      ...unknown,
      status,
      statusText: '',
      headers: received === undefined ? [] : [json],
      content: { size: Math.max(0, sizeOf(received)), mimeType: json.value, text: received ?? '' },
      redirectURL: '',
      bodySize: sizeOf(received),
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    ...(operationId !== undefined && { comment: operationId }),
  };
}

const json = { name: 'Content-Type', value: 'application/json' };

/** @param {unknown} body */
function textOf(body) {
  if (body === undefined) return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** @param {string | undefined} text */
function sizeOf(text) {
  return text === undefined ? 0 : new TextEncoder().encode(text).length;
}
