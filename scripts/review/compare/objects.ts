import type { Document } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import { flatten, textsOf } from '../set/flatten.ts';
import { isNamedOnce, mostOf, wholeOf } from '../set/objects.ts';
import type { ObjectShape, Subschemas } from '../set/shape.ts';
import { isUnclear } from '../set/undecided-keywords.ts';
import { type Comparison, isMore, type NewDifference, type Position } from './compare.ts';
import { compareUnnamed } from './items-and-additional.ts';
import { nearest, placeOf } from './pointers.ts';

/** A member of two objects that are compared. */
interface Member {
  comparison: Comparison;
  name: string;
  path: string[];
  old: ObjectShape;
  now: ObjectShape;
  position: Position;
}

/** Compares two objects member by member. */
export function compareObjects(
  comparison: Comparison,
  old: ObjectShape,
  now: ObjectShape,
  position: Position,
): void {
  const names = new Set([
    ...old.properties.keys(),
    ...now.properties.keys(),
    ...old.hidden.keys(),
    ...now.hidden.keys(),
  ]);
  const gone: string[] = [];
  const come: string[] = [];
  const member = (name: string): Member => ({
    comparison,
    name,
    path: [...position.path, name],
    old,
    now,
    position,
  });
  for (const name of names) {
    const each = member(name);
    const [before, after] = [old.properties.get(name), now.properties.get(name)];
    if (old.hidden.has(name) && now.hidden.has(name)) continue;
    if (comparison.context.isStrict || isNamedOnce(old, now, name))
      kept(each, wholeOf(old, name), wholeOf(now, name));
    else if (now.hidden.has(name) && before !== undefined) hid(each);
    else if (before !== undefined && after !== undefined) kept(each, before, after);
    else if (before !== undefined && old.described.has(name)) gone.push(name);
    else if (after !== undefined && now.described.has(name)) come.push(name);
    // The member was never described: only `required` changed.
    else demand(each);
  }
  const renames = renamesOf(comparison, gone, come, old, now);
  for (const [from, to] of renames) renamed(member(from), to);
  for (const name of gone) if (!renames.has(name)) removed(member(name));
  const renamedTo = new Set(renames.values());
  for (const name of come) if (!renamedTo.has(name)) added(member(name));
  others(comparison, old, now, position);
  // A closed object cannot have more members than it describes, with or without `maxProperties`.
  const [fewer, more] = [
    now.max !== undefined && mostOf(old) > now.max.value,
    old.max !== undefined && mostOf(now) > old.max.value,
  ];
  comparison.bound(position, old.max, now.max, fewer, more);
  const [raised, lowered] = [
    isMore(now.min?.value, Math.max(old.min?.value ?? 0, old.required.size), 0),
    isMore(old.min?.value, Math.max(now.min?.value ?? 0, now.required.size), 0),
  ];
  comparison.bound(position, old.min, now.min, raised, lowered);
}

function kept(member: Member, before: Subschemas, after: Subschemas): void {
  const { comparison, name, path, old, now, position } = member;
  demand(member);
  // Such an edit says all that can be said of members that are not described.
  const isTold = isUnclear('unevaluatedProperties', old, now);
  if (isTold && (before.length === 0 || after.length === 0)) return;
  const isOptional = !old.required.has(name) && !now.required.has(name);
  const some = (schemas: Subschemas, shape: ObjectShape): Subschemas =>
    schemas.length > 0 ? schemas : [{ value: true, at: shape.required.get(name) ?? shape.at }];
  comparison.descend(some(before, old), some(after, now), path, position.trail, isOptional);
}

function report({ comparison, name, path, position }: Member, change: NewDifference): void {
  comparison.add({ ...position, path }, { name, ...change });
}

/** Reports whether a member became required or optional. */
function demand(member: Member): void {
  const { comparison, name, old, now } = member;
  const [was, is] = [old.required.get(name), now.required.get(name)];
  if (was === undefined && is !== undefined)
    report(member, {
      rule: 'required-added',
      narrows: true,
      widens: false,
      base: nearest(comparison.context.base, is, old.at),
      head: is,
      after: name,
    });
  if (was !== undefined && is === undefined)
    report(member, {
      rule: 'required-removed',
      narrows: false,
      widens: true,
      base: was,
      head: nearest(comparison.context.head, was, now.at),
      before: name,
    });
}

/** Reports a member that became read-only or write-only. */
function hid(member: Member): void {
  const { comparison, name, old, now } = member;
  const isIn = comparison.context.flow === 'in';
  const wasRequired = old.required.has(name);
  const [base, head] = [placeOf(old.properties.get(name)), placeOf(now.hidden.get(name)?.schemas)];
  const verdict = !isIn && wasRequired ? 'breaking' : 'warning';
  report(member, {
    rule: isIn ? 'became-read-only' : 'became-write-only',
    narrows: false,
    widens: !isIn && wasRequired,
    verdict,
    base,
    head,
  });
}

function removed(member: Member): void {
  const { comparison, name, old, now } = member;
  const schemas = old.properties.get(name) ?? [];
  const flat = flatten(comparison.context.base, schemas);
  const base = placeOf(schemas);
  const isRetired = flat.plain.some(({ value }) => comparison.context.isRetired(value));
  const isIn = comparison.context.flow === 'in';
  const isPromise = old.required.has(name);
  const head = nearest(comparison.context.head, parentOf(base), now.at);
  const retired = isRetired ? ({ rule: 'property-retired', verdict: 'warning' } as const) : {};
  const others = now.additional;
  // The property was forbidden, so removing it rejects nothing.
  if (flat.never) {
    if (others === false) demand(member);
    else report(member, { rule: 'property-allowed', narrows: false, widens: true, base, head });
    return;
  }
  // Ignoring an input is as bad for callers as rejecting it.
  report(member, {
    rule: 'property-removed',
    narrows: isIn,
    widens: !isIn && isPromise,
    source: true,
    isSilent: isIn && others !== false,
    base,
    head,
    before: comparison.context.base.at(base) ?? null,
    ...retired,
  });
}

function added(member: Member): void {
  const { comparison, name, path, old, now } = member;
  const schemas = now.properties.get(name) ?? [];
  const head = placeOf(schemas);
  const isIn = comparison.context.flow === 'in';
  const required = now.required.has(name);
  const rule = required && isIn ? 'required-property-added' : 'property-added';
  const common = {
    base: nearest(comparison.context.base, parentOf(head), old.at),
    head,
    after: comparison.context.head.at(head) ?? null,
  };
  const others = old.additional;
  const widens = others === false;
  if (flatten(comparison.context.head, schemas).never) {
    if (widens) demand(member);
    else report(member, { rule: 'property-forbidden', narrows: true, widens: false, ...common });
    return;
  }
  const clashes = others !== false && others.length > 0 && clash(comparison, others, schemas, path);
  report(member, {
    rule,
    narrows: isIn && (required || clashes),
    widens: widens || (!isIn && clashes),
    ...(clashes || (isIn ? required : widens) ? {} : { verdict: 'non-breaking' as const }),
    ...common,
  });
}

/** Does the new schema of a member conflict with the schema that applied to it as an additional property? */
function clash(comparison: Comparison, others: Subschemas, member: Subschemas, path: string[]): boolean {
  const change = comparison.context.flow === 'in' ? 'narrows' : 'widens';
  const links = comparison.pairs.linkTo(others, member);
  const answer = comparison.pairs.differs({ found: [], links }, change);
  if (answer === 'undecided') comparison.descend(others, member, path, []);
  return answer === true;
}

/** Pairs a removed member with an added one that differs only in its name. */
function renamesOf(
  comparison: Comparison,
  gone: string[],
  come: string[],
  old: ObjectShape,
  now: ObjectShape,
): Map<string, string> {
  const { base, head } = comparison.context;
  const byText = (names: string[], document: Document, { required, properties }: ObjectShape) =>
    Map.groupBy(names, (name) => `${required.has(name)} ${textsOf(document, properties.get(name) ?? [])}`);
  const [before, after] = [byText(gone, base, old), byText(come, head, now)];
  const pairs = [...before].flatMap(([text, [from, ...others]]): [string, string][] => {
    const [to, ...more] = after.get(text) ?? [];
    const isOnly = others.length + more.length === 0;
    return from !== undefined && to !== undefined && isOnly ? [[from, to]] : [];
  });
  return new Map(pairs);
}

function renamed(member: Member, to: string): void {
  const { comparison, name, old, now } = member;
  const isIn = comparison.context.flow === 'in';
  const isRequired = old.required.has(name);
  report(member, {
    rule: 'property-renamed',
    narrows: isIn,
    widens: !isIn && (isRequired || old.additional === false),
    source: true,
    isSilent: isIn && !isRequired && now.additional !== false,
    base: placeOf(old.properties.get(name)),
    head: placeOf(now.properties.get(to)),
    before: name,
    after: to,
  });
}

/** Compares the schemas of additional properties. */
function others(comparison: Comparison, old: ObjectShape, now: ObjectShape, position: Position): void {
  const { base, head } = comparison.context;
  const before = { at: old.additionalAt, value: base.at(old.additionalAt) ?? true };
  const after = { at: now.additionalAt, value: head.at(now.additionalAt) ?? true };
  const isStated = (document: Document, { at }: { at: string }) => document.at(at) !== undefined;
  const places = {
    base: isStated(base, before) ? before.at : nearest(base, parentOf(after.at), old.at),
    head: isStated(head, after) ? after.at : nearest(head, parentOf(before.at), now.at),
    before: before.value,
    after: after.value,
  };
  const [was, is] = [old.additional, now.additional];
  if (was !== false && is === false)
    comparison.add(position, {
      rule: 'additional-properties-closed',
      narrows: true,
      widens: false,
      ...places,
    });
  if (was === false && is !== false)
    comparison.add(position, {
      rule: 'additional-properties-opened',
      narrows: false,
      widens: true,
      ...places,
    });
  if (was === false || is === false) return;
  const stated = {
    ...places,
    before: isStated(base, before) ? before.value : undefined,
    after: isStated(head, after) ? after.value : undefined,
  };
  compareUnnamed(
    comparison,
    ['additional-properties-set', 'additional-properties-removed'],
    was,
    is,
    position,
    stated,
  );
}
