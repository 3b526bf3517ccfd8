import type { Node } from './cursor.ts';
import { isMembers, type Json, type Members, textOf } from './document.ts';
import type { Effect, Verdict } from './effect.ts';
import type { Operation } from './model.ts';
import { effect, type Pair } from './values.ts';

/** One way to be let in: every scheme of it at once, each with its scopes. By no scheme, everybody is let in. */
type Way = Map<string, Set<string>>;

/** Who is let in. */
export function securityEffects(pair: Pair, base: Operation, head: Operation): Effect[] {
  const [old, now] = [waysOf(base), waysOf(head)];
  const shut = old.filter((way) => !now.some((other) => isEnough(way, other)));
  const open = now.filter((way) => !old.some((other) => isEnough(way, other)));
  if (shut.length === 0 && open.length === 0) return [];
  const isPublic = open.some((way) => way.size === 0);
  const verdict: Verdict =
    shut.length > 0
      ? pair.isReversed
        ? 'non-breaking'
        : 'breaking'
      : isPublic
        ? 'warning'
        : pair.isReversed
          ? 'breaking'
          : 'non-breaking';
  const rule =
    shut.length === 0
      ? isPublic
        ? 'security-removed'
        : 'security-loosened'
      : old.some((way) => way.size === 0)
        ? 'security-added'
        : 'security-changed';
  const scheme = changedScheme(base, head);
  const [before, after] = [placeOf(base), placeOf(head)];
  return [
    effect(
      pair,
      'request',
      { kind: 'operation' },
      {
        rule,
        verdict,
        base: scheme ?? before.at,
        head:
          scheme ?? (before.at === after.at || after.at.startsWith(head.node.at) ? after.at : head.node.at),
        before: scheme ? base.root.document.at(scheme) : before.value,
        after: scheme ? head.root.document.at(scheme) : after.value,
      },
    ),
  ];
}

/** Is somebody who comes by the one way let in by the other? */
function isEnough(way: Way, other: Way): boolean {
  return [...other].every(([scheme, scopes]) => {
    const held = way.get(scheme);
    return held !== undefined && [...scopes].every((scope) => held.has(scope));
  });
}

function placeOf({ node, root }: Operation): { at: string; value: Json | undefined } {
  const owner = 'security' in node.value ? node : root;
  return 'security' in owner.value
    ? { at: owner.place('security'), value: owner.value.security }
    : { at: node.at, value: undefined };
}

function waysOf(operation: Operation): Way[] {
  const { value } = placeOf(operation);
  const list = Array.isArray(value) ? value.filter(isMembers) : [];
  if (list.length === 0) return [new Map()];
  return list.map(
    (requirement) =>
      new Map(
        Object.entries(requirement).map(([name, scopes]) => [
          schemeOf(operation.root, name),
          new Set(Array.isArray(scopes) ? scopes.map(String) : []),
        ]),
      ),
  );
}

/** What a scheme demands of a caller, whatever it is called. */
function schemeOf(root: Node, name: string): string {
  const schemes = root.get('components')?.value.securitySchemes;
  if (!isMembers(schemes) || !isMembers(schemes[name])) return name;
  return textOf(demands(root.child('components', 'securitySchemes', name).value));
}

function demands(scheme: Members): Json {
  const {
    description: _,
    bearerFormat: __,
    ...rest
  } = Object.fromEntries(Object.entries(scheme).filter(([name]) => !name.startsWith('x-')));
  const lower = (value: Json | undefined) =>
    typeof value === 'string' ? value.toLowerCase() : (value ?? null);
  if (rest.type === 'http') return { ...rest, scheme: lower(rest.scheme) };
  if (rest.type === 'apiKey' && rest.in === 'header') return { ...rest, name: lower(rest.name) };
  if (rest.type !== 'oauth2' || !isMembers(rest.flows)) return rest;
  // Scopes count where they are demanded; here they only have descriptions.
  const flows = Object.entries(rest.flows).map(([name, flow]): [string, Json] => [
    name,
    isMembers(flow) ? { ...flow, scopes: null } : flow,
  ]);
  return { ...rest, flows: Object.fromEntries(flows) };
}

/** The scheme by whose definition the two differ, if they name the same ones. */
function changedScheme(base: Operation, head: Operation): string | undefined {
  if (textOf(placeOf(base).value ?? []) !== textOf(placeOf(head).value ?? [])) return undefined;
  const { value } = placeOf(head);
  const names = Array.isArray(value) ? value.filter(isMembers).flatMap((each) => Object.keys(each)) : [];
  const changed = names.find((name) => schemeOf(base.root, name) !== schemeOf(head.root, name));
  return changed === undefined ? undefined : `/components/securitySchemes/${changed}`;
}
