// @ts-check
// What people write into the mock (names, descriptions, ids) only ever becomes a text node or an attribute here.

/** @typedef {Node | string | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined | (() => void)>} [attributes] functions are listeners: `onclick`
 * @param {Child[]} children
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | undefined | (() => void)>} [attributes]
 * @param {Child[]} children
 */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/**
 * @template {Element} T
 * @param {T} element
 * @param {Record<string, string | number | boolean | undefined | (() => void)>} attributes
 * @param {Child[]} children
 * @returns {T}
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/**
 * The element with the id, which the HTML has.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function get(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`#${id} is missing.`);
  return element;
}

/** @typedef {{ key: string, mark: string, element: HTMLElement }} Shown */

/** @type {WeakMap<HTMLElement, Shown[]>} */
const shownIn = new WeakMap();

/**
 * Shows the items as children of the list. What has not changed stays the same element, so that focus, selection and
 * what is unfolded survive; what has changed hands its focus to the button that does the same now, else to its heading.
 * @template Item
 * @param {HTMLElement} list
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} keyOf
 * @param {(item: Item) => string} markOf equal marks look equal
 * @param {(item: Item) => HTMLElement} render
 * @returns {boolean} whether anything changed
 */
export function showList(list, items, keyOf, markOf, render) {
  const before = new Map((shownIn.get(list) ?? []).map((shown) => [shown.key, shown]));
  const first = before.size === 0;
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const place = [...list.children].findIndex((child) => child.contains(focused));
  const shown = items.map((item) => {
    const [key, mark] = [keyOf(item), markOf(item)];
    const known = before.get(key);
    if (known?.mark === mark) return known;
    const element = render(item);
    if (!first) element.classList.add('fresh');
    return { key, mark, element };
  });
  shownIn.set(list, shown);
  const elements = shown.map(({ element }) => element);
  const hasChanged =
    elements.length !== list.children.length ||
    elements.some((element, index) => element !== list.children[index]);
  setChildren(list, elements);
  if (focused !== null && !focused.isConnected) refocus(list, focused, place);
  return hasChanged;
}

/**
 * Moves no element that is where it belongs: one that is taken out and put back loses the focus.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} elements
 */
function setChildren(list, elements) {
  const wanted = new Set(elements);
  for (const child of [...list.children]) if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
  elements.forEach((element, index) => {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
}

/**
 * @param {HTMLElement} list
 * @param {Element} lost
 * @param {number} place
 */
function refocus(list, lost, place) {
  const card = list.children[Math.min(place, list.children.length - 1)];
  // It names a tenant, whose id may have quotes.
  const does = CSS.escape(lost.getAttribute('data-does') ?? '');
  const twin = card?.querySelector(`[data-does="${does}"]`);
  const goal =
    twin ??
    card?.querySelector('[tabindex="-1"]') ??
    list.closest('section')?.querySelector('[tabindex="-1"]');
  focus(goal);
}

/**
 * Leads the focus where it has no reason to scroll to.
 * @param {Element | null | undefined} element
 */
export function focus(element) {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

/**
 * Forgets what the list shows, so that all of it is made anew.
 * @param {HTMLElement} list
 */
export function clearList(list) {
  shownIn.delete(list);
  list.replaceChildren();
}
