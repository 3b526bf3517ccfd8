import { type Document, isMembers } from '../../document/document.ts';
import { parentOf, pointerOf, tokensOf } from '../../document/pointer.ts';
import { canonical } from '../set/canonical.ts';
import { componentOf, type Tagging, taggingOf } from '../set/discriminator.ts';
import { shapeOf } from '../set/expand.ts';
import { flatten } from '../set/flatten.ts';
import { isMember } from '../set/membership.ts';
import type { Flow, Subschema, Subschemas } from '../set/shape.ts';
import type { Comparison, Position } from './compare.ts';
import type { Rule } from './rule.ts';

/** A `discriminator`, with the branches beside it. */
interface Discriminator extends Tagging {
  document: Document;
  flow: Flow;
  at: string;
  /** The components that the branches refer to; none of a base type that others extend. */
  branches: string[];
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
    } else
      for (const { tag, from, to } of movedTags(before, after))
        report('mapping-changed', from !== undefined, to !== undefined, [before, after], {
          name: tag,
          ...(from && { before: nameOf(from) }),
          ...(to && { after: nameOf(to) }),
        });
  }
}

function discriminatorsOf(
  document: Document,
  schemas: Subschemas,
  flow: Flow,
  open: string[] = [],
): Discriminator[] {
  const { plain, choices } = flatten(document, schemas);
  const own = plain.flatMap(({ value: { discriminator }, at }): Discriminator[] => {
    const tagging = taggingOf(discriminator);
    if (tagging === undefined) return [];
    const beside = choices.filter((choice) => parentOf(choice.at) === at).flatMap(({ branches }) => branches);
    const branches = beside.flatMap(referenceOf);
    return [{ document, flow, at: `${at}/discriminator`, ...tagging, branches }];
  });
  const inner = choices.filter(({ at }) => !open.includes(at));
  const deeper = [...open, ...inner.map(({ at }) => at)];
  const below = inner.flatMap(({ branches }) =>
    branches.flatMap((each) => discriminatorsOf(document, [each], flow, deeper)),
  );
  return [...new Map([...own, ...below].map((each) => [each.at, each])).values()];
}

function referenceOf({ value }: Subschema): string[] {
  return isMembers(value) && typeof value.$ref === 'string' ? [pointerOf(value.$ref)] : [];
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
  const isKnown = branches.length > 0 ? branches.includes(implicit) : document.at(implicit) !== undefined;
  return mapping.get(tag) ?? (isKnown ? implicit : undefined);
}

/** The tags that select another schema than before. The tags of a variant that came or went with it are part of that edit. */
function movedTags(
  before: Discriminator,
  after: Discriminator,
): { tag: string; from?: string; to?: string }[] {
  const tags = new Set(
    [before, after].flatMap(({ mapping, branches }) => [...mapping.keys(), ...branches.map(nameOf)]),
  );
  return [...tags].flatMap((tag): { tag: string; from?: string; to?: string }[] => {
    const [from, to] = [selected(before, tag), selected(after, tag)];
    if (from === to || isSame(before.document, from, after.document, to)) return [];
    if (from !== undefined && to !== undefined) return [{ tag, from, to }];
    const isKept = (target: string) =>
      [before, after].every(({ branches }) => branches.length === 0 || branches.includes(target));
    if (from !== undefined) return isKept(from) && allowsTag(before, from, tag) ? [{ tag, from }] : [];
    return to !== undefined && isKept(to) && allowsTag(after, to, tag) ? [{ tag, to }] : [];
  });
}

/** Is it the same schema with another name? */
function isSame(base: Document, from: string | undefined, head: Document, to: string | undefined): boolean {
  if (from === undefined || to === undefined || base.at(to) !== undefined) return false;
  return canonical(base, base.at(from) ?? null) === canonical(head, head.at(to) ?? null);
}

/** Can the tag of the schema have that value? */
function allowsTag({ document, flow, property }: Discriminator, at: string, tag: string): boolean {
  const { alternatives } = shapeOf(document, [{ value: document.at(at) ?? true, at }], flow);
  return alternatives.some((each) => {
    const schemas = each.kind === 'object' ? each.properties.get(property) : undefined;
    return schemas === undefined || isMember(shapeOf(document, schemas, flow), tag) !== false;
  });
}

/** Does it demand more than the branches do: a tag, or other values of it? */
function isDemanding(discriminator: Discriminator): boolean {
  const { document, flow, branches, property } = discriminator;
  return (
    branches.length === 0 ||
    branches.some((at) => {
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
