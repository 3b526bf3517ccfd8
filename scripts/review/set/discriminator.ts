import { isMembers, type Json } from '../../document/document.ts';
import { pointerOf, pointerTo } from '../../document/pointer.ts';

/** What a `discriminator` says: the property that holds the tag, and the schemas of the tags. */
export interface Tagging {
  property: string;
  /** The pointers of schemas, by tag. Without an entry, a tag selects the schema of that name. */
  mapping: Map<string, string>;
}

/** Reads a `discriminator`, without the entries of its mapping that say what holds without them. */
export function taggingOf(discriminator: Json | undefined): Tagging | undefined {
  if (!isMembers(discriminator) || typeof discriminator.propertyName !== 'string') return undefined;
  const entries = isMembers(discriminator.mapping) ? Object.entries(discriminator.mapping) : [];
  const mapping = entries.map(([tag, target]) => [tag, targetOf(String(target))] as const);
  return {
    property: discriminator.propertyName,
    mapping: new Map(mapping.filter(([tag, target]) => target !== componentOf(tag))),
  };
}

export function componentOf(name: string): string {
  return pointerTo('components', 'schemas', name);
}

/** A mapping names a schema, or refers to it. */
function targetOf(target: string): string {
  return /^[\w.-]+$/.test(target) ? componentOf(target) : pointerOf(target);
}
