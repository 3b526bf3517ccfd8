import { type Document, isMembers, type Json, type Members, textOf } from '../document.ts';
import { boundRule, type Rule } from '../rule.ts';
import { canonical } from './canonical.ts';
import { formats } from './formats.ts';
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
  type Kind,
  type Node,
  type Nodes,
  type NumberShape,
  type Shape,
  type StringShape,
  shapeOf,
  TooManyAlternatives,
  typeOf,
  types,
  type Way,
} from './shape.ts';
import { fits, isBounded, stringsOf } from './strings.ts';

/** Whether it is so; where nobody can tell, that. */
export type Tri = boolean | 'undecided';

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
  const found: Difference[] = [];
  new Comparison(context, found).nodes(base, head, [], [], isOptional);
  return merge(found);
}

/** Is every value that the old schema allows allowed by the new one? `undecided` counts as no. */
export function isWithin(context: Context, base: Nodes, head: Nodes): boolean {
  return compare(context, base, head).every(({ narrows }) => narrows === false);
}

/** The same keyword may show twice: as a bound and as a step. */
function merge(found: Difference[]): Difference[] {
  const either = (a: Tri, b: Tri): Tri =>
    a === true || b === true ? true : a === 'undecided' || b === 'undecided' ? 'undecided' : false;
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
            narrows: either(known.narrows, each.narrows),
            widens: either(known.widens, each.widens),
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

export class Comparison {
  readonly context: Context;
  private readonly found: Difference[];
  private readonly open = new Set<string>();

  constructor(context: Context, found: Difference[]) {
    this.context = context;
    this.found = found;
  }

  nodes(base: Nodes, head: Nodes, path: string[], trail: string[], isOptional = false): void {
    const { context } = this;
    const key = [...base, { at: '→' }, ...head].map(({ at }) => at).join(' ');
    if (this.open.has(key)) return;
    this.open.add(key);
    if (textsOf(context.base, base) === textsOf(context.head, head)) return;
    const spot: Spot = {
      path,
      trail: [...trail, ...head.flatMap((node) => steps(node))],
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

  add(spot: Spot, change: Change): void {
    if (change.narrows === false && change.widens === false && change.verdict === undefined && !change.source)
      return;
    const { base, head, path, trail } = spot;
    this.found.push({ base, head, path, trail, ...change });
  }

  /** What a schema says beside what it allows. */
  private notes(base: Nodes, head: Nodes, spot: Spot, isOptional: boolean): void {
    const [old, now] = [flatten(this.context.base, base).plain, flatten(this.context.head, head).plain];
    for (const keyword of ['deprecated', 'x-sunset']) {
      const [before, after] = [firstOf(old, keyword), firstOf(now, keyword)];
      if (textOf(before?.value ?? false) === textOf(after?.value ?? false)) continue;
      const rule =
        keyword === 'x-sunset'
          ? 'sunset-changed'
          : after?.value === true
            ? 'deprecated'
            : 'no-longer-deprecated';
      this.add(spot, {
        rule,
        narrows: false,
        widens: false,
        verdict: 'non-breaking',
        ...facetPlaces(spot, before, after),
      });
    }
    if (this.context.way === 'out' || !isOptional) return;
    const [before, after] = [firstOf(old, 'default'), firstOf(now, 'default')];
    if (before === undefined && after === undefined) return;
    if (before !== undefined && after !== undefined && textOf(before.value) === textOf(after.value)) return;
    const rule =
      before === undefined ? 'default-added' : after === undefined ? 'default-removed' : 'default-changed';
    const verdict = rule === 'default-changed' ? 'breaking' : 'warning';
    this.add(spot, { rule, narrows: false, widens: false, verdict, ...facetPlaces(spot, before, after) });
  }

  private shapes(old: Shape, now: Shape, spot: Spot): void {
    for (const keyword of new Set([...old.opaque.keys(), ...now.opaque.keys()])) {
      const [before, after] = [old.opaque.get(keyword), now.opaque.get(keyword)];
      // What holds for every type is compared again with each alternative.
      const isElsewhere = keyword !== 'oneOf' && [...old.alternatives, ...now.alternatives].length > 0;
      if (!isElsewhere && before?.value !== after?.value) this.notUnderstood(spot, keyword, before, after);
    }
    const done = this.types(old, now, spot);
    this.values(old, now, done, spot);
    for (const kind of ['number', 'string', 'array', 'object'] as const) {
      const ofKind = ({ alternatives }: Shape) => alternatives.filter((each) => each.kind === kind);
      const [before, after] = [ofKind(old), ofKind(now)];
      if (before.length > 0 && after.length > 0)
        this.alternatives(before, after, now.alternatives, old.alternatives, spot);
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
    const narrows = anyOf([
      ...gone.map((kind) => this.lost(this.context, old, now, kind)),
      come.length > 0 && this.escapes(old, now),
    ]);
    const widens = anyOf([
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
    const { values, isAll } = textsOfKind(shape, kind);
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

  private alternatives(
    old: Alternative[],
    now: Alternative[],
    allNow: Alternative[],
    allOld: Alternative[],
    spot: Spot,
  ): void {
    const [first, second] = [old[0], now[0]];
    if (old.length === 1 && now.length === 1 && first && second) {
      this.alternative(first, second, spot);
      return;
    }
    const { context } = this;
    const same = (a: Alternative, b: Alternative) => this.trial(context, a, b).length === 0;
    const restOld = [...old];
    const restNow = now.filter((each) => {
      const index = restOld.findIndex((other) => same(other, each));
      if (index !== -1) restOld.splice(index, 1);
      return index === -1;
    });
    const [lastOld, lastNow] = [restOld[0], restNow[0]];
    if (restOld.length === 1 && restNow.length === 1 && lastOld && lastNow && lastOld.kind === 'object') {
      this.alternative(lastOld, lastNow, spot);
      return;
    }
    for (const [a, b] of pairsByName(restOld, restNow)) {
      this.alternative(a, b, spot);
      restOld.splice(restOld.indexOf(a), 1);
      restNow.splice(restNow.indexOf(b), 1);
    }
    for (const each of restOld) {
      if (
        allNow.some(
          (other) =>
            other.kind === each.kind &&
            this.trial(context, each, other).every(({ narrows }) => narrows === false),
        )
      )
        continue;
      this.add(spot, {
        rule: 'alternative-removed',
        narrows: true,
        widens: false,
        source: true,
        base: each.at,
        head: this.survivor(each.at, spot.head),
        before: rawAt(context.base, each.at),
        ...named(each),
      });
    }
    for (const each of restNow) {
      if (
        allOld.some(
          (other) =>
            other.kind === each.kind &&
            this.trial(context, other, each).every(({ widens }) => widens === false),
        )
      )
        continue;
      this.add(spot, {
        rule: 'alternative-added',
        narrows: false,
        widens: true,
        source: context.way === 'out',
        base: spot.base,
        head: each.at,
        after: rawAt(context.head, each.at),
        ...named(each),
      });
    }
  }

  private trial(context: Context, a: Alternative, b: Alternative): Difference[] {
    const found: Difference[] = [];
    const trial = new Comparison(context, found);
    for (const key of this.open) trial.open.add(key);
    trial.alternative(a, b, { path: [], trail: [], base: a.at, head: b.at });
    return found;
  }

  alternative(old: Alternative, now: Alternative, spot: Spot): void {
    const here = { ...spot, base: old.at, head: now.at };
    this.rest(old, now, here);
    if (old.kind === 'number' && now.kind === 'number') this.number(old, now, here);
    if (old.kind === 'string' && now.kind === 'string') this.string(old, now, here);
    if (old.kind === 'array' && now.kind === 'array') this.array(old, now, here);
    if (old.kind === 'object' && now.kind === 'object') objects(this, old, now, here);
  }

  private rest(old: Alternative, now: Alternative, spot: Spot): void {
    for (const keyword of new Set([...old.opaque.keys(), ...now.opaque.keys()])) {
      const [before, after] = [old.opaque.get(keyword), now.opaque.get(keyword)];
      if (before?.value !== after?.value) this.notUnderstood(spot, keyword, before, after);
    }
    const { context } = this;
    const uncovered = (context: Context, inner: Facet<Nodes>[], outer: Facet<Nodes>[]) =>
      inner.find(({ value }) => !outer.some((other) => isWithin(context, value, other.value)));
    const narrowing = uncovered(mirrored(context), now.nots, old.nots);
    const widening = uncovered(context, old.nots, now.nots);
    if (narrowing === undefined && widening === undefined) return;
    this.add(spot, {
      rule: 'not-changed',
      narrows: narrowing !== undefined,
      widens: widening !== undefined,
      ...facetPlaces(spot, rawFacet(context.base, old.nots[0]), rawFacet(context.head, now.nots[0])),
    });
  }

  private notUnderstood(spot: Spot, keyword: string, before?: Facet<string>, after?: Facet<string>): void {
    const { base, head } = this.context;
    const places = facetPlaces(spot, rawFacet(base, before), rawFacet(head, after));
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
      ...facetPlaces(spot, rawFacet(base, before), rawFacet(head, after)),
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
        is && !(isBounded(from) && refused(from, only(to)).length === 0);
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
      return refused(from, { ...bare(from), [facet]: added }).length > 0 ? true : 'undecided';
    };
    const [before, after] = [gone[0], come[0]];
    const verb = before === undefined ? 'set' : after === undefined ? 'removed' : 'changed';
    const known = isKnown([...gone, ...come]);
    this.add(spot, {
      rule: known ? `${keyword}-${verb}` : 'not-understood',
      narrows: stop(old, come),
      widens: stop(now, gone),
      name: keyword,
      ...facetPlaces(spot, before, after),
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
        ...facetPlaces(spot, old.unique, now.unique),
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

export function textsOf(document: Document, nodes: Nodes): string {
  const texts = nodes
    .map(({ value }) => canonical(document, value))
    .filter((text) => text !== '{}' && text !== 'true');
  return [...new Set(texts)].sort().join(' & ');
}

/** A place, and those that its references lead through. */
function steps({ value, at }: Node): string[] {
  if (!isMembers(value) || typeof value.$ref !== 'string') return [at];
  return [at, value.$ref.slice(1)];
}

function rawAt(document: Document, pointer: string): Json | undefined {
  return document.at(pointer);
}

function rawFacet(document: Document, facet: Facet<unknown> | undefined): Facet<Json> | undefined {
  return facet && { value: rawAt(document, facet.at) ?? null, at: facet.at };
}

function firstOf(plain: { value: Members; at: string }[], keyword: string): Facet<Json> | undefined {
  const found = plain.find(({ value }) => keyword in value);
  return found && { value: found.value[keyword] ?? null, at: `${found.at}/${keyword}` };
}

function facetPlaces(spot: Spot, before: Facet<Json> | undefined, after: Facet<Json> | undefined) {
  return {
    base: before?.at ?? spot.base,
    head: after?.at ?? spot.head,
    ...(before && { before: before.value }),
    ...(after && { after: after.value }),
  };
}

export function placeOf(nodes: Nodes | undefined): string {
  return nodes?.[0]?.at ?? '';
}

function named({ name }: Alternative): { name?: string } {
  return name === undefined ? {} : { name };
}

/** Strings that the one allows and the other does not. */
export function refused(from: StringShape, to: StringShape): string[] {
  return stringsOf(from, to).filter((text) => !fits(to, text));
}

function bare({ kind, at }: StringShape): StringShape {
  return { kind, at, patterns: [], formats: [], nots: [], opaque: new Map() };
}

function isFree(shape: Alternative): boolean {
  return (
    shape.kind === 'string' &&
    shape.patterns.length + shape.formats.length + shape.nots.length + shape.opaque.size === 0 &&
    shape.min === undefined &&
    shape.max === undefined
  );
}

function anyOf(list: Tri[]): Tri {
  return list.includes(true) ? true : list.includes('undecided') ? 'undecided' : false;
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

/** Alternatives that are the same component, or that the same value of a member tells apart. */
function pairsByName(old: Alternative[], now: Alternative[]): [Alternative, Alternative][] {
  return old.flatMap((each): [Alternative, Alternative][] => {
    const found = now.filter(
      (other) => other.kind === each.kind && each.name !== undefined && other.name === each.name,
    );
    const [only] = found;
    return only !== undefined && found.length === 1 ? [[each, only]] : [];
  });
}

export type { Kind };
