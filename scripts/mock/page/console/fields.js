// @ts-check
import { h } from '../dom.js';
import { letterOf, shorten } from '../tenants.js';
import { say } from '../texts.js';
import { tenantHeader } from './contract.js';

/** @typedef {import('./contract.js').Parameter} Parameter */
/** @typedef {import('./request.js').Draft} Draft */
/** @typedef {import('../mock.js').Peering} Peering */

/** Many ids make a list that nobody reads. */
const offeredAtMost = 50;

/**
 * The fields of the parameters, each with room for what the contract finds wrong.
 * @param {Draft} draft
 * @param {readonly Peering[]} peerings what is there to offer
 * @param {() => void} onInput
 */
export function parameterFields(draft, peerings, onInput) {
  const parameters = draft.operation.parameters.filter(({ name }) => name !== tenantHeader);
  const shown = parameters.filter((it) => it.in !== 'header');
  const headers = parameters.filter((it) => it.in === 'header');
  const fields = (/** @type {Parameter[]} */ list) => list.map((it) => field(draft, it, peerings, onInput));
  const isUsed = headers.some(({ name }) => draft.parameters[name] !== undefined) || draft.headers.length > 0;
  return [
    ...fields(shown),
    h(
      'details',
      { class: 'more-headers', open: isUsed },
      h('summary', {}, say('console.headers')),
      ...fields(headers),
      ownHeaders(draft, onInput),
    ),
  ];
}

/**
 * @param {Draft} draft
 * @param {Parameter} parameter
 * @param {readonly Peering[]} peerings
 * @param {() => void} onInput
 */
function field(draft, parameter, peerings, onInput) {
  const { name, required, repeated, numeric } = parameter;
  const issues = `issues-${name}`;
  const offers = repeated ? undefined : offersFor(parameter, peerings);
  const list = offers && `offers-${name}`;
  const attributes = {
    'data-parameter': name,
    'aria-describedby': issues,
    autocomplete: 'off',
    spellcheck: 'false',
    title: plain(parameter.description),
  };
  const input = repeated
    ? h('textarea', { ...attributes, rows: 2 })
    : h('input', { ...attributes, list, inputmode: numeric ? 'numeric' : undefined });
  input.value = (draft.parameters[name] ?? []).join('\n');
  input.addEventListener('input', () => {
    const lines = repeated ? input.value.split('\n') : [input.value];
    const given = lines.filter((value) => value !== '');
    if (given.length > 0) draft.parameters[name] = given;
    else delete draft.parameters[name];
    onInput();
  });
  const kind = say(`console.in.${parameter.in}`);
  const hints = [kind, required ? say('console.required') : '', repeated ? say('console.perLine') : ''];
  return h(
    'div',
    { class: 'field' },
    h('label', {}, h('span', {}, h('code', {}, name), ` ${hints.filter(Boolean).join(' · ')}`), input),
    offers && h('datalist', { id: list }, ...offers),
    h('p', { class: 'issues', id: issues, 'data-issues': name }),
  );
}

/** @param {string} markdown */
function plain(markdown) {
  return markdown.replaceAll('`', '');
}

/**
 * Headers that the contract does not have, one per line.
 * @param {Draft} draft
 * @param {() => void} onInput
 */
function ownHeaders(draft, onInput) {
  const input = h('textarea', { rows: 2, spellcheck: 'false', placeholder: 'Prefer: code=503' });
  input.value = draft.headers.map((pair) => pair.join(': ')).join('\n');
  input.addEventListener('input', () => {
    draft.headers = input.value.split('\n').flatMap((line) => {
      const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line.trim()) ?? [];
      return name === undefined || value === undefined
        ? []
        : [/** @type {[string, string]} */ ([name, value])];
    });
    onInput();
  });
  return h('div', { class: 'field' }, h('label', {}, h('span', {}, say('console.otherHeaders')), input));
}

/**
 * Offers what is there now, in the fields as they are: a field that somebody types in stays the same element.
 * @param {HTMLElement} form
 * @param {Draft} draft
 * @param {readonly Peering[]} peerings
 */
export function renewOffers(form, { operation }, peerings) {
  for (const parameter of operation.parameters)
    form
      .querySelector(`#${CSS.escape(`offers-${parameter.name}`)}`)
      ?.replaceChildren(...(offersFor(parameter, peerings) ?? []));
  form.querySelector('select.insert')?.replaceWith(insertChoice(peerings));
}

/**
 * @param {Parameter} parameter
 * @param {readonly Peering[]} peerings
 */
function offersFor(parameter, peerings) {
  return valuesFor(parameter, peerings)?.map(([value, label]) => h('option', { value }, label));
}

/**
 * What is there that the parameter can name, with what it is; undefined if it names nothing.
 * @param {Parameter} parameter
 * @param {readonly Peering[]} peerings
 * @returns {[value: string, label: string][] | undefined}
 */
function valuesFor({ name, values }, peerings) {
  if (values.length > 0) return values.map((value) => [value, value]);
  const shown = peerings.slice(0, offeredAtMost);
  switch (name) {
    case 'peering_id':
    case 'id':
    case 'marker':
      return shown.map((it) => [it.id, `${it.name} · ${it.status}`]);
    case 'name':
      return shown.map((it) => [it.name, it.status]);
    case 'tenant_id':
    case 'vpc_id':
      return identifiersIn(shown)
        .filter(([, , kind]) => name === `${kind}_id`)
        .map(([id, label]) => [id, label]);
    default:
      return undefined;
  }
}

/**
 * The tenants and VPCs of the peerings.
 * @param {readonly Peering[]} peerings
 * @returns {[id: string, label: string, kind: 'tenant' | 'vpc'][]}
 */
function identifiersIn(peerings) {
  /** @type {Map<string, [string, string, 'tenant' | 'vpc']>} */
  const found = new Map();
  for (const { tenant_id, vpc_id } of peerings.flatMap((it) => [it.request_vpc_info, it.accept_vpc_info])) {
    const tenant = say('tenant.named', { letter: letterOf(tenant_id) });
    found.set(tenant_id, [tenant_id, tenant, 'tenant']);
    found.set(vpc_id, [vpc_id, `VPC, ${tenant}`, 'vpc']);
  }
  return [...found.values()].slice(0, offeredAtMost);
}

/**
 * The body, with what can be put into it at the cursor.
 * @param {Draft} draft
 * @param {readonly Peering[]} peerings
 * @param {() => void} onInput
 */
export function bodyField(draft, peerings, onInput) {
  const text = h('textarea', {
    class: 'body',
    rows: 12,
    spellcheck: 'false',
    'aria-describedby': 'issues-body',
  });
  text.value = draft.body;
  text.addEventListener('input', () => {
    draft.body = text.value;
    onInput();
  });
  return h(
    'div',
    { class: 'field' },
    h('label', {}, h('span', {}, say('console.body')), text),
    h('ul', { class: 'issues', id: 'issues-body', 'data-issues': '' }),
    insertChoice(peerings),
  );
}

/**
 * What can be put into the body at the cursor; hidden where there is nothing.
 * @param {readonly Peering[]} peerings
 */
function insertChoice(peerings) {
  const ids = identifiersIn(peerings);
  const insert = h(
    'select',
    { class: 'insert', 'aria-label': say('console.insert'), hidden: ids.length === 0 },
    h('option', { value: '' }, say('console.insert')),
    ...ids.map(([id, label]) => h('option', { value: id }, `${label}: ${shorten(id, 40)}`)),
  );
  insert.addEventListener('change', () => {
    const text = insert.parentElement?.querySelector('textarea');
    text?.setRangeText(insert.value, text.selectionStart, text.selectionEnd, 'end');
    insert.value = '';
    text?.focus();
    text?.dispatchEvent(new Event('input'));
  });
  return insert;
}
