// @ts-check
import en from './en.js';
import chinese from './zh-CN.js';

/** @typedef {keyof typeof en} Key */
/** @typedef {'en' | 'zh-CN'} Language */

const catalogues = { en, 'zh-CN': chinese };
/** The docs remember their language here too. */
const remembered = 'language';

/** The language of before, else the browser's. */
let language = readLanguage();

/** @returns {Language} */
function readLanguage() {
  const chosen = quietly(() => localStorage.getItem(remembered));
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/**
 * The language from now on.
 * @param {Language} chosen
 */
export function speak(chosen) {
  language = chosen;
}

/** @param {Language} chosen */
export function chooseLanguage(chosen) {
  speak(chosen);
  quietly(() => localStorage.setItem(remembered, chosen));
  fillTexts();
}

/**
 * Storage may be forbidden, and the page works without.
 * @template T
 * @param {() => T} action
 * @returns {T | undefined}
 */
function quietly(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/**
 * @param {Key} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  return catalogues[language][key].replaceAll(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

/**
 * @param {'peerings' | 'tenants'} noun
 * @param {number} count
 */
export function sayCount(noun, count) {
  const one = new Intl.PluralRules(language).select(count) === 'one';
  return say(one ? `${noun}.one` : `${noun}.other`, { count: number(count) });
}

/** @param {number} value */
export function number(value) {
  return value.toLocaleString(language);
}

/** @param {Date} date */
export function timeOfDay(date) {
  return date.toLocaleTimeString(language);
}

/** Writes the texts of the language into what the HTML has. */
export function fillTexts() {
  document.documentElement.lang = language;
  document.title = say('title');
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = say(keyIn(element, 'data-text'));
  }
  const attributes = {
    'data-label': 'aria-label',
    'data-label-attribute': 'label',
    'data-placeholder': 'placeholder',
  };
  for (const [from, to] of Object.entries(attributes)) {
    for (const element of document.querySelectorAll(`[${from}]`))
      element.setAttribute(to, say(keyIn(element, from)));
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-language') === language));
  }
}

/**
 * @param {Element} element
 * @param {string} attribute
 */
function keyIn(element, attribute) {
  return /** @type {Key} */ (element.getAttribute(attribute));
}
