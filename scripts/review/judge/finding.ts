import { createHash } from 'node:crypto';
import { Digests } from '../../document/content-hash.ts';
import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { pointerOf } from '../../document/pointer.ts';
import type { Place } from '../../user-error.ts';
import type { Rule } from '../compare/rule.ts';
import { type Effect, verdicts, worst } from '../wire/effect.ts';

/** The verdicts on an edit, worst first: its effect on callers, and whether it contradicts a fact. */
export const findingVerdicts = ['breaking', 'contradicts-fact', 'warning', 'non-breaking', 'none'] as const;
export type FindingVerdict = (typeof findingVerdicts)[number];

/** One edit, and all of its effects. */
export interface Finding {
  rule: Rule;
  verdict: FindingVerdict;
  /** The operations it affects, in the order of the document. */
  operations: string[];
  direction: 'request' | 'response' | 'both' | 'none';
  /** The pointer in the new document, or that of the nearest parent. */
  pointer: string;
  place: Place;
  /** The pointer in the old document. */
  base: string;
  before: Json | undefined;
  after: Json | undefined;
  name: string | undefined;
  /** Worst first. */
  effects: Effect[];
  /** What an approval refers to: the same for the same edit, however the report words it. */
  fingerprint: string;
}

export function worstFinding(findings: Pick<Finding, 'verdict'>[]): FindingVerdict {
  return findingVerdicts.find((each) => findings.some(({ verdict }) => verdict === each)) ?? 'none';
}

/** Groups the effects by the edit that causes them. */
export function findingsOf(base: Document, head: Document, effects: Effect[]): Finding[] {
  const relevant = effects.filter(({ verdict }) => verdict !== 'none');
  const redirected = redirectedIn(base, head, relevant);
  const groups = Map.groupBy(
    relevant.map((effect) => relocate(base, head, redirected, effect)),
    (effect) => JSON.stringify(keyOf(effect)),
  );
  const hashes = {
    base: new Digests(base, { hasWords: false }),
    head: new Digests(head, { hasWords: false }),
  };
  const asFinding = (group: Effect[]) => findingOf(hashes, head, group);
  const found = [...groups.values()].map(asFinding);
  // Effects that start from several places of the old document can still be one edit of the new one.
  const edits = [...Map.groupBy(found, ({ fingerprint }) => fingerprint).values()];
  return sorted(withOverlaps(edits.map((same) => asFinding(same.flatMap(({ effects }) => effects)))));
}

/** Does it say that other values fit several branches of a `oneOf`, as the edit of a branch has it? */
export function isOverlap({ rule, name }: Pick<Effect, 'rule' | 'name'>): boolean {
  return rule === 'not-changed' && name === 'oneOf';
}

/** Adds an overlap of branches to the edit that causes it, if that is the only one within these. */
function withOverlaps(found: Finding[]): Finding[] {
  const edits = found.filter((each) => !isOverlap(each));
  const overlaps = Map.groupBy(found.filter(isOverlap), ({ pointer }) => {
    const within = edits.filter((each) =>
      [each.pointer, each.base].some((place) => `${place}/`.startsWith(`${pointer}/`)),
    );
    return within.length === 1 ? within[0] : undefined;
  });
  const joined = edits.map((edit) => {
    const more = overlaps.get(edit);
    return more === undefined
      ? edit
      : { ...edit, ...reachOf([edit, ...more].flatMap(({ effects }) => effects)) };
  });
  return [...joined, ...(overlaps.get(undefined) ?? [])];
}

/** Worst first, then in the order of the document. */
export function sorted<T extends Finding>(findings: T[]): T[] {
  const rank = ({ verdict }: Finding) => findingVerdicts.indexOf(verdict);
  return findings.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.place.line ?? 0) - (b.place.line ?? 0) ||
      (a.place.column ?? 0) - (b.place.column ?? 0) ||
      (a.pointer + a.rule < b.pointer + b.rule ? -1 : 1),
  );
}

/** What the effects of one edit have in common. */
function keyOf({ rule, head, base, name }: Effect): (string | undefined)[] {
  if (rule === 'reference-changed') return [rule, head];
  // Values that are added to a list together, or removed together, are one edit of the list.
  if (rule.startsWith('enum-value-') || /^required-(added|removed)$/.test(rule))
    return [rule, listOf(head), listOf(base)];
  // `then` has no meaning without `if`.
  const whole = /\/(if|then|else)$/;
  if (/^(not-understood|keyword-added|keyword-removed)$/.test(rule) && whole.test(`/${name}`))
    return [rule, whole.source, head.replace(whole, ''), base.replace(whole, '')];
  return [family(rule), head, base, name];
}

/** The list that an item belongs to. */
export function listOf(pointer: string): string {
  return pointer.replace(/\/enum\/\d+$/, '/enum');
}

/** The same for the rules that one edit has on the side of requests and on the side of responses. */
function family(rule: string): string {
  return rule
    .replace(/^required-(property|parameter|header|body)-added$/, '$1-added')
    .replace(/-(read|write)-only$/, '');
}

/**
 * If an edit makes a reference lead to another schema, the reference is the edit, whatever the two schemas differ in;
 * unless the schema was only renamed, so that the reference had to follow.
 */
function relocate(base: Document, head: Document, redirected: Set<string>, effect: Effect): Effect {
  const pointer = effect.trail.find((each) => redirected.has(each) && isCause(base, head, each, effect));
  if (pointer === undefined) return effect;
  const before = base.at(pointer);
  // The new target was there before, with something around it.
  if (referenceOf(before) === undefined && refersTo(before, referenceOf(head.at(pointer))))
    return { ...effect, head: pointer };
  return {
    ...effect,
    rule: 'reference-changed',
    head: pointer,
    base: pointer,
    before,
    after: head.at(pointer),
    name: undefined,
  };
}

/** Returns the pointers of all references on the way to an effect that lead elsewhere than before. */
function redirectedIn(base: Document, head: Document, effects: Effect[]): Set<string> {
  const pointers = [...new Set(effects.flatMap(({ trail }) => trail))];
  return new Set(
    pointers.filter((each) => {
      const [before, to] = [base.at(each), referenceOf(head.at(each))];
      return before !== undefined && to !== undefined && referenceOf(before) !== to;
    }),
  );
}

/** Is the redirected reference the edit that causes the effect? */
function isCause(base: Document, head: Document, pointer: string, effect: Effect): boolean {
  const [from, to = ''] = [referenceOf(base.at(pointer)), referenceOf(head.at(pointer))];
  const isIn = (inner: string, outer: string) => `${inner}/`.startsWith(`${outer}/`);
  const leadsThrough = [effect.head, ...effect.trail].some((each) => isIn(each, to));
  if (from !== undefined) {
    const hadToFollow = head.at(from) === undefined && base.at(to) === undefined;
    return !hadToFollow && (leadsThrough || isIn(effect.base, from));
  }
  // An inline schema that became a new component is reported at the component.
  return leadsThrough && textOf(base.at(to) ?? null) === textOf(head.at(to) ?? null);
}

function refersTo(value: Json | undefined, pointer: string | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return referenceOf(value) === pointer || Object.values(value).some((each) => refersTo(each, pointer));
}

function referenceOf(value: Json | undefined): string | undefined {
  return isMembers(value) && typeof value.$ref === 'string' ? pointerOf(value.$ref) : undefined;
}

interface Hashes {
  base: Digests;
  head: Digests;
}

function findingOf(hashes: Hashes, document: Document, group: Effect[]): Finding {
  const reach = reachOf(group);
  const { effects, operations } = reach;
  const [{ rule, head, base, before, after, name }] = effects as [Effect, ...Effect[]];
  const heads = new Set(effects.map((effect) => effect.head));
  const pointer = heads.size > 1 ? listOf(head) : head;
  const each = (values: (Json | undefined)[]) =>
    [...new Set(values.map((value) => textOf(value ?? null)))].sort().join();
  return {
    rule,
    ...reach,
    pointer,
    place: document.placeOf(pointer),
    base,
    before,
    after,
    name,
    fingerprint: fingerprintOf([
      rule,
      operations.toSorted().join(),
      pointer,
      [...new Set(effects.map((effect) => effect.name ?? ''))].sort().join(),
      removals.test(rule)
        ? hashes.base.at(base)
        : each(effects.map((effect) => stated(hashes.base, rule, effect.before, effect.base))),
      additions.test(rule)
        ? hashes.head.at(pointer)
        : each(effects.map((effect) => stated(hashes.head, rule, effect.after, effect.head))),
    ]),
  };
}

/** What the effects of an edit come to. */
function reachOf(group: Effect[]): Pick<Finding, 'verdict' | 'operations' | 'direction' | 'effects'> {
  const directions = new Set(group.map(({ direction }) => direction).filter((each) => each !== 'none'));
  const [only = 'none'] = directions;
  return {
    verdict: worst(group.map(({ verdict }) => verdict)),
    operations: [...new Set(group.map(({ operation }) => operation))].filter((each) => each !== ''),
    direction: directions.size > 1 ? 'both' : only,
    effects: group.toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict)),
  };
}

/** The value of a keyword; where it can refer to a schema, the hash of that schema. */
function stated(hashes: Digests, rule: Rule, value: Json | undefined, pointer: string): Json | undefined {
  return value !== undefined && rule.startsWith('not-') ? hashes.at(pointer) : value;
}

/** The rules of which an approval covers all that the removed or the added thing says, with everything it refers to. */
const things =
  '(operation|parameter|body|content|media-type|status|header|property|items|additional-properties)';
const removals = new RegExp(`^${things}-(removed|retired|moved|renamed|replaced)$|^(reference|component)-`);
const additions = new RegExp(
  `^(required-)?${things}-(added|set|moved|renamed|replaced)$|^(reference|component)-`,
);

export function fingerprintOf(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}
