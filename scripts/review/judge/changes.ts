import { Digests } from '../../document/content-hash.ts';
import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { parentOf, pointerTo, tokensOf } from '../../document/pointer.ts';
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
    !pointer.startsWith('/info/version') &&
    !/^\/components\/\w+(\/[^/]+)?$/.test(pointer) &&
    /\/(description|summary|title|examples?|x-[^/]*)(\/|$)/.test(pointer)
  );
}

/** The differences that no finding covers, each with the reason. */
export function withoutEffect(changes: Change[], findings: Finding[]): (Change & { reason: Reason })[] {
  const places = new Set(
    findings.flatMap(({ pointer, base, effects }) => [
      pointer,
      base,
      ...effects.flatMap((effect) => [effect.head, effect.base]),
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

/** A pointer and all of its parents. */
function upwards(pointer: string): string[] {
  return pointer === '' ? [''] : [pointer, ...upwards(parentOf(pointer))];
}

function reasonOf({ pointer, before, isReworded }: Change): Reason {
  const tokens = tokensOf(pointer);
  const last = tokens.at(-1) ?? '';
  const isName = ['properties', 'parameters', 'headers', 'schemas'].includes(tokens.at(-2) ?? '');
  if (tokens.some((token) => token.startsWith('x-') && token !== 'x-sunset')) return 'extension';
  if (
    tokens[0] === 'info' ||
    tokens[0] === 'openapi' ||
    tokens[0] === 'jsonSchemaDialect' ||
    tokens[0] === 'externalDocs'
  )
    return 'information';
  if (tokens.includes('tags')) return 'grouping';
  if (
    tokens.includes('links') &&
    !['properties', 'schemas'].includes(tokens[tokens.indexOf('links') - 1] ?? '')
  )
    return 'links';
  if (last === '$ref' && isReworded) return 'text';
  if (!isName && ['description', 'summary', 'title', '$comment'].includes(last)) return 'text';
  if (
    tokens.some(
      (token, index) =>
        (token === 'examples' || token === 'example') &&
        !['properties', 'schemas'].includes(tokens[index - 1] ?? ''),
    )
  )
    return 'example';
  if (tokens[0] === 'components' && tokens.length === 3 && before === undefined) return 'new-name';
  return 'same-values';
}
