import { type Document, type Json, textOf } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import { shapeOf, TooManyAlternatives } from '../set/expand.ts';
import { flatten, targetOf, textsOf } from '../set/flatten.ts';
import type { Tri } from '../set/membership.ts';
import { joined } from '../set/numbers.ts';
import { changed } from '../set/opaque.ts';
import { byName } from '../set/sets.ts';
import type { Alternative, Facet, Nodes, OpaqueFacet, Shape } from '../set/shape.ts';
import { compareAlternatives } from './alternatives.ts';
import { compareArrays } from './arrays.ts';
import type { Context, Difference } from './difference.ts';
import { compareDiscriminators } from './discriminators.ts';
import { compareNotes } from './notes.ts';
import { compareNumbers } from './numbers.ts';
import { compareObjects } from './objects.ts';
import type { SchemaPairs } from './pairs.ts';
import { nearest, rawAt, rawFacet } from './places.ts';
import { limitRule } from './rule.ts';
import { compareStrings } from './strings.ts';
import { compareTypes, compareValues, isReadAsText } from './types.ts';

type Change = Pick<Difference, 'rule' | 'narrows' | 'widens'> & Partial<Difference>;

/** The position of a comparison: the part of the value, and how the new document leads there. */
export interface Spot {
  path: string[];
  trail: string[];
  /** The pointers of the compared schemas, for keywords that only one of them has. */
  base: string;
  head: string;
}

/** Where a comparison goes on: a pair of subschemas, and whether their differences count. */
export interface Link {
  key: string;
  base: Nodes;
  head: Nodes;
  /** Is the value optional? The comparison of `default` depends on it. */
  isOptional: boolean;
  path: string[];
  trail: string[];
  narrows: boolean;
  widens: boolean;
}

/** Returns the link to a pair; none if the schemas are equal. A reference is the pair that it refers to. */
export function linkTo(
  { base, head }: Context,
  old: Nodes,
  now: Nodes,
  path: string[] = [],
  trail: string[] = [],
  isOptional = false,
): Link[] {
  if (textsOf(base, old) === textsOf(head, now)) return [];
  const written = (nodes: Nodes) =>
    nodes.map(({ at, value }) => (typeof value === 'boolean' ? `${at}=${value}` : at)).join(' ');
  const [before, after] = [targetOf(base, old), targetOf(head, now)];
  const key = `${written(before.nodes)} ${isOptional ? '⇢' : '→'} ${written(after.nodes)}`;
  return [
    {
      key,
      base: before.nodes,
      head: after.nodes,
      isOptional,
      path,
      trail: [...trail, ...after.passed],
      narrows: true,
      widens: true,
    },
  ];
}

type Outer = Pick<Link, 'path' | 'trail' | 'narrows' | 'widens'>;

/** Returns the link as seen from the pair that leads to it. */
export function beneath({ path, trail, narrows, widens }: Outer, below: Link): Link {
  return {
    ...below,
    path: path.length === 0 ? below.path : [...path, ...below.path],
    trail: trail.length === 0 ? below.trail : [...trail, ...below.trail],
    narrows: narrows && below.narrows,
    widens: widens && below.widens,
  };
}

/** Yields the difference as seen from the link that leads to it, if it counts there. */
export function* masked(each: Difference, { path, trail, ...counts }: Outer): Generator<Difference> {
  // An ignored value is lost, even if another alternative accepts it.
  const narrows = (counts.narrows || each.isSilent === true) && each.narrows;
  const widens = counts.widens && each.widens;
  if (isNothing({ ...each, narrows, widens })) return;
  yield { ...each, narrows, widens, path: [...path, ...each.path], trail: [...trail, ...each.trail] };
}

function isNothing({ narrows, widens, verdict, source }: Change): boolean {
  return narrows === false && widens === false && verdict === undefined && !source;
}

/** The differences of one pair of schemas or alternatives, and the links to the pairs below it. */
export class Comparison {
  readonly pairs: SchemaPairs;
  readonly context: Context;
  readonly found: Difference[] = [];
  readonly links: Link[] = [];

  constructor(pairs: SchemaPairs) {
    this.pairs = pairs;
    this.context = pairs.context;
  }

  /** Yields its differences and those below it. Returns whether a pair below is still in progress. */
  *all(): Generator<Difference, boolean> {
    yield* this.found;
    return yield* this.pairs.below(this.links);
  }

  /** Goes on with a pair of subschemas. */
  nodes(base: Nodes, head: Nodes, path: string[], trail: string[], isOptional = false): void {
    this.links.push(...linkTo(this.context, base, head, path, trail, isOptional));
  }

  /** Takes over the differences of another comparison, as far as they count. */
  adopt(other: Comparison, spot: Spot, narrows: boolean, widens: boolean): void {
    for (const each of other.found) this.found.push(...masked(each, { ...spot, narrows, widens }));
    this.follow(other, spot, narrows, widens);
  }

  /** Takes over the links of another comparison. */
  follow({ links }: Comparison, { path, trail }: Spot, narrows: boolean, widens: boolean): void {
    this.links.push(...links.map((each) => beneath({ path, trail, narrows, widens }, each)));
  }

  /** Compares two schemas. */
  schemas(base: Nodes, head: Nodes, isOptional: boolean): void {
    const { context } = this;
    const trail = flatten(context.head, head)
      .plain.map(({ at }) => at)
      .reverse();
    const spot: Spot = { path: [], trail, base: base[0]?.at ?? '', head: head[0]?.at ?? '' };
    compareNotes(this, base, head, spot, isOptional);
    compareDiscriminators(this, base, head, spot);
    try {
      this.shapes(shapeOf(context.base, base, context.way), shapeOf(context.head, head, context.way), spot);
    } catch (error) {
      if (!(error instanceof TooManyAlternatives)) throw error;
      this.add(spot, { rule: 'not-understood', narrows: true, widens: true, name: 'anyOf' });
    }
  }

  add(spot: Spot, change: Change): void {
    if (isNothing(change)) return;
    const { base, head, path, trail } = spot;
    this.found.push({ base, head, path, trail, ...change });
  }

  private shapes(before: Shape, after: Shape, spot: Spot): void {
    const { context } = this;
    const [old, now] = [byName(before, after), byName(after, before)];
    // Opaque keywords, except `oneOf`, are compared again with the alternatives of a type.
    const isElsewhere = (keyword: string) =>
      keyword !== 'oneOf' &&
      old.alternatives.some(({ kind }) => now.alternatives.some((other) => other.kind === kind));
    this.opaque(old, now, spot, isElsewhere);
    const done = compareTypes(this, old, now, spot);
    compareValues(this, old, now, done, spot);
    for (const kind of ['number', 'string', 'array', 'object'] as const) {
      const ofKind = ({ alternatives }: Shape) => alternatives.filter((each) => each.kind === kind);
      const [before, after] = [ofKind(old), ofKind(now)];
      const isSplit = kind === 'number' && before.length !== after.length;
      const forms = (list: Alternative[]) =>
        isSplit ? joined(list.filter((each) => each.kind === 'number')) : list;
      if (before.length === 0 || after.length === 0) continue;
      const start = this.found.length;
      compareAlternatives(this, forms(before), forms(after), spot);
      if (kind !== 'number' || context.encoding === 'json') continue;
      const [isKept, isKnown] = [isReadAsText(old, now), isReadAsText(now, old)];
      for (const each of this.found.splice(start))
        this.add(spot, { ...each, narrows: !isKept && each.narrows, widens: !isKnown && each.widens });
    }
  }

  /** Returns an empty comparison in the other direction. */
  reversed(): Comparison {
    return new Comparison(this.pairs.reversed());
  }

  /** Compares two alternatives. */
  alternative(old: Alternative, now: Alternative): void {
    // The branch pointers let a finding name a reference that now leads to another component.
    const trail = now.branches
      .map(({ at }) => at)
      .filter((at) => old.branches.some((each) => each.at === at));
    const here: Spot = { path: [], trail, base: old.at, head: now.at };
    this.rest(old, now, here);
    if (old.kind === 'number' && now.kind === 'number') compareNumbers(this, old, now, here);
    if (old.kind === 'string' && now.kind === 'string') compareStrings(this, old, now, here);
    if (old.kind === 'array' && now.kind === 'array') compareArrays(this, old, now, here);
    if (old.kind === 'object' && now.kind === 'object') compareObjects(this, old, now, here);
  }

  private rest(old: Alternative, now: Alternative, spot: Spot): void {
    this.opaque(old, now, spot);
    const { context, pairs } = this;
    const told = (document: Document, nots: Facet<Nodes>[]) =>
      nots.map(({ value, at }) => ({ value: textsOf(document, value), at, nodes: value }));
    for (const [before, after] of changed(told(context.base, old.nots), told(context.head, now.nots))) {
      const isKnown = after && old.nots.some(({ value }) => pairs.isWithinBack(after.nodes, value));
      const isKept = before && now.nots.some(({ value }) => pairs.isWithin(before.nodes, value));
      this.add(spot, {
        rule: 'not-changed',
        narrows: after !== undefined && !isKnown,
        widens: before !== undefined && !isKept,
        ...this.places(spot, rawFacet(context.base, before), rawFacet(context.head, after)),
      });
    }
  }

  /** Returns the pointers of a keyword on both sides; if one side lacks the keyword, that of its schema or nearest parent. */
  places(spot: Spot, before: Facet<Json> | undefined, after: Facet<Json> | undefined) {
    const { base, head } = this.context;
    const beside = (document: Document, facet: Facet<Json> | undefined, fallback: string) =>
      facet === undefined ? fallback : nearest(document, parentOf(facet.at), fallback);
    return {
      base: before?.at ?? beside(base, after, spot.base),
      head: after?.at ?? beside(head, before, spot.head),
      ...(before && { before: before.value }),
      ...(after && { after: after.value }),
    };
  }

  /** Compares opaque keywords: any change of them counts. */
  private opaque(
    old: Pick<Shape, 'opaque'>,
    now: Pick<Shape, 'opaque'>,
    spot: Spot,
    isElsewhere: (keyword: string) => boolean = () => false,
  ): void {
    for (const keyword of new Set([...old.opaque.keys(), ...now.opaque.keys()])) {
      if (isElsewhere(keyword)) continue;
      for (const [before, after] of changed(old.opaque.get(keyword), now.opaque.get(keyword)))
        this.unclear(keyword, before, after, spot, [old.opaque.get(keyword), now.opaque.get(keyword)]);
    }
  }

  /** Does the other `oneOf` reject all that these two branches share? */
  private isShared(
    pair: OpaqueFacet | undefined,
    others: OpaqueFacet[] = [],
    isWithin: (inner: Nodes, outer: Nodes) => boolean,
  ): boolean {
    if (pair === undefined) return true;
    const { nodes, value } = pair;
    return others.some(
      (other) =>
        value.startsWith(`${other.value} | `) ||
        (nodes && other.nodes && !other.isPartial && isWithin(nodes, other.nodes)),
    );
  }

  private unclear(
    keyword: string,
    before: OpaqueFacet | undefined,
    after: OpaqueFacet | undefined,
    spot: Spot,
    [olds, nows]: [OpaqueFacet[] | undefined, OpaqueFacet[] | undefined],
  ): void {
    const isOneOf = keyword === 'oneOf';
    const { pairs } = this;
    // One more demand only narrows, and one less only widens. `oneOf` rejects what two branches share.
    const isLooser = isOneOf
      ? this.isShared(after, olds, (inner, outer) => pairs.isWithinBack(inner, outer))
      : after === undefined && !before?.isHeard;
    const isStricter = isOneOf
      ? this.isShared(before, nows, (inner, outer) => pairs.isWithin(inner, outer))
      : before === undefined && !after?.isHeard;
    const directed = isOneOf ? 'not-changed' : isLooser ? 'keyword-removed' : 'keyword-added';
    this.add(spot, {
      rule: isLooser || isStricter ? directed : 'not-understood',
      narrows: !isLooser,
      widens: !isStricter,
      name: keyword,
      ...this.places(spot, rawFacet(this.context.base, before), rawFacet(this.context.head, after)),
    });
  }

  bound(
    spot: Spot,
    before: Facet<Json> | undefined,
    after: Facet<Json> | undefined,
    narrows: Tri,
    widens: Tri,
  ): void {
    const keyword = (after ?? before)?.at.split('/').at(-1) ?? '';
    const verb =
      before === undefined
        ? 'set'
        : after === undefined
          ? 'removed'
          : isLess(before.value, after.value)
            ? 'raised'
            : 'lowered';
    const rule = limitRule(keyword, verb);
    const { base, head } = this.context;
    this.add(spot, {
      rule,
      narrows,
      widens,
      name: keyword,
      ...this.places(spot, rawFacet(base, before), rawFacet(head, after)),
    });
  }

  /** Is the keyword unchanged, so that the limit differs only because of another keyword? */
  isAsWritten(before: Facet<unknown> | undefined, after: Facet<unknown> | undefined): boolean {
    if (before === undefined || after === undefined) return false;
    const [a, b] = [rawAt(this.context.base, before.at), rawAt(this.context.head, after.at)];
    return (
      before.at.split('/').at(-1) === after.at.split('/').at(-1) && textOf(a ?? null) === textOf(b ?? null)
    );
  }

  /** Returns the pointer in the new document of something removed, or of its nearest parent. */
  survivor(pointer: string, fallback: string): string {
    return nearest(this.context.head, pointer, fallback);
  }
}

function isLess(a: Json, b: Json): boolean {
  return typeof a === 'number' && typeof b === 'number' && a < b;
}
