// @ts-check
import { say } from '../texts.js';

/** @typedef {import('../mock.js').Peering} Peering */

/**
 * What a call did to the peerings, one sentence for each that changed.
 * @param {readonly Peering[]} before
 * @param {readonly Peering[]} after
 * @returns {string[]}
 */
export function effectOf(before, after) {
  const old = new Map(before.map((peering) => [peering.id, peering]));
  const left = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((peering) => changeOf(old.get(peering.id), peering));
  const gone = before.filter(({ id }) => !left.has(id)).map(({ name }) => say('effect.deleted', { name }));
  return [...changed, ...gone];
}

/**
 * @param {Peering | undefined} before
 * @param {Peering} after
 */
function changeOf(before, after) {
  const { name, status } = after;
  if (before === undefined) return [say('effect.created', { name, status })];
  if (before.status !== status) return [say('effect.status', { name, before: before.status, status })];
  if (before.name !== name) return [say('effect.renamed', { before: before.name, name })];
  return before.updated_at === after.updated_at && before.description === after.description
    ? []
    : [say('effect.changed', { name })];
}
