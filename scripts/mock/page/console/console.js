// @ts-check
import { h } from '../dom.js';
import { Refusal } from '../mock.js';
import { knownTenants, letterOf, sampleTenants, shorten } from '../tenants.js';
import { say } from '../texts.js';
import { checkDraft, wordingOf } from './check.js';
import { tenantHeader } from './contract.js';
import { effectOf } from './effect.js';
import { bodyField, parameterFields, renewOffers } from './fields.js';
import { History } from './history.js';
import { code, kindOf, replyParts, titleOf } from './reply.js';
import { draftOf, headersOf, targetOf } from './request.js';
import { samplesOf } from './samples.js';

/** @typedef {import('./contract.js').Operation} Operation */
/** @typedef {import('./request.js').Draft} Draft */
/** @typedef {import('./reply.js').Reply} Reply */
/** @typedef {import('../mock.js').Peering} Peering */
/**
 * What the console works with: a mock behind HTTP, or one in the page.
 * @typedef {object} Backend
 * @property {readonly Operation[]} operations in the language of the page
 * @property {import('./check.js').Validators} validators
 * @property {string} origin where the API is
 * @property {string} session the name of the session, empty for the main one
 * @property {(url: string, init: RequestInit) => Promise<Response>} ask
 * @property {() => Promise<readonly Peering[] | undefined>} peerings all that are there; undefined if nobody can know
 * @property {() => unknown} onAnswered
 */

/** A tenant that is on neither side of the story. */
const third = 'e41a43bf06e249678413c6d61536eff9';

/** @type {Record<string, import('../texts.js').Key>} */
const callTitles = {
  curl: 'code.curl',
  fetch: 'code.fetch',
  'openapi-fetch': 'code.openapiFetch',
  sdk: 'code.sdk',
};

/** A request that is made, sent and read. */
export class Console {
  #root;
  #backend;
  /** @type {Draft} */
  #draft;
  /** The name of the example that was filled in. */
  #example = '';
  /** @type {readonly Peering[]} */
  #peerings = [];
  #history;
  /** The reply to the last request. @type {Reply | undefined} */
  #reply;
  #isSending = false;
  /** The language of the code that is shown. */
  #lang = 'curl';

  /**
   * @param {HTMLElement} root
   * @param {Backend} backend
   * @param {string} [operationId]
   */
  constructor(root, backend, operationId) {
    this.#root = root;
    this.#backend = backend;
    this.#history = new History(backend.session, backend.operations);
    this.#draft = this.#draftFor(operationId ?? backend.operations[0]?.id ?? '');
    root.classList.add('console');
    this.#render();
    void this.#readPeerings();
  }

  /** @param {string} operationId */
  choose(operationId) {
    this.#draft = this.#draftFor(operationId);
    this.#render();
    void this.#readPeerings();
  }

  /**
   * Goes on in another language.
   * @param {readonly Operation[]} operations
   */
  speak(operations) {
    this.#backend = { ...this.#backend, operations };
    const found = operations.find(({ id }) => id === this.#draft.operation.id);
    if (found !== undefined) this.#draft.operation = found;
    this.#render();
    this.#showReply();
  }

  /** @param {string} operationId */
  #draftFor(operationId) {
    const operation = this.#backend.operations.find(({ id }) => id === operationId);
    if (operation === undefined) throw new Error(`The contract has no operation ${operationId}.`);
    const [example] = operation.examples;
    this.#example = example?.name ?? '';
    return draftOf(operation, example);
  }

  async #readPeerings() {
    const peerings = await this.#backend.peerings();
    if (peerings === undefined || JSON.stringify(peerings) === JSON.stringify(this.#peerings)) return;
    this.#peerings = peerings;
    const form = this.#find('form');
    // What somebody types in stays the same element.
    if (form.contains(document.activeElement)) renewOffers(form, this.#draft, peerings);
    else this.#renderForm();
  }

  #render() {
    this.#root.replaceChildren(
      h('div', { class: 'console-request' }, h('form', { novalidate: true })),
      h(
        'div',
        { class: 'console-reply' },
        h('p', { class: 'console-status', role: 'status' }),
        h('div', { class: 'console-parts' }, h('p', { class: 'note' }, say('console.nothingYet'))),
        h('div', { class: 'console-history' }),
      ),
    );
    this.#find('form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send(this.#draft);
    });
    this.#renderForm();
    this.#showHistory();
  }

  #renderForm() {
    const draft = this.#draft;
    const update = () => this.#update();
    const isCodeShown = this.#root.querySelector('.console-code')?.hasAttribute('open') ?? false;
    this.#find('form').replaceChildren(
      this.#choice('console.operation', draft.operation.id, this.#operationOptions(), (id) =>
        this.#change(this.#draftFor(id), 'console.operation'),
      ),
      this.#choice('console.example', this.#example, this.#exampleOptions(), (name) => this.#fillIn(name)),
      this.#choice('console.caller', draft.caller, this.#callerOptions(), (tenant) => {
        draft.caller = tenant;
        update();
      }),
      ...parameterFields(draft, this.#peerings, update),
      ...(draft.operation.hasBody ? [bodyField(draft, this.#peerings, update)] : []),
      h('p', { class: 'console-line' }),
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'submit', class: 'primary send' }, say('console.send')),
      ),
      h(
        'details',
        { class: 'console-code', open: isCodeShown },
        h('summary', {}, say('console.code')),
        h('div', {}),
      ),
    );
    this.#update();
  }

  /**
   * @param {Draft} draft
   * @param {import('../texts.js').Key} label of the field that keeps the focus
   */
  #change(draft, label) {
    this.#draft = draft;
    this.#renderForm();
    const field = [...this.#root.querySelectorAll('select')].find((it) => it.dataset.choice === label);
    field?.focus({ preventScroll: true });
  }

  /** @param {string} name */
  #fillIn(name) {
    const example = this.#draft.operation.examples.find((it) => it.name === name);
    this.#example = name;
    this.#change(draftOf(this.#draft.operation, example), 'console.example');
  }

  /**
   * @param {import('../texts.js').Key} label
   * @param {string} value
   * @param {HTMLElement[]} options
   * @param {(value: string) => void} onChange
   */
  #choice(label, value, options, onChange) {
    const select = h('select', { 'data-choice': label }, ...options);
    select.value = value;
    select.addEventListener('change', () => onChange(select.value));
    return h('label', { class: 'field' }, h('span', {}, say(label)), select);
  }

  #operationOptions() {
    return this.#backend.operations.map(({ id, summary }) =>
      h('option', { value: id }, `${id} · ${summary}`),
    );
  }

  #exampleOptions() {
    return this.#draft.operation.examples.map(({ name, summary, status }) =>
      h('option', { value: name }, `${status} · ${summary}`),
    );
  }

  #callerOptions() {
    const own = this.#draft.caller === '' ? [] : [this.#draft.caller];
    const tenants = [...new Set([...sampleTenants, ...knownTenants().slice(0, 20), third, ...own])];
    return [
      ...tenants.map((id) => h('option', { value: id }, `${letterOf(id)} · ${shorten(id, 40)}`)),
      h('option', { value: '' }, say('console.nobody')),
    ];
  }

  /** Shows what follows from what is filled in: the request line, what is wrong, the code. */
  #update() {
    const draft = this.#draft;
    this.#find('.console-line').replaceChildren(h('b', {}, draft.operation.method), ` ${targetOf(draft)}`);
    const { parameters, body } = checkDraft(draft, this.#backend.validators);
    const language = document.documentElement.lang;
    for (const place of this.#root.querySelectorAll('[data-issues]')) {
      const name = place.getAttribute('data-issues') ?? '';
      const lines =
        name !== ''
          ? (parameters.get(name) ?? []).map((issue) => wordingOf(issue, language))
          : body === 'not JSON'
            ? [say('console.notJson')]
            : body.map((issue) => `${issue.pointer || say('console.body')} ${wordingOf(issue, language)}`);
      place.replaceChildren(...(name === '' ? lines.map((line) => h('li', {}, line)) : [lines.join(' ')]));
      const field = this.#root.querySelector(`[aria-describedby="${CSS.escape(place.id)}"]`);
      field?.setAttribute('aria-invalid', String(lines.length > 0));
    }
    this.#showCode();
  }

  #showCode() {
    const { origin, session } = this.#backend;
    const { caller } = this.#draft;
    const samples = samplesOf(this.#draft, {
      origin,
      session,
      caller: caller === '' ? 'nobody' : { tenant: caller },
    });
    const shown = samples.find(({ lang }) => lang === this.#lang) ?? samples[0];
    if (shown === undefined) return;
    const options = samples.map(({ lang }) =>
      h('option', { value: lang }, say(callTitles[lang] ?? 'code.curl')),
    );
    const choice = this.#choice('console.codeIn', shown.lang, options, (lang) => {
      this.#lang = lang;
      this.#showCode();
      const again = this.#root.querySelector('[data-choice="console.codeIn"]');
      if (again instanceof HTMLElement) again.focus({ preventScroll: true });
    });
    const said = h('span', { class: 'note', 'aria-live': 'polite' });
    const onclick = async () => {
      // Without a clipboard the code can still be selected.
      const copied = await navigator.clipboard?.writeText(shown.source).then(
        () => true,
        () => false,
      );
      said.textContent = say(copied ? 'call.copied' : 'console.notCopied');
    };
    this.#find('.console-code > div').replaceChildren(
      h(
        'div',
        { class: 'copy' },
        choice,
        h('button', { type: 'button', onclick: () => void onclick() }, say('console.copy')),
        said,
      ),
      code(say('console.code'), shown.source),
    );
  }

  /** @param {Draft} draft */
  async #send(draft) {
    if (this.#isSending) return;
    this.#isSending = true;
    this.#find('.console-status').textContent = say('waiting');
    this.#find('.console-status').dataset.kind = '';
    try {
      const sent = structuredClone(draft);
      const before = await this.#backend.peerings();
      const reply = await this.#ask(sent);
      const after = await this.#backend.peerings();
      const effect = before && after && effectOf(before, after);
      this.#reply = { ...reply, effect };
      this.#history.add({ draft: sent, status: reply.status });
      this.#peerings = after ?? [];
      this.#showReply();
      this.#showHistory();
      this.#backend.onAnswered();
    } catch (error) {
      this.#find('.console-status').textContent = error instanceof Error ? error.message : String(error);
    } finally {
      this.#isSending = false;
    }
  }

  /**
   * @param {Draft} draft
   * @returns {Promise<Reply>}
   */
  async #ask(draft) {
    const { origin, session, ask } = this.#backend;
    const headers = new Headers();
    for (const [name, value] of headersOf(draft)) append(headers, name, value);
    if (draft.caller !== '') append(headers, tenantHeader, draft.caller);
    if (session !== '') headers.set('X-Mock-Session', session);
    const { method } = draft.operation;
    const body = draft.body === '' ? null : draft.body;
    const start = performance.now();
    try {
      const response = await ask(`${origin}${targetOf(draft)}`, { method, headers, body, cache: 'no-store' });
      const text = await response.text();
      const { status } = response;
      return {
        status,
        ms: performance.now() - start,
        headers: [...response.headers],
        body: text,
        meaning: draft.operation.meanings[status],
        effect: undefined,
      };
    } catch {
      return {
        status: 0,
        ms: performance.now() - start,
        headers: [],
        body: '',
        meaning: undefined,
        effect: undefined,
      };
    }
  }

  #showReply() {
    const reply = this.#reply;
    if (reply === undefined) return;
    const status = this.#find('.console-status');
    status.textContent = `${titleOf(reply.status)} · ${Math.round(reply.ms)} ms`;
    status.dataset.kind = kindOf(reply.status);
    this.#find('.console-parts').replaceChildren(...replyParts(reply));
    // On a phone the reply is below what was filled in.
    status.scrollIntoView({ block: 'nearest' });
  }

  #showHistory() {
    const rows = this.#history.sent.map(({ draft, status }) => {
      const line = `${draft.operation.method} ${targetOf(draft)}`;
      const label = `${say('console.again')}: ${line}`;
      const onclick = () => {
        this.#draft = structuredClone(draft);
        this.#renderForm();
        void this.#send(this.#draft);
      };
      return h(
        'li',
        {},
        h(
          'span',
          { class: 'code', 'data-kind': kindOf(status) },
          status === 0 ? say('call.cut') : String(status),
        ),
        h('span', { class: 'url' }, line),
        h('button', { type: 'button', 'aria-label': label, onclick }, say('console.again')),
      );
    });
    this.#find('.console-history').replaceChildren(
      ...(rows.length > 0 ? [h('h3', {}, say('console.history')), h('ol', {}, ...rows)] : []),
    );
  }

  /** @param {string} selector */
  #find(selector) {
    const found = this.#root.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`${selector} is missing.`);
    return found;
  }
}

/**
 * @param {Headers} headers
 * @param {string} name
 * @param {string} value
 */
function append(headers, name, value) {
  try {
    headers.append(name, value);
  } catch {
    throw new Refusal(0, say('console.badHeader', { name }));
  }
}
