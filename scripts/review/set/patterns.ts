import type { Document } from '../../document/document.ts';
import { Undecidable } from './automaton.ts';
import { formats } from './formats.ts';
import { Language } from './regular-language.ts';
import type { StringShape } from './shape.ts';

/** The patterns of a document, each compiled once. */
export class Patterns {
  private readonly expressions = new Map<string, Compiled | undefined>();
  private readonly languages = new Map<string, Language | undefined>();

  static of(document: Document): Patterns {
    return document.keep('patterns', () => new Patterns());
  }

  /** Does the text match? `undefined` where the pattern is not valid, or would backtrack without end. */
  matches(pattern: string, text: string): boolean | undefined {
    const compiled = this.compiled(pattern);
    if (compiled === undefined) return undefined;
    const { expression, isSlow } = compiled;
    return isSlow && text.length > short ? this.language(pattern)?.has(text) : expression.test(text);
  }

  /** Returns the language of a pattern, if it can be decided. */
  language(pattern: string, flags = 'u'): Language | undefined {
    const key = `${flags} ${pattern}`;
    if (!this.languages.has(key))
      this.languages.set(
        key,
        decided(() => Language.of(pattern, flags)),
      );
    return this.languages.get(key);
  }

  /** Returns the strings of a shape of any length, if that can be decided. Unknown formats are ignored. */
  languageOf({ patterns, formats: named }: Pick<StringShape, 'patterns' | 'formats'>): Language | undefined {
    const languages = [
      ...patterns.map(({ value }) => this.language(value)),
      ...named.flatMap(({ value }) => {
        const check = formats[value]?.check;
        return check === undefined ? [] : [this.language(check.source, check.flags)];
      }),
    ];
    return languages.length === 0
      ? this.language('')
      : languages.reduce((all, each) => all && each && decided(() => all.and(each)));
  }

  /** Compiles the pattern as validators do. */
  private compiled(pattern: string): Compiled | undefined {
    if (!this.expressions.has(pattern)) {
      const expression = compile(pattern, 'u') ?? compile(pattern, '');
      this.expressions.set(pattern, expression && { expression, isSlow: mayBacktrack(pattern) });
    }
    return this.expressions.get(pattern);
  }
}

interface Compiled {
  expression: RegExp;
  isSlow: boolean;
}

/** Returns the result of the function, or `undefined` if it is undecidable. */
export function decided<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Undecidable) return undefined;
    throw error;
  }
}

function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

/** A text of at most this many characters cannot cause slow backtracking. */
const short = 8;

/** Could matching take exponential time? Only if a group is repeated, or two parts have no upper limit. */
function mayBacktrack(pattern: string): boolean {
  const plain = pattern.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
  const endless = plain.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  const isRepeated = /\)([*+]|\{)/.test(plain);
  return endless > 1 || (isRepeated && (endless > 0 || /[|?]|\{\d+,/.test(plain)));
}
