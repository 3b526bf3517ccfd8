// @ts-check
import { callsIn, changedIn, stateIn } from './answers.js';
import { control, Refusal, readState } from './mock.js';

/** @typedef {import('./mock.js').Call} Call */
/** @typedef {import('./mock.js').State} State */
/**
 * @typedef {object} Watcher
 * @property {(state: State) => void} onState the state may have changed
 * @property {(calls: Call[], goesOn: boolean) => void} onCalls whether they go on from those before
 * @property {() => void} onAlive it has answered
 * @property {(refusal: Refusal) => void} onGone
 * @property {(error: unknown) => void} onBroken what it answered could not be shown
 */

const often = 1_000;
const whenGone = 2_000;
/** What moves no call (the clock, a state put from elsewhere, expiry) is found by asking now and then. */
const nowAndThen = 4_000;

/** Follows a mock, whoever calls it: asks for the new calls, and for the state when there are some. */
export class Follower {
  /** @type {Call[]} */
  #calls = [];
  #last = 0;
  #stateDue = 0;
  #started = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Promise<void> | undefined} */
  #asking;
  #watcher;

  /** @param {Watcher} watcher */
  constructor(watcher) {
    this.#watcher = watcher;
    // Nobody looks at a hidden page, and an idle mock should be idle.
    document.addEventListener('visibilitychange', () => this.#started && this.#goOn(0));
  }

  /** Asks at once, for the state as well. */
  async refresh() {
    this.#started = true;
    await this.#asking;
    this.#stateDue = 0;
    clearTimeout(this.#timer);
    this.#asking ??= this.#ask();
    await this.#asking;
  }

  /** @param {number} wait */
  #goOn(wait) {
    clearTimeout(this.#timer);
    if (document.hidden) return;
    this.#timer = setTimeout(() => {
      this.#asking ??= this.#ask();
    }, wait);
  }

  async #ask() {
    let wait = often;
    try {
      const moved = await this.#readCalls();
      if (moved || performance.now() >= this.#stateDue) await this.#readState();
      this.#watcher.onAlive();
    } catch (error) {
      this.#stateDue = 0;
      wait = whenGone;
      if (error instanceof Refusal) this.#watcher.onGone(error);
      else this.#watcher.onBroken(error);
    } finally {
      this.#asking = undefined;
      this.#goOn(wait);
    }
  }

  /**
   * Asks from the newest known call on, that one included: when it is not there any more,
   * somebody has reset the mock, or it is another one.
   */
  async #readCalls() {
    const { calls, last } = await readCalls(Math.max(0, this.#last - 1));
    const newest = this.#calls.at(-1);
    const goesOn = last >= this.#last && (newest === undefined || calls.some((call) => isSame(call, newest)));
    if (goesOn && last === this.#last) return false;
    const known = this.#last;
    const next = goesOn
      ? [...this.#calls, ...calls.filter(({ number }) => number > known)].slice(-100)
      : (await readCalls(0)).calls;
    this.#watcher.onCalls(next, goesOn);
    // Only now: what could not be shown is asked for again.
    this.#calls = next;
    this.#last = last;
    return true;
  }

  async #readState() {
    const start = performance.now();
    const state = stateIn(await readState(1));
    if (state.next !== undefined) addChanged(state, this.#calls);
    const now = performance.now();
    // A mock that answers slowly is asked less often.
    this.#stateDue = now + Math.max(nowAndThen, (now - start) * 20);
    this.#watcher.onState(state);
  }
}

/**
 * @param {number} after
 * @returns {Promise<{ calls: Call[], last: number }>}
 */
async function readCalls(after) {
  return callsIn(await control('GET', `calls?after=${after}`));
}

/**
 * Adds what the calls changed to the first page of a long state, so that a peering that was just created is shown.
 * @param {State} state
 * @param {readonly Call[]} calls
 */
function addChanged(state, calls) {
  const read = new Set(state.peerings.map(({ id }) => id));
  state.peerings.push(...changedIn(calls).filter(({ id }) => !read.has(id)));
}

/**
 * @param {Call} a
 * @param {Call} b
 */
function isSame(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
