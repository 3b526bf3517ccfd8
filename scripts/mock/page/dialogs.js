// @ts-check
import { focus, get, h } from './dom.js';
import { knownTenants, letterOf, sampleTenants, shorten } from './tenants.js';
import { say } from './texts.js';

/** @typedef {import('./mock.js').Peering} Peering */
/** @typedef {{ tenant: string, body: object, name: string }} Submitted */

const other = '…';

/**
 * Opens the dialog and lets `submit` do what is asked, until it succeeds or the person gives up.
 * @param {HTMLDialogElement} dialog
 * @param {(form: HTMLFormElement) => Promise<void>} submit throws what is then shown
 */
function ask(dialog, submit) {
  const form = dialog.querySelector('form');
  const refusal = dialog.querySelector('.refusal');
  if (form === null || refusal === null) throw new Error('A dialog has a form and room for a refusal.');
  refusal.textContent = '';
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    refusal.textContent = '';
    try {
      await submit(form);
      dialog.close();
    } catch (error) {
      refusal.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      form.ariaBusy = 'false';
    }
  };
  const cancel = dialog.querySelector('[data-close]');
  if (cancel instanceof HTMLElement) cancel.onclick = () => dialog.close();
  dialog.showModal();
  form.querySelector('input')?.select();
}

/**
 * @param {Peering} peering
 * @param {(submitted: Submitted) => Promise<void>} submit
 */
export function askForName(peering, submit) {
  const dialog = get('rename-dialog', HTMLDialogElement);
  const { request_vpc_info: from, accept_vpc_info: to } = peering;
  const [name, description, tenant] = [
    control(dialog, 'name'),
    control(dialog, 'description'),
    select(dialog, 'tenant'),
  ];
  tenant.replaceChildren(...[...new Set([from.tenant_id, to.tenant_id])].map(tenantOption));
  name.value = peering.name;
  description.value = peering.description;
  // The card may have been made anew by then, and the button that led here with it.
  dialog.onclose = () => {
    const button = document.querySelector(`.card[data-id="${CSS.escape(peering.id)}"] .rename`);
    focus(button ?? get('peerings', HTMLElement));
  };
  ask(dialog, () =>
    submit({
      tenant: tenant.value,
      body: { name: name.value, description: description.value },
      name: name.value,
    }),
  );
}

/**
 * @param {readonly Peering[]} peerings what there is to choose VPCs from
 * @param {(submitted: Submitted) => Promise<void>} submit
 */
export function askForPeering(peerings, submit) {
  const dialog = get('create-dialog', HTMLDialogElement);
  const vpcs = vpcsByTenant(peerings);
  const tenants = [...new Set([...knownTenants(), ...sampleTenants])].slice(0, 50);
  const from = select(dialog, 'fromTenant');
  const to = select(dialog, 'toTenant');
  control(dialog, 'name').value = `peering-${peerings.length + 1}`;
  from.replaceChildren(
    ...tenants.map(tenantOption),
    h('option', { value: other }, say('create.otherTenant')),
  );
  to.replaceChildren();
  for (const end of ['from', 'to']) {
    control(dialog, `${end}TenantId`).value = randomHex();
    control(dialog, `${end}VpcId`).value = crypto.randomUUID?.() ?? uuid();
  }
  const follow = () => {
    offerAccepters(dialog, tenants);
    offerVpcs(dialog, 'from', tenantAt(dialog, 'from'), vpcs);
    offerVpcs(dialog, 'to', tenantAt(dialog, 'to'), vpcs);
    get('create-hint', HTMLElement).textContent = say(isWithinOne(dialog) ? 'create.same' : 'create.cross');
  };
  dialog.oninput = follow;
  follow();
  ask(dialog, () => submit(creation(dialog)));
}

/** @param {HTMLDialogElement} dialog */
function creation(dialog) {
  const tenant_id = tenantAt(dialog, 'to');
  const accept = { vpc_id: vpcAt(dialog, 'to'), ...(to(dialog) !== '' && { tenant_id }) };
  const [name, description] = [control(dialog, 'name').value, control(dialog, 'description').value];
  const body = {
    name,
    ...(description !== '' && { description }),
    request_vpc_info: { vpc_id: vpcAt(dialog, 'from') },
    accept_vpc_info: accept,
  };
  return { tenant: tenantAt(dialog, 'from'), body, name };
}

/** @param {HTMLDialogElement} dialog */
function to(dialog) {
  return select(dialog, 'toTenant').value;
}

/** @param {HTMLDialogElement} dialog */
function isWithinOne(dialog) {
  return tenantAt(dialog, 'from') === tenantAt(dialog, 'to');
}

/**
 * Everybody but the requester, who is "the same tenant".
 * @param {HTMLDialogElement} dialog
 * @param {string[]} tenants
 */
function offerAccepters(dialog, tenants) {
  const box = select(dialog, 'toTenant');
  const others = tenants.filter((tenant) => tenant !== tenantAt(dialog, 'from'));
  const chosen = box.options.length === 0 ? others[0] : box.value;
  box.replaceChildren(
    h('option', { value: '' }, say('create.sameTenant')),
    ...others.map(tenantOption),
    h('option', { value: other }, say('create.otherTenant')),
  );
  box.value = chosen ?? other;
  if (box.selectedIndex < 0) box.value = others[0] ?? other;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {'from' | 'to'} end
 * @param {string} tenant
 * @param {Map<string, Set<string>>} vpcs
 */
function offerVpcs(dialog, end, tenant, vpcs) {
  const box = select(dialog, `${end}Vpc`);
  const chosen = box.value;
  const own = [...(vpcs.get(tenant) ?? [])].slice(0, 50);
  box.replaceChildren(
    ...own.map((vpc) => h('option', { value: vpc }, vpc)),
    h('option', { value: other }, say('create.otherVpc')),
  );
  // The accepter's VPC is a new one, or else the pair would often be one that there is already.
  box.value = own.includes(chosen) ? chosen : end === 'from' && chosen === '' ? (own[0] ?? other) : other;
  control(dialog, `${end}VpcId`).disabled = box.value !== other;
  control(dialog, `${end}TenantId`).disabled = select(dialog, `${end}Tenant`).value !== other;
}

/** @param {readonly Peering[]} peerings */
function vpcsByTenant(peerings) {
  /** @type {Map<string, Set<string>>} */
  const vpcs = new Map();
  for (const { tenant_id, vpc_id } of peerings.flatMap((it) => [it.request_vpc_info, it.accept_vpc_info])) {
    vpcs.set(tenant_id, (vpcs.get(tenant_id) ?? new Set()).add(vpc_id));
  }
  return vpcs;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {'from' | 'to'} end
 * @returns {string}
 */
function tenantAt(dialog, end) {
  const chosen = select(dialog, `${end}Tenant`).value;
  if (chosen === other) return control(dialog, `${end}TenantId`).value.trim();
  return chosen === '' && end === 'to' ? tenantAt(dialog, 'from') : chosen;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {'from' | 'to'} end
 */
function vpcAt(dialog, end) {
  const chosen = select(dialog, `${end}Vpc`).value;
  return chosen === other ? control(dialog, `${end}VpcId`).value.trim() : chosen;
}

/** @param {string} tenant */
function tenantOption(tenant) {
  return h('option', { value: tenant }, `${letterOf(tenant)} · ${shorten(tenant, 40)}`);
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {string} name
 */
function control(dialog, name) {
  const found = dialog.querySelector(`input[name="${name}"]`);
  if (!(found instanceof HTMLInputElement)) throw new Error(`${name} is missing.`);
  return found;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {string} name
 */
function select(dialog, name) {
  const found = dialog.querySelector(`select[name="${name}"]`);
  if (!(found instanceof HTMLSelectElement)) throw new Error(`${name} is missing.`);
  return found;
}

function randomHex() {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Where the page is not on localhost, browsers keep `randomUUID` back. */
function uuid() {
  return randomHex().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
}
