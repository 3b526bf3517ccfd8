import type { Json } from '../../document/document.ts';
import type { Rule } from '../compare/rule.ts';
import type { Nodes, Way } from '../set/shape.ts';

/** How bad a change is, worst first. */
export const verdicts = ['breaking', 'warning', 'non-breaking', 'none'] as const;
export type Verdict = (typeof verdicts)[number];

/** Which part of an operation. */
export type Part =
  | { kind: 'operation' }
  | { kind: 'parameter'; name: string; in: string }
  | { kind: 'request'; media?: string }
  | { kind: 'response'; status: string; media?: string }
  | { kind: 'header'; status: string; name: string };

/** The values that an effect is about: what both documents say of them. */
export interface Subject {
  base: Nodes;
  head: Nodes;
  way: Way;
  /** Do they stand in a URL or a header? */
  text: boolean;
}

/** What one edit does to one operation. */
export interface Effect {
  rule: Rule;
  verdict: Verdict;
  operation: string;
  direction: 'request' | 'response' | 'none';
  part: Part;
  /** Which part of a body; `*` is any item. */
  path: string[];
  /** Where it was in the old document, and where in the new one it is, or its nearest parent. */
  base: string;
  head: string;
  before?: Json | undefined;
  after?: Json | undefined;
  name?: string | undefined;
  /** The places in the new document that lead to it. */
  trail: string[];
  /** Where values are refused. */
  subject?: Subject;
}

export function worst(list: Verdict[]): Verdict {
  return verdicts.find((verdict) => list.includes(verdict)) ?? 'none';
}
