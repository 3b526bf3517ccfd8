import { isMembers, type Json, type Members, textOf } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { pointerTo, tokensOf } from '../../document/pointer.ts';
import { type Effect, wholeOperation } from './effect.ts';
import type { Operation } from './operations.ts';
import { effect, type OperationContext } from './values.ts';

/** One security requirement: all of its schemes are needed, each with its scopes. Without schemes, no credentials are needed. */
type Requirement = Map<string, Set<string>>;

/** The effects on the credentials of an operation. */
export function securityEffects(context: OperationContext, base: Operation, head: Operation): Effect[] {
  const [old, now] = [waysOf(base), waysOf(head)];
  const shut = old.filter((way) => !now.some((other) => isEnough(way, other)));
  const open = now.filter((way) => !old.some((other) => isEnough(way, other)));
  if (shut.length === 0 && open.length === 0) return [];
  const { isReversed } = context;
  const isPublic = open.some((way) => way.size === 0);
  // A receiver breaks if the service comes with other credentials than before, or with none.
  const breaks = (isReversed ? open : shut).length > 0;
  const verdict = breaks ? 'breaking' : isPublic ? 'warning' : 'non-breaking';
  const rule = isPublic
    ? 'security-removed'
    : old.some((way) => way.size === 0)
      ? 'security-added'
      : shut.length === 0 && !isReversed
        ? 'security-loosened'
        : 'security-changed';
  const scheme = changedScheme(base, head);
  const places = placesOf(base, head);
  const reading = (operation: Operation) =>
    scheme === undefined
      ? readingOf(requirementsOf(operation))
      : readingOfScheme(operation.root.child(...tokensOf(scheme)).value);
  return [
    effect(context, 'request', wholeOperation, {
      rule,
      verdict,
      base: scheme ?? places.base,
      head: scheme ?? places.head,
      before: reading(base),
      after: reading(head),
    }),
  ];
}

/** Do the credentials of the one requirement satisfy the other? */
function isEnough(way: Requirement, other: Requirement): boolean {
  return [...other].every(([scheme, scopes]) => {
    const held = way.get(scheme);
    return held !== undefined && [...scopes].every((scope) => held.has(scope));
  });
}

/** The pointers to `security`; where one document lacks it, the parent of where the other has it. */
function placesOf(base: Operation, head: Operation): { base: string; head: string } {
  const [old, now] = [ownerOf(base), ownerOf(head)];
  if (old !== base.node && now !== head.node)
    return { base: base.root.nearest('security'), head: head.root.nearest('security') };
  return { base: old?.place('security') ?? base.node.at, head: head.node.nearest('security') };
}

function ownerOf({ node, root }: Operation): Node | undefined {
  return [node, root].find((each) => each.has('security'));
}

function requirementsOf(operation: Operation): Members[] {
  const value = ownerOf(operation)?.value.security;
  return Array.isArray(value) ? value.filter(isMembers) : [];
}

/** Every requirement. Each flow of a scheme counts as its own requirement, since one flow is enough. */
function waysOf(operation: Operation): Requirement[] {
  const list = requirementsOf(operation);
  if (list.length === 0) return [new Map()];
  return list.flatMap((requirement) =>
    Object.entries(requirement).reduce<Requirement[]>(
      (ways, [name, scopes]) => {
        const held = new Set(Array.isArray(scopes) ? scopes.map(String) : []);
        return ways.flatMap((way) =>
          schemesOf(operation.root, name).map((scheme) => new Map([...way, [scheme, held]])),
        );
      },
      [new Map()],
    ),
  );
}

/** What a scheme demands of a caller, without its name: one text for each of its flows. */
function schemesOf(root: Node, name: string): string[] {
  const schemes = root.get('components')?.value.securitySchemes;
  if (!isMembers(schemes) || !isMembers(schemes[name])) return [name];
  const { flows, ...rest } = demands(root.child('components', 'securitySchemes', name).value);
  const all = isMembers(flows) ? Object.entries(flows) : [];
  return all.length === 0
    ? [textOf(rest)]
    : all.map(([flow, value]) => textOf({ ...rest, flows: { [flow]: value } }));
}

/** The requirements as a person reads them: `AuthToken / AccessKey + SdkDate`. */
function readingOf(requirements: Members[]): string {
  const ways = requirements.map((requirement) =>
    Object.entries(requirement)
      .map(([name, scopes]) =>
        Array.isArray(scopes) && scopes.length > 0 ? `${name} (${scopes.join(' ')})` : name,
      )
      .join(' + '),
  );
  return ways.map((way) => way || '–').join(' / ') || '–';
}

/** A scheme as a person reads it: `X-Auth-Token in header`, `http bearer`, `oauth2 password (tokenUrl /token)`. */
function readingOfScheme(scheme: Members): string {
  const { type, name, in: place, scheme: kind, flows, openIdConnectUrl } = scheme;
  if (type === 'apiKey') return `${name} in ${place}`;
  if (isMembers(flows))
    return Object.entries(flows)
      .map(([flow, value]) => readingOfFlow(flow, value))
      .join(' / ');
  return [type, kind, openIdConnectUrl].filter((each) => typeof each === 'string').join(' ');
}

function readingOfFlow(flow: string, value: Json): string {
  const urls = isMembers(value) ? Object.entries(value).filter(([name]) => name.endsWith('Url')) : [];
  return `oauth2 ${flow} (${urls.map(([name, url]) => `${name} ${url}`).join(', ')})`;
}

function demands(scheme: Members): Members {
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
  // Scopes count where an operation requires them; here they only have descriptions.
  const flows = Object.entries(rest.flows).map(([name, flow]): [string, Json] => [
    name,
    isMembers(flow) ? { ...flow, scopes: null } : flow,
  ]);
  return { ...rest, flows: Object.fromEntries(flows) };
}

/** The pointer to the scheme whose definition changed, if both operations require the same schemes. */
function changedScheme(base: Operation, head: Operation): string | undefined {
  const [old, now] = [requirementsOf(base), requirementsOf(head)];
  if (textOf(old) !== textOf(now)) return undefined;
  const names = now.flatMap((each) => Object.keys(each));
  const changed = names.find(
    (name) => textOf(schemesOf(base.root, name)) !== textOf(schemesOf(head.root, name)),
  );
  return changed === undefined ? undefined : pointerTo('components', 'securitySchemes', changed);
}
