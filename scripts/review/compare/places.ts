import type { Document, Json } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import type { Facet, Nodes } from '../set/shape.ts';
import type { Context } from './compare.ts';

/** A place that the other document has, if this one has it as well, or what holds it. It is one of the schema at the fallback. */
export function nearest(document: Document, pointer: string, fallback: string): string {
  const isRelated = (place: string) => {
    const schema = place.replace(/\/properties$/, '');
    return `${place}/`.startsWith(`${fallback}/`) || `${fallback}/`.startsWith(`${schema}/`);
  };
  const holders = [pointer, parentOf(pointer), parentOf(parentOf(pointer))];
  return holders.find((place) => isRelated(place) && typeof document.at(place) === 'object') ?? fallback;
}

export function rawAt(document: Document, pointer: string): Json | undefined {
  return document.at(pointer);
}

/** A keyword as it is written. */
export function rawFacet(document: Document, facet: Facet<unknown> | undefined): Facet<Json> | undefined {
  return facet && { value: rawAt(document, facet.at) ?? null, at: facet.at };
}

export function placeOf(nodes: Nodes | undefined): string {
  return nodes?.[0]?.at ?? '';
}

/** The same comparison from the other side. */
export function mirrored(context: Context): Context {
  return { ...context, base: context.head, head: context.base };
}
