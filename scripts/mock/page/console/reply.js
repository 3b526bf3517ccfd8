// @ts-check
import { h } from '../dom.js';
import { say } from '../texts.js';

/**
 * A reply as it is shown. Without a status the connection ended before one came.
 * @typedef {{ status: number, ms: number, headers: [string, string][], body: string, meaning: string | undefined,
 *   effect: string[] | undefined }} Reply
 */

/** @type {Record<number, string>} */
const reasons = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  414: 'URI Too Long',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** @param {number} status */
export function titleOf(status) {
  return status === 0 ? say('refused.cut') : [status, reasons[status]].filter(Boolean).join(' ');
}

/** @param {number} status */
export function kindOf(status) {
  if (status === 0) return 'cut';
  return status < 400 ? 'good' : status < 500 ? 'refused' : 'failed';
}

/**
 * What is below the status.
 * @param {Reply} reply
 */
export function replyParts({ status, headers, body, meaning, effect }) {
  return [
    ...(status === 0
      ? []
      : part('console.meaning', h('p', {}, ...withCode(meaning ?? say('console.undeclared'))))),
    ...(effect === undefined
      ? []
      : part(
          'console.effect',
          h(
            'ul',
            {},
            ...(effect.length > 0 ? effect : [say('effect.none')]).map((text) => h('li', {}, text)),
          ),
        )),
    ...(body === '' ? [] : part('console.replyBody', code(say('console.replyBody'), pretty(body)))),
    ...(status === 0
      ? []
      : [
          h(
            'details',
            {},
            h('summary', {}, say('console.replyHeaders')),
            code(say('console.replyHeaders'), headers.map((pair) => pair.join(': ')).join('\n')),
          ),
        ]),
  ];
}

/**
 * @param {import('../texts.js').Key} title
 * @param {HTMLElement} content
 */
function part(title, content) {
  return [h('h3', {}, say(title)), content];
}

/**
 * Text that can be scrolled by keyboard.
 * @param {string} label
 * @param {string} text
 */
export function code(label, text) {
  return h('pre', { tabindex: 0, role: 'group', 'aria-label': label }, text);
}

/** @param {string} body */
function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/**
 * Text of the contract, which is Markdown with code, emphasis and links.
 * @param {string} text
 */
export function withCode(text) {
  const plain = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/\*+([^*]+)\*+/g, '$1');
  return plain.split('`').map((piece, index) => (index % 2 === 1 ? h('code', {}, piece) : piece));
}
