import { addressOf } from '../address.ts';
import { type Document, type Json, textOf } from '../document.ts';
import type { Finding } from '../finding.ts';
import { parentOf } from '../pointer.ts';
import { boundOf, type PlainRule } from '../rule.ts';
import { type Catalogue, fill } from './catalogue.ts';

/** What a finding says, in one sentence. */
export function messageOf(catalogue: Catalogue, base: Document, head: Document, finding: Finding): string {
  const { rule, before, after, name } = finding;
  const values = { what: subjectOf(base, head, finding), name, before: short(before), after: short(after) };
  const bound = boundOf(rule);
  return fill(
    bound === undefined ? catalogue.rules[rule as PlainRule] : catalogue.bounds[bound.verb],
    values,
  );
}

/** What the edit is about: a place in the new document, or in the old one if it is gone. */
export function subjectOf(
  base: Document,
  head: Document,
  { rule, pointer, base: old, after, operations, name }: Finding,
): string {
  if (/^(security|body|required-body)-/.test(rule)) return list(operations);
  if (rule === 'source-contradicted') return `\`${name}\``;
  const isGone =
    after === undefined && base.at(old) !== undefined && /-(removed|retired|renamed)$/.test(rule);
  const [document, at] = isGone || rule === 'property-renamed' ? [base, old] : [head, pointer];
  const whole =
    boundOf(rule) === undefined
      ? at.replace(
          /\/(type|enum|const|required|additionalProperties|default|format|pattern|x-sunset|deprecated)(\/\d+)?$/,
          '',
        )
      : at;
  return addressOf(document, whole || parentOf(at)) || at;
}

function list(operations: string[]): string {
  return operations.length > 3
    ? `${operations.slice(0, 2).join(', ')} … (${operations.length})`
    : operations.join(', ');
}

/** A value on one line; of a long one, the beginning. */
export function short(value: Json | undefined, limit = 60): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' && /^[\w .:/+–()-]+$/.test(value) ? value : textOf(value);
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}
