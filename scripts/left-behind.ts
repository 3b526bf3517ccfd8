import type { Claim, Fact } from './facts.ts';

/** A line or text that repeats the old number of a limit that changed. */
export interface Repeat {
  file: string;
  line: number;
  text: string;
}

/** Does a text contain the number, and not as a part of a name, a version or a longer number? */
export function repeats(text: string, number: number): boolean {
  return new RegExp(`(?<![\\w.:-])${number}(?![\\w:-])(?!\\.\\d)`).test(text);
}

/** The lines of a file that repeat a number. A line that only states a limit is not one: a limit is named by its address. */
export function linesThatRepeat(number: number, file: string, text: string): Repeat[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      repeats(line, number) && !/^\s*[\w.]+: \d+$/.test(line)
        ? [{ file, line: index + 1, text: line.trim() }]
        : [],
    );
}

/** Other limits of the same thing that still have the old number: by the same fact, the same name, or within it. */
export function sameLimits<T extends Claim>(
  claims: Iterable<T>,
  fact: Pick<Fact, 'fixes'> | undefined,
  address: string,
  before: number,
): T[] {
  const [keyword, name] = address.split('.').toReversed();
  const isSame = (other: string) =>
    Object.hasOwn(fact?.fixes ?? {}, other) ||
    other.endsWith(`.${name}.${keyword}`) ||
    other.startsWith(`${name}.`);
  return [...claims].filter((claim) => claim.value === before && isSame(claim.address));
}
