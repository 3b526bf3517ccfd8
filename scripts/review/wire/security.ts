import { isMembers, type Json, type Members, textOf } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { pointerTo, tokensOf } from '../../document/pointer.ts';
import { type Effect, wholeOperation } from './effect.ts';
import type { Operation } from './operations.ts';
import { effect, type OperationContext } from './values.ts';

/** One security requirement: all of its schemes are needed, each by what it demands. Without schemes, no credentials are needed. */
type Requirement = Map<string, Held>;

/** What a caller has of a scheme: its scopes, and where it renews its token. */
interface Held {
  scopes: Set<string>;
  refreshUrl: string | undefined;
}

/** What a scheme, or one flow of it, demands of a caller, without its name. A caller need not renew a token. */
interface Scheme {
  demand: string;
  refreshUrl: string | undefined;
}

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
      : readingOfScheme(operation.root.child(...tokensOf(scheme)));
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
  return [...other].every(([demand, { scopes, refreshUrl }]) => {
    const held = way.get(demand);
    if (held === undefined) return false;
    const isRenewed = held.refreshUrl === undefined || held.refreshUrl === refreshUrl;
    return isRenewed && [...scopes].every((scope) => held.scopes.has(scope));
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
        const schemes = schemesOf(operation.root, name);
        return ways.flatMap((way) =>
          schemes.map(({ demand, refreshUrl }) => new Map([...way, [demand, { scopes: held, refreshUrl }]])),
        );
      },
      [new Map()],
    ),
  );
}

/** The flows of a scheme, of which one is enough, or the scheme itself. Members that demand nothing have no effect. */
function schemesOf(root: Node, name: string): Scheme[] {
  const scheme = root.get('components')?.get('securitySchemes')?.get(name);
  if (scheme === undefined) return [{ demand: name, refreshUrl: undefined }];
  const { type = null, in: place = null, openIdConnectUrl = null } = scheme.value;
  const lower = (keyword: string) => scheme.needed(keyword).toLowerCase();
  const demands: Record<string, Json[]> = {
    http: [lower('scheme')],
    apiKey: [place, place === 'header' ? lower('name') : scheme.needed('name')],
    openIdConnect: [openIdConnectUrl],
  };
  const flows = type === 'oauth2' ? scheme.entries('flows', true) : [];
  const whole = textOf([type, ...(demands[String(type)] ?? [])]);
  return flows.length === 0
    ? [{ demand: whole, refreshUrl: undefined }]
    : flows.map(([flow, { value }]) => {
        const { authorizationUrl = null, tokenUrl = null, refreshUrl } = value;
        const demand = textOf([type, flow, authorizationUrl, tokenUrl]);
        return { demand, refreshUrl: typeof refreshUrl === 'string' ? refreshUrl : undefined };
      });
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
function readingOfScheme(scheme: Node): string {
  const { type, name, in: place, scheme: kind, openIdConnectUrl } = scheme.value;
  if (type === 'apiKey') return `${name} in ${place}`;
  const flows = scheme.entries('flows', true).map(([flow, { value }]) => readingOfFlow(flow, value));
  if (flows.length > 0) return flows.join(' / ');
  return [type, kind, openIdConnectUrl].filter((each) => typeof each === 'string').join(' ');
}

function readingOfFlow(flow: string, value: Members): string {
  const urls = Object.entries(value).filter(([name]) => /^(authorization|token|refresh)Url$/.test(name));
  return `oauth2 ${flow} (${urls.map(([name, url]) => `${name} ${url}`).join(', ')})`;
}

/** The pointer to the scheme whose definition changed, if both operations require the same schemes. */
function changedScheme(base: Operation, head: Operation): string | undefined {
  const [old, now] = [requirementsOf(base), requirementsOf(head)];
  if (textOf(old) !== textOf(now)) return undefined;
  const names = now.flatMap((each) => Object.keys(each));
  const textsOf = ({ root }: Operation, name: string) =>
    schemesOf(root, name).map(({ demand, refreshUrl }) => `${demand} ${refreshUrl}`);
  const changed = names.find((name) => String(textsOf(base, name)) !== String(textsOf(head, name)));
  return changed === undefined ? undefined : pointerTo('components', 'securitySchemes', changed);
}
