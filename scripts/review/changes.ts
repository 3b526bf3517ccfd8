import { type Document, isMembers, type Json, textOf } from './document.ts';
import type { Finding } from './finding.ts';
import { parentOf, pointerTo, tokensOf } from './pointer.ts';

/** Why a difference between the texts of two documents is no finding. */
export type Reason =
  | 'text'
  | 'extension'
  | 'example'
  | 'grouping'
  | 'information'
  | 'same-values'
  | 'new-name';

/** A place where the documents read differently. */
export interface Change {
  pointer: string;
  before: Json | undefined;
  after: Json | undefined;
}

/** Every place where the documents read differently, outermost where something came or went. */
export function changesOf(base: Document, head: Document): Change[] {
  const found: Change[] = [];
  const visit = (before: Json | undefined, after: Json | undefined, pointer: string): void => {
    if (before === after) return;
    if (isMembers(before) && isMembers(after)) {
      for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
        visit(before[name], after[name], pointer + pointerTo(name));
    } else if (Array.isArray(before) && Array.isArray(after)) {
      // Items that only moved are one change, of the list.
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
  return found;
}

/** The changes that no finding is about, each with the reason. */
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

/** A place, and all that hold it. */
function upwards(pointer: string): string[] {
  return pointer === '' ? [''] : [pointer, ...upwards(parentOf(pointer))];
}

function reasonOf({ pointer, before }: Change): Reason {
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
