// @ts-check
/** @typedef {import('./mock.js').Call} Call */
/** @typedef {import('./mock.js').Fault} Fault */
/** @typedef {import('./mock.js').Peering} Peering */
/** @typedef {import('./mock.js').State} State */

// The contract lets a peering leave out when it was created, and a mock of another version may leave out more:
// what is missing is empty here, so that one odd peering does not hide the others.

/**
 * @param {any} answer
 * @returns {State}
 */
export function stateIn(answer) {
  const { clock, peerings, faults, next } = answer ?? {};
  if (!Array.isArray(peerings)) throw new Error(`no peerings in ${JSON.stringify(answer)}`);
  return {
    clock: { now: text(clock?.now), frozen: clock?.frozen === true },
    peerings: objectsIn(peerings).map(peeringIn),
    faults: objectsIn(faults).map((fault) => /** @type {Fault} */ ({ id: 0, times: 1, ...fault })),
    ...(next !== undefined && { next: text(next) }),
  };
}

/**
 * @param {any} answer
 * @returns {{ calls: Call[], last: number }}
 */
export function callsIn(answer) {
  const { calls, last } = answer ?? {};
  if (!Array.isArray(calls)) throw new Error(`no calls in ${JSON.stringify(answer)}`);
  return { calls: objectsIn(calls).map(callIn), last: Number(last) || 0 };
}

/**
 * The peerings that the calls created or changed and did not delete, each as the last reply showed it.
 * @param {readonly Call[]} calls
 */
export function changedIn(calls) {
  /** @type {Map<string, Peering>} */
  const changed = new Map();
  for (const { method, url, status, responseBody } of calls) {
    if (status >= 300) continue;
    const body = /** @type {any} */ (responseBody);
    const peering = method === 'POST' || method === 'PUT' ? (body?.peering ?? body) : undefined;
    if (typeof peering?.id === 'string') changed.set(peering.id, peeringIn(peering));
    const deleted = method === 'DELETE' && /\/([^/?]+)(?:\?|$)/.exec(url)?.[1];
    if (deleted) changed.delete(decodeURIComponent(deleted).toLowerCase());
  }
  return [...changed.values()];
}

/**
 * @param {any} peering
 * @returns {Peering}
 */
function peeringIn(peering) {
  const shown = {
    id: text(peering.id),
    name: text(peering.name),
    description: text(peering.description),
    status: text(peering.status),
    request_vpc_info: sideIn(peering.request_vpc_info),
    accept_vpc_info: sideIn(peering.accept_vpc_info),
    created_at: text(peering.created_at),
    updated_at: text(peering.updated_at),
  };
  answered.set(shown, peering);
  return shown;
}

/** @type {WeakMap<Peering, unknown>} */
const answered = new WeakMap();

/**
 * The peering as the mock answered it, with members that the page does not show.
 * @param {Peering} peering
 */
export function asAnswered(peering) {
  return answered.get(peering) ?? peering;
}

/** @param {any} side */
function sideIn(side) {
  return { vpc_id: text(side?.vpc_id), tenant_id: text(side?.tenant_id) };
}

/**
 * @param {any} call
 * @returns {Call}
 */
function callIn(call) {
  return {
    ...call,
    number: Number(call.number) || 0,
    status: Number(call.status) || 0,
    time: text(call.time),
    method: text(call.method),
    url: text(call.url),
  };
}

/**
 * @param {unknown} list
 * @returns {any[]}
 */
function objectsIn(list) {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'object' && each !== null) : [];
}

/** @param {unknown} value */
function text(value) {
  return value === undefined || value === null ? '' : String(value);
}
