// @ts-check
// "Try it": the console in a dialog. Served by a mock it asks that mock; anywhere else it asks one within this page.
import { operations as validators } from '../../../generated/operations.js';
import { controlPlane, createMock } from '../../mock/create-mock.ts';
import { stateIn } from '../../mock/page/answers.js';
import { Console } from '../../mock/page/console/console.js';
import { h } from '../../mock/page/dom.js';
import { drawPicture } from '../../mock/page/picture.js';
import { ignoreHastyClicks } from '../../mock/page/settle.js';
import { meet, sampleTenants } from '../../mock/page/tenants.js';
import { say, speak } from '../../mock/page/texts.js';

/** @typedef {import('../../mock/page/mock.js').Peering} Peering */

const data = document.getElementById('try-data');
/** What the build knows. @type {{ operations: import('../../mock/page/console/contract.js').Operation[] }} */
const { operations } = JSON.parse(data?.textContent ?? '{}');

const isServed = document.documentElement.dataset.mock === 'served';
const session = isServed ? (new URLSearchParams(location.search).get('session') ?? '') : '';
const mock = isServed ? undefined : createMock({ control: controlPlane, scenario: 'story' });
const origin = isServed ? location.origin : 'https://vpc.example.com';

/**
 * @param {string} url
 * @param {RequestInit} init
 */
function ask(url, init) {
  return mock === undefined ? fetch(url, init) : mock.fetch(url, init);
}

/** All peerings, or undefined where the mock has no control plane or too many of them. */
async function readPeerings() {
  const headers = { 'X-Mock-Page': '1', ...(session && { 'X-Mock-Session': session }) };
  const response = await ask(`${origin}/__mock/state`, { headers });
  if (!response.ok) return undefined;
  const answer = await response.json();
  return answer.next === undefined ? stateIn(answer).peerings : undefined;
}

/** @type {{ dialog: HTMLDialogElement, picture: HTMLElement, console: Console } | undefined} */
let opened;

/** @param {string} operationId */
function open(operationId) {
  opened ??= create(operationId);
  opened.console.choose(operationId);
  if (!opened.dialog.open) opened.dialog.showModal();
  void showPicture();
}

/** @param {string} operationId */
function create(operationId) {
  speak(document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en');
  for (const tenant of sampleTenants) meet(tenant);
  const picture = h('div', { class: 'try-picture' });
  const root = h('div', {});
  const close = h(
    'button',
    { type: 'button', class: 'try-close', onclick: () => dialog.close() },
    say('close'),
  );
  const heading = h('h2', { id: 'try-heading', tabindex: -1 }, say('console'));
  const where = isServed ? say('try.served') : say('try.within');
  /** @type {HTMLDialogElement} */
  const dialog = h(
    'dialog',
    { class: 'try-dialog', 'aria-labelledby': 'try-heading' },
    h('header', {}, heading, h('p', {}, where), close),
    picture,
    root,
  );
  document.body.append(dialog);
  const backend = {
    operations,
    validators,
    origin,
    session,
    ask,
    peerings: readPeerings,
    onAnswered: showPicture,
  };
  return { dialog, picture, console: new Console(root, backend, operationId) };
}

async function showPicture() {
  const peerings = await readPeerings();
  if (opened === undefined || peerings === undefined) return;
  const { picture } = opened;
  const width = Math.floor(picture.clientWidth);
  if (width > 0) picture.replaceChildren(drawPicture(peerings, width, () => {}));
}

// A link `#try-createVpcPeering` of the text opens the console, and the address of the page stays that of the operation.
addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href*="#try-"]') : null;
    const operationId = /#try-(\w+)$/.exec(link?.getAttribute('href') ?? '')?.[1];
    if (operationId === undefined || !operations.some(({ id }) => id === operationId)) return;
    event.preventDefault();
    event.stopPropagation();
    open(operationId);
  },
  { capture: true },
);
ignoreHastyClicks();
