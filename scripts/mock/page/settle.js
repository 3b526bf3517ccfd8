// @ts-check
// What an action changes may put another button under the pointer, and the second half of a double click would press it.

/** For how long a button that has come under the pointer does nothing, in milliseconds. */
const settling = 700;
/** How far a hand moves that means to rest, in pixels. */
const tremor = 12;

/** Where the pointer rests, since when, and on what. */
const rest = { x: 0, y: 0, since: 0, on: /** @type {Element | null} */ (null) };
let changedAt = Number.NEGATIVE_INFINITY;

/** Says that the page has just changed: a button that this put under the pointer does nothing for a moment. */
export function settle() {
  changedAt = performance.now();
}

/** Ignores the second click of a double click, and a click on what has just come under the pointer. */
export function ignoreHastyClicks() {
  for (const kind of /** @type {const} */ (['pointermove', 'pointerdown'])) {
    addEventListener(kind, ({ clientX: x, clientY: y, timeStamp, target }) => {
      if (Math.hypot(x - rest.x, y - rest.y) <= tremor) return;
      Object.assign(rest, { x, y, since: timeStamp, on: buttonAt(target) });
    });
  }
  addEventListener(
    'click',
    (event) => {
      const button = buttonAt(event.target);
      const isByPointer = event.detail > 0;
      if (button === null || !isByPointer) return;
      const isNew = button !== rest.on && changedAt > rest.since && event.timeStamp - changedAt < settling;
      if (event.detail > 1 || isNew) {
        event.preventDefault();
        event.stopPropagation();
      } else rest.on = button;
    },
    { capture: true },
  );
}

/** @param {EventTarget | null} target */
function buttonAt(target) {
  return target instanceof Element ? target.closest('button') : null;
}
