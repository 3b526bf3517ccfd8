import { type Document, isMembers, type Json, textOf } from '../../document/document.ts';
import { pointerTo } from '../../document/pointer.ts';
import { canonical, writtenText } from '../set/canonical.ts';
import { referencesOf } from '../set/references.ts';
import { type Effect, wholeOperation } from './effect.ts';

/** Kinds of components whose names importers see. */
const kinds = [
  'schemas',
  'parameters',
  'headers',
  'requestBodies',
  'responses',
  'securitySchemes',
  'pathItems',
];

/** Removed and renamed components, which only importers of the contract see. A new component has no effect. */
export function componentEffects(base: Document, head: Document): Effect[] {
  return [...unusedChanges(base, head), ...nameChanges(base, head)];
}

/** Changes of schemas that no operation uses, but importers can. What a schema refers to is told where it is written. */
function unusedChanges(base: Document, head: Document): Effect[] {
  const used = new Set([...usedBy(base), ...usedBy(head)]);
  const names = namesOf(base, 'schemas').filter((name) => namesOf(head, 'schemas').includes(name));
  return names.flatMap((name): Effect[] => {
    const at = pointerTo('components', 'schemas', name);
    const [before, after] = [base.at(at) ?? null, head.at(at) ?? null];
    const isSame = [canonical, writtenText].some((text) => text(base, before) === text(head, after));
    if (used.has(at) || isSame) return [];
    return [{ ...nobody, rule: 'component-changed', base: at, head: at, before, after, name }];
  });
}

const nobody = {
  operation: '',
  direction: 'none',
  part: wholeOperation,
  verdict: 'warning',
  path: [],
  trail: [],
} satisfies Partial<Effect>;

/** The pointers of the components that paths and webhooks refer to. */
function usedBy(document: Document): Set<string> {
  const used = new Set<string>();
  const visit = (value: Json | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const pointer of isMembers(value) ? referencesOf(document, value) : []) {
      if (used.has(pointer)) continue;
      used.add(pointer);
      visit(document.at(pointer));
    }
    for (const each of Object.values(value)) visit(each);
  };
  visit(document.root.paths);
  visit(document.root.webhooks);
  return used;
}

function nameChanges(base: Document, head: Document): Effect[] {
  return kinds.flatMap((kind) => {
    const [old, now] = [namesOf(base, kind), namesOf(head, kind)];
    const gone = old.filter((name) => !now.includes(name));
    const come = now.filter((name) => !old.includes(name));
    return gone.map((name): Effect => {
      const alike = come.filter((other) => contentOf(head, kind, other) === contentOf(base, kind, name));
      const [to] = alike;
      const place = pointerTo('components', kind);
      const common = { ...nobody, base: place + pointerTo(name), before: name, name };
      return to !== undefined && alike.length === 1
        ? {
            ...common,
            rule: 'component-renamed',
            head: place + pointerTo(to),
            after: to,
          }
        : {
            ...common,
            rule: 'component-removed',
            head: head.at(place) === undefined ? '' : place,
          };
    });
  });
}

function namesOf(document: Document, kind: string): string[] {
  const map = document.at(`/components/${kind}`);
  return isMembers(map) ? Object.keys(map) : [];
}

function contentOf(document: Document, kind: string, name: string): string {
  const value = document.at(pointerTo('components', kind, name)) ?? null;
  return kind === 'schemas' ? canonical(document, value) : textOf(value);
}
