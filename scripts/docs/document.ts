import { methods } from '../document/grammar.ts';
import type { Operation as Told } from '../mock/page/console/contract.js';
import type { Language } from './languages.ts';
import { languages } from './languages.ts';
import { codeSamples } from './samples.ts';

/** As much of an OpenAPI document as the docs look at. */
export interface Document {
  info: { title: string; description?: string; version?: string };
  tags?: Tag[];
  paths: Record<string, Record<string, Operation>>;
  components?: Record<string, Record<string, Described>>;
}

interface Tag {
  name: string;
  description?: string;
}

interface Operation extends Described {
  operationId?: string;
  'x-codeSamples'?: object[];
  tags?: string[];
}

/** Any node that a reader sees: it may describe itself, or be described where it points. */
export interface Described {
  description?: string;
  examples?: unknown;
  $ref?: string;
}

/**
 * Moves the text of the only tag to the introduction: Redoc hides what is under a tag until "Show" is clicked.
 * Several tags stay as they are.
 *
 * @param section is above the text of the tag, in place of its name; `last` is below it.
 */
export function openUp(document: Document, section?: string, last?: string): Document {
  const copy = structuredClone(document);
  // A row for each named call of every operation would bury the one example of a parameter.
  for (const parameter of Object.values(copy.components?.parameters ?? {})) delete parameter.examples;
  const [tag, ...others] = document.tags ?? [];
  if (tag === undefined || others.length > 0) {
    copy.info.description = paragraphs(copy.info.description, section, last);
    return copy;
  }
  copy.info.description = paragraphs(
    copy.info.description,
    section ?? `## ${tag.name}`,
    tag.description,
    last,
  );
  delete copy.tags;
  for (const operation of operationsOf(copy)) delete operation.tags;
  return copy;
}

/** Ends the description of each operation with the link that opens the console, and shows its first example as code. */
export function addConsole<T extends Document>(document: T, told: readonly Told[], language: Language): T {
  const copy = structuredClone(document);
  for (const operation of operationsOf(copy)) {
    const found = told.find(({ id }) => id === operation.operationId);
    if (found === undefined) continue;
    const link = `[${languages[language].tryIt}](#try-${found.id})`;
    operation.description = paragraphs(operation.description, link);
    operation['x-codeSamples'] = codeSamples(found, language);
  }
  return copy;
}

/**
 * Where Redoc shows each operation, by operationId: `/other/…`, or under the name of its tag.
 * Redoc's form may change with its version; the pages therefore answer `#operationId` in every version.
 */
export function routesOf(document: Document): Record<string, string> {
  const slug = (name: string) => name.toLowerCase().replaceAll(/\s+/g, '-');
  const routes = operationsOf(document).map(({ operationId = '', tags: [tag = 'other'] = [] }) => [
    operationId,
    `/${slug(tag)}/${slug(operationId)}`,
  ]);
  return Object.fromEntries(routes.filter(([operationId]) => operationId !== ''));
}

function operationsOf(document: Document): Operation[] {
  return Object.values(document.paths).flatMap((item) => methods.flatMap((method) => item[method] ?? []));
}

/**
 * Ends the description of whatever has evidence with a note that says how it is known.
 * Redoc renders `externalDocs` of a tag only, so the note is Markdown; one per description, however many facts there are.
 *
 * @param places the parts of the document with their addresses, in reading order; the first note of a part wins.
 */
export function addNotes<T extends Document>(
  document: T,
  places: (copy: T) => Iterable<{ address: string; of: object }>,
  noteOf: (address: string) => string | undefined,
): T {
  const copy = structuredClone(document);
  const notes = new Map<Described, string>();
  for (const { address, of } of places(copy)) {
    const part = ownDescription(copy, of);
    const note = part && !notes.has(part) ? noteOf(address) : undefined;
    if (part && note) notes.set(part, note);
  }
  for (const [part, note] of notes) part.description = annotate(part.description ?? '', note);
  return copy;
}

/**
 * The node whose description is read here: the node itself, or what it points at.
 * A schema that points elsewhere and says nothing of its own is annotated where it points, once.
 */
function ownDescription(document: Document, of: Described): Described | undefined {
  if (of.description !== undefined) return of;
  const [, collection, name] = /^#\/components\/(\w+)\/([^/]+)$/.exec(of.$ref ?? '') ?? [];
  return collection && name ? document.components?.[collection]?.[name] : undefined;
}

/** After a table or a list a line of its own is needed, or the note becomes part of the last item. */
function annotate(description: string, note: string): string {
  const inline = !/\n\s*([|*-]|\d+\.)/.test(description);
  return inline ? `${description.trimEnd()} ${note}` : paragraphs(description, note);
}

function paragraphs(...texts: (string | undefined)[]): string {
  return texts
    .map((text) => text?.trim())
    .filter(Boolean)
    .join('\n\n');
}
