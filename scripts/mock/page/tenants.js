// @ts-check
import { h } from './dom.js';
import { say } from './texts.js';

/** The tenants of the contract's examples: whom one can be when nobody is there yet. */
export const sampleTenants = ['87a56a48977e42068f70ad3280c50f0e', '17fbda95add24720a4038ba4b1c705ed'];

/** Ids are hard to tell apart, so each tenant gets a letter when it is first seen. @type {Map<string, number>} */
const seen = new Map();

/** @param {string} tenant */
export function meet(tenant) {
  if (!seen.has(tenant)) seen.set(tenant, seen.size);
}

/** @returns {string[]} */
export function knownTenants() {
  return [...seen.keys()];
}

/**
 * A to Z, then AA.
 * @param {string} tenant
 */
export function letterOf(tenant) {
  meet(tenant);
  let [index, letters] = [seen.get(tenant) ?? 0, ''];
  for (; index >= 0; index = Math.floor(index / 26) - 1)
    letters = String.fromCharCode(65 + (index % 26)) + letters;
  return letters;
}

/**
 * Which of the colours of the style sheet the tenant has.
 * @param {string} tenant
 */
export function hueOf(tenant) {
  meet(tenant);
  return (seen.get(tenant) ?? 0) % 6;
}

/**
 * The letter on the tenant's colour.
 * @param {string} tenant
 */
export function badge(tenant) {
  const name = say('tenant.named', { letter: letterOf(tenant) });
  return h(
    'span',
    { class: 'badge', 'data-hue': hueOf(tenant), title: `${name}: ${tenant}` },
    letterOf(tenant),
  );
}

/**
 * The beginning of an id, by code points: half a character is none.
 * @param {string} text
 * @param {number} length
 */
export function shorten(text, length) {
  const points = [...text.slice(0, length * 2 + 2)];
  return points.length > length ? `${points.slice(0, length - 1).join('')}…` : text;
}
