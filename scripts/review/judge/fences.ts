/** A fenced block of a Markdown text. */
export interface Block {
  /** The text behind the opening fence. */
  info: string;
  /** The whole line of the opening fence. */
  opening: string;
  /** The lines of the opening and the closing fence, from 0; `end` is missing if the block is not closed. */
  start: number;
  end: number | undefined;
  text: string;
  isCommented: boolean;
}

/** The fenced blocks of a text, at any indentation. A fence within a block does not open another one. */
export function blocksOf(text: string): Block[] {
  const lines = text.split(/\r?\n/);
  const blocks: Block[] = [];
  let isCommented = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, fence, info = ''] = /^[\s>*+-]*(`{3,}|~{3,})([^`]*)$/.exec(line) ?? [];
    if (fence === undefined) {
      isCommented = endsCommented(line, isCommented);
      continue;
    }
    const closing = new RegExp(`^[\\s>]*${fence[0]}{${fence.length},}\\s*$`);
    const length = lines.slice(at + 1).findIndex((each) => closing.test(each));
    const end = length === -1 ? undefined : at + 1 + length;
    const inner = lines.slice(at + 1, end).map((each) => `${each}\n`);
    blocks.push({ info: info.trim(), opening: line, start: at, end, text: inner.join(''), isCommented });
    at = end ?? lines.length;
  }
  return blocks;
}

function endsCommented(line: string, before: boolean): boolean {
  const last = [...line.matchAll(/<!--|-->/g)].at(-1)?.[0];
  return last === undefined ? before : last === '<!--';
}
