/** From and to how many characters. */
export interface Span {
  min: number;
  max: number;
}

/** A character of a pattern, or a class of them. */
export const atom = /\[\^?(?:\\.|[^\]\\])+\]|\\[dwDWsS.\-/+*?()[\]{}|^$\\]|[^\\[\](){}|^$+*?]/uy;
export const quantifier = /[+*?]|\{\d+(?:,\d*)?\}/y;

/** Nobody writes groups within more groups than that. */
const deepest = 100;

/** How long the texts are that match, where that is certain: for patterns from `^` to `$` of characters and groups. */
export function lengthOf(pattern: string): Span | undefined {
  const text = /^\^(.*)\$$/s.exec(pattern)?.[1];
  if (text === undefined) return undefined;
  let at = 0;
  const take = (expression: RegExp): string | undefined => {
    expression.lastIndex = at;
    const [found] = expression.exec(text) ?? [];
    at += found?.length ?? 0;
    return found;
  };
  const sequence = (depth: number): Span | undefined => {
    if (depth > deepest) return undefined;
    const total = { min: 0, max: 0 };
    while (at < text.length && text[at] !== '|' && text[at] !== ')') {
      const isGroup = take(/\((?:\?:)?(?!\?)/y) !== undefined;
      const one = isGroup ? group(depth + 1) : take(atom) && { min: 1, max: 1 };
      if (!one) return undefined;
      const [least, most] = timesOf(take(quantifier));
      total.min += one.min * least;
      total.max += one.max === 0 ? 0 : one.max * most;
    }
    return total;
  };
  const group = (depth: number): Span | undefined => {
    const branches: Span[] = [];
    do {
      const branch = sequence(depth);
      if (branch === undefined) return undefined;
      branches.push(branch);
    } while (take(/\|/y));
    if (!take(/\)/y)) return undefined;
    return {
      min: Math.min(...branches.map(({ min }) => min)),
      max: Math.max(...branches.map(({ max }) => max)),
    };
  };
  const whole = sequence(0);
  // A `|` outside of all groups would divide the anchors.
  return at === text.length ? whole : undefined;
}

/** How often, at least and at most, something with the quantifier stands. */
export function timesOf(quantifier: string | undefined): [least: number, most: number] {
  if (quantifier === undefined) return [1, 1];
  const [, low, comma, high] = /^\{(\d+)(,?)(\d*)\}$/.exec(quantifier) ?? [];
  if (low !== undefined)
    return [Number(low), comma === '' ? Number(low) : high === '' ? Infinity : Number(high)];
  return [quantifier === '+' ? 1 : 0, quantifier === '?' ? 1 : Infinity];
}
