import type { Language } from './languages.ts';
import { languages } from './languages.ts';

/** As much of an OpenAPI document as the docs look at. */
export interface Document {
  info: { title: string; description?: string };
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
  tags?: string[];
}

/** Any node that a reader sees: it may describe itself, or be described where it points. */
export interface Described {
  description?: string;
  examples?: unknown;
  $ref?: string;
}

/** A page that says what a part of the contract rests on. */
export interface Source {
  text: string;
  url?: string;
}

/**
 * One tag around all operations is no order but a lid: Redoc hides what is under a tag until "Show" is clicked.
 * Its text moves to the introduction, and the operations stand open. Several tags stay as they are.
 *
 * @param section stands above the text of the tag, in place of its name.
 */
export function openUp(document: Document, section?: string): Document {
  const copy = structuredClone(document);
  // A row for each named call of every operation would bury the one example of a parameter.
  for (const parameter of Object.values(copy.components?.parameters ?? {})) delete parameter.examples;
  const [tag, ...others] = document.tags ?? [];
  if (tag === undefined || others.length > 0) {
    copy.info.description = paragraphs(copy.info.description, section);
    return copy;
  }
  copy.info.description = paragraphs(copy.info.description, section ?? `## ${tag.name}`, tag.description);
  delete copy.tags;
  for (const operation of operationsOf(copy)) delete operation.tags;
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
  return Object.values(document.paths).flatMap((item) =>
    Object.values(item).filter((operation) => 'responses' in operation),
  );
}

/**
 * Ends the description of whatever has a source with a link to it.
 * Redoc renders `externalDocs` of a tag only, so the link is Markdown; one per description, however many facts there are.
 *
 * @param places the parts of the document with their addresses, in reading order; the first source of a part wins.
 */
export function citeSources<T extends Document>(
  document: T,
  places: (copy: T) => Iterable<{ address: string; of: object }>,
  sourceOf: (address: string) => Source | undefined,
  language: Language,
): T {
  const copy = structuredClone(document);
  const sources = new Map<Described, Source>();
  for (const { address, of } of places(copy)) {
    const part = ownDescription(copy, of);
    const source = part && !sources.has(part) ? sourceOf(address) : undefined;
    if (part && source) sources.set(part, source);
  }
  for (const [part, source] of sources) part.description = cite(part.description ?? '', source, language);
  return copy;
}

/**
 * The node whose description is read here: the node itself, or what it points at.
 * A schema that points elsewhere and says nothing of its own is cited where it points, once.
 */
function ownDescription(document: Document, of: Described): Described | undefined {
  if (of.description !== undefined) return of;
  const [, collection, name] = /^#\/components\/(\w+)\/([^/]+)$/.exec(of.$ref ?? '') ?? [];
  return collection && name ? document.components?.[collection]?.[name] : undefined;
}

function cite(description: string, { text, url }: Source, language: Language): string {
  const { source, colon } = languages[language];
  // Redoc's search shows what follows a parenthesis in the title of a link as text.
  const title = text.replaceAll('"', ' ').replaceAll(/\s*\(([^)]*)\)/g, ', $1');
  const target = url?.replaceAll('(', '%28').replaceAll(')', '%29');
  const note = target ? `[${source}](${target} "${source}${colon}${title}")` : `*${source}${colon}${title}*`;
  // After a table or a list a line of its own is needed, or the note becomes part of the last item.
  const inline = !/\n\s*([|*-]|\d+\.)/.test(description);
  return inline ? `${description.trimEnd()} ${note}` : paragraphs(description, note);
}

function paragraphs(...texts: (string | undefined)[]): string {
  return texts
    .map((text) => text?.trim())
    .filter(Boolean)
    .join('\n\n');
}
