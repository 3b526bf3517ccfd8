import { type Document, isMembers, type Json, textOf } from './document.ts';
import type { Effect } from './effect.ts';
import { pointerTo } from './pointer.ts';
import { canonical } from './schema/canonical.ts';

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

/** Names that went: nobody on the wire sees them, whoever imports the contract does. A new name is no change. */
export function componentEffects(base: Document, head: Document): Effect[] {
  return kinds.flatMap((kind) => {
    const [old, now] = [namesOf(base, kind), namesOf(head, kind)];
    const gone = old.filter((name) => !now.includes(name));
    const come = now.filter((name) => !old.includes(name));
    return gone.map((name): Effect => {
      const form = (document: Document, each: string) => textOf(form0(document, kind, each));
      const alike = come.filter((other) => form(head, other) === form(base, name));
      const [to] = alike;
      const place = pointerTo('components', kind);
      const common = {
        operation: '',
        direction: 'none',
        part: { kind: 'operation' },
        verdict: 'warning',
        path: [],
        trail: [],
        base: place + pointerTo(name),
        before: name,
        name,
      } as const;
      return to !== undefined && alike.length === 1
        ? {
            ...common,
            rule: 'component-renamed',
            head: place + pointerTo(to),
            after: to,
            path: [],
            trail: [],
          }
        : {
            ...common,
            rule: 'component-removed',
            head: head.at(place) === undefined ? '' : place,
            path: [],
            trail: [],
          };
    });
  });
}

function namesOf(document: Document, kind: string): string[] {
  const map = document.at(`/components/${kind}`);
  return isMembers(map) ? Object.keys(map) : [];
}

function form0(document: Document, kind: string, name: string): Json {
  const value = document.at(pointerTo('components', kind, name)) ?? null;
  return kind === 'schemas' ? canonical(document, value) : value;
}
