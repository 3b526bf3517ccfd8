import type { Json } from '../../document/document.ts';
import type { Rule } from '../compare/rule.ts';
import type { Encoding, Flow, Subschemas } from '../set/shape.ts';

/** What a change means for callers, worst first. */
export const verdicts = ['breaking', 'warning', 'non-breaking', 'none'] as const;
export type Verdict = (typeof verdicts)[number];

/** Which part of an operation. */
export type Part =
  | { kind: 'operation' }
  | { kind: 'parameter'; name: string; in: string }
  | { kind: 'request'; media?: string }
  | { kind: 'response'; status: string; media?: string }
  | { kind: 'header'; status: string; name: string };

/** The operation itself. */
export const wholeOperation: Part = { kind: 'operation' };

/** The schemas of the values that an effect is about, in both documents. */
export interface Subject {
  base: Subschemas;
  head: Subschemas;
  flow: Flow;
  encoding: Encoding;
}

/** The effect of one edit on one operation. */
export interface Effect {
  rule: Rule;
  verdict: Verdict;
  operation: string;
  direction: 'request' | 'response' | 'none';
  /** Does the service send the request, as for a webhook? */
  isReversed?: true;
  part: Part;
  /** Which part of a body; `*` is any item. */
  path: string[];
  /** The pointer in the old document, and in the new one, or that of the nearest parent. */
  base: string;
  head: string;
  before?: Json | undefined;
  after?: Json | undefined;
  name?: string | undefined;
  /** The pointers of the references in the new document that lead to it. */
  trail: string[];
  /** Present if the effect is about values. */
  subject?: Subject;
}

export function worst(list: Verdict[]): Verdict {
  return verdicts.find((verdict) => list.includes(verdict)) ?? 'none';
}
