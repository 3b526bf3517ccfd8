// @ts-check
import { get, h, showList } from './dom.js';
import { number, say } from './texts.js';

/** @typedef {import('./mock.js').Fault} Fault */

/** Which statuses the contract declares, by operation: the mock refuses a fault with another one. @type {Record<string, string[]>} */
const declared = JSON.parse(document.documentElement.dataset.statuses || '{}');

/** Offers the statuses that the chosen operation can have, or all operations can. */
export function offerStatuses() {
  const form = get('fault', HTMLFormElement);
  const [operation, effect, group] = [
    form.querySelector('[name="operationId"]'),
    form.querySelector('[name="effect"]'),
    form.querySelector('optgroup'),
  ];
  if (!(operation instanceof HTMLSelectElement && effect instanceof HTMLSelectElement && group)) return;
  const all = /** @type {HTMLOptionElement[]} */ ([...group.children]);
  const offer = () => {
    const lists = operation.value === '' ? Object.values(declared) : [declared[operation.value] ?? []];
    const chosen = effect.value;
    const isDeclared = (/** @type {HTMLOptionElement} */ { value }) =>
      lists.every((list) => list.includes(value.replace('status ', '')));
    group.replaceChildren(...all.filter(isDeclared));
    effect.value = chosen;
    if (effect.selectedIndex < 0) effect.selectedIndex = 0;
  };
  operation.addEventListener('change', offer);
  offer();
}

/** More than this nobody reads. */
const shownAtMost = 20;

/**
 * Says which calls the faults will hit, each with a button that takes it back.
 * @param {HTMLElement} list
 * @param {HTMLElement} note says how many more there are
 * @param {readonly Fault[]} faults in the order in which they hit
 * @param {(fault: Fault, text: string) => void} takeBack
 */
export function showFaults(list, note, faults, takeBack) {
  const rows = faults.slice(0, shownAtMost).map((fault, index) => ({
    fault,
    text: describe(fault, faults.slice(0, index)),
  }));
  const hasChanged = showList(
    list,
    rows,
    ({ fault }) => `${fault.id}`,
    ({ text }) => text,
    ({ fault, text }) => row(text, () => takeBack(fault, text)),
  );
  const more = faults.length - rows.length;
  note.textContent = more > 0 ? say('fault.more', { count: number(more) }) : '';
  note.hidden = more <= 0;
  return hasChanged;
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
function row(text, onclick) {
  const label = `${say('fault.takeBack')}: ${text}`;
  const attributes = { type: 'button', class: 'close', 'data-does': 'takeBack', 'aria-label': label };
  return h('li', {}, h('span', {}, text), h('button', { ...attributes, title: label, onclick }, '×'));
}

/**
 * @param {Fault} fault
 * @param {readonly Fault[]} before what hits first
 */
function describe({ operationId, times, ...effect }, before) {
  const isLater = before.some(
    (other) => [operationId, undefined].includes(other.operationId) || !operationId,
  );
  const values = { count: number(times), operation: operationId ?? say('fault.anyOperation') };
  const calls = say(times === 1 ? 'fault.hits.one' : 'fault.hits.other', values);
  return `${isLater ? say('fault.then', { calls }) : calls} → ${effectOf(effect)}`;
}

/** @param {Pick<Fault, 'status' | 'delayMs' | 'abort'>} effect */
function effectOf({ status, delayMs = 0, abort }) {
  if (abort) return say('fault.abort');
  return status === undefined ? say('fault.late', { ms: delayMs }) : String(status);
}
