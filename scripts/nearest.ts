/** The name that was probably meant, as the end of a message: ` Did you mean 'mock'?` */
export function didYouMean(text: string, names: readonly string[]): string {
  const meant = nearest(text, names);
  return meant === undefined ? '' : ` Did you mean '${meant}'?`;
}

/** The name of which `text` is a misspelling, at most two edits away. Stricter than `didYouMean`, because `text` may be right. */
export function misspelling(text: string, names: readonly string[]): string | undefined {
  const most = (name: string) => (text.length < 5 ? 0 : Math.min(2, mostEdits(name)));
  return names.find((name) => editsBetween(text.toLowerCase(), name.toLowerCase()) <= most(name));
}

/** The one of `names` that is nearest to `text`, if it can be meant or `text` begins it. */
function nearest(text: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, edits: editsBetween(text.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= mostEdits(name) || isStartOf(text, name))
    .sort((a, b) => a.edits - b.edits);
  return best?.name;
}

/** A third of the name, rounded down: `docs` has half of `mock`, and is another word. */
function mostEdits(name: string): number {
  return Math.floor(name.length / 3);
}

function isStartOf(text: string, name: string): boolean {
  return text.length > 2 && name.toLowerCase().startsWith(text.toLowerCase());
}

/** The number of edits between two texts. An edit adds, removes or replaces a character, or swaps two neighbours. */
function editsBetween(from: string, to: string): number {
  let earlier: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let index = 0; index < from.length; index += 1) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const [above = 0, aside = 0, before = 0] = [row[column], next[column - 1], row[column - 1]];
      const edits = Math.min(above + 1, aside + 1, before + (from[index] === to[column - 1] ? 0 : 1));
      const isSwap = index > 0 && from[index] === to[column - 2] && from[index - 1] === to[column - 1];
      next.push(isSwap ? Math.min(edits, (earlier[column - 2] ?? 0) + 1) : edits);
    }
    [earlier, row] = [row, next];
  }
  return row[to.length] ?? to.length;
}
