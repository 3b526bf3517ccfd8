import { type Document, isMembers } from '../../document/document.ts';
import { parentOf, pointerOf, tokensOf } from '../../document/pointer.ts';
import { canonical } from '../set/canonical.ts';
import { componentOf, type Tagging, taggingOf } from '../set/discriminator.ts';
import { shapeOf } from '../set/expand.ts';
import { flatten, type Plain, textsOf, withOwnKeywords } from '../set/flatten.ts';
import { isMember } from '../set/membership.ts';
import type { Flow, Shape, Subschema, Subschemas } from '../set/shape.ts';
import type { Comparison, Position } from './compare.ts';
import type { Rule } from './rule.ts';

/** A `discriminator`, with the branches beside it. */
interface Discriminator extends Tagging {
  document: Document;
  flow: Flow;
  at: string;
  /** The entries of the branches that are references, by what they refer to; none of a base type that others extend. */
  branches: Map<string, string>;
  /** What the schemas around the branches demand of each. */
  around: Subschemas;
}

/**
 * Compares discriminators, which validators ignore: a tag that selects a variant no longer, or another one, is a value that
 * the receiver reads no longer, or differently. A mapping that says what holds without it changes nothing.
 */
export function compareDiscriminators(
  comparison: Comparison,
  base: Subschemas,
  head: Subschemas,
  position: Position,
): void {
  const { context } = comparison;
  const old = discriminatorsOf(context.base, base, context.flow);
  const now = discriminatorsOf(context.head, head, context.flow);
  if (old.length + now.length === 0) return;
  const pairs = pairUp(old, now);
  const isPaired = (each: Discriminator) => pairs.some((pair) => pair.includes(each));
  const isInBoth = ({ at }: Discriminator) =>
    [context.base, context.head].every((document) => document.at(parentOf(at)) !== undefined);
  const report = (
    rule: Rule,
    narrows: boolean,
    widens: boolean,
    [before, after]: [Discriminator | undefined, Discriminator | undefined],
    values: { before?: string; after?: string; name?: string },
  ) =>
    comparison.add(position, {
      rule,
      narrows,
      widens,
      // No validator refuses the value, so that none can prove it.
      verdict: (context.flow === 'in' ? narrows : widens) ? 'breaking' : 'non-breaking',
      base: before?.at ?? parentOf(after?.at ?? ''),
      head: after?.at ?? parentOf(before?.at ?? ''),
      ...values,
    });
  const alone = (all: Discriminator[]) =>
    all.filter((each) => !isPaired(each) && isInBoth(each) && isDemanding(each));
  for (const each of alone(old))
    report('discriminator-removed', false, true, [each, undefined], { before: each.property });
  for (const each of alone(now))
    report('discriminator-added', true, false, [undefined, each], { after: each.property });
  for (const [before, after] of pairs) {
    if (before.property !== after.property) {
      const values = { before: before.property, after: after.property };
      if (isDemanding(before) || isDemanding(after))
        report('discriminator-changed', true, true, [before, after], values);
      continue;
    }
    compareVariants(comparison, before, after, position);
    for (const { tag, from, to } of movedTags(before, after, comparison))
      report('mapping-changed', from !== undefined, to !== undefined, [before, after], {
        name: tag,
        ...(from && { before: nameOf(from) }),
        ...(to && { after: nameOf(to) }),
      });
  }
}

/** Compares the variants that have kept their name: a value with that tag is none of another variant that would allow it. */
function compareVariants(
  comparison: Comparison,
  before: Discriminator,
  after: Discriminator,
  position: Position,
): void {
  for (const at of before.branches.keys()) {
    const [tag, schema] = [nameOf(at), (document: Document) => ({ value: document.at(at) ?? true, at })];
    if (![before, after].every((each) => selected(each, tag) === at && isLeftToName(each, at))) continue;
    const [old, now] = [before, after].map(({ document, around }) => [schema(document), ...around]);
    if (
      old !== undefined &&
      now !== undefined &&
      textsOf(before.document, old) !== textsOf(after.document, now)
    )
      comparison.compareSets(old, now, position);
  }
}

function discriminatorsOf(
  document: Document,
  schemas: Subschemas,
  flow: Flow,
  seen = new Set<string>(),
  outer: Subschemas = [],
): Discriminator[] {
  const { plain, choices } = flatten(document, schemas);
  const around = [...outer, ...withOwnKeywords(document, plain).flatMap(withoutTagging)];
  const own = plain.flatMap(({ value: { discriminator }, at }): Discriminator[] => {
    const tagging = taggingOf(discriminator);
    if (tagging === undefined) return [];
    const beside = choices.filter((choice) => parentOf(choice.at) === at).flatMap(({ branches }) => branches);
    const branches = new Map(beside.flatMap(referenceOf));
    return [{ document, flow, at: `${at}/discriminator`, ...tagging, branches, around }];
  });
  const inner = choices.filter(({ at }) => !seen.has(at));
  for (const { at } of inner) seen.add(at);
  const below = inner.flatMap(({ branches }) =>
    branches.flatMap((each) => discriminatorsOf(document, [each], flow, seen, around)),
  );
  return [...new Map([...own, ...below].map((each) => [each.at, each])).values()];
}

function referenceOf({ value, at }: Subschema): [target: string, entry: string][] {
  return isMembers(value) && typeof value.$ref === 'string' ? [[pointerOf(value.$ref), at]] : [];
}

function withoutTagging({ value: { discriminator: _, ...value }, at }: Plain): Subschema[] {
  return Object.keys(value).length === 0 ? [] : [{ value, at }];
}

function nameOf(pointer: string): string {
  return tokensOf(pointer).at(-1) ?? '';
}

function pairUp(old: Discriminator[], now: Discriminator[]): [Discriminator, Discriminator][] {
  const left = new Set(now);
  return old.flatMap((before): [Discriminator, Discriminator][] => {
    const after =
      [...left].find(({ at }) => at === before.at) ??
      [...left].find(({ property }) => property === before.property);
    if (after === undefined) return [];
    left.delete(after);
    return [[before, after]];
  });
}

/** The schema that a tag selects: by the mapping, or the one of that name. */
function selected({ document, mapping, branches }: Discriminator, tag: string): string | undefined {
  const implicit = componentOf(tag);
  const isKnown = branches.size > 0 ? branches.has(implicit) : document.at(implicit) !== undefined;
  return mapping.get(tag) ?? (isKnown ? implicit : undefined);
}

interface MovedTag {
  tag: string;
  from?: string;
  to?: string;
}

/** The tags that select another schema than before. */
function movedTags(before: Discriminator, after: Discriminator, { found }: Comparison): MovedTag[] {
  const tags = new Set(
    [before, after].flatMap(({ mapping, branches }) => [
      ...mapping.keys(),
      ...[...branches.keys()].map(nameOf),
    ]),
  );
  const gone = found.flatMap(({ rule, base }) => (rule === 'alternative-removed' ? base : []));
  const come = found.flatMap(({ rule, head }) => (rule === 'alternative-added' ? head : []));
  return [...tags].flatMap((tag): MovedTag[] => {
    const [from, to] = [selected(before, tag), selected(after, tag)];
    if (from === to || isSame(before.document, from, after.document, to)) return [];
    if (from !== undefined && to !== undefined) return [{ tag, from, to }];
    if (from !== undefined) return isOfEdit(before, after, from, tag, gone) ? [{ tag, from }] : [];
    return to !== undefined && isOfEdit(after, before, to, tag, come) ? [{ tag, to }] : [];
  });
}

/** Is a tag that only one document has a change of its own, and not part of that of its variant? */
function isOfEdit(
  owner: Discriminator,
  other: Discriminator,
  at: string,
  tag: string,
  told: readonly string[],
): boolean {
  const isIn = ({ branches }: Discriminator) => branches.size === 0 || branches.has(at);
  if ([owner, other].every(isIn)) return allowsTag(owner, at, tag);
  const entry = owner.branches.get(at);
  if (entry === undefined) return false;
  const isNamed = owner.mapping.has(tag) || ![...owner.mapping.values()].includes(at);
  const isTold = told.some((each) => [entry, at].some((place) => `${each}/`.startsWith(`${place}/`)));
  return isNamed && !isTold && isLeftToName(owner, at);
}

/** Is it the same schema with another name? */
function isSame(base: Document, from: string | undefined, head: Document, to: string | undefined): boolean {
  if (from === undefined || to === undefined || base.at(to) !== undefined) return false;
  return canonical(base, base.at(from) ?? null) === canonical(head, head.at(to) ?? null);
}

/** Can the tag of the schema have that value? */
function allowsTag(discriminator: Discriminator, at: string, tag: string): boolean {
  return tagsOf(discriminator, at).some((tags) => tags === undefined || isMember(tags, tag) !== false);
}

/** Does the schema leave its tags open, so that only its name tells which of them select it? */
function isLeftToName(discriminator: Discriminator, at: string): boolean {
  return tagsOf(discriminator, at).some(
    (tags) => tags === undefined || tags.alternatives.some(({ kind }) => kind === 'string'),
  );
}

/** The values of the tag in each form of a schema; `undefined` if a form does not describe it. */
function tagsOf({ document, flow, property }: Discriminator, at: string): (Shape | undefined)[] {
  const { alternatives } = shapeOf(document, [{ value: document.at(at) ?? true, at }], flow);
  return alternatives.map((each) => {
    const schemas = each.kind === 'object' ? each.properties.get(property) : undefined;
    return schemas && shapeOf(document, schemas, flow);
  });
}

/** Does it demand more than the branches do: a tag, or other values of it? */
function isDemanding(discriminator: Discriminator): boolean {
  const { document, flow, branches, property } = discriminator;
  return (
    branches.size === 0 ||
    [...branches.keys()].some((at) => {
      const { alternatives, values } = shapeOf(document, [{ value: document.at(at) ?? true, at }], flow);
      return (
        values.size > 0 ||
        alternatives.some((each) => {
          if (each.kind !== 'object' || !each.required.has(property)) return true;
          const tags = shapeOf(document, each.properties.get(property) ?? [], flow);
          return (
            tags.alternatives.length > 0 ||
            [...tags.values.values()].some(({ value }) => selected(discriminator, String(value)) !== at)
          );
        })
      );
    })
  );
}
