import type { Document } from '../../document/document.ts';
import { parentOf } from '../../document/pointer.ts';
import type { Subschemas } from '../set/shape.ts';
import type { Context } from './difference.ts';

/** Returns the pointer, or that of its nearest parent, if this document has it and it belongs to the schema at the fallback; else the fallback. */
export function nearest(document: Document, pointer: string, fallback: string): string {
  const isRelated = (place: string) => {
    const schema = place.replace(/\/properties$/, '');
    return `${place}/`.startsWith(`${fallback}/`) || `${fallback}/`.startsWith(`${schema}/`);
  };
  const holders = [pointer, parentOf(pointer), parentOf(parentOf(pointer))];
  return holders.find((place) => isRelated(place) && typeof document.at(place) === 'object') ?? fallback;
}

export function placeOf(schemas: Subschemas | undefined): string {
  return schemas?.[0]?.at ?? '';
}

/** Swaps the two documents of a comparison. */
export function mirrored(context: Context): Context {
  return { ...context, base: context.head, head: context.base };
}
