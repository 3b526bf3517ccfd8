import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { parentOf, pointerOf, pointerTo, tokensOf } from '../../document/pointer.ts';
import { type PlainRule, verbOf } from '../compare/rule.ts';
import { addressOf } from '../judge/address.ts';
import { type Finding, isOverlap } from '../judge/finding.ts';
import type { Review } from '../judge/judge.ts';
import type { Notice } from '../judge/notices.ts';
import type { Statement } from '../judge/truth.ts';
import { typeOf } from '../set/shape.ts';
import type { Effect } from '../wire/effect.ts';
import type { Catalogue } from './en.ts';
import { counted, type Format, fill, Markup } from './escape.ts';

type Documents = Pick<Review, 'base' | 'head'>;

/** What a finding says, in one sentence. */
export function messageOf(
  catalogue: Catalogue,
  documents: Documents,
  finding: Finding,
  format: Format,
): string {
  const { more } = catalogue;
  const { before, after } = valuesOf(more, documents, finding);
  const choice = choiceOf(documents, finding);
  const name = finding.rule.startsWith('required-') ? namesOf(finding) : (choice?.keyword ?? finding.name);
  const values = {
    what: subjectOf(documents, finding),
    where: listed(finding.operations, format),
    name,
    before,
    after,
  };
  return fill(templateOf(catalogue, finding, choice, before === after), values, format);
}

/** What a notice says, in one sentence. */
export function noticeOf({ notices, detail }: Catalogue, notice: Notice, format: Format): string {
  const { file, line } = notice;
  const at = line === undefined ? file : `${file}:${line}`;
  const words = 'words' in notice ? new Markup(quoted(detail, notice.words, format)) : undefined;
  const values = { ...notice, at, words };
  return counted(notices[notice.kind], 'n' in notice ? notice.n : 1, values, format);
}

/** How the statement of a fact is known: what a service answered, else the kind of its source. */
export function evidenceOf(
  { evidence: known, observed: templates }: Catalogue,
  { evidence, observed }: Statement,
  format: Format,
): string {
  if (observed === undefined) return known[evidence];
  const { date, service, result } = observed;
  return fill(templates[result], { date, service }, format);
}

/** What a fact says, without the full stop: in the language of the report if it is translated, else quoted. */
export function saysOf(
  catalogue: Catalogue,
  review: Review,
  { fact, says }: Statement,
  format: Format,
): Markup {
  const chinese = catalogue.isChinese ? review.chineseOf(fact) : undefined;
  if (chinese !== undefined) return new Markup(format.prose(chinese.replace(/。$/, '')));
  return new Markup(quoted(catalogue.detail, says.replace(/\.$/, ''), format));
}

/** A sentence that cannot be translated, marked as a quotation where the report is in another language. */
export function quoted({ quoted: template }: Catalogue['detail'], words: string, format: Format): string {
  return fill(template, { words: new Markup(format.prose(words)) }, format);
}

function templateOf(
  { rules, bounds, special }: Catalogue,
  { rule, name, before, after }: Finding,
  choice: Choice | undefined,
  isSameText: boolean,
): string {
  const bound = verbOf(rule);
  if (bound !== undefined) return bounds[bound];
  if (rule === 'operation-id-changed' && after === undefined) return special.operationIdRemoved;
  if (rule === 'type-changed' && isSameText) return special.typesChanged;
  if (isOverlap({ rule, name })) return special.overlapChanged;
  if (rule === 'mapping-changed' && before === undefined) return special.tagAdded;
  if (rule === 'mapping-changed' && after === undefined) return special.tagRemoved;
  if (choice !== undefined) return special[choice.template];
  return rules[rule as PlainRule];
}

interface Choice {
  keyword: string;
  template: 'choiceSet' | 'choiceRemoved' | 'variantAdded' | 'variantRemoved';
}

/** What became of an `anyOf` or `oneOf`: one of its variants came or went, or else the whole did. */
function choiceOf({ base, head }: Documents, { rule, base: old, pointer }: Finding): Choice | undefined {
  if (rule !== 'alternative-added' && rule !== 'alternative-removed') return undefined;
  const isAdded = rule === 'alternative-added';
  const [before, after] = [keywordAt(base, old), keywordAt(head, pointer)];
  const [own, other] = isAdded ? [after, before] : [before, after];
  if (own !== undefined && /\/(anyOf|oneOf)\/\d+$/.test(isAdded ? pointer : old))
    return { keyword: own, template: isAdded ? 'variantAdded' : 'variantRemoved' };
  if (own !== undefined || other === undefined) return undefined;
  return { keyword: other, template: isAdded ? 'choiceRemoved' : 'choiceSet' };
}

/** The keyword that gives variants to a schema, or to the schema that the pointer is a variant of. */
function keywordAt(document: Document, pointer: string): string | undefined {
  const inside = /\/(anyOf|oneOf)(\/\d+)?$/.exec(pointer);
  if (inside !== null) return inside[1];
  const schema = document.at(pointer);
  if (!isMembers(schema)) return undefined;
  const keyword = ['anyOf', 'oneOf'].find((each) => each in schema);
  return (
    keyword ?? (typeof schema.$ref === 'string' ? keywordAt(document, pointerOf(schema.$ref)) : undefined)
  );
}

/** The members that an edit of a `required` list is about. */
function namesOf({ name, effects }: Finding): string {
  const names = new Set(effects.flatMap((effect) => (isOverlap(effect) ? [] : (effect.name ?? []))));
  return names.size === 0 ? (name ?? '') : [...names].join(', ');
}

/** The old and the new value, shortened so that the difference stays visible. */
function valuesOf(
  more: Catalogue['more'],
  { base, head }: Documents,
  { rule, before, after, effects, base: old, pointer }: Finding,
): { before: string; after: string } {
  if (rule === 'reference-changed') {
    const target = (value: Json | undefined) =>
      isMembers(value) && typeof value.$ref === 'string' ? (tokensOf(value.$ref).at(-1) ?? '') : more.inline;
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
  const shown = (value: Json | undefined) => (value === undefined ? '–' : oneLine(value));
  const [was, is] = [shown(before), shown(after)];
  const shared = sharedStart(was, is);
  return { before: cut(was, shared), after: cut(is, shared) };
}

/** The types that the schema at a pointer states, also those of its variants. */
function typeAt(more: Catalogue['more'], document: Document, pointer: string): string {
  const isKeyword = /(?<!\/properties)\/(type|enum|const)$/.test(pointer);
  const types = typesOf(document, document.at(isKeyword ? parentOf(pointer) : pointer));
  if (types === undefined) return more.anything;
  return types.length === 0 ? more.nothing : types.join(' / ');
}

/** The types of a schema; `undefined` if it has any type. */
function typesOf(document: Document, schema: Json | undefined, open: Json[] = []): string[] | undefined {
  if (schema === false) return [];
  if (!isMembers(schema) || open.includes(schema)) return undefined;
  const deeper = (each: Json | undefined) => typesOf(document, each, [...open, schema]);
  if (typeof schema.$ref === 'string') return deeper(document.at(pointerOf(schema.$ref)));
  const { type, enum: list, const: constant, allOf, anyOf, oneOf } = schema;
  if (type !== undefined) return [...new Set([type].flat().map(String))];
  if (Array.isArray(list)) return [...new Set(list.map(typeOf))];
  if (constant !== undefined) return [typeOf(constant)];
  const choice = [anyOf, oneOf].find(Array.isArray);
  if (choice !== undefined) {
    const each = choice.map(deeper);
    const known = each.filter((types) => types !== undefined);
    return known.length < each.length ? undefined : [...new Set(known.flat())];
  }
  return Array.isArray(allOf) ? allOf.map(deeper).find((types) => types !== undefined) : undefined;
}

/** The address of the edit: in the new document, or in the old one if it was removed. */
export function subjectOf(
  { base, head }: Documents,
  { rule, pointer, base: old, after, operations, name }: Finding,
): string {
  if (rule === 'source-contradicted') return name ?? '';
  const isGone =
    after === undefined &&
    base.at(old) !== undefined &&
    /^type-changed$|-(removed|retired|renamed)$/.test(rule);
  const [document, at] = isGone || rule === 'property-renamed' ? [base, old] : [head, pointer];
  const keyword = pointerTo(name ?? '');
  const whole =
    ['not-understood', 'keyword-added', 'keyword-removed'].includes(rule) && at.endsWith(keyword)
      ? at.slice(0, -keyword.length)
      : verbOf(rule) === undefined
        ? at.replace(keywordAtEnd, '')
        : // The least number of items has a default, which is stated nowhere.
          at.replace(/(?<!\/properties)\/contains$/, keyword);
  return addressOf(document, whole) || operations.join(', ') || '/';
}

/** A keyword that the sentence names anyway; in a map it is a name that the author chose. */
const keywordAtEnd =
  /(?<!\/(?:properties|responses|headers|schemas|parameters|\$defs|patternProperties|dependentSchemas))\/(type|enum|const|required|additionalProperties|default|format|pattern|x-sunset|deprecated|discriminator)(\/\d+)?$/;

/** The operations, or the first of many. */
function listed(operations: string[], format: Format): Markup {
  const shown = operations.length > 3 ? operations.slice(0, 2) : operations;
  const text = shown.map((each) => format.value(each)).join(', ');
  return new Markup(shown.length < operations.length ? `${text} … (${operations.length})` : text);
}

/** A value on one line; the beginning of a long one. */
export function short(value: Json | undefined, limit = 60): string {
  return cut(oneLine(value), 0, limit);
}

function oneLine(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' && /^[\w .:/+–(){}-]+$/.test(value) ? value : textOf(value);
}

/** The beginning of a long text; or the part after what it shares with another text. */
function cut(text: string, shared = 0, limit = 60): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  const start = Math.max(0, Math.min(shared - 20, characters.length - limit));
  const end = start + limit;
  const middle = characters.slice(start, end).join('');
  return `${start > 0 ? '…' : ''}${middle}${end < characters.length ? '…' : ''}`;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
