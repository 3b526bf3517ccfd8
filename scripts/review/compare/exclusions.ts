import { canonical, writtenText } from '../set/canonical.ts';
import { pointersOf, targetOf, textsOf } from '../set/flatten.ts';
import { memberOf } from '../set/membership.ts';
import type { Alternative, Facet, Subschemas } from '../set/shape.ts';
import { changed, isUnclear } from '../set/undecided-keywords.ts';
import type { Comparison, Position } from './compare.ts';
import type { Context, Difference } from './difference.ts';
import type { Change, SchemaPairs } from './pairs.ts';

/** Schemas whose common values are rejected, with their text. */
type Excluded = Facet<string> & { schemas: Subschemas };

const wholes = ['unevaluatedProperties', 'unevaluatedItems'];

type Places = Pick<Difference, 'base' | 'head' | 'before' | 'after'>;

/** Compares what `not` excludes, and what two branches of a `oneOf` allow. */
export function compareExclusions(
  comparison: Comparison,
  old: Alternative,
  now: Alternative,
  position: Position,
): void {
  const { context, pairs } = comparison;
  const told = ({ document, nots }: Alternative): Excluded[] =>
    nots.map(({ value, at }) => ({ value: textsOf(document, value), at, schemas: value }));
  // What `unevaluated…` depends on is its whole schema, with the branches that share values.
  const isTold = wholes.some((keyword) => isUnclear(keyword, old, now));
  const edits = changed(told(old), told(now)).filter(
    ([before, after]) => !isTold || !(after ?? before)?.at.endsWith('/oneOf'),
  );
  if (edits.length === 0) return;
  const [likelyOld, likelyNow] = [likelyIn(old.nots), likelyIn(now.nots)];
  for (const [before, after] of edits) {
    const isKnown = after && likelyOld(after).some(({ value }) => pairs.isWithinBack(after.schemas, value));
    const isKept = before && likelyNow(before).some(({ value }) => pairs.isWithin(before.schemas, value));
    const isBeyond = (each: Alternative, change: Change) =>
      before !== undefined && after !== undefined && isOutside(pairs, each, before, after, change);
    const { at, schemas } = after ?? before ?? { at: '', schemas: [] };
    comparison.add(position, {
      rule: 'not-changed',
      narrows: after !== undefined && !isKnown && !isBeyond(old, 'widens'),
      widens: before !== undefined && !isKept && !isBeyond(now, 'narrows'),
      ...comparison.places(position, before, after),
      ...(at.endsWith('/oneOf') && {
        name: 'oneOf',
        ...inBoth(context, at),
        ...editedBranch(context, schemas),
      }),
    });
  }
}

/** Finds the sets that may contain another: those at the same pointers, or the only one. Trying all of many would take too long. */
function likelyIn(nots: Facet<Subschemas>[]): (excluded: Excluded) => Facet<Subschemas>[] {
  const same = Map.groupBy(nots, ({ value }) => pointersOf(value));
  return ({ schemas }) => same.get(pointersOf(schemas)) ?? (nots.length > 1 ? [] : nots);
}

/**
 * Does a branch of a `oneOf` allow none of the values by which another one was widened (or narrowed)?
 * So it is where each of these values has a member that the branch forbids.
 */
function isOutside(
  pairs: SchemaPairs,
  branch: Alternative,
  before: Excluded,
  after: Excluded,
  change: Change,
): boolean {
  if (branch.kind !== 'object' || branch.additional !== false) return false;
  const isOther = ({ at }: { at: string }) => !branch.branches.some((each) => each.at === at);
  const [old, now] = [before.schemas.filter(isOther), after.schemas.filter(isOther)];
  if (old.length !== 1 || now.length !== 1 || old[0]?.at !== now[0]?.at) return false;
  return pairs
    .strictDifferences(old, now)
    .filter((each) => each[change] !== false)
    .every(
      ({ rule, path: [name] }) =>
        // Any other member can be one that the branch describes.
        name !== undefined &&
        name !== '*' &&
        !/^required-(added|removed)$/.test(rule) &&
        memberOf(branch, name) === false,
    );
}

/**
 * Returns the only one of these branches that was edited, which explains why others overlap with it now or do not any more.
 * Where several were, or one was added or removed, the list of branches says so.
 */
export function editedBranch({ base, head }: Context, branches: Subschemas): Places | undefined {
  const both = branches.map((branch) => {
    const [{ at } = branch] = targetOf(head, [branch]).schemas;
    return { at, before: base.at(at), after: head.at(at) };
  });
  // If no branch was edited itself, what one of them refers to was.
  const edited = [writtenText, canonical]
    .map((textOf) =>
      both.filter(({ before, after }) => textOf(base, before ?? null) !== textOf(head, after ?? null)),
    )
    .find((some) => some.length > 0);
  const [only, ...others] = edited ?? [];
  return only === undefined || others.length > 0 ? undefined : inBoth({ base, head }, only.at);
}

/** Returns what is at a pointer in both documents, if both have it. */
function inBoth({ base, head }: Pick<Context, 'base' | 'head'>, at: string): Places | undefined {
  const [before, after] = [base.at(at), head.at(at)];
  return before === undefined || after === undefined ? undefined : { base: at, head: at, before, after };
}
