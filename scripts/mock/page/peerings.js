// @ts-check
import { h, showList } from './dom.js';
import { badge, letterOf } from './tenants.js';
import { number, say } from './texts.js';

/** @typedef {import('./mock.js').Peering} Peering */
/** @typedef {'accept' | 'reject' | 'delete' | 'rename'} Verb */
/** @typedef {(verb: Verb, peering: Peering, tenant: string) => void} Act */

/** More cards than this would make the page slow, and nobody reads them. */
export const cardsAtMost = 100;

/**
 * @param {HTMLElement} list
 * @param {readonly Peering[]} peerings
 * @param {Act} act
 */
export function showCards(list, peerings, act) {
  return showList(
    list,
    peerings.slice(0, cardsAtMost),
    ({ id }) => id,
    markOf,
    (peering) => card(peering, act),
  );
}

/**
 * The peerings that have all the words somewhere.
 * @param {readonly Peering[]} peerings
 * @param {string} filter
 */
export function matching(peerings, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return peerings;
  return peerings.filter((peering) => {
    const text = textOf(peering);
    return words.every((word) => text.includes(word));
  });
}

/** @param {Peering} peering */
function textOf({ id, name, description, status, request_vpc_info: from, accept_vpc_info: to }) {
  const sides = [from, to].flatMap((side) => [side.tenant_id, side.vpc_id]);
  return [id, name, description, status, ...sides].join('\n').toLowerCase();
}

/** @param {Peering} peering */
function markOf(peering) {
  return JSON.stringify(peering);
}

/**
 * @param {number} shown
 * @param {number} all
 */
export function noteOn(shown, all) {
  if (all === 0) return say('filter.none');
  return shown < all ? say('peerings.part', { shown: number(shown), all: number(all) }) : '';
}

/**
 * @param {Peering} peering
 * @param {Act} act
 */
function card(peering, act) {
  const { id, name, description, status, request_vpc_info: from, accept_vpc_info: to } = peering;
  const own = from.tenant_id === to.tenant_id;
  const waits = status === 'PENDING_ACCEPTANCE';
  return h(
    'li',
    { class: 'card', 'data-id': id, 'data-status': status },
    h(
      'div',
      { class: 'card-head' },
      h('h3', { tabindex: -1 }, h('bdi', {}, name)),
      button('rename', peering, from.tenant_id, act, say('rename')),
    ),
    description !== '' && h('p', { class: 'description' }, h('bdi', {}, description)),
    h(
      'div',
      { class: 'sides' },
      side(say('requester'), from, buttons(peering, from.tenant_id, act, ['delete'])),
      wire(peering),
      side(
        say('accepter'),
        to,
        own ? [] : buttons(peering, to.tenant_id, act, waits ? ['accept', 'reject', 'delete'] : ['delete']),
      ),
    ),
    h(
      'p',
      { class: 'fine' },
      h('span', { class: 'id' }, say('id', { id })),
      peering.updated_at !== '' &&
        h('span', {}, say('updated', { time: peering.updated_at.replace('T', ' ') })),
    ),
  );
}

/**
 * @param {string} role
 * @param {import('./mock.js').Side} info
 * @param {HTMLElement[]} acts
 */
function side(role, { tenant_id: tenant, vpc_id: vpc }, acts) {
  return h(
    'div',
    {
      class: 'side-of',
      role: 'group',
      'aria-label': `${role}: ${say('tenant.named', { letter: letterOf(tenant) })}`,
    },
    h('p', { class: 'role' }, role),
    h('p', { class: 'who' }, badge(tenant), h('bdi', { class: 'id' }, tenant)),
    h('p', { class: 'which' }, h('span', { class: 'kind' }, 'VPC'), ' ', h('span', { class: 'id' }, vpc)),
    acts.length > 0 && h('div', { class: 'buttons' }, ...acts),
  );
}

/** @param {Peering} peering */
function wire({ status, accept_vpc_info: { tenant_id: accepter } }) {
  return h(
    'div',
    { class: 'wire' },
    h('span', { class: 'status' }, status),
    h('span', { class: 'means' }, meaning(status, letterOf(accepter))),
  );
}

/**
 * @param {string} status
 * @param {string} accepter
 */
function meaning(status, accepter) {
  switch (status) {
    case 'ACTIVE':
      return say('means.ACTIVE');
    case 'PENDING_ACCEPTANCE':
      return say('means.PENDING_ACCEPTANCE', { accepter });
    case 'REJECTED':
      return say('means.REJECTED', { accepter });
    case 'EXPIRED':
      return say('means.EXPIRED', { accepter });
    default:
      return '';
  }
}

/**
 * @param {Peering} peering
 * @param {string} tenant
 * @param {Act} act
 * @param {('accept' | 'reject' | 'delete')[]} verbs
 */
function buttons(peering, tenant, act, verbs) {
  return verbs.map((verb) => button(verb, peering, tenant, act, say(verb, { letter: letterOf(tenant) })));
}

/**
 * @param {Verb} verb
 * @param {Peering} peering
 * @param {string} tenant
 * @param {Act} act
 * @param {string} label
 */
function button(verb, peering, tenant, act, label) {
  // The name makes the same button of another card another button to a screen reader.
  const attributes = {
    type: 'button',
    class: verb,
    'data-does': `${verb} ${tenant}`,
    'aria-label': `${label}: ${peering.name}`,
  };
  return h('button', { ...attributes, onclick: () => act(verb, peering, tenant) }, label);
}
