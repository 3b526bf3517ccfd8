/**
 * Returns what a header such as `Accept` or `Accept-Language` prefers: the choice with the highest weight, of equal ones
 * the one that it names first; `undefined` if it accepts none. RFC 9110, section 12.4.2
 * A choice is the list of the ranges that match it, the most specific first. It is returned as the first of them.
 */
export function preferred<Range extends string>(
  header: string,
  choices: readonly (readonly [Range, ...string[]])[],
): Range | undefined {
  const items = header.toLowerCase().split(',').map(readItem);
  const [best] = choices
    .map((ranges) => ({ choice: ranges[0], weight: 0, place: 0, ...itemFor(ranges, items) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  return best?.choice;
}

interface Item {
  readonly range: string;
  readonly weight: number;
  readonly place: number;
}

/** Reads an item such as `text/html;q=0.9`. A weight that is not valid is ignored. */
function readItem(text: string, place: number): Item {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim());
  const weights = parameters.map((each) => /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(each)?.[1]);
  return { range, weight: Number(weights.find((weight) => weight !== undefined) ?? 1), place };
}

/** Returns the item that decides on a choice: the heaviest of those with its most specific range. */
function itemFor(ranges: readonly string[], items: readonly Item[]): Item | undefined {
  return ranges
    .map((wanted) => {
      // `zh-TW` is an item for `zh`.
      const named = items.filter(({ range }) => range === wanted || range.startsWith(`${wanted}-`));
      return named.sort((a, b) => b.weight - a.weight)[0];
    })
    .find((item) => item !== undefined);
}
