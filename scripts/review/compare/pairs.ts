import { pointersOf, targetOf, textsOf } from '../set/flatten.ts';
import { either, type Tri } from '../set/membership.ts';
import { canMeet } from '../set/overlap.ts';
import type { Alternative, Subschemas } from '../set/shape.ts';
import { Comparison, counting, type Link, type Outer } from './compare.ts';
import type { Context, Difference } from './difference.ts';
import { mirrored } from './pointers.ts';

export type Change = 'narrows' | 'widens';

/** Two schemas, and what is known of their comparison. */
export interface Pair {
  base: Subschemas;
  head: Subschemas;
  /** Is the value optional? The comparison of `default` depends on it. */
  isOptional: boolean;
  comparison?: Comparison;
  /** Is the comparison in progress? */
  isOpen: boolean;
  /** Is there a difference of that change in the pair, or in one below it? */
  narrows?: boolean;
  widens?: boolean;
  /** All differences of the pair and of the pairs below it. */
  whole?: Difference[];
}

/** The comparisons of sets only: their pairs by direction, and their answers about alternatives. */
interface Strict {
  pairs: Map<boolean, SchemaPairs>;
  forms: Map<string, boolean>;
  /** How many pairs may still be compared to find whether one schema covers another. */
  left: number;
}

/** The most pairs that can be in progress when another one is compared to find whether one schema covers another. */
const deepest = 16;

/** The most pairs that a run compares for that. Beyond it, no schema covers another. */
const most = 4000;

/**
 * Compares the schemas of two documents. Each pair is compared once, whatever refers to it: its comparison has the
 * differences of its own keywords, and links to the pairs of subschemas.
 */
export class SchemaPairs {
  readonly context: Context;
  private readonly known = new Map<string, Pair>();
  /** How many pairs are in progress. */
  private open = 0;
  private readonly trials = new Map<Alternative, Map<Alternative, Comparison>>();
  private readonly strict: Strict;
  private readonly isBack: boolean;
  /** Pairs that only tell whether one schema covers another: no difference between them is reported. */
  private readonly guesses: SchemaPairs;

  constructor(
    context: Context,
    strict: Strict = { pairs: new Map(), forms: new Map(), left: most },
    isBack = false,
    isGuess = false,
  ) {
    this.context = context;
    this.strict = strict;
    this.isBack = isBack;
    this.guesses = isGuess ? this : new SchemaPairs(context, strict, isBack, true);
  }

  /** Returns all differences between two schemas, each at its pointer. */
  differences(base: Subschemas, head: Subschemas, isOptional = false): Difference[] {
    const [link] = this.linkTo(base, head, [], [], isOptional);
    if (link === undefined) return [];
    const { pair } = link;
    pair.whole ??= nearest(merged(this.below([{ ...link, trail: [] }])));
    return pair.whole.map((each) => ({ ...each, trail: [...link.trail, ...each.trail] }));
  }

  /** Returns the link to a pair; none if the schemas are equal. A reference is the pair that it refers to. */
  linkTo(
    old: Subschemas,
    now: Subschemas,
    path: string[] = [],
    trail: string[] = [],
    isOptional = false,
  ): Link[] {
    const { base, head } = this.context;
    if (textsOf(base, old) === textsOf(head, now)) return [];
    const [before, after] = [targetOf(base, old), targetOf(head, now)];
    const key = `${pointersOf(before.schemas)} ${isOptional ? '⇢' : '→'} ${pointersOf(after.schemas)}`;
    const pair = this.known.get(key) ?? {
      base: before.schemas,
      head: after.schemas,
      isOptional,
      isOpen: false,
    };
    this.known.set(key, pair);
    return [{ pair, path, trail: [...trail, ...after.passed], narrows: true, widens: true }];
  }

  /** Yields the differences of some pairs and of all pairs below them, but those of pairs that are in progress. */
  *below(links: readonly Link[]): Generator<Difference, undefined> {
    const seen = new Map<Pair, number>();
    // The nearest pairs come first, so that each is found by its shortest path.
    const queue: Reached[] = [];
    const reach = (some: readonly Link[], from?: Reached) => {
      some.forEach((link) => {
        const narrows = link.narrows && from?.narrows !== false;
        const widens = link.widens && from?.widens !== false;
        const counted = (narrows ? 1 : 0) + (widens ? 2 : 0);
        const before = seen.get(link.pair);
        if (before !== undefined && (before | counted) === before) return;
        seen.set(link.pair, (before ?? 0) | counted);
        queue.push({ link, narrows, widens, from });
      });
    };
    reach(links);
    for (const reached of queue) {
      const comparison = this.comparisonOf(reached.link.pair);
      if (comparison === undefined) continue;
      if (comparison.found.length > 0) yield* counting(comparison.found, outerOf(reached));
      reach(comparison.links, reached);
    }
  }

  /** Is there a difference of that change in a comparison, or in a pair below it? Undecided while one of these is in progress. */
  differs({ found, links }: Pick<Comparison, 'found' | 'links'>, change: Change): Tri {
    const isOfThatChange = (each: Difference) => each[change] !== false;
    if (found.some(isOfThatChange)) return true;
    const parents = new Map<Pair, Pair | undefined>();
    const stack = links.toReversed().map((link): { link: Link; parent?: Pair } => ({ link }));
    let isUnfinished = false;
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { link, parent } = next;
      const { pair } = link;
      if (!link[change] || parents.has(pair) || pair[change] === false) continue;
      parents.set(pair, parent);
      const comparison = pair[change] ? undefined : this.comparisonOf(pair);
      if (pair[change] || comparison?.found.some(isOfThatChange)) {
        for (let each: Pair | undefined = pair; each !== undefined; each = parents.get(each))
          each[change] = true;
        return true;
      }
      if (comparison === undefined) isUnfinished = true;
      for (const each of comparison?.links.toReversed() ?? []) stack.push({ link: each, parent: pair });
    }
    if (isUnfinished) return 'undecided';
    for (const pair of parents.keys()) pair[change] = false;
    return false;
  }

  /** Returns the comparison of a pair; `undefined` while it is in progress, since a schema can contain itself. */
  comparisonOf(pair: Pair): Comparison | undefined {
    if (pair.comparison !== undefined || pair.isOpen) return pair.comparison;
    if (this.isSpent()) return this.unlike();
    pair.isOpen = true;
    this.open += 1;
    const comparison = new Comparison(this);
    comparison.compareSchemas(pair.base, pair.head, pair.isOptional);
    this.open -= 1;
    pair.isOpen = false;
    pair.comparison = comparison;
    return comparison;
  }

  /** Counts one more guess, and tells whether there were too many. */
  private isSpent(): boolean {
    if (this.guesses !== this) return false;
    this.strict.left -= 1;
    return this.strict.left < 0 || this.open > deepest;
  }

  /** Returns the comparison of schemas of which neither covers the other. */
  private unlike(): Comparison {
    const comparison = new Comparison(this);
    const nowhere = { base: '', head: '', path: [], trail: [] };
    comparison.add(nowhere, { rule: 'not-understood', narrows: true, widens: true });
    return comparison;
  }

  /** Returns the comparison of two alternatives. */
  trial(before: Alternative, after: Alternative): Comparison {
    const known = this.trials.get(before)?.get(after);
    if (known !== undefined) return known;
    const trial = new Comparison(this);
    trial.compareAlternative(before, after);
    this.trials.set(before, (this.trials.get(before) ?? new Map()).set(after, trial));
    return trial;
  }

  /** Returns the differences between two schemas as sets. */
  strictDifferences(old: Subschemas, now: Subschemas): Difference[] {
    return this.strictPairs(this.isBack).differences(old, now);
  }

  /** Does the new schema allow every value of the old one? `false` also if that cannot be decided. */
  isWithin(old: Subschemas, now: Subschemas): boolean {
    const strict = this.strictPairs(this.isBack);
    return strict.differs({ found: [], links: strict.linkTo(old, now) }, 'narrows') === false;
  }

  /** Does the old schema allow every value of the new one, where both change places? */
  isWithinBack(now: Subschemas, old: Subschemas): boolean {
    return this.strictPairs(!this.isBack).isWithin(now, old);
  }

  /** Does the edit of one alternative into the other have a difference of that change? */
  alternativesDiffer(old: Alternative, now: Alternative, change: Change): Tri {
    const { guesses } = this;
    return !canMeet(old, now) || guesses.isSpent() || guesses.differs(guesses.trial(old, now), change);
  }

  /** Is there no difference between two alternatives? */
  areSame(old: Alternative, now: Alternative): boolean {
    const { guesses } = this;
    if (!canMeet(old, now) || guesses.isSpent()) return false;
    const { found, links } = guesses.trial(old, now);
    return found.length === 0 && guesses.below(links).next().done === true;
  }

  /** Is there no value that the edit of one alternative into the other narrows (or widens)? */
  isWithinAlternative(old: Alternative, now: Alternative, change: Change): boolean {
    const { forms } = this.strict;
    // Many choices share the same alternatives.
    const key = `${this.isBack} ${change} ${old.kind} ${old.text} → ${now.kind} ${now.text}`;
    const isWithin =
      forms.get(key) ?? this.strictPairs(this.isBack).alternativesDiffer(old, now, change) === false;
    forms.set(key, isWithin);
    return isWithin;
  }

  /** Returns the comparisons in the other direction. */
  reversed(): SchemaPairs {
    return new SchemaPairs(mirrored(this.context), this.strict, !this.isBack);
  }

  private strictPairs(isBack: boolean): SchemaPairs {
    const known = this.strict.pairs.get(isBack);
    if (known !== undefined) return known;
    const context = isBack === this.isBack ? this.context : mirrored(this.context);
    const made = new SchemaPairs({ ...context, isStrict: true }, this.strict, isBack, true);
    this.strict.pairs.set(isBack, made);
    return made;
  }
}

/** A link, from which pair it was reached, and whether differences count there. */
interface Reached {
  link: Link;
  narrows: boolean;
  widens: boolean;
  from: Reached | undefined;
}

/** The whole way to a pair. */
function outerOf(reached: Reached): Outer {
  const links: Link[] = [];
  for (let each: Reached | undefined = reached; each !== undefined; each = each.from)
    links.unshift(each.link);
  const { narrows, widens } = reached;
  return {
    narrows,
    widens,
    path: links.flatMap(({ path }) => path),
    trail: links.flatMap(({ trail }) => trail),
  };
}

/** Merges differences of one keyword, which can be found both as a bound and as a step. */
function merged(found: Iterable<Difference>): Difference[] {
  const byKey = new Map<string, Difference>();
  for (const each of found) {
    const key = `${keyOf(each)} ${each.path.join('/')}`;
    const known = byKey.get(key) ?? each;
    const narrows = either([known.narrows, each.narrows]);
    const widens = either([known.widens, each.widens]);
    byKey.set(key, { ...known, narrows, widens });
  }
  return [...byKey.values()];
}

/** Leaves out a difference that a shorter path leads to as well. */
function nearest(found: Difference[]): Difference[] {
  const seen = new Set<string>();
  return found.filter((each) => {
    const key = `${keyOf(each)} ${each.narrows} ${each.widens}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

function keyOf({ rule, base, head, name }: Difference): string {
  return `${rule} ${base} ${head} ${name}`;
}
