import { type Document, isMembers, type Json, type Members, textOf } from '../document.ts';
import { parentOf } from '../pointer.ts';
import { boundRule, type Rule } from '../rule.ts';
import { alternatives } from './alternatives.ts';
import { formats } from './formats.ts';
import { admits, either, type Tri } from './membership.ts';
import { objects } from './objects.ts';
import { isIncluded } from './patterns.ts';
import { allowed, allowedAsText, kindsOf, namedKinds, textsOfKind } from './sets.ts';
import {
  type Alternative,
  type ArrayShape,
  type Facet,
  flatten,
  isAbove,
  isBelow,
  isMultiple,
  leaders,
  type Nodes,
  type NumberShape,
  type Shape,
  type StringShape,
  shapeOf,
  TooManyAlternatives,
  textsOf,
  typeOf,
  types,
  type Way,
} from './shape.ts';
import { fits, isBounded, stringsOf } from './strings.ts';

/** One way in which the values of two schemas differ. */
export interface Difference {
  rule: Rule;
  /** Some value that the old one allows, the new one refuses. */
  narrows: Tri;
  /** Some value that the new one allows, the old one refuses. */
  widens: Tri;
  /** Does a typed caller stop compiling, even if no value is refused? */
  source?: boolean;
  /** Is the value still accepted, but no longer heeded? Then no value shows it. */
  isSilent?: boolean;
  /** Where the rule alone says how bad it is. */
  verdict?: 'breaking' | 'warning' | 'non-breaking';
  /** Where in the old document it was, and where in the new one it is, or its nearest parent. */
  base: string;
  head: string;
  before?: Json | undefined;
  after?: Json | undefined;
  /** What it is about: a member, a value, a keyword. */
  name?: string;
  /** Which part of a value it concerns; `*` is any item or member. */
  path: string[];
  /** The places in the new document that lead here, outermost first. */
  trail: string[];
}

export interface Context {
  base: Document;
  head: Document;
  way: Way;
  /** Does the value stand in a URL or a header, where a number and its digits are the same? */
  text: boolean;
  /** May what has been removed be gone, because it was announced? */
  isRetired(schema: Members): boolean;
}

/** All differences between the values of two schemas, each where it was made. */
export function compare(context: Context, base: Nodes, head: Nodes, isOptional = false): Difference[] {
  const comparison = Comparison.of(context);
  comparison.nodes(base, head, [], [], isOptional);
  return merge(comparison.found);
}

/** The same keyword may show twice: as a bound and as a step. */
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

/** Where a comparison is: which part of the value, and how the new document led there. */
export interface Spot {
  path: string[];
  trail: string[];
  /** The schemas compared, for what is in only one of them. */
  base: string;
  head: string;
}

/** Schemas that rule out what rules them out have no end. */
const deepest = 16;

export class Comparison {
  readonly context: Context;
  readonly found: Difference[];
  private readonly outer: Comparison | undefined;
  private readonly open = new Set<string>();
  /** What is being held against what, by the document of the first. */
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

  /** What two schemas differ in, beside what is being compared already. */
  differences(base: Nodes, head: Nodes): Difference[] {
    const found: Difference[] = [];
    new Comparison(this.context, found, this).nodes(base, head, [], []);
    return found;
  }

  /** Is every value that the one schema allows allowed by the other? Where that depends on itself, nobody can tell. */
  private isWithin(context: Context, inner: Nodes, outer: Nodes): boolean {
    const pending = this.pending.get(context.base) ?? new Set();
    this.pending.set(context.base, pending);
    const key = [...inner, { at: '→' }, ...outer].map(({ at }) => at).join(' ');
    if (pending.has(key) || pending.size > deepest) return false;
    pending.add(key);
    const found: Difference[] = [];
    new Comparison(context, found, this, true).nodes(inner, outer, [], []);
    pending.delete(key);
    return found.every(({ narrows }) => narrows === false);
  }

  nodes(base: Nodes, head: Nodes, path: string[], trail: string[], isOptional = false): void {
    const { context } = this;
    // Whether it may be left out decides what its default means.
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
    this.notes(base, head, spot, isOptional);
    try {
      this.shapes(shapeOf(context.base, base, context.way), shapeOf(context.head, head, context.way), spot);
    } catch (error) {
      if (!(error instanceof TooManyAlternatives)) throw error;
      this.add(spot, { rule: 'not-understood', narrows: true, widens: true, name: 'anyOf' });
    }
  }

  /** Is it being compared already, or has it been? */
  private isOpen(key: string): boolean {
    return this.open.has(key) || (this.outer?.isOpen(key) ?? false);
  }

  add(spot: Spot, change: Change): void {
    if (change.narrows === false && change.widens === false && change.verdict === undefined && !change.source)
      return;
    const { base, head, path, trail } = spot;
    this.found.push({ base, head, path, trail, ...change });
  }

  /** What a schema says beside what it allows. */
  private notes(base: Nodes, head: Nodes, spot: Spot, isOptional: boolean): void {
    const silent = { narrows: false, widens: false } as const;
    for (const keyword of ['deprecated', 'x-sunset']) {
      const [before, after] = this.note(base, head, keyword);
      if (before === undefined && after === undefined) continue;
      const isSet = keyword === 'deprecated' && after !== undefined;
      const rule = keyword === 'x-sunset' ? 'sunset-changed' : isSet ? 'deprecated' : 'no-longer-deprecated';
      this.add(spot, { rule, ...silent, verdict: 'non-breaking', ...this.places(spot, before, after) });
    }
    if (this.context.way === 'out' || !isOptional) return;
    const [before, after] = this.note(base, head, 'default');
    if (before === undefined && after === undefined) return;
    const rule =
      before === undefined ? 'default-added' : after === undefined ? 'default-removed' : 'default-changed';
    const verdict = rule === 'default-changed' ? 'breaking' : 'warning';
    this.add(spot, { rule, ...silent, verdict, ...this.places(spot, before, after) });
  }

  /** What a keyword said that it no longer says, and what it says now. */
  private note(base: Nodes, head: Nodes, keyword: string): (Facet<Json> | undefined)[] {
    const [old, now] = [notesOf(this.context.base, base, keyword), notesOf(this.context.head, head, keyword)];
    const missing = (from: Facet<Json>[], to: Facet<Json>[]) =>
      from.find(({ value }) => !to.some((other) => textOf(other.value) === textOf(value)));
    return [missing(old, now), missing(now, old)];
  }

  private shapes(old: Shape, now: Shape, spot: Spot): void {
    // What holds for every type is compared again with each alternative.
    const isElsewhere = (keyword: string) =>
      keyword !== 'oneOf' && [...old.alternatives, ...now.alternatives].length > 0;
    this.opaque(old, now, spot, isElsewhere);
    const done = this.types(old, now, spot);
    this.values(old, now, done, spot);
    for (const kind of ['number', 'string', 'array', 'object'] as const) {
      const ofKind = ({ alternatives }: Shape) => alternatives.filter((each) => each.kind === kind);
      const [before, after] = [ofKind(old), ofKind(now)];
      if (before.length > 0 && after.length > 0) alternatives(this, before, after, spot);
    }
  }

  /** Whole types that came or went. Returns them: their values are not compared one by one. */
  private types(old: Shape, now: Shape, spot: Spot): Set<string> {
    const { base, head, way } = this.context;
    const [before, after] = [kindsOf(old), kindsOf(now)];
    // A type with a few values by name is there, but is no room for more of them.
    const [namedBefore, namedAfter] = [namedKinds(old), namedKinds(now)];
    const come = after.filter((kind) => !before.includes(kind));
    const lost = before.filter((kind) => !after.includes(kind));
    const dropped =
      come.length === 0 ? [] : namedBefore.filter((kind) => ![...after, ...namedAfter].includes(kind));
    const gained =
      lost.length === 0
        ? []
        : namedAfter.filter((kind) => ![...before, ...namedBefore, ...lost].includes(kind));
    const gone = [...lost, ...dropped];
    const all = new Set([...gone, ...come, ...gained]);
    if (all.size === 0) return all;
    const places = { base: old.at, head: now.at, before: base.at(old.at), after: head.at(now.at) };
    if (come.length === 0 && lost.every((kind) => namedAfter.includes(kind))) {
      // A finite list in the place of a type.
      this.add(spot, {
        rule: 'enum-set',
        narrows: true,
        widens: this.escapes(now, old),
        source: true,
        ...places,
      });
      return all;
    }
    if (gone.length === 0 && come.every((kind) => namedBefore.includes(kind))) {
      this.add(spot, { rule: 'enum-removed', narrows: this.escapes(old, now), widens: true, ...places });
      return all;
    }
    const isNull = [...gone, ...come].every((kind) => kind === 'null') && gained.length === 0;
    const narrows = either([
      ...gone.map((kind) => this.lost(this.context, old, now, kind)),
      come.length > 0 && this.escapes(old, now),
    ]);
    const widens = either([
      ...come.map((kind) => this.lost(mirrored(this.context), now, old, kind)),
      gone.length > 0 && this.escapes(now, old),
    ]);
    // Whoever reads what may be anything has to look first, and goes on doing so.
    const isRead = before.length < types.length && (gone.some((kind) => kind !== 'null') || come.length > 0);
    const source = !isNull && (way === 'in' ? gone.length > 0 : isRead);
    const rule = isNull ? (come.length > 0 ? 'null-allowed' : 'null-refused') : 'type-changed';
    this.add(spot, { rule, narrows, widens, source, ...places });
    return all;
  }

  /** Does the one have a value by name that the other refuses? */
  private escapes(shape: Shape, other: Shape): boolean {
    return [...shape.values.values()].some(({ value }) => !this.isAllowed(other, value));
  }

  private isAllowed(shape: Shape, value: Json): boolean {
    return this.context.text ? allowedAsText(shape, String(value)) : allowed(shape, value);
  }

  /** Are there values of a type that has gone which the other shape does not allow in another way? */
  private lost({ text }: Context, shape: Shape, other: Shape, kind: string): Tri {
    if (!text) return true;
    const strings = other.alternatives.filter((each) => each.kind === 'string');
    if (strings.some(isFree) && kind !== 'array' && kind !== 'object') return false;
    const limits = strings.flatMap(({ min, max }) => [min?.value ?? 1, max?.value ?? 1]);
    const lengths = limits.flatMap((limit) => [limit - 1, limit, limit + 1]);
    const { values, isAll } = textsOfKind(shape, kind, lengths);
    if (values.some((each) => !strings.some((string) => fits(string, each)) && !allowedAsText(other, each)))
      return true;
    if (isAll && values.length > 0) return false;
    return kind === 'string' || strings.length === 0 ? true : 'undecided';
  }

  /** Values by name, except of the types that came or went. */
  private values(old: Shape, now: Shape, done: Set<string>, spot: Spot): void {
    const missing = (shape: Shape, other: Shape) =>
      [...shape.values.values()].filter(({ value }) => !done.has(typeOf(value)) && !allowed(other, value));
    const [gone, come] = [missing(old, now), missing(now, old)];
    const [from, to] = [gone[0], come[0]];
    const isConstant =
      gone.length === 1 && come.length === 1 && from?.at.endsWith('/const') && to?.at.endsWith('/const');
    if (isConstant && from !== undefined && to !== undefined) {
      this.add(spot, {
        rule: 'constant-changed',
        narrows: true,
        widens: true,
        source: true,
        base: from.at,
        head: to.at,
        before: from.value,
        after: to.value,
      });
      return;
    }
    for (const { value, at } of gone) {
      const narrows = !this.isAllowed(now, value);
      this.add(spot, {
        rule: 'enum-value-removed',
        narrows,
        widens: false,
        source: true,
        base: at,
        head: now.at,
        before: value,
        name: String(value),
      });
    }
    for (const { value, at } of come) {
      const widens = !this.isAllowed(old, value);
      const source = this.context.way === 'out';
      this.add(spot, {
        rule: 'enum-value-added',
        narrows: false,
        widens,
        source,
        base: old.at,
        head: at,
        after: value,
        name: String(value),
      });
    }
  }

  /** What would be found, were the one to become the other. */
  trial(before: Alternative, after: Alternative): Difference[] {
    const known = this.trials.get(before)?.get(after);
    if (known !== undefined) return known;
    const found: Difference[] = [];
    const trial = new Comparison(this.context, found, this);
    trial.alternative(before, after, { path: [], trail: [], base: before.at, head: after.at });
    this.trials.set(before, (this.trials.get(before) ?? new Map()).set(after, found));
    return found;
  }

  alternative(old: Alternative, now: Alternative, spot: Spot): void {
    // A branch may have become another component.
    const branches = now.branches
      .map(({ at }) => at)
      .filter((at) => old.branches.some((each) => each.at === at));
    const here = { ...spot, base: old.at, head: now.at, trail: [...spot.trail, ...branches] };
    this.rest(old, now, here);
    if (old.kind === 'number' && now.kind === 'number') this.number(old, now, here);
    if (old.kind === 'string' && now.kind === 'string') this.string(old, now, here);
    if (old.kind === 'array' && now.kind === 'array') this.array(old, now, here);
    if (old.kind === 'object' && now.kind === 'object') objects(this, old, now, here);
  }

  private rest(old: Alternative, now: Alternative, spot: Spot): void {
    this.opaque(old, now, spot);
    const { context } = this;
    const uncovered = (context: Context, inner: Facet<Nodes>[], outer: Facet<Nodes>[]) =>
      inner.find(({ value }) => !outer.some((other) => this.isWithin(context, value, other.value)));
    const narrowing = uncovered(mirrored(context), now.nots, old.nots);
    const widening = uncovered(context, old.nots, now.nots);
    if (narrowing === undefined && widening === undefined) return;
    this.add(spot, {
      rule: 'not-changed',
      narrows: narrowing !== undefined,
      widens: widening !== undefined,
      ...this.places(spot, rawFacet(context.base, old.nots[0]), rawFacet(context.head, now.nots[0])),
    });
  }

  /** Where a keyword was and is. Where only one side has it, the same schema of the other is its place, if it is there. */
  private places(spot: Spot, before: Facet<Json> | undefined, after: Facet<Json> | undefined) {
    const { base, head } = this.context;
    const beside = (document: Document, facet: Facet<Json> | undefined, fallback: string) => {
      const place = facet && parentOf(facet.at);
      return place !== undefined && isMembers(document.at(place)) ? place : fallback;
    };
    return {
      base: before?.at ?? beside(base, after, spot.base),
      head: after?.at ?? beside(head, before, spot.head),
      ...(before && { before: before.value }),
      ...(after && { after: after.value }),
    };
  }

  /** Keywords that are beyond the comparison: any change of them counts. */
  private opaque(
    old: Pick<Shape, 'opaque'>,
    now: Pick<Shape, 'opaque'>,
    spot: Spot,
    isElsewhere: (keyword: string) => boolean = () => false,
  ): void {
    for (const keyword of new Set([...old.opaque.keys(), ...now.opaque.keys()])) {
      const [before, after] = [old.opaque.get(keyword), now.opaque.get(keyword)];
      const leader = leaders[keyword];
      const isLed = leader !== undefined && old.opaque.has(leader) !== now.opaque.has(leader);
      if (!isElsewhere(keyword) && !isLed && before?.value !== after?.value)
        this.notUnderstood(spot, keyword, before, after);
    }
  }

  private notUnderstood(spot: Spot, keyword: string, before?: Facet<string>, after?: Facet<string>): void {
    const { base, head } = this.context;
    const places = this.places(spot, rawFacet(base, before), rawFacet(head, after));
    this.add(spot, { rule: 'not-understood', narrows: true, widens: true, name: keyword, ...places });
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
    const rule = boundRule(keyword, verb);
    const { base, head } = this.context;
    this.add(spot, {
      rule,
      narrows,
      widens,
      name: keyword,
      ...this.places(spot, rawFacet(base, before), rawFacet(head, after)),
    });
  }

  /** Is it the same keyword with the same value, which only reads otherwise because of another keyword? */
  private isAsWritten(before: Facet<unknown> | undefined, after: Facet<unknown> | undefined): boolean {
    if (before === undefined || after === undefined) return false;
    const [a, b] = [rawAt(this.context.base, before.at), rawAt(this.context.head, after.at)];
    return (
      before.at.split('/').at(-1) === after.at.split('/').at(-1) && textOf(a ?? null) === textOf(b ?? null)
    );
  }

  private number(old: NumberShape, now: NumberShape, spot: Spot): void {
    const [min, max] = [
      [old.min, now.min],
      [old.max, now.max],
    ] as const;
    const [lower, upper] = [above(now.min, old.min), below(now.max, old.max)];
    const [lowerWidens, upperWidens] = [above(old.min, now.min), below(old.max, now.max)];
    const limitOf = (each: NumberShape['min']) => each && { value: each.value.limit, at: each.at };
    if ((lower || lowerWidens) && !this.isAsWritten(...min))
      this.bound(spot, limitOf(old.min), limitOf(now.min), lower, lowerWidens);
    if ((upper || upperWidens) && !this.isAsWritten(...max))
      this.bound(spot, limitOf(old.max), limitOf(now.max), upper, upperWidens);
    const coarser = now.multiples.find(
      ({ value }) => !old.multiples.some((other) => isMultiple(other.value, value)),
    );
    const finer = old.multiples.find(
      ({ value }) => !now.multiples.some((other) => isMultiple(other.value, value)),
    );
    if (coarser === undefined && finer === undefined) return;
    const [before, after] = [finer ?? old.multiples[0], coarser ?? now.multiples[0]];
    const isType = [before, after].some((each) => each?.at.endsWith('/type'));
    if (isType && (before === undefined || after === undefined)) {
      // An integer is a number with a step of one; the type is where that is said.
      const at = (shape: NumberShape, document: Document) => ({
        value: rawAt(document, `${shape.at}/type`) ?? null,
        at: `${shape.at}/type`,
      });
      this.bound(
        spot,
        before ?? at(old, this.context.base),
        after ?? at(now, this.context.head),
        coarser !== undefined,
        finer !== undefined,
      );
    } else this.bound(spot, before, after, coarser !== undefined, finer !== undefined);
  }

  private string(old: StringShape, now: StringShape, spot: Spot): void {
    const limits = [
      [
        old.min,
        now.min,
        isMore(now.min?.value, old.min?.value, 0),
        isMore(old.min?.value, now.min?.value, 0),
      ],
      [
        old.max,
        now.max,
        isMore(old.max?.value, now.max?.value, Infinity),
        isMore(now.max?.value, old.max?.value, Infinity),
      ],
    ] as const;
    for (const [before, after, narrows, widens] of limits) {
      if (!narrows && !widens) continue;
      const one = { min: before === old.min ? 'min' : 'max' } as const;
      const only = (shape: StringShape): StringShape => ({
        ...bare(shape),
        ...(one.min === 'min' && shape.min ? { min: shape.min } : {}),
        ...(one.min === 'max' && shape.max ? { max: shape.max } : {}),
      });
      const real = (is: boolean, from: StringShape, to: StringShape): Tri =>
        is && !(isBounded(from) && !refuses(from, only(to)));
      this.bound(spot, before, after, real(narrows, old, now), real(widens, now, old));
    }
    this.names(old, now, 'patterns', 'pattern', spot);
    this.names(old, now, 'formats', 'format', spot);
  }

  /** Patterns and formats: sets of names whose meaning is tried out. */
  private names(
    old: StringShape,
    now: StringShape,
    facet: 'patterns' | 'formats',
    keyword: 'pattern' | 'format',
    spot: Spot,
  ): void {
    const missing = (from: Facet<string>[], to: Facet<string>[]) =>
      from.filter(({ value }) => !to.some((other) => other.value === value));
    const [gone, come] = [missing(old[facet], now[facet]), missing(now[facet], old[facet])];
    if (gone.length === 0 && come.length === 0) return;
    const isKnown = (list: Facet<string>[]) =>
      facet === 'patterns' || list.every(({ value }) => value in formats);
    const stop = (from: StringShape, added: Facet<string>[]): Tri => {
      if (added.length === 0) return false;
      if (!isKnown([...gone, ...come])) return true;
      const isImplied = ({ value }: Facet<string>) =>
        from[facet].some((other) => isIncluded(other.value, value));
      if (facet === 'patterns' && added.every(isImplied)) return false;
      return refuses(from, { ...bare(from), [facet]: added }) || 'undecided';
    };
    const [before, after] = [gone[0], come[0]];
    const verb = before === undefined ? 'set' : after === undefined ? 'removed' : 'changed';
    const known = isKnown([...gone, ...come]);
    this.add(spot, {
      rule: known ? `${keyword}-${verb}` : 'not-understood',
      narrows: stop(old, come),
      widens: stop(now, gone),
      name: keyword,
      ...this.places(spot, before, after),
    });
  }

  private array(old: ArrayShape, now: ArrayShape, spot: Spot): void {
    const [fewer, more] = [
      isMore(old.max?.value, now.max?.value, Infinity),
      isMore(now.max?.value, old.max?.value, Infinity),
    ];
    if (fewer || more) this.bound(spot, old.max, now.max, fewer, more);
    const [raised, lowered] = [
      isMore(now.min?.value, old.min?.value, 0),
      isMore(old.min?.value, now.min?.value, 0),
    ];
    if (raised || lowered) this.bound(spot, old.min, now.min, raised, lowered);
    if ((old.unique === undefined) !== (now.unique === undefined)) {
      const isSet = now.unique !== undefined;
      this.add(spot, {
        rule: isSet ? 'unique-items-set' : 'unique-items-removed',
        narrows: isSet,
        widens: !isSet,
        ...this.places(spot, old.unique, now.unique),
      });
    }
    const some = (nodes: Nodes, at: string): Nodes => (nodes.length > 0 ? nodes : [{ value: true, at }]);
    if (old.max?.value === 0 || now.max?.value === 0) return;
    this.nodes(some(old.items, old.at), some(now.items, now.at), [...spot.path, '*'], spot.trail);
  }

  /** Where what is gone was, if that is still there. */
  survivor(pointer: string, fallback: string): string {
    return this.context.head.at(pointer) !== undefined && pointer.startsWith(fallback) ? pointer : fallback;
  }
}

/** The same comparison from the other side. */
function mirrored(context: Context): Context {
  return { ...context, base: context.head, head: context.base };
}

export function rawAt(document: Document, pointer: string): Json | undefined {
  return document.at(pointer);
}

function rawFacet(document: Document, facet: Facet<unknown> | undefined): Facet<Json> | undefined {
  return facet && { value: rawAt(document, facet.at) ?? null, at: facet.at };
}

/** What a keyword states of a value: once beside all choices, or else in their branches. */
function notesOf(document: Document, nodes: Nodes, keyword: string, open: string[] = []): Facet<Json>[] {
  const { plain, choices } = flatten(document, nodes);
  const isNothing = ({ deprecated }: Members) => keyword === 'deprecated' && deprecated === false;
  const first = plain.find(({ value }) => keyword in value && !isNothing(value));
  if (first !== undefined) return [{ value: first.value[keyword] ?? null, at: `${first.at}/${keyword}` }];
  const inner = choices.filter(({ at }) => !open.includes(at));
  const deeper = [...open, ...inner.map(({ at }) => at)];
  return inner.flatMap(({ branches }) =>
    branches.flatMap((each) => notesOf(document, [each], keyword, deeper)),
  );
}

export function placeOf(nodes: Nodes | undefined): string {
  return nodes?.[0]?.at ?? '';
}

/** Is there a string that the one allows and the other does not, or of which nobody can tell? */
function refuses(from: StringShape, to: StringShape): boolean {
  return stringsOf(from, to).some((text) => admits(to, text) !== true);
}

function bare({ min: _, max: __, ...shape }: StringShape): StringShape {
  return { ...shape, patterns: [], formats: [], nots: [], opaque: new Map() };
}

function isFree(shape: Alternative): boolean {
  return (
    shape.kind === 'string' &&
    shape.patterns.length + shape.formats.length + shape.nots.length + shape.opaque.size === 0 &&
    shape.min === undefined &&
    shape.max === undefined
  );
}

export function isMore(value: number | undefined, than: number | undefined, none: number): boolean {
  return (value ?? none) > (than ?? none);
}

function isLess(a: Json, b: Json): boolean {
  return typeof a === 'number' && typeof b === 'number' && a < b;
}

function above(bound: NumberShape['min'], other: NumberShape['min']): boolean {
  return bound !== undefined && (other === undefined || isAbove(bound.value, other.value));
}

function below(bound: NumberShape['max'], other: NumberShape['max']): boolean {
  return bound !== undefined && (other === undefined || isBelow(bound.value, other.value));
}
