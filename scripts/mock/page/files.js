// @ts-check
import { h } from './dom.js';

/**
 * Lets the browser save a value as a JSON file.
 * @param {string} name
 * @param {unknown} value
 */
export function saveAsFile(name, value) {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  h('a', { href, download: name }).click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
