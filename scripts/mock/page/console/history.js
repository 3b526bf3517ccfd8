// @ts-check
/** @typedef {import('./contract.js').Operation} Operation */
/** @typedef {import('./request.js').Draft} Draft */
/** A request that was sent, and the status that answered it. @typedef {{ draft: Draft, status: number }} Sent */

const keptAtMost = 10;
/** A tab may store some 5 MB for each origin. */
const charactersAtMost = 1_000_000;

/**
 * The last requests, the newest first, in the storage of the tab: they survive a reload.
 * Without storage, as in some private windows, they last as long as the page.
 */
export class History {
  #key;
  /** @type {Sent[]} */
  sent;

  /**
   * @param {string} session
   * @param {readonly Operation[]} operations
   */
  constructor(session, operations) {
    this.#key = `vpc-peering-console:${session}`;
    this.sent = stored(this.#key).flatMap((row) => sentIn(row, operations));
  }

  /** @param {Sent} sent */
  add(sent) {
    this.sent = [sent, ...this.sent].slice(0, keptAtMost);
    let free = charactersAtMost;
    const rows = this.sent
      .map(({ draft, status }) => ({ ...draft, operation: draft.operation.id, status }))
      .filter((row) => {
        free -= JSON.stringify(row).length;
        return free >= 0;
      });
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(rows));
    } catch {
      // The page still has them.
    }
  }
}

/**
 * @param {string} key
 * @returns {any[]}
 */
function stored(key) {
  try {
    const rows = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(rows) ? rows : [];
  } catch {
    return [];
  }
}

/**
 * Nothing for a row of another version of the page or of the contract.
 * @param {any} row
 * @param {readonly Operation[]} operations
 * @returns {Sent[]}
 */
function sentIn(row, operations) {
  const { status, caller, parameters, headers, body } = row ?? {};
  const operation = operations.find(({ id }) => id === row?.operation);
  const isDraft =
    operation !== undefined &&
    Number.isInteger(status) &&
    [caller, body].every((text) => typeof text === 'string') &&
    parameters !== null &&
    typeof parameters === 'object' &&
    Object.values(parameters).every(isTexts) &&
    Array.isArray(headers) &&
    headers.every((header) => isTexts(header) && header.length === 2);
  return isDraft ? [{ draft: { operation, caller, parameters, headers, body }, status }] : [];
}

/** @param {unknown} value */
function isTexts(value) {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
