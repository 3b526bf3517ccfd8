import { type Document, type Json, type Members, textOf } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import { shapeOf, TooManyAlternatives } from '../set/expand.ts';
import { flatten, textsOf } from '../set/flatten.ts';
import { either, type Tri } from '../set/membership.ts';
import { joined } from '../set/numbers.ts';
import { changed } from '../set/opaque.ts';
import { byName } from '../set/sets.ts';
import type { Alternative, Encoding, Facet, Nodes, OpaqueFacet, Shape, Way } from '../set/shape.ts';
import { compareAlternatives } from './alternatives.ts';
import { compareArrays } from './arrays.ts';
import { compareDiscriminators } from './discriminators.ts';
import { compareNotes } from './notes.ts';
import { compareNumbers } from './numbers.ts';
import { compareObjects } from './objects.ts';
import { mirrored, nearest, rawAt, rawFacet } from './places.ts';
import { limitRule, type Rule } from './rule.ts';
import { compareStrings } from './strings.ts';
import { compareTypes, compareValues, isReadAsText } from './types.ts';

/** One way in which the values of two schemas differ. */
export interface Difference {
  rule: Rule;
  /** Does the new schema reject a value that the old one allows? */
  narrows: Tri;
  /** Does the new schema allow a value that the old one rejects? */
  widens: Tri;
  /** Can a typed caller stop compiling, even if no value is rejected? */
  source?: boolean;
  /** Is the value still accepted, but ignored? No value can prove that. */
  isSilent?: boolean;
  /** The verdict, if it follows from the rule alone. */
  verdict?: 'breaking' | 'warning' | 'non-breaking';
  /** The pointers in the old and the new document, or those of the nearest parent. */
  base: string;
  head: string;
  before?: Json | undefined;
  after?: Json | undefined;
  /** The name of the member, value or keyword. */
  name?: string;
  /** The path within the value; `*` is any item or member. */
  path: string[];
  /** The pointers in the new document that lead here, outermost first. */
  trail: string[];
}

export interface Context {
  base: Document;
  head: Document;
  way: Way;
  /** How the value travels. As text, a number and its digits are the same. */
  encoding: Encoding;
  /** Are only sets of values compared, so that an undescribed member can have any value? */
  isStrict?: boolean;
  /** Was the removal announced, so that it is allowed? */
  isRetired(schema: Members): boolean;
}

/** Returns all differences between two schemas, each at its pointer. */
export function compare(context: Context, base: Nodes, head: Nodes, isOptional = false): Difference[] {
  const comparison = Comparison.of(context);
  comparison.nodes(base, head, [], [], isOptional);
  return merge(comparison.found);
}

/** Merges differences of one keyword, which can be found both as a bound and as a step. */
function merge(found: Difference[]): Difference[] {
  const byKey = new Map<string, Difference>();
  for (const each of found) {
    const key = JSON.stringify([each.rule, each.base, each.head, each.path, each.name]);
    const known = byKey.get(key);
    byKey.set(
      key,
      known === undefined
        ? each
        : {
            ...known,
            narrows: either([known.narrows, each.narrows]),
            widens: either([known.widens, each.widens]),
          },
    );
  }
  return [...byKey.values()];
}

type Change = Pick<Difference, 'rule' | 'narrows' | 'widens'> & Partial<Difference>;

/** The position of a comparison: the part of the value, and how the new document leads there. */
export interface Spot {
  path: string[];
  trail: string[];
  /** The pointers of the compared schemas, for keywords that only one of them has. */
  base: string;
  head: string;
}

/** The depth at which nested `not` schemas are no longer compared, since they can be recursive. */
const deepest = 16;

export class Comparison {
  readonly context: Context;
  readonly found: Difference[];
  private readonly outer: Comparison | undefined;
  private readonly open = new Set<string>();
  /** The comparisons in progress, by the document of the first schema. */
  private readonly pending: Map<Document, Set<string>>;
  private readonly trials = new Map<Alternative, Map<Alternative, Difference[]>>();

  private constructor(context: Context, found: Difference[], outer?: Comparison, isApart = false) {
    this.context = context;
    this.found = found;
    this.outer = isApart ? undefined : outer;
    this.pending = outer?.pending ?? new Map();
  }

  static of(context: Context): Comparison {
    return new Comparison(context, []);
  }

  /** Returns the differences of two schemas, without those of comparisons in progress. */
  differences(base: Nodes, head: Nodes): Difference[] {
    const found: Difference[] = [];
    new Comparison(this.context, found, this).nodes(base, head, [], []);
    return found;
  }

  /** Does the outer schema allow every value of the inner one? `false` also if that depends on itself and cannot be decided. */
  private isWithin(context: Context, inner: Nodes, outer: Nodes): boolean {
    const pending = this.pending.get(context.base) ?? new Set();
    this.pending.set(context.base, pending);
    const key = [...inner, { at: '→' }, ...outer].map(({ at }) => at).join(' ');
    if (pending.has(key) || pending.size > deepest) return false;
    pending.add(key);
    const found: Difference[] = [];
    new Comparison({ ...context, isStrict: true }, found, this, true).nodes(inner, outer, [], []);
    pending.delete(key);
    return found.every(({ narrows }) => narrows === false);
  }

  nodes(base: Nodes, head: Nodes, path: string[], trail: string[], isOptional = false): void {
    const { context } = this;
    // The comparison of `default` depends on whether the value is optional.
    const key = [...base, { at: isOptional ? '⇢' : '→' }, ...head].map(({ at }) => at).join(' ');
    if (this.isOpen(key)) return;
    this.open.add(key);
    if (textsOf(context.base, base) === textsOf(context.head, head)) return;
    const spot: Spot = {
      path,
      trail: [
        ...trail,
        ...flatten(context.head, head)
          .plain.map(({ at }) => at)
          .reverse(),
      ],
      base: base[0]?.at ?? '',
      head: head[0]?.at ?? '',
    };
    compareNotes(this, base, head, spot, isOptional);
    compareDiscriminators(this, base, head, spot);
    try {
      this.shapes(shapeOf(context.base, base, context.way), shapeOf(context.head, head, context.way), spot);
    } catch (error) {
      if (!(error instanceof TooManyAlternatives)) throw error;
      this.add(spot, { rule: 'not-understood', narrows: true, widens: true, name: 'anyOf' });
    }
  }

  /** Was the comparison already started or finished? */
  private isOpen(key: string): boolean {
    return this.open.has(key) || (this.outer?.isOpen(key) ?? false);
  }

  add(spot: Spot, change: Change): void {
    if (change.narrows === false && change.widens === false && change.verdict === undefined && !change.source)
      return;
    const { base, head, path, trail } = spot;
    this.found.push({ base, head, path, trail, ...change });
  }

  private shapes(before: Shape, after: Shape, spot: Spot): void {
    const { context } = this;
    const [old, now] = [byName(before, after), byName(after, before)];
    // Opaque keywords, except `oneOf`, are compared again with each alternative.
    const isElsewhere = (keyword: string) =>
      keyword !== 'oneOf' && [...old.alternatives, ...now.alternatives].length > 0;
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
    return new Comparison(mirrored(this.context), [], this, true);
  }

  /** Returns the differences of two alternatives without reporting them. */
  trial(before: Alternative, after: Alternative): Difference[] {
    const known = this.trials.get(before)?.get(after);
    if (known !== undefined) return known;
    const found: Difference[] = [];
    const trial = new Comparison(this.context, found, this);
    trial.alternative(before, after, { path: [], trail: [], base: before.at, head: after.at });
    this.trials.set(before, (this.trials.get(before) ?? new Map()).set(after, found));
    return found;
  }

  /** Is there no value that the edit of one alternative into the other narrows (or widens)? */
  isWithinForm(old: Alternative, now: Alternative, side: 'narrows' | 'widens'): boolean {
    const strict = new Comparison({ ...this.context, isStrict: true }, [], this, true);
    strict.alternative(old, now, { path: [], trail: [], base: old.at, head: now.at });
    return strict.found.every((each) => each[side] === false);
  }

  alternative(old: Alternative, now: Alternative, spot: Spot): void {
    // The branch pointers let a finding name a reference that now leads to another component.
    const branches = now.branches
      .map(({ at }) => at)
      .filter((at) => old.branches.some((each) => each.at === at));
    const here = { ...spot, base: old.at, head: now.at, trail: [...spot.trail, ...branches] };
    this.rest(old, now, here);
    if (old.kind === 'number' && now.kind === 'number') compareNumbers(this, old, now, here);
    if (old.kind === 'string' && now.kind === 'string') compareStrings(this, old, now, here);
    if (old.kind === 'array' && now.kind === 'array') compareArrays(this, old, now, here);
    if (old.kind === 'object' && now.kind === 'object') compareObjects(this, old, now, here);
  }

  private rest(old: Alternative, now: Alternative, spot: Spot): void {
    this.opaque(old, now, spot);
    const { context } = this;
    const told = (document: Document, nots: Facet<Nodes>[]) =>
      nots.map(({ value, at }) => ({ value: textsOf(document, value), at, nodes: value }));
    const isCovered = (context: Context, inner: Nodes | undefined, outer: Facet<Nodes>[]) =>
      inner === undefined || outer.some(({ value }) => this.isWithin(context, inner, value));
    for (const [before, after] of changed(told(context.base, old.nots), told(context.head, now.nots))) {
      this.add(spot, {
        rule: 'not-changed',
        narrows: !isCovered(mirrored(context), after?.nodes, old.nots),
        widens: !isCovered(context, before?.nodes, now.nots),
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
  private isShared(context: Context, pair: OpaqueFacet | undefined, others: OpaqueFacet[] = []): boolean {
    if (pair === undefined) return true;
    const { nodes, value } = pair;
    return others.some(
      (other) =>
        value.startsWith(`${other.value} | `) ||
        (nodes && other.nodes && !other.isPartial && this.isWithin(context, nodes, other.nodes)),
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
    // `oneOf` rejects what two branches share: sharing more narrows, and sharing less widens.
    const isLooser = isOneOf && this.isShared(mirrored(this.context), after, olds);
    const isStricter = isOneOf && this.isShared(this.context, before, nows);
    this.add(spot, {
      rule: isLooser || isStricter ? 'not-changed' : 'not-understood',
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
