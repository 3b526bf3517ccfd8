// @ts-check

import { kindOf } from './console/reply.js';
import { toCurl } from './console/samples.js';
import { h, showList } from './dom.js';
import { session } from './mock.js';
import { badge } from './tenants.js';
import { say } from './texts.js';

/** @typedef {import('./mock.js').Call} Call */

/**
 * The newest first.
 * @param {HTMLElement} list
 * @param {readonly Call[]} calls
 */
export function showCalls(list, calls) {
  showList(
    list,
    calls.toReversed(),
    ({ number, time }) => `${number} ${time}`,
    () => '',
    row,
  );
}

/** @param {Call} call */
function row(call) {
  const { method, url, operationId = '', tenant, status, time } = call;
  const details = h(
    'details',
    {},
    h(
      'summary',
      {},
      h(
        'span',
        { class: 'code', 'data-kind': kindOf(status) },
        status === 0 ? say('call.cut') : String(status),
      ),
      h('span', { class: 'url' }, h('b', {}, method), ` ${url}`),
      h('span', { class: 'operation' }, operationId),
      tenant === undefined ? h('span', { class: 'nobody' }, say('call.nobody')) : badge(tenant),
      h('time', { datetime: `${time}Z` }, time.slice(11)),
    ),
  );
  // A hundred calls may have megabytes of bodies, so that each waits for somebody who wants to read it.
  details.addEventListener('toggle', () => details.append(...bodies(call)), { once: true });
  return h('li', { 'data-number': call.number }, details);
}

/** @param {Call} call */
function bodies(call) {
  return [
    h('p', { class: 'time-of' }, `#${call.number} · ${call.time.replace('T', ' ')} UTC`),
    ...body(say('call.request'), call.requestBody),
    ...body(say('call.response'), call.responseBody),
    // Without its body the command would do something else.
    call.requestTooLong ? '' : copyButton(call),
  ];
}

/**
 * @param {string} title
 * @param {unknown} content
 */
function body(title, content) {
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  return [
    h('h3', {}, title),
    content === undefined
      ? h('p', { class: 'note' }, say('call.nothing'))
      : h('pre', { tabindex: 0, role: 'group', 'aria-label': title }, text),
  ];
}

/** @param {Call} call */
function copyButton(call) {
  const button = h('button', { type: 'button' }, say('call.copy'));
  const said = h('span', { class: 'note', role: 'status' });
  button.addEventListener('click', async () => {
    const copied = navigator.clipboard.writeText(curl(call)).then(
      () => say('call.copied'),
      // The browser may forbid it; then the command can still be read.
      () => curl(call),
    );
    said.textContent = await copied;
  });
  // Browsers have the clipboard for localhost and TLS only.
  return navigator.clipboard === undefined ? '' : h('p', { class: 'buttons' }, button, said);
}

/** @param {Call} call */
function curl({ method, url, tenant, requestBody }) {
  const body = typeof requestBody === 'string' ? requestBody : JSON.stringify(requestBody);
  return toCurl({
    method,
    // Proxies are asked for a whole URL.
    url: `${location.origin}${url.replace(/^https?:\/\/[^/?]*/i, '')}`,
    headers: [
      ...named('X-Project-Id', tenant),
      ...named('X-Mock-Session', session),
      ...named('Content-Type', body && 'application/json'),
    ],
    body,
  });
}

/**
 * @param {string} name
 * @param {string | undefined} value
 * @returns {[string, string][]}
 */
function named(name, value) {
  return value ? [[name, value]] : [];
}
