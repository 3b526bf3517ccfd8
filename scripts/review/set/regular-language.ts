import type { CharSet, DFA } from 'refa';
import {
  automatonOf,
  difference,
  end,
  intersection,
  refa,
  roughAutomatonOf,
  start,
  Undecidable,
} from './automaton.ts';

type State = DFA.ReadonlyNode;

/** The most transitions to follow in search of the lengths of the strings of a language. */
const patience = 5_000_000;

/** The numbers of lengths, and of strings of each length, that sample a language. */
const lengthsTried = 4;
const variants = 6;

/** A set of strings, as an automaton. Lengths are counted in characters, not in UTF-16 units. */
export class Language {
  private readonly dfa: DFA;
  private readonly numbers = new Map<State, number>();
  /** The states that lead to a state. */
  private readonly from = new Map<State, State[]>();
  /** By number of characters: the states from which exactly that many lead to a final state. */
  private readonly layers: Set<State>[];
  private readonly known = new Map<string, number>();
  /** The index at which the layers start to repeat, once known. */
  private next: number | undefined;
  private steps = 0;
  private few: string[] | undefined;

  private constructor(dfa: DFA) {
    this.dfa = dfa;
    this.layers = [new Set(dfa.finals)];
    for (const state of dfa.nodes()) {
      this.numbers.set(state, this.numbers.size);
      for (const to of new Set(state.out.values())) {
        const known = this.from.get(to);
        if (known === undefined) this.from.set(to, [state]);
        else known.push(state);
      }
    }
  }

  /** Returns the strings in which a pattern finds a match. @throws Undecidable */
  static of(pattern: string, flags = 'u'): Language {
    return new Language(automatonOf({ source: pattern, flags }));
  }

  /** Returns strings that may match: assertions are ignored, and a back-reference matches any text of its group. @throws Undecidable */
  static around(pattern: string): Language {
    return new Language(roughAutomatonOf(pattern));
  }

  and(other: Language): Language {
    return new Language(intersection(this.dfa, other.dfa));
  }

  without(other: Language): Language {
    return new Language(difference(this.dfa, other.dfa));
  }

  has(text: string): boolean {
    return this.dfa.test([start, ...Array.from(text, (each) => each.codePointAt(0) ?? 0), end]);
  }

  /** Does it have a string whose length is between two limits? `true` also if that takes too many steps to decide. */
  hasLength(min: number, max: number): boolean {
    if (min > max || min === Infinity) return false;
    try {
      return this.shortestLength(min, max) !== undefined;
    } catch (error) {
      if (error instanceof Undecidable) return true;
      throw error;
    }
  }

  /** Returns the shortest string whose length is between two limits. @throws Undecidable */
  shortest(min = 0, max = Infinity): string | undefined {
    const length = this.shortestLength(min, max);
    return length === undefined ? undefined : this.stringOf(length, 0);
  }

  private shortestLength(min = 0, max = Infinity): number | undefined {
    for (let length = min; length <= max; length += 1) {
      if (this.layer(length + 2)?.has(this.dfa.initial)) return length;
      // The layers that follow repeat earlier ones.
      if (this.next !== undefined && length + 2 - min >= this.layers.length) return undefined;
    }
    return undefined;
  }

  /** Returns a few strings: some of the shortest, and some that are slightly longer. @throws Undecidable */
  some(): string[] {
    this.few ??= this.findSome();
    return this.few;
  }

  private findSome(): string[] {
    const found = new Set<string>();
    let length = this.shortestLength();
    for (let round = 0; round < lengthsTried && length !== undefined; round += 1) {
      for (let variant = 0; variant < variants; variant += 1) found.add(this.stringOf(length, variant));
      length = this.shortestLength(length + 1);
    }
    return [...found];
  }

  private layer(length: number): Set<State> | undefined {
    while (this.layers.length <= length && this.next === undefined) this.extend();
    if (this.next === undefined || length < this.layers.length) return this.layers[length];
    return this.layers[this.next + ((length - this.next) % (this.layers.length - this.next))];
  }

  private extend(): void {
    const found = new Set<State>();
    for (const state of this.layers.at(-1) ?? [])
      for (const from of this.from.get(state) ?? []) {
        found.add(from);
        this.steps += 1;
      }
    if (this.steps > patience) throw new Undecidable();
    const numbers = [...found].map((state) => this.numbers.get(state) ?? 0);
    const key = numbers.sort((a, b) => a - b).join();
    this.next = this.known.get(key);
    if (this.next !== undefined) return;
    this.known.set(key, this.layers.length);
    this.layers.push(found);
  }

  /** Returns a string of the given length; each variant takes a different path. */
  private stringOf(length: number, variant: number): string {
    const path: CharSet[] = [];
    let state: State = this.dfa.initial;
    const { getOut } = this.dfa.transitionIterator();
    for (let left = length + 1; left >= 0; left -= 1) {
      const layer = this.layer(left);
      const steps = [...getOut(state)].filter(([to]) => layer?.has(to));
      const step = steps[(variant >> (left % 3)) % Math.max(steps.length, 1)];
      if (step === undefined) throw new Undecidable();
      [state] = step;
      path.push(step[1]);
    }
    return textOf(path);
  }
}

/** Returns the string of a path, without the enclosing characters. */
function textOf(path: CharSet[]): string {
  const word = refa().Words.pickMostReadableWord(path.slice(1, -1));
  return word.map((each) => String.fromCodePoint(each)).join('');
}
