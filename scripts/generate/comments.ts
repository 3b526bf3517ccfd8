import type { OpenApi, Schema } from '../document/contract.ts';
import { effective, isChoiceOfMembers } from './schemas.ts';
import { boundsOf } from './validators.ts';

/** Returns the source of a field of the contract, by its address (`Schema.property`). */
export type Sources = (address: string) => { text: string; url?: string } | undefined;

/**
 * Returns the lines of the comment that an editor shows for a type or a property. A property that refers to a schema has the
 * comment of the schema, unless it has a description of its own.
 */
export function commentOf(document: OpenApi, schema: Schema, source: ReturnType<Sources>): string[] {
  const {
    description = '',
    deprecated,
    default: preset,
    examples = [],
    anyOf = [],
    ...rest
  } = effective(document, schema);
  const members = isChoiceOfMembers(anyOf)
    ? anyOf.flatMap(({ required = [] }) => required.map((name) => `\`${name}\``))
    : [];
  const paragraphs = [
    description.trim(),
    members.length > 0 ? `At least one of ${members.join(', ')} is there.` : '',
  ].filter((text) => text !== '');
  const said = paragraphs.length > 0 ? paragraphs.join('\n\n').split('\n') : [];
  const tags = [
    ...Object.entries(boundsOf(rest)).map(([keyword, value]) => `@${keyword} ${value}`),
    ...(preset === undefined ? [] : [`@default ${print(preset)}`]),
    ...examples.map((example) => `@example ${print(example)}`),
    ...(source === undefined
      ? []
      : [source.url ? `@see {@link ${source.url} | ${source.text}}` : `@see ${source.text}`]),
    ...(deprecated ? ['@deprecated'] : []),
  ];
  return [...said, ...(said.length > 0 && tags.length > 0 ? [''] : []), ...tags];
}

function print(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}
