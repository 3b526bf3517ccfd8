import { type Document, type Json, textOf } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import { isText } from '../set/encoding.ts';
import { NotExpandable, shapeOf } from '../set/expand.ts';
import { flatten } from '../set/flatten.ts';
import { byName } from '../set/listed-values.ts';
import type { Tri } from '../set/membership.ts';
import { joined } from '../set/numbers.ts';
import type { Alternative, Facet, Shape, Subschemas, UndecidedFacet } from '../set/shape.ts';
import { changed } from '../set/undecided-keywords.ts';
import { compareAlternatives } from './alternatives.ts';
import { compareNotes, compareXml } from './annotations.ts';
import { compareArrays } from './arrays.ts';
import type { Context, Difference } from './difference.ts';
import { compareDiscriminators } from './discriminators.ts';
import { compareExclusions } from './exclusions.ts';
import { compareNumbers } from './numbers.ts';
import { compareObjects } from './objects.ts';
import type { Pair, SchemaPairs } from './pairs.ts';
import { nearest } from './pointers.ts';
import { limitRule } from './rule.ts';
import { compareStrings } from './strings.ts';
import { compareTypes, compareValues, isReadAsText } from './types.ts';

/** A difference; what is not stated of it is that of its position. */
export type NewDifference = Pick<Difference, 'rule' | 'narrows' | 'widens'> & Partial<Difference>;

/** The position of a comparison: the part of the value, and how the new document leads there. */
export interface Position {
  path: string[];
  trail: string[];
  /** The pointers of the compared schemas, for keywords that only one of them has. */
  base: string;
  head: string;
}

/** Where a comparison goes on: a pair of subschemas, and whether their differences count. */
export interface Link {
  pair: Pair;
  path: string[];
  trail: string[];
  narrows: boolean;
  widens: boolean;
}

/** What leads to a pair. */
export type Outer = Pick<Link, 'path' | 'trail' | 'narrows' | 'widens'>;

/** Returns the link as seen from the pair that leads to it. */
function beneath({ path, trail, narrows, widens }: Outer, below: Link): Link {
  return {
    ...below,
    path: path.length === 0 ? below.path : [...path, ...below.path],
    trail: trail.length === 0 ? below.trail : [...trail, ...below.trail],
    narrows: narrows && below.narrows,
    widens: widens && below.widens,
  };
}

/** Returns the differences that count as seen from the link that leads to them. */
export function counting(found: readonly Difference[], outer: Outer): Difference[] {
  return found.flatMap((each) => {
    // An ignored value is lost, even if another alternative accepts it.
    const narrows = (outer.narrows || each.isSilent === true) && each.narrows;
    const widens = outer.widens && each.widens;
    if (isNothing(each, narrows, widens)) return [];
    const path = [...outer.path, ...each.path];
    return [{ ...each, narrows, widens, path, trail: [...outer.trail, ...each.trail] }];
  });
}

function isNothing({ verdict, source }: NewDifference, narrows: Tri, widens: Tri): boolean {
  return narrows === false && widens === false && verdict === undefined && !source;
}

/** The differences of one pair of schemas or alternatives, and the links to the pairs below it. */
export class Comparison {
  readonly pairs: SchemaPairs;
  readonly context: Context;
  readonly found: Difference[] = [];
  readonly links: Link[] = [];
  /** Which of the documents has the compared schemas; not one where nothing describes the value. */
  isStated = { base: true, head: true };

  constructor(pairs: SchemaPairs) {
    this.pairs = pairs;
    this.context = pairs.context;
  }

  /** Goes on with a pair of subschemas. */
  descend(base: Subschemas, head: Subschemas, path: string[], trail: string[], isOptional = false): void {
    this.links.push(...this.pairs.linkTo(base, head, path, trail, isOptional));
  }

  /** Takes over the differences of another comparison, as far as they count. */
  adopt(other: Comparison, position: Position, narrows: boolean, widens: boolean): void {
    const outer = { ...position, narrows, widens };
    this.found.push(...counting(other.found, outer));
    this.follow(other, position, narrows, widens);
  }

  /** Takes over the links of another comparison. */
  follow({ links }: Comparison, { path, trail }: Position, narrows: boolean, widens: boolean): void {
    this.links.push(...links.map((each) => beneath({ path, trail, narrows, widens }, each)));
  }

  /** Compares two schemas. */
  compareSchemas(base: Subschemas, head: Subschemas, isOptional: boolean): void {
    const { context } = this;
    const { plain, choices } = flatten(context.head, head);
    const trail = plain.map(({ at }) => at).reverse();
    const position: Position = { path: [], trail, base: base[0]?.at ?? '', head: head[0]?.at ?? '' };
    this.isStated = { base: isStated(context.base, base), head: isStated(context.head, head) };
    compareNotes(this, base, head, position, isOptional);
    if (context.encoding === 'xml') compareXml(this, base, head, position);
    const exclusive = choices.flatMap(({ keyword, branches }) => (keyword === 'oneOf' ? branches : []));
    this.compareSets(base, head, position, exclusive);
    this.expanding(position, () => compareDiscriminators(this, base, head, position));
  }

  /** Compares the sets of values that two schemas allow. */
  compareSets(base: Subschemas, head: Subschemas, position: Position, exclusive: Subschemas = []): void {
    const { context } = this;
    this.expanding(position, () => {
      const old = shapeOf(context.base, base, context.flow);
      this.compareShapes(old, shapeOf(context.head, head, context.flow), position, exclusive);
    });
  }

  /** Reports a schema that cannot be expanded as not understood. */
  private expanding(position: Position, compare: () => void): void {
    try {
      compare();
    } catch (error) {
      if (!(error instanceof NotExpandable)) throw error;
      this.add(position, { rule: 'not-understood', narrows: true, widens: true, name: 'anyOf' });
    }
  }

  add(position: Position, change: NewDifference): void {
    if (isNothing(change, change.narrows, change.widens)) return;
    const { base, head, path, trail } = position;
    this.found.push({ base, head, path, trail, ...change });
  }

  private compareShapes(before: Shape, after: Shape, position: Position, exclusive: Subschemas): void {
    const { context } = this;
    const [old, now] = [byName(before, after), byName(after, before)];
    for (const [before, after] of changed(old.formats, now.formats))
      this.unclear('format', before, after, position);
    const done = compareTypes(this, old, now, position);
    compareValues(this, old, now, done, position, exclusive);
    for (const kind of ['number', 'string', 'array', 'object'] as const) {
      const ofKind = ({ alternatives }: Shape) => alternatives.filter((each) => each.kind === kind);
      const [before, after] = [ofKind(old), ofKind(now)];
      const isSplit = kind === 'number' && before.length !== after.length;
      const forms = (list: Alternative[]) =>
        isSplit ? joined(list.filter((each) => each.kind === 'number')) : list;
      if (before.length === 0 || after.length === 0) continue;
      const start = this.found.length;
      compareAlternatives(this, forms(before), forms(after), position);
      if (kind !== 'number' || !isText(context.encoding)) continue;
      const [isKept, isKnown] = [isReadAsText(old, now), isReadAsText(now, old)];
      for (const each of this.found.splice(start))
        this.add(position, { ...each, narrows: !isKept && each.narrows, widens: !isKnown && each.widens });
    }
  }

  /** Returns an empty comparison in the other direction. */
  reversed(): Comparison {
    return new Comparison(this.pairs.reversed());
  }

  /** Compares two alternatives. */
  compareAlternative(old: Alternative, now: Alternative): void {
    // The branch pointers let a finding name a reference that now leads to another component.
    const trail = now.branches
      .map(({ at }) => at)
      .filter((at) => old.branches.some((each) => each.at === at));
    const here: Position = { path: [], trail, base: old.at, head: now.at };
    this.compareUndecided(old, now, here);
    compareExclusions(this, old, now, here);
    if (old.kind === 'number' && now.kind === 'number') compareNumbers(this, old, now, here);
    if (old.kind === 'string' && now.kind === 'string') compareStrings(this, old, now, here);
    if (old.kind === 'array' && now.kind === 'array') compareArrays(this, old, now, here);
    if (old.kind === 'object' && now.kind === 'object') compareObjects(this, old, now, here);
  }

  /** Returns the pointers of a keyword, and its values as written; if one side lacks the keyword, the pointer of its schema or nearest parent. */
  places(position: Position, before: Facet<unknown> | undefined, after: Facet<unknown> | undefined) {
    const { base, head } = this.context;
    const beside = (document: Document, facet: Facet<unknown> | undefined, fallback: string) =>
      facet === undefined ? fallback : nearest(document, parentOf(facet.at), fallback);
    return {
      base: before?.at ?? beside(base, after, position.base),
      head: after?.at ?? beside(head, before, position.head),
      ...(before && { before: base.at(before.at) ?? null }),
      ...(after && { after: head.at(after.at) ?? null }),
    };
  }

  /** Compares keywords by their text: one more demand only narrows, and one less only widens. */
  private compareUndecided(old: Alternative, now: Alternative, position: Position): void {
    for (const keyword of new Set([...old.undecided.keys(), ...now.undecided.keys()])) {
      for (const [before, after] of changed(old.undecided.get(keyword), now.undecided.get(keyword)))
        this.unclear(keyword, before, after, position);
    }
  }

  unclear(
    keyword: string,
    before: UndecidedFacet | undefined,
    after: UndecidedFacet | undefined,
    position: Position,
  ): void {
    const isLooser = after === undefined && !before?.mayWiden;
    const isStricter = before === undefined && !after?.mayWiden;
    this.add(position, {
      rule: isLooser ? 'keyword-removed' : isStricter ? 'keyword-added' : 'not-understood',
      narrows: !isLooser,
      widens: !isStricter,
      name: keyword,
      ...this.places(position, before, after),
    });
  }

  bound(
    position: Position,
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
    this.add(position, { rule, narrows, widens, name: keyword, ...this.places(position, before, after) });
  }

  /** Is the keyword unchanged, so that the limit differs only because of another keyword? */
  isAsWritten(before: Facet<unknown> | undefined, after: Facet<unknown> | undefined): boolean {
    if (before === undefined || after === undefined) return false;
    const [a, b] = [this.context.base.at(before.at), this.context.head.at(after.at)];
    return (
      before.at.split('/').at(-1) === after.at.split('/').at(-1) && textOf(a ?? null) === textOf(b ?? null)
    );
  }
}

/** Are the schemas in the document, or is one of them `true` where nothing is stated? */
function isStated(document: Document, schemas: Subschemas): boolean {
  return schemas.every(({ value, at }) => value !== true || document.at(at) === true);
}

function isLess(a: Json, b: Json): boolean {
  return typeof a === 'number' && typeof b === 'number' && a < b;
}

/** Is one limit higher than the other? A limit that is not stated is `none`. */
export function isMore(value: number | undefined, than: number | undefined, none: number): boolean {
  return (value ?? none) > (than ?? none);
}
