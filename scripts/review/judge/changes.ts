import { Digests } from '../../document/content-hash.ts';
import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { kindAt } from '../../document/grammar.ts';
import { parentOf, pointerTo, tokensOf } from '../../document/pointer.ts';
import { groups } from '../set/undecided-keywords.ts';
import type { Finding } from './finding.ts';

/** Why a difference between two documents is not a finding. */
export type Reason =
  | 'text'
  | 'extension'
  | 'example'
  | 'grouping'
  | 'information'
  | 'same-values'
  | 'links'
  | 'new-name';

/** A difference between the documents. */
export interface Change {
  pointer: string;
  before: Json | undefined;
  after: Json | undefined;
  /** Did the text for readers change? Text that only moved into a component or out of one did not. */
  isReworded: boolean;
}

/** Every difference; for something added or removed, only the outermost. */
export function changesOf(base: Document, head: Document): Change[] {
  const found: Omit<Change, 'isReworded'>[] = [];
  const visit = (before: Json | undefined, after: Json | undefined, pointer: string): void => {
    if (before === after) return;
    if (isMembers(before) && isMembers(after)) {
      for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
        visit(before[name], after[name], pointer + pointerTo(name));
    } else if (Array.isArray(before) && Array.isArray(after)) {
      // A list whose items only changed their order has changed once.
      const isReordered =
        before.length === after.length &&
        textOf(before.map(textOf).sort()) === textOf(after.map(textOf).sort());
      if (isReordered) {
        if (textOf(before) !== textOf(after)) found.push({ pointer, before, after });
        return;
      }
      for (let index = 0; index < Math.max(before.length, after.length); index += 1)
        visit(before[index], after[index], `${pointer}/${index}`);
    } else found.push({ pointer, before, after });
  };
  visit(base.root, head.root, '');
  const isReworded = rewording(base, head);
  return found.map((change) => ({ ...change, isReworded: isReworded(change.pointer) }));
}

/** Tells whether the text around a pointer, with all that it refers to, changed. */
function rewording(base: Document, head: Document): (pointer: string) => boolean {
  const of = (hasWords: boolean) => [base, head].map((document) => new Digests(document, { hasWords }));
  const [read, plain] = [of(true), of(false)];
  const differ = (pair: Digests[], at: string) => pair[0]?.at(at) !== pair[1]?.at(at);
  return (pointer) => {
    const parent = parentOf(pointer);
    if (pointer.endsWith('/$ref')) return !differ(plain, parent) && differ(read, parent);
    return isWords(pointer) && differ(read, parent);
  };
}

function isWords(pointer: string): boolean {
  return (
    !/^\/components\/\w+(\/[^/]+)?$/.test(pointer) &&
    membersOn(pointer).some((name) => /^(description|summary|title|examples?|x-.*)$/.test(name))
  );
}

/** The members of objects that a pointer leads through, without the names that the author of the document chose. */
function membersOn(pointer: string): string[] {
  const tokens = tokensOf(pointer);
  return tokens.filter((_, index) => kindAt(pointerTo(...tokens.slice(0, index)))?.holds === 'one');
}

/** The differences that no finding covers, each with the reason. */
export function withoutEffect(changes: Change[], findings: Finding[]): (Change & { reason: Reason })[] {
  const places = new Set(
    findings.flatMap(({ pointer, base, effects }) => [
      pointer,
      base,
      ...effects.flatMap((effect) => [effect.head, effect.base].flatMap(withGroup)),
    ]),
  );
  const holders = new Set([...places].flatMap(upwards));
  const isTouched = (pointer: string) =>
    holders.has(pointer) || upwards(pointer).some((each) => each !== '' && places.has(each));
  return changes.flatMap((change) => {
    const reason = reasonOf(change);
    const isFound = reason === 'same-values' && isTouched(change.pointer);
    return isFound ? [] : [{ ...change, reason }];
  });
}

/** A pointer, and those of the keywords beside it that state one demand with it. */
function withGroup(pointer: string): string[] {
  const group = groups[tokensOf(pointer).at(-1) ?? ''] ?? [];
  return [pointer, ...group.map((keyword) => parentOf(pointer) + pointerTo(keyword))];
}

/** A pointer and all of its parents. */
function upwards(pointer: string): string[] {
  return pointer === '' ? [''] : [pointer, ...upwards(parentOf(pointer))];
}

function reasonOf({ pointer, before, isReworded }: Change): Reason {
  const members = membersOn(pointer);
  const [first = '', last = ''] = [members[0], members.at(-1)];
  if (members.some((name) => name.startsWith('x-') && name !== 'x-sunset')) return 'extension';
  if (['info', 'openapi', 'jsonSchemaDialect', 'externalDocs'].includes(first)) return 'information';
  if (members.includes('tags')) return 'grouping';
  if (members.includes('links')) return 'links';
  if (last === '$ref' && isReworded) return 'text';
  if (['description', 'summary', 'title', '$comment'].includes(last)) return 'text';
  if (members.includes('examples') || members.includes('example')) return 'example';
  if (first === 'components' && tokensOf(pointer).length === 3 && before === undefined) return 'new-name';
  return 'same-values';
}
