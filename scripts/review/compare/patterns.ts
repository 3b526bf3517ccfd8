import { atom, quantifier, timesOf } from '../set/lengths.ts';

/** One place of a pattern: which characters, and how often. */
interface Place {
  characters: string;
  ascii: boolean[];
  /** Does it also take characters beyond ASCII? */
  beyond: boolean;
  least: number;
  most: number;
}

const place = new RegExp(`(${atom.source})(${quantifier.source})?`, 'y');

/**
 * Does every text that the one pattern matches match the other? `true` only where it is certain: for patterns from `^` to `$`
 * whose places correspond, one by one. Any other pair is beyond it. No text is longer than the longest.
 */
export function isIncluded(inner: string, outer: string, longest = Infinity): boolean {
  const [a, b] = [readable(inner), readable(outer)];
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((each, index) => {
    const other = b[index];
    if (other === undefined || each.least < other.least || Math.min(each.most, longest) > other.most)
      return false;
    // Two classes may name different characters beyond ASCII: only the same class is certain to hold them.
    if (each.beyond && each.characters !== other.characters && !isAnyBeyond(other.characters)) return false;
    return each.ascii.every((is, code) => !is || other.ascii[code]);
  });
}

/** What validators of Unicode cannot read, nobody can compare. */
function readable(pattern: string): Place[] | undefined {
  try {
    return placesOf(pattern);
  } catch {
    return undefined;
  }
}

/** `[^<>]` takes everything beyond ASCII. */
function isAnyBeyond(characters: string): boolean {
  return /^\[\^[\0-\x7f]*\]$/.test(characters) && !/\\[DWSsdw]/.test(characters);
}

function placesOf(pattern: string): Place[] | undefined {
  if (!/^\^.*\$$/s.test(pattern)) return undefined;
  const text = pattern.slice(1, -1);
  const found: Place[] = [];
  place.lastIndex = 0;
  while (place.lastIndex < text.length) {
    const match = place.exec(text);
    if (match === null) return undefined;
    found.push(placeOf(match[1] ?? '', match[2]));
  }
  return found;
}

function placeOf(characters: string, quantifier: string | undefined): Place {
  const expression = new RegExp(`^${characters}$`, 'u');
  const ascii = Array.from({ length: 128 }, (_, code) => expression.test(String.fromCharCode(code)));
  // A class that names characters beyond ASCII takes some of them; which, is not looked at.
  const beyond = /^(\[\^|\.$|\\[DWsS])|[^\0-\x7f]|\\[DWsS]/.test(characters);
  const [least, most] = timesOf(quantifier);
  return { characters, ascii, beyond, least, most };
}
