// @ts-check
import { get } from './dom.js';

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
