// @ts-check
import { asAnswered, stateIn } from './answers.js';
import { showCalls } from './calls.js';
import { Console } from './console/console.js';
import { operationsIn } from './console/contract.js';
import { askForName, askForPeering } from './dialogs.js';
import { clearList, focus, get, h } from './dom.js';
import { offerStatuses, showFaults } from './faults.js';
import { saveAsFile } from './files.js';
import { Follower } from './follow.js';
import { toHar } from './har.js';
import { call, canBeSession, control, Refusal, readState, session } from './mock.js';
import { cardsAtMost, matching, noteOn, showCards } from './peerings.js';
import { drawnAtMost, drawPicture } from './picture.js';
import { ignoreHastyClicks, settle } from './settle.js';
import { letterOf, meet } from './tenants.js';
import { chooseLanguage, fillTexts, number, say, timeOfDay } from './texts.js';

/** @typedef {import('./mock.js').Peering} Peering */
/** @typedef {import('./mock.js').State} State */
/** @typedef {import('./texts.js').Key} Key */

const page = {
  live: get('live', HTMLElement),
  banner: get('banner', HTMLElement),
  main: get('main', HTMLElement),
  legend: get('legend', HTMLElement),
  picture: get('picture', HTMLElement),
  filter: get('filter', HTMLInputElement),
  cards: get('peering-list', HTMLElement),
  cardsNote: get('peerings-note', HTMLElement),
  calls: get('call-list', HTMLElement),
  callsNote: get('calls-note', HTMLElement),
  faults: get('faults', HTMLElement),
  faultsNote: get('faults-note', HTMLElement),
  saveCalls: get('save-calls', HTMLElement),
  now: get('now', HTMLTimeElement),
  clockState: get('clock-state', HTMLElement),
  done: get('done', HTMLElement),
  refused: get('refused', HTMLElement),
  news: get('news', HTMLElement),
};

/** @type {State | undefined} */
let state;
/** @type {import('./mock.js').Call[]} */
let calls = [];
/** @typedef {'starting' | 'on' | 'gone' | 'refused' | 'failing' | 'broken'} Live */
/** @type {Live} */
let live = 'starting';
/** Why it is not live. @type {{ status: number, message: string }} */
let trouble = { status: 0, message: '' };
/** When the state was read. */
let readAt = 0;
/** When the mock last answered. @type {Date | undefined} */
let aliveAt;

const follower = new Follower({
  onState(next) {
    const before = state;
    state = next;
    readAt = performance.now();
    if (before !== undefined) tellNews(before.peerings, next.peerings);
    showState();
    if (before === undefined) showCallList();
  },
  onCalls(next, goesOn) {
    calls = next;
    // Calls of another world may have the number and the time of those that are shown.
    if (!goesOn) clearList(page.calls);
    // Tenants get their letters from the peerings first.
    if (state !== undefined) showCallList();
  },
  onAlive: () => setLive('on'),
  onGone(refusal) {
    const { status } = refusal;
    setLive(status === 0 ? 'gone' : status < 500 ? 'refused' : 'failing', refusal);
  },
  onBroken: (error) =>
    setLive('broken', { status: 0, message: error instanceof Error ? error.message : String(error) }),
});

/**
 * @param {Live} next
 * @param {{ status: number, message: string }} [why]
 */
function setLive(next, why = { status: 0, message: '' }) {
  if (next === 'on') aliveAt = new Date();
  if (live === next && why.message === trouble.message) return;
  live = next;
  trouble = why;
  showLive();
}

function showLive() {
  page.live.textContent = say(`live.${live}`);
  page.live.dataset.live = live;
  const why = live === 'on' || live === 'starting' ? '' : bannerOf(live, trouble);
  note(page.banner, why);
  document.body.classList.toggle('stale', why !== '');
}

/**
 * @param {'gone' | 'refused' | 'failing' | 'broken'} trouble
 * @param {{ status: number, message: string }} why
 */
function bannerOf(trouble, { status, message: reason }) {
  switch (trouble) {
    case 'gone':
      return aliveAt === undefined ? say('gone.never') : say('gone.since', { time: timeOfDay(aliveAt) });
    case 'refused': {
      const remedy = status === 403 ? ` ${say('control.foreign')}` : '';
      return say('control.refused', { reason }) + remedy;
    }
    case 'failing':
      return say('control.failed', { status, reason });
    case 'broken':
      return say('control.broken', { reason });
  }
}

function showState() {
  if (state === undefined) return;
  page.main.hidden = false;
  const newest = [...state.peerings].sort(byAge);
  for (const { request_vpc_info, accept_vpc_info } of newest.toReversed()) {
    meet(request_vpc_info.tenant_id);
    meet(accept_vpc_info.tenant_id);
  }
  const found = matching(newest, page.filter.value);
  showLegend(state.peerings);
  showPicture(found);
  const haveCardsChanged = showCards(page.cards, found, act);
  note(
    page.cardsNote,
    state.peerings.length === 0
      ? ''
      : [
          noteOn(Math.min(found.length, cardsAtMost), found.length),
          state.next === undefined ? '' : say('peerings.firstPage', { read: number(state.peerings.length) }),
        ]
          .join(' ')
          .trim(),
  );
  const haveFaultsChanged = showFaults(page.faults, page.faultsNote, state.faults, takeBack);
  if (haveCardsChanged || haveFaultsChanged) settle();
  showClock();
}

/**
 * The newest first: where one looks after having created one, and the order stays when one changes.
 * @param {Peering} a
 * @param {Peering} b
 */
function byAge(a, b) {
  return compare(b.created_at, a.created_at) || compare(a.id, b.id);
}

/**
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @param {readonly Peering[]} peerings */
function showLegend(peerings) {
  const statuses = ['ACTIVE', 'PENDING_ACCEPTANCE', 'REJECTED', 'EXPIRED'];
  const counts = statuses.map((status) => ({
    status,
    count: peerings.filter((it) => it.status === status).length,
  }));
  const there = counts.filter(({ count }) => count > 0);
  page.legend.replaceChildren(
    ...there.map(({ status, count }) =>
      h('span', { 'data-status': status }, h('b', {}, String(count)), ` ${status}`),
    ),
  );
}

/** What the picture shows, so that it is drawn again only for a reason. */
let drawn = '';

/** @param {readonly Peering[]} peerings */
function showPicture(peerings) {
  const width = Math.floor(page.picture.clientWidth);
  if (width === 0) return;
  const rows = peerings.slice(0, drawnAtMost);
  const mark = JSON.stringify([width, document.documentElement.lang, peerings.length, rows]);
  if (mark === drawn) return;
  drawn = mark;
  if (peerings.length > 0) {
    const picture = drawPicture(peerings, width, goToCard);
    const part =
      peerings.length > drawnAtMost
        ? [h('p', { class: 'note' }, picture.getAttribute('aria-label') ?? '')]
        : [];
    page.picture.replaceChildren(picture, ...part);
  } else if (state?.peerings.length === 0) {
    const hint = h('p', {}, say('empty.hint'));
    page.picture.replaceChildren(
      h('div', { class: 'empty' }, h('p', {}, h('strong', {}, say('empty.title'))), hint),
    );
  } else page.picture.replaceChildren();
}

/** @param {string} id */
function goToCard(id) {
  const card = [...page.cards.children].find((it) => it.getAttribute('data-id') === id);
  card?.scrollIntoView({ block: 'center' });
  const heading = card?.querySelector('h3');
  heading?.focus({ preventScroll: true });
}

function showClock() {
  if (state === undefined) return;
  const { now, frozen } = state.clock;
  if (Number.isNaN(Date.parse(`${now}Z`))) {
    page.now.textContent = now;
    return;
  }
  const passed = frozen ? 0 : performance.now() - readAt;
  const time = new Date(Date.parse(`${now}Z`) + passed).toISOString().slice(0, 19);
  if (page.now.dateTime === `${time}Z` && page.clockState.textContent !== '') return;
  page.now.dateTime = `${time}Z`;
  page.now.textContent = `${time.replace('T', ' ')} UTC`;
  page.clockState.textContent = say(frozen ? 'clock.stands' : 'clock.runs');
}

function showCallList() {
  showCalls(page.calls, calls);
  page.saveCalls.hidden = calls.length === 0;
  note(page.callsNote, calls.length === 0 ? say('calls.none') : calls.length >= 100 ? say('calls.kept') : '');
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function note(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === '';
}

/**
 * Says to a screen reader what others see appear: what changed by itself.
 * @param {readonly Peering[]} before
 * @param {readonly Peering[]} after
 */
function tellNews(before, after) {
  const [old, now] = [new Map(before.map((it) => [it.id, it])), new Map(after.map((it) => [it.id, it]))];
  const changed = after.filter(({ id, status }) => old.get(id)?.status !== status);
  const gone = before.filter(({ id }) => !now.has(id));
  // More than that is a reset, and a recital helps nobody.
  if (changed.length + gone.length === 0 || changed.length + gone.length > 3) return;
  const news = changed.map(({ id, name, status }) =>
    say(old.has(id) ? 'news.now' : 'news.new', { name, status }),
  );
  page.news.textContent = [...news, ...gone.map(({ name }) => say('news.gone', { name }))].join(' ');
}

/** What is said after which verb. @type {Record<'accept' | 'reject' | 'delete', Key>} */
const doneTexts = { accept: 'done.accepted', reject: 'done.rejected', delete: 'done.deleted' };

/**
 * @param {import('./peerings.js').Verb} verb
 * @param {Peering} peering
 * @param {string} tenant
 */
function act(verb, peering, tenant) {
  if (verb === 'rename') {
    rename(peering);
    return;
  }
  const [method, path] = verb === 'delete' ? ['DELETE', ''] : ['PUT', `/${verb}`];
  void attempt(
    `${verb} ${peering.id} ${tenant}`,
    () => call(tenant, method, `/${encodeURIComponent(peering.id)}${path}`),
    () => say(doneTexts[verb], { name: peering.name, letter: letterOf(tenant) }),
    verb === 'delete' ? () => undoButton('undo.delete', () => putBack(peering)) : undefined,
  );
}

/** @param {Peering} peering */
async function putBack(peering) {
  await control('POST', 'state', { peerings: [asAnswered(peering)] });
}

/** @param {Peering} peering */
function rename(peering) {
  askForName(peering, async ({ tenant, body, name }) => {
    await following(() => call(tenant, 'PUT', `/${encodeURIComponent(peering.id)}`, { peering: body }));
    tell(() => say('done.renamed', { name, letter: letterOf(tenant) }));
  });
}

function create() {
  askForPeering(state?.peerings ?? [], async ({ tenant, body, name }) => {
    await following(() => call(tenant, 'POST', '', { peering: body }));
    tell(() => say('done.created', { name, letter: letterOf(tenant) }));
  });
}

/**
 * Does it and shows what has become of the mock, also when it refuses.
 * @template T
 * @param {() => Promise<T>} action
 */
async function following(action) {
  try {
    return await action();
  } finally {
    await follower.refresh();
  }
}

/** What is being done. Several things may be, a slow call and what overtakes it; the same thing is not done twice. @type {Set<string>} */
const busy = new Set();

/**
 * @template T
 * @param {string} deed
 * @param {() => Promise<T>} action
 * @param {(answer: T) => string} said
 * @param {() => HTMLElement | undefined} [more]
 */
async function attempt(deed, action, said, more) {
  if (busy.has(deed)) return;
  busy.add(deed);
  document.body.classList.add('busy');
  const slow = setTimeout(() => tell(() => say('waiting')), 600);
  try {
    const answer = await following(action);
    clearTimeout(slow);
    tell(() => said(answer), more);
  } catch (error) {
    refuse(error);
  } finally {
    clearTimeout(slow);
    busy.delete(deed);
    document.body.classList.toggle('busy', busy.size > 0);
  }
}

/**
 * @param {() => string} text
 * @param {() => HTMLElement | undefined} [more]
 */
function tell(text, more) {
  show(page.done, text, more);
}

/** @param {unknown} error */
function refuse(error) {
  const { status = 0, message: reason = String(error) } = error instanceof Refusal ? error : {};
  show(page.refused, () => (status > 0 ? `${status} ${reason}` : reason));
}

/** Says what is to be read once more, in another language. */
let sayAgain = () => {};

/** What had the focus when the message came. @type {Element | null} */
let focusedBefore = null;

/**
 * Shows a message in place of the one before.
 * @param {HTMLElement} place
 * @param {() => string} text
 * @param {() => HTMLElement | undefined} [more]
 */
function show(place, text, more) {
  hush();
  focusedBefore = document.activeElement;
  sayAgain = () => {
    const close = { type: 'button', class: 'close', 'aria-label': say('close'), onclick: hush };
    const message = h('div', { class: 'message' }, h('bdi', {}, text()), more?.(), h('button', close, '×'));
    place.replaceChildren(message);
  };
  sayAgain();
}

/** Takes the message away. Who was in it goes back to where they were, or to the list when that is gone. */
function hush() {
  const places = [page.done, page.refused];
  const isLeft = places.some((place) => place.contains(document.activeElement));
  for (const place of places) place.replaceChildren();
  sayAgain = () => {};
  if (isLeft) focus(focusedBefore);
  if (isLeft && document.activeElement === document.body) focus(get('peerings', HTMLElement));
}

/** @param {SubmitEvent} event */
function injectFault(event) {
  event.preventDefault();
  const form = new FormData(get('fault', HTMLFormElement));
  const [kind = '', value] = String(form.get('effect')).split(' ');
  const operationId = String(form.get('operationId'));
  const effect = { [kind]: value === undefined ? true : Number(value) };
  const fault = { ...(operationId !== '' && { operationId }), times: Number(form.get('times')), ...effect };
  void attempt(
    JSON.stringify(fault),
    () => control('POST', 'faults', fault),
    () => say(kind === 'abort' ? 'done.cut' : 'done.fault'),
  );
}

/**
 * @param {import('./mock.js').Fault} fault
 * @param {string} text
 */
function takeBack({ id }, text) {
  void attempt(
    `take back ${id}`,
    () => control('DELETE', `faults?id=${id}`),
    () => say('done.takenBack', { text }),
  );
}

/** @param {string} advance */
function advanceClock(advance) {
  const said = (/** @type {import('./mock.js').Clock} */ { now }) =>
    say('done.clock', { time: now.replace('T', ' ') });
  void attempt(`clock ${advance}`, () => control('POST', 'clock', { advance }), said);
}

function reset() {
  replaceState('reset', () => control('DELETE', 'state'), 'done.reset');
}

/** @param {string} scenario */
function loadScenario(scenario) {
  const deed = `scenario ${scenario}`;
  replaceState(deed, () => control('PUT', 'state', { scenario }), 'done.scenario', { scenario });
}

/** @param {File} file */
function loadFile(file) {
  const load = async () => control('PUT', 'state', parsed(await file.text()));
  replaceState('file', load, 'done.loaded', { name: file.name });
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(0, say('refused.json', { reason: error instanceof Error ? error.message : '' }));
  }
}

/** @type {Promise<Console> | undefined} */
let openConsole;

/** Opens the console, which loads the contract when it is first asked for. */
async function showConsole() {
  const section = get('console-section', HTMLElement);
  section.hidden = false;
  // It is below the picture, which can be taller than the window.
  section.scrollIntoView();
  focus(get('console-heading', HTMLElement));
  openConsole ??= createConsole();
  await openConsole.catch((error) => {
    openConsole = undefined;
    refuse(error);
  });
}

function hideConsole() {
  get('console-section', HTMLElement).hidden = true;
  get('send', HTMLElement).focus();
}

async function createConsole() {
  const [operations, validators] = await Promise.all([readOperations(), import(validatorsFile)]);
  return new Console(get('console', HTMLElement), {
    operations,
    validators: validators.operations,
    origin: location.origin,
    session,
    ask: (url, init) => fetch(url, init),
    async peerings() {
      const answer = await control('GET', 'state');
      // More than a page takes too long to read for every call.
      return answer.next === undefined ? stateIn(answer).peerings : undefined;
    },
    onAnswered: () => void follower.refresh(),
  });
}

const validatorsFile = '/__mock/page/generated/operations.js';

async function readOperations() {
  const file = document.documentElement.lang === 'zh-CN' ? 'openapi.zh-CN.json' : 'openapi.json';
  return operationsIn(await control('GET', file));
}

function saveState() {
  const save = async () => saveAsFile('peerings.json', await readState());
  void attempt('save', save, () => say('done.saved', { name: 'peerings.json' }));
}

/**
 * Replaces the peerings, and offers to put back those that were there.
 * @param {string} deed
 * @param {() => Promise<unknown>} replace
 * @param {'done.reset' | 'done.scenario' | 'done.loaded'} said
 * @param {Record<string, string>} [values]
 */
function replaceState(deed, replace, said, values) {
  /** @type {unknown} */
  let peerings;
  let forGood = false;
  const act = async () => {
    // Not what is shown: that is as old as the last poll.
    const before = await readState(pagesPutBackAtMost);
    ({ peerings } = before);
    forGood = before.next !== undefined || new Blob([JSON.stringify({ peerings })]).size > putAtMost;
    await replace();
  };
  void attempt(
    deed,
    act,
    () => [say(said, values), forGood ? say('done.forGood') : ''].join(' ').trim(),
    () => (forGood ? undefined : undoButton('undo', () => control('PUT', 'state', { peerings }))),
  );
}

/**
 * @param {'undo' | 'undo.delete'} label
 * @param {() => Promise<unknown>} undo
 */
function undoButton(label, undo) {
  const said = label === 'undo' ? 'done.undone' : 'done.undeleted';
  const onclick = () => void attempt('undo', undo, () => say(said));
  return h('button', { type: 'button', onclick }, say(label));
}

/** The mock takes no body over 12 MB. */
const putAtMost = 12 * 1024 * 1024;

/** 32,000 peerings: more do not fit in that. */
const pagesPutBackAtMost = 16;

/** @param {SubmitEvent} event */
function switchSession(event) {
  event.preventDefault();
  const name = get('session-name', HTMLInputElement).value.trim();
  if (!canBeSession(name)) {
    refuse(say('session.form', { name }));
    return;
  }
  location.search = name === '' ? '' : new URLSearchParams({ session: name }).toString();
}

/** Everything again, in the language that was chosen. */
function showAll() {
  clearList(page.cards);
  clearList(page.calls);
  page.clockState.textContent = '';
  clearList(page.faults);
  sayAgain();
  showLive();
  showState();
  showCallList();
}

/** Lights the line of the card that the pointer or the focus is in. @param {Event} event */
function light({ target }) {
  const id = target instanceof Element ? target.closest('[data-id]')?.getAttribute('data-id') : undefined;
  for (const line of page.picture.querySelectorAll('[data-id]')) {
    line.classList.toggle('lit', line.getAttribute('data-id') === id);
  }
}

function listen() {
  ignoreHastyClicks();
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      chooseLanguage(button.getAttribute('data-language') === 'zh-CN' ? 'zh-CN' : 'en');
      showAll();
      void openConsole?.then(async (console) => console.speak(await readOperations()));
    });
  }
  get('create', HTMLElement).addEventListener('click', create);
  get('reset', HTMLElement).addEventListener('click', reset);
  get('send', HTMLElement).addEventListener('click', () => void showConsole());
  get('hide-console', HTMLElement).addEventListener('click', hideConsole);
  get('fault', HTMLElement).addEventListener('submit', injectFault);
  get('session', HTMLElement).addEventListener('submit', switchSession);
  get('clock', HTMLElement).addEventListener('submit', (event) => {
    event.preventDefault();
    advanceClock(get('advance', HTMLInputElement).value.trim());
  });
  for (const button of document.querySelectorAll('[data-advance]')) {
    button.addEventListener('click', () => advanceClock(button.getAttribute('data-advance') ?? ''));
  }
  get('load-scenario', HTMLElement).addEventListener('click', () =>
    loadScenario(get('scenario-name', HTMLSelectElement).value),
  );
  get('save-state', HTMLElement).addEventListener('click', saveState);
  const file = get('state-file', HTMLInputElement);
  get('load-file', HTMLElement).addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined) loadFile(chosen);
    // The same file can be chosen again after an edit.
    file.value = '';
  });
  page.saveCalls.addEventListener('click', () => saveAsFile('calls.har', toHar(calls, location.origin)));
  offerStatuses();
  page.filter.addEventListener('input', showState);
  for (const kind of ['pointerover', 'focusin']) page.cards.addEventListener(kind, light);
  new ResizeObserver(showState).observe(page.picture);
  setInterval(showClock, 500);
}

function start() {
  const { control: plane, docs } = document.documentElement.dataset;
  fillTexts();
  listen();
  for (const link of document.querySelectorAll('#docs [hreflang]')) {
    link.toggleAttribute('hidden', docs === 'off');
    // "Try it" of the docs then asks the same session.
    link.setAttribute('href', `${link.getAttribute('href')}${location.search}`);
  }
  get('session-name', HTMLInputElement).value = session;
  showLive();
  if (plane === 'off') explainInstead(() => say('control.off'));
  else if (!canBeSession(session)) explainInstead(() => say('session.form', { name: session }));
  else void follower.refresh();
}

/**
 * There is nothing to ask the mock for, and this is why.
 * @param {() => string} why
 */
function explainInstead(why) {
  page.live.hidden = true;
  const explain = () => note(page.banner, why());
  for (const button of document.querySelectorAll('[data-language]'))
    button.addEventListener('click', explain);
  explain();
}

start();
