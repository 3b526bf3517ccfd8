import { parentOf } from '../../document/pointer.ts';
import type { Effect } from '../wire/effect.ts';
import { type Finding, listOf } from './finding.ts';
import type { Renames, Statement } from './truth.ts';

/** Is the statement about the node that was edited? */
export function concerns({ head, base, address }: Statement, finding: Finding): boolean {
  const places = placesOf(finding);
  if ([...head, ...base].some((pointer) => places.includes(pointer))) return true;
  // With what is gone goes all that stood below it.
  if (head.length === 0)
    return (
      base.some((pointer) => `${pointer}/`.startsWith(`${finding.base}/`)) ||
      addressesOf(finding).some((gone) => `${address}.`.startsWith(`${gone}.`))
    );
  const isAt = (pointer: string) =>
    places.some(
      (place) => parentOf(place) === pointer || parentOf(pointer) === place || isBodyOf(pointer, place),
    );
  return head.some(isAt) && (base.length === 0 || base.some(isAt));
}

/** The addresses, as facts have them, of what an operation had and has no more, wherever it was written. */
function addressesOf({ rule, effects }: Finding): string[] {
  if (!/-(removed|retired|renamed|moved|replaced)$/.test(rule)) return [];
  return effects.flatMap((effect) => addressOfPart(effect) ?? []);
}

function addressOfPart({ operation, part, name = '' }: Effect): string | undefined {
  switch (part.kind) {
    case 'parameter':
      return `${operation}.${name}`;
    case 'header':
      return `${operation}.${part.status}.${name}`;
    case 'response':
      return `${operation}.${part.status}`;
    case 'request':
      return `${operation}.request`;
    case 'operation':
      return undefined;
  }
}

/** Is the place one of the body or the value that a reply, a request or a parameter has? */
function isBodyOf(owner: string, place: string): boolean {
  return (
    place.startsWith(`${owner}/`) &&
    /^\/(content(\/[^/]+(\/schema)?)?|schema(\/type)?)$/.test(place.slice(owner.length))
  );
}

function placesOf({ rule, pointer, base }: Finding): string[] {
  const places = [pointer, base].map(listOf);
  // Which members have to be there is said beside them.
  const lists = places.flatMap((place) => {
    const [, owner] = /^(.*)\/properties(?:\/[^/]+)?$/.exec(place) ?? [];
    return owner === undefined ? [] : [`${owner}/required`];
  });
  return /^(required-)?property-/.test(rule) ? [...places, ...lists] : places;
}

/** The lie first, and of lies the one about the very place. */
export function rankOf({ kind, head, base }: Statement, finding: Finding): number {
  const places = placesOf(finding);
  const isExact = [...head, ...base].some((pointer) => places.includes(pointer));
  return (kind === 'contradicts' ? 0 : 2) + (isExact ? 0 : 1);
}

/** What facts name and is called otherwise now. */
export function renamesOf(findings: Finding[]): Renames {
  const found = findings.filter(
    ({ rule, base }) =>
      rule === 'operation-id-changed' ||
      (rule === 'component-renamed' && /^\/components\/(schemas|securitySchemes)\//.test(base)),
  );
  return new Map(
    found.map(({ before, after, base, pointer }) => [
      String(before),
      { name: String(after ?? ''), base, head: pointer },
    ]),
  );
}
