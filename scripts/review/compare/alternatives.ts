import type { Document } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import { shapeOf } from '../set/expand.ts';
import type { Alternative } from '../set/shape.ts';
import type { Comparison, Position } from './compare.ts';
import type { Change } from './pairs.ts';
import { nearest } from './pointers.ts';

type Alternatives = Record<'old' | 'now', Alternative[]>;
type AlternativePair = [Alternative, Alternative];

/** The most pairs of alternatives to compare with each other; beyond that, they count as different. */
const limit = 2500;

/** Pairs the old alternatives of a type with the new ones, and reports those added or removed. */
export function compareAlternatives(
  comparison: Comparison,
  old: Alternative[],
  now: Alternative[],
  position: Position,
): void {
  const report = (pair: AlternativePair) => compareAlternativePair(comparison, pair, { old, now }, position);
  const left: Alternatives = { old: [...old], now: [...now] };
  if (old.length === 1 && now.length === 1) {
    for (const pair of takeBy(left, only)) report(pair);
    return;
  }
  takeEqual(left);
  for (const key of [branchText, branchName, tagsOf]) for (const pair of takeBy(left, key)) report(pair);
  if (left.old.length * left.now.length <= limit) {
    take(left, (before) => left.now.find((after) => comparison.pairs.areSame(before, after)));
  }
  const isOneWay = ([before, after]: AlternativePair) =>
    (['narrows', 'widens'] as const).some(
      (change) => comparison.pairs.alternativesDiffer(before, after, change) !== true,
    );
  for (const key of [branchIndex, only]) for (const pair of takeBy(left, key, isOneWay)) report(pair);
  unpaired(comparison, left, { old, now }, position);
}

/** Compares a pair. Values are lost only if no other new alternative allows them, and new only if no other old one did. */
function compareAlternativePair(
  comparison: Comparison,
  [before, after]: AlternativePair,
  all: Alternatives,
  position: Position,
): void {
  const { context, pairs } = comparison;
  const trial = pairs.trial(before, after);
  const isFew = all.old.length * all.now.length <= limit && !context.isStrict;
  const isHeld =
    isFew &&
    mayDiffer(trial, 'narrows') &&
    all.now.some((other) => other !== after && pairs.isWithinAlternative(before, other, 'narrows'));
  const isKnown =
    isFew &&
    mayDiffer(trial, 'widens') &&
    all.old.some((other) => other !== before && pairs.isWithinAlternative(other, after, 'widens'));
  comparison.adopt(trial, position, !isHeld, !isKnown);
}

/** Is there a difference of that change, or a pair below that may have one? */
function mayDiffer({ found, links }: Comparison, change: Change): boolean {
  return found.some((each) => each[change] !== false) || links.some((each) => each[change]);
}

/** Reports alternatives without a partner, unless another alternative covers them. */
function unpaired(comparison: Comparison, left: Alternatives, all: Alternatives, position: Position): void {
  const isFew = left.old.length * all.now.length <= limit && all.old.length * left.now.length <= limit;
  const within = (list: Alternative[], isCovered: (each: Alternative) => boolean) =>
    isFew ? list.filter((each) => !isCovered(each)) : list;
  const rest: Alternatives = {
    old: within(left.old, (before) => isPart(comparison, before, all.now, position)),
    now: within(
      left.now,
      (after) => covering(comparison, 'widens', pairsOf(all.old, [after]), position) !== undefined,
    ),
  };
  for (const pair of [...takeBy(rest, branchIndex), ...takeBy(rest, only)])
    compareAlternativePair(comparison, pair, all, position);
  const { base, head, flow } = comparison.context;
  for (const each of rest.old) {
    comparison.add(position, {
      rule: 'alternative-removed',
      narrows: true,
      widens: false,
      source: true,
      base: entryOf(each),
      head: listIn(head, each) ?? nearest(head, each.at, position.head),
      before: base.at(entryOf(each)),
      ...named(each),
    });
  }
  for (const each of rest.now) {
    comparison.add(position, {
      rule: 'alternative-added',
      narrows: false,
      widens: true,
      source: flow === 'out',
      base: listIn(base, each) ?? position.base,
      head: entryOf(each),
      after: head.at(entryOf(each)),
      ...named(each),
    });
  }
}

/** Does another alternative allow all its values? Then reports in what else the two differ. */
function isPart(
  comparison: Comparison,
  before: Alternative,
  now: Alternative[],
  position: Position,
): boolean {
  const whole = covering(comparison, 'narrows', pairsOf([before], now), position);
  for (const { path, trail, ...note } of whole?.found ?? [])
    if (note.widens === false)
      comparison.add(
        { ...position, path: [...position.path, ...path], trail: [...position.trail, ...trail] },
        note,
      );
  return whole !== undefined;
}

function pairsOf(old: Alternative[], now: Alternative[]): AlternativePair[] {
  return old.flatMap((before) => now.map((after): AlternativePair => [before, after]));
}

/** Returns the first comparison without a difference of that change. What is still in progress counts as equal, and is followed. */
function covering(
  comparison: Comparison,
  change: Change,
  pairs: AlternativePair[],
  position: Position,
): Comparison | undefined {
  for (const [before, after] of pairs) {
    const answer = comparison.pairs.alternativesDiffer(before, after, change);
    // A reply may lose values without a break, so that only the comparison of sets notices it.
    const isOut =
      !comparison.context.isStrict && !comparison.pairs.isWithinAlternative(before, after, change);
    if (answer === true || isOut) continue;
    const trial = comparison.pairs.trial(before, after);
    if (answer === 'undecided') comparison.follow(trial, position, change === 'narrows', change === 'widens');
    return trial;
  }
  return undefined;
}

type Key = (each: Alternative) => string | undefined;

/** Removes and returns the pairs that the function finds. */
function take(
  left: Alternatives,
  partnerOf: (before: Alternative) => Alternative | undefined,
): AlternativePair[] {
  const pairs: AlternativePair[] = [];
  for (const before of [...left.old]) {
    const after = partnerOf(before);
    if (after === undefined) continue;
    left.old.splice(left.old.indexOf(before), 1);
    left.now.splice(left.now.indexOf(after), 1);
    pairs.push([before, after]);
  }
  return pairs;
}

function takeEqual(left: Alternatives): void {
  const byText = new Map(left.now.map((each) => [each.text, each]));
  take(left, ({ text }) => {
    const found = byText.get(text);
    byText.delete(text);
    return found;
  });
}

/** Removes and returns the pairs with a key that is unique on both sides. */
function takeBy(
  left: Alternatives,
  keyOf: Key,
  isFit: (pair: AlternativePair) => boolean = () => true,
): AlternativePair[] {
  const [old, now] = [unique(left.old, keyOf), unique(left.now, keyOf)];
  return take(left, (before) => {
    const key = keyOf(before);
    const after = key !== undefined && old.get(key) === before ? now.get(key) : undefined;
    return after !== undefined && isFit([before, after]) ? after : undefined;
  });
}

function unique(list: Alternative[], keyOf: Key): Map<string, Alternative | undefined> {
  const found = new Map<string, Alternative | undefined>();
  for (const each of list) {
    const key = keyOf(each);
    if (key !== undefined) found.set(key, found.has(key) ? undefined : each);
  }
  return found;
}

/** Returns the same key for each, which is unique if only one is left. */
function only(): string {
  return 'only';
}

function branchText({ branches }: Alternative): string | undefined {
  return branches.length === 0 ? undefined : branches.map(({ text }) => text).join(' ');
}

function branchName({ branches }: Alternative): string | undefined {
  const names = branches.flatMap(({ name }) => name ?? []);
  return names.length === 0 ? undefined : names.join(' ');
}

function branchIndex({ branches }: Alternative): string | undefined {
  return branches.length === 0 ? undefined : branches.map(({ index }) => index).join(' ');
}

/** Returns a key of the required members with listed values, such as a discriminator. */
function tagsOf(shape: Alternative): string | undefined {
  if (shape.kind !== 'object') return undefined;
  const tags = [...shape.required.keys()].sort().flatMap((name) => {
    const { values, alternatives } = shapeOf(shape.document, shape.properties.get(name) ?? [], shape.flow);
    return alternatives.length > 0 ? [] : `${name}=${[...values.keys()].sort().join('|')}`;
  });
  return tags.length === 0 ? undefined : tags.join(' ');
}

/** The place of an alternative: its entry in the list of branches, which can be a reference. */
function entryOf({ branches, at }: Alternative): string {
  return branches.at(-1)?.at ?? at;
}

function named({ branches }: Alternative): { name?: string } {
  const name = branches.at(-1)?.name;
  return name === undefined ? {} : { name };
}

/** Returns the pointer of the list that holds the branch, if the document has that list too. */
function listIn(document: Document, { branches }: Alternative): string | undefined {
  const list = parentOf(branches.at(-1)?.at ?? '');
  return Array.isArray(document.at(list)) ? list : undefined;
}
