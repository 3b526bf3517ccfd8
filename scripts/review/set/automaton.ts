import { createRequire } from 'node:module';
import type { AST } from '@eslint-community/regexpp';
import type { CharSet, Concatenation, DFA, Element, JS, NFA, NoParent, TransitionIterable } from 'refa';

type Refa = typeof import('refa');

const load = createRequire(import.meta.url);

/** The library, loaded when the first pattern is compared or sampled: most reviews do neither. */
export function refa(): Refa {
  return load('refa') as Refa;
}

function regexpp(): typeof import('@eslint-community/regexpp') {
  return load('@eslint-community/regexpp') as typeof import('@eslint-community/regexpp');
}

/** The pattern is not a regular expression in the strict sense, or its automaton is too large. */
export class Undecidable extends Error {}

/** The limits are counts, not times, so that a verdict is the same on every machine. */
const limits = { nodes: 10_000, steps: 200_000, assertions: 32 };

const lastCharacter = 0x10ffff;
/** Every string is enclosed by these two characters, so that `^` and `$` become ordinary lookarounds. */
export const start = lastCharacter + 1;
export const end = lastCharacter + 2;
/** Characters from here on are marks: each represents an assertion of the pattern until it is resolved. */
const firstMark = end + 1;
const maxCharacter = firstMark + limits.assertions - 1;

type Part = NoParent<Element>;
type Alternatives = NoParent<Concatenation>[];

/** Builds the automaton of the strings in which a pattern finds a match, each enclosed by `start` and `end`. @throws Undecidable */
export function automatonOf({ source, flags }: JS.Literal): DFA {
  return decided(() => {
    const { expression } = refa().JS.Parser.fromLiteral({ source, flags }).parse({ maxNodes: limits.nodes });
    const before = [character(start), anything()];
    return compile(expression.alternatives, before, [anything(), character(end)]);
  });
}

/** Builds an automaton that ignores assertions and lets a back-reference match any text of its group. @throws Undecidable */
export function roughAutomatonOf(pattern: string): DFA {
  return decided(() => {
    const { Parser } = refa().JS;
    const source = withoutReferences(
      pattern,
      Parser.fromLiteral({ source: pattern, flags: 'u' }).ast.pattern,
    );
    const { expression } = Parser.fromLiteral({ source, flags: 'u' }).parse({ assertions: 'ignore' });
    return compile(expression.alternatives, [character(start)], [character(end)]);
  });
}

/** Replaces each back-reference of a pattern by its group. */
function withoutReferences(pattern: string, ast: AST.Pattern): string {
  const found: AST.Backreference[] = [];
  regexpp().visitRegExpAST(ast, { onBackreferenceEnter: (each) => void found.push(each) });
  return found.reduceRight((text, { start, end, resolved }) => {
    const group =
      [resolved]
        .flat()[0]
        ?.alternatives.map(({ raw }) => raw)
        .join('|') ?? '';
    return `${text.slice(0, start)}(?:${group})${text.slice(end)}`;
  }, pattern);
}

/** Returns the strings that both automata accept. @throws Undecidable */
export function intersection(a: DFA, b: DFA): DFA {
  return decided(() => determinized(both(a, b)));
}

/** Returns the strings that only the first automaton accepts. @throws Undecidable */
export function difference(a: DFA, b: DFA): DFA {
  return decided(() => determinized(both(a, complement(b))));
}

/** Turns every error of the library into `Undecidable`. */
function decided<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Undecidable(error instanceof Error ? error.message : String(error));
  }
}

/** An assertion, and the character that represents it. */
interface Mark {
  mark: number;
  kind: 'ahead' | 'behind';
  negate: boolean;
  alternatives: Alternatives;
}

/**
 * Builds the automaton of the alternatives between the parts before and after them. Each assertion becomes a mark;
 * texts whose mark violates its assertion are removed, and finally all marks are erased.
 */
function compile(alternatives: Alternatives, before: Part[], after: Part[]): DFA {
  const marks: Mark[] = [];
  const marked = alternatives.map((each) => withMarks(each, marks));
  let found = nfaOf([...before, { type: 'Alternation', alternatives: marked }, ...after]);
  for (const each of marks) {
    // Inside an assertion, only the text on one side is known.
    if ((each.kind === 'ahead' ? after : before).length === 0) throw new Undecidable();
    found = both(found, complement(determinized(violations(each))));
  }
  return marks.length === 0 ? determinized(found) : determinized(withoutMarks(found));
}

/** Returns the marked texts in which the assertion of the mark does not hold. */
function violations({ mark, kind, negate, alternatives }: Mark): NFA {
  const { NFA } = refa();
  const rest = NFA.all({ maxCharacter });
  const self = NFA.fromCharSet(refa().CharSet.fromCharacter(maxCharacter, mark));
  const isAhead = kind === 'ahead';
  const side = isAhead
    ? compile(alternatives, [], [anything(), character(end)])
    : compile(alternatives, [character(start), anything()], []);
  const open = NFA.fromFA(side, new NFA.LimitedNodeFactory(limits.nodes));
  // Other marks on that side are ignored.
  for (const node of open.nodes()) node.link(node, range(firstMark, maxCharacter));
  const wrong = negate ? open : NFA.fromFA(complement(determinized(open)));
  const [first, last] = isAhead ? [rest, wrong] : [wrong, rest];
  first.append(self);
  first.append(last);
  return first;
}

function withMarks({ elements }: NoParent<Concatenation>, marks: Mark[]): NoParent<Concatenation> {
  return sequence(
    ...elements.map((element): Part => {
      switch (element.type) {
        case 'CharacterClass':
          return { type: 'CharacterClass', characters: element.characters.resize(maxCharacter) };
        case 'Assertion': {
          const { kind, negate, alternatives } = element;
          const mark = firstMark + marks.length;
          if (mark > maxCharacter) throw new Undecidable();
          marks.push({ mark, kind, negate, alternatives });
          return character(mark);
        }
        case 'Alternation':
        case 'Quantifier':
          return { ...element, alternatives: element.alternatives.map((each) => withMarks(each, marks)) };
        case 'Unknown':
          throw new Undecidable();
        default:
          return element satisfies never;
      }
    }),
  );
}

/** Erases the marks: a transition by a mark takes no character. */
function withoutMarks(fa: NFA): TransitionIterable<NFA.Node> {
  const marks = range(firstMark, maxCharacter);
  const reached = (node: NFA.Node): Set<NFA.Node> => {
    const found = new Set([node]);
    for (const each of found)
      for (const [to, characters] of each.out) if (!characters.isDisjointWith(marks)) found.add(to);
    return found;
  };
  const getOut = (node: NFA.Node) => {
    const out = new Map<NFA.Node, CharSet>();
    for (const each of reached(node))
      for (const [to, characters] of each.out) {
        const kept = characters.without(marks);
        if (!kept.isEmpty) out.set(to, out.get(to)?.union(kept) ?? kept);
      }
    return out;
  };
  const isFinal = (node: NFA.Node) => [...reached(node)].some((each) => fa.finals.has(each));
  return { maxCharacter, transitionIterator: () => ({ initial: fa.initial, getOut, isFinal }) };
}

function nfaOf(parts: Part[]): NFA {
  const { NFA } = refa();
  const factory = new NFA.LimitedNodeFactory(limits.nodes);
  return NFA.fromRegex([sequence(...parts)], { maxCharacter }, {}, factory);
}

function both<T>(a: TransitionIterable<T>, b: DFA): NFA {
  const { NFA } = refa();
  return NFA.fromIntersection(counted(a), counted(b), new NFA.LimitedNodeFactory(limits.nodes));
}

function determinized<T>(fa: TransitionIterable<T>): DFA {
  const { DFA } = refa();
  return DFA.fromFA(counted(fa), new DFA.LimitedNodeFactory(limits.nodes));
}

/** Limits the steps as well as the states, since few states can have very many combinations. */
function counted<T>(fa: TransitionIterable<T>): TransitionIterable<T> {
  let left = limits.steps;
  return {
    maxCharacter,
    transitionIterator() {
      const { getOut, ...iterator } = fa.transitionIterator();
      const count = (node: T) => {
        left -= 1;
        if (left < 0) throw new Undecidable();
        return getOut(node);
      };
      return { ...iterator, getOut: count };
    },
  };
}

function complement(dfa: DFA): DFA {
  const { DFA } = refa();
  const other = dfa.copy(new DFA.LimitedNodeFactory(limits.nodes));
  other.complement();
  return other;
}

function sequence(...elements: Part[]): NoParent<Concatenation> {
  return { type: 'Concatenation', elements };
}

function character(code: number): Part {
  return { type: 'CharacterClass', characters: range(code, code) };
}

function anything(): Part {
  const any = sequence({ type: 'CharacterClass', characters: range(0, lastCharacter) });
  return { type: 'Quantifier', min: 0, max: Infinity, lazy: false, alternatives: [any] };
}

function range(min: number, max: number): CharSet {
  return refa().CharSet.fromRange(maxCharacter, { min, max });
}
