import type { Document, Json, Members } from '../../document/document.ts';
import type { Tri } from '../set/membership.ts';
import type { Encoding, Flow } from '../set/shape.ts';
import type { Rule } from './rule.ts';

/** One way in which the values of two schemas differ. */
export interface Difference {
  rule: Rule;
  /** Does the new schema reject a value that the old one allows? */
  narrows: Tri;
  /** Does the new schema allow a value that the old one rejects? */
  widens: Tri;
  /** Can a typed caller stop compiling, even if no value is rejected? */
  source?: boolean;
  /** Is the value still accepted, but ignored? No value can prove that. */
  isSilent?: boolean;
  /** The verdict, if it follows from the rule alone. */
  verdict?: 'breaking' | 'warning' | 'non-breaking';
  /** The pointers in the old and the new document, or those of the nearest parent. */
  base: string;
  head: string;
  before?: Json | undefined;
  after?: Json | undefined;
  /** The name of the member, value or keyword. */
  name?: string;
  /** The path within the value; `*` is any item or member. */
  path: string[];
  /** The pointers in the new document that lead here, outermost first. */
  trail: string[];
}

export interface Context {
  base: Document;
  head: Document;
  flow: Flow;
  /** How the value travels. As text, a number and its digits are the same. */
  encoding: Encoding;
  /** Are only sets of values compared, so that an undescribed member can have any value? */
  isStrict?: boolean;
  /** Was the removal announced, so that it is allowed? */
  isRetired(schema: Members): boolean;
}
