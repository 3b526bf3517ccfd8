import { createHash } from 'node:crypto';
import { Digests } from '../../document/content-hash.ts';
import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { pointerOf } from '../../document/pointer.ts';
import type { Place } from '../../user-error.ts';
import type { Rule } from '../compare/rule.ts';
import { type Effect, type Verdict, verdicts, worst } from '../wire/effect.ts';

/** One edit, and everything it does. */
export interface Finding {
  rule: Rule;
  /** The worst of its effects. */
  verdict: Verdict;
  /** The operations it concerns, in the order of the document. */
  operations: string[];
  direction: 'request' | 'response' | 'both' | 'none';
  /** Where the new document has it, or its nearest parent there. */
  pointer: string;
  place: Place;
  /** Where the old document had it. */
  base: string;
  before: Json | undefined;
  after: Json | undefined;
  name: string | undefined;
  /** Worst first. */
  effects: Effect[];
  /** What an approval names: the same for the same edit, whatever the words of the report. */
  fingerprint: string;
}

/** Gathers the effects of each edit. */
export function findingsOf(base: Document, head: Document, effects: Effect[]): Finding[] {
  const groups = new Map<string, Effect[]>();
  for (const each of effects
    .filter(({ verdict }) => verdict !== 'none')
    .map((effect) => relocate(base, head, effect))) {
    const key = JSON.stringify(keyOf(each));
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const found = [...groups.values()].map((group) => findingOf(base, head, group));
  const rank = ({ verdict }: Finding) => verdicts.indexOf(verdict);
  return found.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.place.line ?? 0) - (b.place.line ?? 0) ||
      (a.place.column ?? 0) - (b.place.column ?? 0) ||
      (a.pointer + a.rule < b.pointer + b.rule ? -1 : 1),
  );
}

/** What effects of one edit have in common. */
function keyOf({ rule, head, base, name }: Effect): (string | undefined)[] {
  if (rule === 'reference-changed') return [rule, head];
  // Values that come to a list together, or go together, are one edit of the list.
  if (rule.startsWith('enum-value-') || /^required-(added|removed)$/.test(rule))
    return [rule, listOf(head), listOf(base)];
  // What follows from a condition is nothing without it, nor a count without what it counts.
  const whole = [/\/(if|then|else)$/, /\/(contains|minContains|maxContains)$/].find((keywords) =>
    keywords.test(`/${name}`),
  );
  if (rule === 'not-understood' && whole !== undefined)
    return [rule, whole.source, head.replace(whole, ''), base.replace(whole, '')];
  return [family(rule), head, base, name];
}

/** The list that an item stands in. */
export function listOf(pointer: string): string {
  return pointer.replace(/\/enum\/\d+$/, '/enum');
}

/** Rules that are one edit seen from two sides. */
function family(rule: string): string {
  return rule
    .replace(/^required-(property|parameter|header|body)-added$/, '$1-added')
    .replace(/-(read|write)-only$/, '');
}

/**
 * An edit may make a reference lead elsewhere. Then the reference is the edit, whatever the two schemas differ in;
 * unless what it led to has another name, so that the reference had to follow.
 */
function relocate(base: Document, head: Document, effect: Effect): Effect {
  const place = effect.trail.find((each) => isRedirected(base, head, each, effect));
  if (place === undefined) return effect;
  const before = base.at(place);
  // What it leads to was there before, with something around it.
  if (referenceOf(before) === undefined && refersTo(before, referenceOf(head.at(place))))
    return { ...effect, head: place };
  return {
    ...effect,
    rule: 'reference-changed',
    head: place,
    base: place,
    before,
    after: head.at(place),
    name: undefined,
  };
}

function isRedirected(base: Document, head: Document, place: string, effect: Effect): boolean {
  const before = base.at(place);
  const [from, to] = [referenceOf(before), referenceOf(head.at(place))];
  if (before === undefined || to === undefined || from === to) return false;
  const isIn = (pointer: string, holder: string) => `${pointer}/`.startsWith(`${holder}/`);
  const leadsThrough = [effect.head, ...effect.trail].some((each) => isIn(each, to));
  if (from !== undefined) {
    const hadToFollow = head.at(from) === undefined && base.at(to) === undefined;
    return !hadToFollow && (leadsThrough || isIn(effect.base, from));
  }
  // Of what was written in place and is a component now, the component says what has changed, unless it was there before.
  return leadsThrough && textOf(base.at(to) ?? null) === textOf(head.at(to) ?? null);
}

function refersTo(value: Json | undefined, pointer: string | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return referenceOf(value) === pointer || Object.values(value).some((each) => refersTo(each, pointer));
}

function referenceOf(value: Json | undefined): string | undefined {
  return isMembers(value) && typeof value.$ref === 'string' ? pointerOf(value.$ref) : undefined;
}

function findingOf(old: Document, now: Document, group: Effect[]): Finding {
  const effects = group.toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
  const [first] = effects as [Effect, ...Effect[]];
  const { rule, head, base, before, after, name } = first;
  const heads = new Set(effects.map((effect) => effect.head));
  const pointer = heads.size > 1 ? listOf(head) : head;
  const operations = [...new Set(group.map(({ operation }) => operation))].filter((each) => each !== '');
  const each = (value: (effect: Effect) => Json | undefined) =>
    [...new Set(effects.map((effect) => textOf(value(effect) ?? null)))].sort().join();
  const directions = new Set(effects.map(({ direction }) => direction).filter((each) => each !== 'none'));
  const [only = 'none'] = directions;
  return {
    rule,
    verdict: worst(effects.map(({ verdict }) => verdict)),
    operations,
    direction: directions.size > 1 ? 'both' : only,
    pointer,
    place: now.placeOf(pointer),
    base,
    before,
    after,
    name,
    effects,
    fingerprint: fingerprintOf([
      rule,
      operations.toSorted().join(),
      pointer,
      [...new Set(effects.map((effect) => effect.name ?? ''))].sort().join(),
      isLost(rule) ? digestAt(old, base) : each(({ before, base }) => said(old, rule, before, base)),
      isGained(rule) ? digestAt(now, pointer) : each(({ after, head }) => said(now, rule, after, head)),
    ]),
  };
}

function digestAt(document: Document, pointer: string): string {
  return new Digests(document, { hasWords: false }).at(pointer);
}

/** What a keyword says; where it may refer to a schema, with what that says. */
function said(document: Document, rule: Rule, value: Json | undefined, pointer: string): Json | undefined {
  return value !== undefined && rule.startsWith('not-') ? digestAt(document, pointer) : value;
}

const things =
  '(operation|parameter|body|content|media-type|status|header|property|items|additional-properties)';
const lost = new RegExp(`^${things}-(removed|retired|moved|renamed|replaced)$|^(reference|component)-`);
const gained = new RegExp(
  `^(required-)?${things}-(added|set|moved|renamed|replaced)$|^(reference|component)-`,
);

/** Is what was in the old place a thing of its own, so that an approval is of all that it said, with what it refers to? */
function isLost(rule: Rule): boolean {
  return lost.test(rule);
}

function isGained(rule: Rule): boolean {
  return gained.test(rule);
}

function fingerprintOf(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}
