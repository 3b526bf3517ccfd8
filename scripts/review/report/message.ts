import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { parentOf, pointerOf, pointerTo, tokensOf } from '../../document/pointer.ts';
import { type PlainRule, verbOf } from '../compare/rule.ts';
import { addressOf } from '../judge/address.ts';
import type { Finding } from '../judge/finding.ts';
import { typeOf } from '../set/shape.ts';
import type { Effect } from '../wire/effect.ts';
import { type Catalogue, fill } from './catalogue.ts';

/** What a finding says, in one sentence. */
export function messageOf(catalogue: Catalogue, base: Document, head: Document, finding: Finding): string {
  const { rule } = finding;
  const name = rule.startsWith('required-') ? namesOf(finding) : finding.name;
  const where = list(finding.operations);
  const values = {
    what: subjectOf(base, head, finding),
    where,
    name,
    ...valuesOf(catalogue, base, head, finding),
  };
  const bound = verbOf(rule);
  return fill(bound === undefined ? catalogue.rules[rule as PlainRule] : catalogue.bounds[bound], values);
}

/** The members that an edit of a list of them is about. */
function namesOf({ name, effects }: Finding): string {
  const names = new Set(effects.map((effect) => effect.name).filter((each) => each !== undefined));
  return names.size === 0 ? (name ?? '') : [...names].join(', ');
}

/** What was there and what is there, as far as it fits, and so that the difference is seen. */
function valuesOf(
  { more }: Catalogue,
  base: Document,
  head: Document,
  { rule, before, after, effects, base: old, pointer }: Finding,
): { before: string; after: string } {
  if (rule === 'reference-changed') {
    const target = (value: Json | undefined) =>
      isMembers(value) && typeof value.$ref === 'string' ? (tokensOf(value.$ref).at(-1) ?? '') : more.inPlace;
    return { before: target(before), after: target(after) };
  }
  if (rule === 'type-changed' || /^(items|additional-properties)-(set|removed)$/.test(rule))
    return {
      before: before === undefined ? more.anything : typeAt(more, base, old),
      after: after === undefined ? more.anything : typeAt(more, head, pointer),
    };
  const texts = (value: (effect: Effect) => Json | undefined) =>
    [...new Set(effects.flatMap((effect) => [value(effect)].flat().map(oneLine)))].join(', ');
  if (rule.startsWith('enum-value-'))
    return { before: cut(texts((effect) => effect.before)), after: cut(texts((effect) => effect.after)) };
  const [was, is] = [oneLine(before), oneLine(after)];
  const shared = was !== '' && is !== '' ? sharedStart(was, is) : 0;
  return { before: cut(was, shared), after: cut(is, shared) };
}

/** The type that a schema states in that place, or the place states of it. */
function typeAt(more: Catalogue['more'], document: Document, pointer: string): string {
  const isKeyword = /(?<!\/properties)\/(type|enum|const)$/.test(pointer);
  const schema = document.at(isKeyword ? parentOf(pointer) : pointer);
  if (typeof schema === 'boolean') return schema ? more.anything : more.nothing;
  if (!isMembers(schema)) return more.inPlace;
  if (typeof schema.$ref === 'string') return typeAt(more, document, pointerOf(schema.$ref));
  const { type, enum: listed, const: constant } = schema;
  const named = Array.isArray(listed) ? listed : constant === undefined ? [] : [constant];
  const types = type === undefined ? named.map(typeOf) : [type].flat();
  if (types.length > 0) return [...new Set(types)].join(' / ');
  return ['allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema) ? more.inPlace : more.anything;
}

/** What the edit is about: a place in the new document, or in the old one if it is gone. */
export function subjectOf(
  base: Document,
  head: Document,
  { rule, pointer, base: old, after, operations, name }: Finding,
): string {
  if (/^(security|body|required-body|operation-moved)(-|$)/.test(rule)) return list(operations);
  if (rule === 'source-contradicted') return `\`${name}\``;
  const isGone =
    after === undefined && base.at(old) !== undefined && /-(removed|retired|renamed)$/.test(rule);
  const [document, at] = isGone || rule === 'property-renamed' ? [base, old] : [head, pointer];
  const keyword = pointerTo(name ?? '');
  if (rule === 'not-understood' && at.endsWith(keyword))
    return addressOf(document, at.slice(0, -keyword.length)) || at;
  const whole = verbOf(rule) === undefined ? at.replace(keywordAtEnd, '') : at;
  return addressOf(document, whole || parentOf(at)) || at;
}

/** A keyword that the sentence speaks of anyway; below a map it is a name of the author's choice. */
const keywordAtEnd =
  /(?<!\/(?:properties|responses|headers|schemas))\/(type|enum|const|required|additionalProperties|default|format|pattern|x-sunset|deprecated)(\/\d+)?$/;

function list(operations: string[]): string {
  return operations.length > 3
    ? `${operations.slice(0, 2).join(', ')} … (${operations.length})`
    : operations.join(', ');
}

/** A value on one line; of a long one, the beginning. */
export function short(value: Json | undefined, limit = 60): string {
  return cut(oneLine(value), 0, limit);
}

function oneLine(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' && /^[\w .:/+–(){}-]+$/.test(value) ? value : textOf(value);
}

/** Of a text that is too long, the beginning; or, where that is shared with another, what comes after it. */
function cut(text: string, shared = 0, limit = 60): string {
  if (text.length <= limit) return text;
  const start = Math.max(0, Math.min(shared - 20, text.length - limit));
  const end = start + limit;
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
