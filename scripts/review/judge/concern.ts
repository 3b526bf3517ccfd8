import { parentOf } from '../../document/pointer.ts';
import type { Effect } from '../wire/effect.ts';
import { type Finding, listOf } from './finding.ts';
import type { Renames, Statement } from './truth.ts';

/** Is the statement about the edited node? */
export function concerns({ head, base, address }: Statement, finding: Finding): boolean {
  const places = placesOf(finding);
  if ([...head, ...base].some((pointer) => places.includes(pointer))) return true;
  // Something removed takes everything in it along.
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

/** The addresses, as facts write them, of what an operation lost, wherever it was written. */
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

/** Does the pointer lead to the body or the schema of a response, a request or a parameter? */
function isBodyOf(owner: string, place: string): boolean {
  return (
    place.startsWith(`${owner}/`) &&
    /^\/(content(\/[^/]+(\/schema)?)?|schema(\/type)?)$/.test(place.slice(owner.length))
  );
}

function placesOf({ rule, pointer, base }: Finding): string[] {
  const places = [pointer, base].map(listOf);
  // Whether a property is required is stated beside the properties.
  const lists = places.flatMap((place) => {
    const [, owner] = /^(.*)\/properties(?:\/[^/]+)?$/.exec(place) ?? [];
    return owner === undefined ? [] : [`${owner}/required`];
  });
  return /^(required-)?property-/.test(rule) ? [...places, ...lists] : places;
}

/** Contradictions come first, and of those the one about the exact pointer. */
export function rankOf({ kind, head, base }: Statement, finding: Finding): number {
  const places = placesOf(finding);
  const isExact = [...head, ...base].some((pointer) => places.includes(pointer));
  return (kind === 'contradicts' ? 0 : 2) + (isExact ? 0 : 1);
}

/** The schemas, security schemes and operations that facts refer to and that were renamed. */
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
