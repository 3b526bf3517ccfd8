import { printable } from '../../printable.ts';

/** How an output shows what comes from a document or a file. Nothing of it is ever read as markup or as a command. */
export interface Format {
  /** A name, pointer or other identifier. */
  code(text: string): string;
  /** A value, which needs no quotes if it is plain words and numbers. */
  value(text: string): string;
  /** A sentence that somebody wrote. */
  prose(text: string): string;
  /** The template itself, in the markup of the output. */
  template(text: string): string;
}

/** For annotations, JSON and terminals. */
export const plain: Format = {
  code: printable,
  value: printable,
  prose: printable,
  template: (text) => text.replaceAll(/\*\*|`/g, ''),
};

export const markdown: Format = {
  code: codeSpan,
  value: (text) => (isPlainWords(text) ? text : codeSpan(text)),
  // A zero-width space keeps GitHub from making a link or a mention of the text.
  prose: (text) =>
    printable(text)
      .replaceAll(/[\\`*_{}[\]<>()#+!|~&$^]/g, '\\$&')
      .replaceAll(/:(?=\/\/)|\bwww(?=\.)|@/gi, '$&\u200b'),
  template: (text) => text,
};

/** Nothing that Markdown, its tables or GitHub's automatic links react to. */
function isPlainWords(text: string): boolean {
  return /^(–|[\p{L}\p{N}][\p{L}\p{N} .,/–-]*)$/u.test(text) && !/\bwww\.|--/i.test(text);
}

/** A code span with a fence longer than any run of backticks in it. */
function codeSpan(text: string): string {
  const shown = printable(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return fence + pad + shown + pad + fence;
}

/** A cell of a table, in which a pipe must be escaped, by one backslash or an odd number of them, even in code. */
export function cell(markup: string): string {
  return markup.replaceAll(/(\\*)\|/g, (pipe, before: string) =>
    before.length % 2 === 0 ? `${before}\\|` : pipe,
  );
}

/** The message of a workflow command. */
export function commandMessage(text: string): string {
  return printable(text).replaceAll('%', '%25');
}

/** A property of a workflow command. */
export function commandProperty(text: string): string {
  return commandMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Text that is markup already. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Values = Record<string, string | number | Markup | undefined>;

/** Fills the gaps of a template: `{name}` with a value, or with code where the gap is in backticks. */
export function fill(template: string, values: Values, format: Format): string {
  return template
    .split(/(`\{\w+\}`|\{\w+\})/)
    .map((part) => {
      const [, name] = /^`?\{(\w+)\}`?$/.exec(part) ?? [];
      if (name === undefined) return format.template(part);
      const value = values[name] ?? '';
      if (value instanceof Markup) return value.text;
      return part.startsWith('`') ? format.code(String(value)) : format.value(String(value));
    })
    .join('');
}

/** A text for one thing and for several; `{n}` is how many. */
export interface Count {
  one: string;
  many: string;
}

/** A text that is the same for one thing and for several. */
export function always(text: string): Count {
  return { one: text, many: text };
}

export function counted(text: Count, n: number, values: Values = {}, format: Format = plain): string {
  return fill(n === 1 ? text.one : text.many, { ...values, n }, format);
}
