import type { Document } from '../../document/document.ts';
import { isIdle, leastOf } from '../set/arrays.ts';
import { textsOf } from '../set/flatten.ts';
import type { ArrayShape, Items, Subschemas } from '../set/shape.ts';
import { changed, isUnclear } from '../set/undecided-keywords.ts';
import { type Comparison, isMore, type Position } from './compare.ts';
import { compareUnnamed, type Part } from './items-and-additional.ts';
import type { Rule } from './rule.ts';

export function compareArrays(
  comparison: Comparison,
  old: ArrayShape,
  now: ArrayShape,
  position: Position,
): void {
  compareContains(comparison, old, now, position);
  const [fewer, more] = [
    isMore(old.max?.value, now.max?.value, Infinity),
    isMore(now.max?.value, old.max?.value, Infinity),
  ];
  // A limit that moved only because `prefixItems` changed is reported with `prefixItems`.
  const isTold = isUnclear('prefixItems', old, now) && comparison.isAsWritten(old.max, now.max);
  // An `items` schema that allows no value is reported as an edit of `items`.
  const isByItems = ({ max }: ArrayShape) => /\/(items|unevaluatedItems)$/.test(max?.at ?? '');
  const limitOf = (shape: ArrayShape, other: ArrayShape) => (isByItems(other) ? shape.items[0] : shape.max);
  const [before, after] =
    isByItems(old) && isByItems(now)
      ? [more ? old.max : undefined, fewer ? now.max : undefined]
      : [limitOf(old, now), limitOf(now, old)];
  if (!isTold) comparison.bound(position, before, after, fewer, more);
  const [raised, lowered] = [
    isMore(now.min?.value, old.min?.value, 0),
    isMore(old.min?.value, now.min?.value, 0),
  ];
  comparison.bound(position, old.min, now.min, raised, lowered);
  if ((old.unique === undefined) !== (now.unique === undefined)) {
    const isSet = now.unique !== undefined;
    comparison.add(position, {
      rule: isSet ? 'unique-items-set' : 'unique-items-removed',
      narrows: isSet,
      widens: !isSet,
      ...comparison.places(position, old.unique, now.unique),
    });
  }
  compareItems(comparison, old, now, position);
}

/** Compares the limits of equal `contains` schemas; another schema is another demand. */
function compareContains(comparison: Comparison, old: ArrayShape, now: ArrayShape, position: Position): void {
  const demands = ({ contains }: ArrayShape, other: ArrayShape) =>
    [...contains.values()].filter((each) => !isIdle(each) && !other.contains.has(each.value));
  for (const [before, after] of changed(demands(old, now), demands(now, old)))
    comparison.unclear('contains', before, after, position);
  for (const before of old.contains.values()) {
    const after = now.contains.get(before.value);
    if (after === undefined) continue;
    const [less, more] = [
      isMore(before.max?.value, after.max?.value, Infinity),
      isMore(after.max?.value, before.max?.value, Infinity),
    ];
    comparison.bound(position, before.max, after.max, less, more);
    const [was, is] = [leastOf(before), leastOf(after)];
    comparison.add(position, {
      rule: was < is ? 'min-contains-raised' : 'min-contains-lowered',
      narrows: was < is,
      widens: was > is,
      name: 'minContains',
      base: (before.min ?? before).at,
      head: (after.min ?? after).at,
      before: was,
      after: is,
    });
  }
}

function compareItems(comparison: Comparison, old: ArrayShape, now: ArrayShape, position: Position): void {
  const most = Math.min(old.max?.value ?? Infinity, now.max?.value ?? Infinity);
  const described = Math.max(old.prefix.length, now.prefix.length);
  const rules: [Rule, Rule] = ['items-set', 'items-removed'];
  const compare = (before: Subschemas, after: Subschemas, part?: Part) => {
    const places = comparison.places(position, before[0], after[0]);
    compareUnnamed(comparison, rules, before, after, position, places, part);
  };
  // An edit of `prefixItems` that is not understood says all that can be said of the first items.
  const first = isUnclear('prefixItems', old, now) ? 0 : Math.min(described, most);
  for (let index = 0; index < first; index += 1) {
    const [before, after] = edited(comparison, old, now, index);
    const whole: Part['whole'] = [old.prefix[index] ?? old.items, now.prefix[index] ?? now.items];
    if (before.length + after.length > 0) compare(before, after, { token: String(index), whole });
  }
  if (most > described) compare(old.items, now.items);
}

/** Returns the `items` schemas that apply to one of the first items in only one of two arrays. */
function edited(
  { context }: Comparison,
  old: ArrayShape,
  now: ArrayShape,
  index: number,
): [Items[], Items[]] {
  const stated = (document: Document, { items }: ArrayShape) =>
    items
      .filter(({ first }) => first <= index)
      .map((schema) => ({ schema, value: textsOf(document, [schema]), at: schema.at }));
  const edits = changed(stated(context.base, old), stated(context.head, now));
  return [edits.flatMap(([each]) => each?.schema ?? []), edits.flatMap(([, each]) => each?.schema ?? [])];
}
