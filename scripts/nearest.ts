/** The name that was probably meant, as the end of a message: ` Did you mean 'mock'?` */
export function didYouMean(text: string, names: readonly string[]): string {
  const meant = nearest(text, names);
  return meant === undefined ? '' : ` Did you mean '${meant}'?`;
}

/** The name of which `text` is a misspelling, at most two edits away. Stricter than `didYouMean`, because `text` may be right. */
export function misspelling(text: string, names: readonly string[]): string | undefined {
  const most = text.length < 5 ? 0 : 2;
  return names.find((name) => editsBetween(text.toLowerCase(), name.toLowerCase()) <= most);
}

/** The one of `names` that is at most a third of `text` away from it, or that it begins. */
function nearest(text: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, edits: editsBetween(text.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.ceil(name.length / 3) || isStartOf(text, name))
    .sort((a, b) => a.edits - b.edits);
  return best?.name;
}

function isStartOf(text: string, name: string): boolean {
  return text.length > 2 && name.toLowerCase().startsWith(text.toLowerCase());
}

/** How many characters have to be added, removed or replaced to get from one to the other. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const [above = 0, aside = 0, before = 0] = [row[column], next[column - 1], row[column - 1]];
      next.push(Math.min(above + 1, aside + 1, before + (character === to[column - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length] ?? to.length;
}
