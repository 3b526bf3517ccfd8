import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { OpenApi } from '../document/openapi.ts';
import type { Operation } from '../mock/page/console/contract.js';
import { type Language, languages, languageTags } from './languages.ts';
import { codeSamples } from './samples.ts';

/** A schema as it is written in the bundle. */
type Json = { readonly [member: string]: unknown };

/** Writes an operation as Markdown: what it takes and what it answers. A schema is quoted as JSON. */
export function operationText(bundle: OpenApi, operation: Operation, language: Language): string {
  const words = languages[language];
  const { id, method, path, summary, parameters, meanings } = operation;
  const node = nodeOf(bundle, operation);
  const body = schemaOf(node?.requestBody as Json | undefined);
  return paragraphs([
    `# ${summary}`,
    `\`${method} ${path}\` · \`${id}\``,
    String(node?.description ?? ''),
    parameters.length > 0 && `## ${words.parameters}`,
    parameters.length > 0 && table(parameters.map((parameter) => row(parameter, words.required))),
    body !== undefined && `## ${words.body}`,
    body !== undefined && json(body, bundle),
    `## ${words.replies}`,
    Object.entries(meanings)
      .map(([status, meaning]) => `- \`${status}\` ${meaning}`)
      .join('\n'),
  ]);
}

/** Writes the first example of an operation as code, and all of its replies. */
export function operationExamples(bundle: OpenApi, operation: Operation, language: Language): string {
  const words = languages[language];
  return paragraphs([
    `## ${words.request}`,
    ...codeSamples(operation, language).map(
      ({ label, lang, source }) => `${label}:\n\n${fence(lang, source)}`,
    ),
    `## ${words.examples}`,
    ...examplesOf(nodeOf(bundle, operation)?.responses as Record<string, Json>).map(
      ([status, title, value]) =>
        `\`${status}\` ${title}:\n\n${fence('json', JSON.stringify(value, null, 2))}`,
    ),
  ]);
}

function nodeOf(bundle: OpenApi, { id }: Operation): Json | undefined {
  return Object.values(bundle.paths)
    .flatMap((item) => Object.values(item as Record<string, Json>))
    .find(({ operationId }) => operationId === id);
}

function row({ name, in: place, required, description }: Operation['parameters'][0], word: string): string[] {
  return [`\`${name}\``, required ? `${place}, ${word}` : place, description];
}

function table(rows: string[][]): string {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  const [first = []] = rows;
  return [line(first.map(() => ' ')), line(first.map(() => '---')), ...rows.map(line)].join('\n');
}

function schemaOf(holder: Json | undefined): unknown {
  const content = holder?.content as Record<string, Json> | undefined;
  return Object.values(content ?? {})[0]?.schema;
}

/** A schema as JSON, with what it refers to in its place; one that contains itself keeps its reference. */
function json(schema: unknown, bundle: OpenApi): string {
  return fence('json', JSON.stringify(expand(schema, bundle, []), null, 2));
}

function expand(value: unknown, bundle: OpenApi, within: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => expand(item, bundle, within));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value as { $ref?: string };
  const name = /^#\/components\/schemas\/(.+)$/.exec($ref ?? '')?.[1];
  if (name !== undefined && !within.includes(name)) {
    const target = (bundle.components?.schemas as Json | undefined)?.[name];
    return expand({ ...(target as object), ...rest }, bundle, [...within, name]);
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => !member.startsWith('x-'))
      .map(([member, inner]) => [member, expand(inner, bundle, within)]),
  );
}

function examplesOf(responses: Record<string, Json> = {}): [status: string, title: string, value: unknown][] {
  return Object.entries(responses).flatMap(([status, response]) => {
    const [media] = Object.values((response.content ?? {}) as Record<string, Json>);
    const examples = Object.values((media?.examples ?? {}) as Record<string, Json>);
    return examples.map(({ summary, value }): [string, string, unknown] => [
      status,
      String(summary ?? ''),
      value,
    ]);
  });
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function paragraphs(parts: (string | false | undefined)[]): string {
  return `${parts
    .filter(Boolean)
    .map((part) => String(part).trim())
    .join('\n\n')}\n`;
}

/** The index for language models, as https://llmstxt.org describes it. */
export function llmsText(
  info: { title: string; description?: string; version?: string },
  operations: readonly Operation[],
): string {
  const lists = languageTags.map((tag) => [
    `## ${languages[tag].name}`,
    operations.map(({ id, method, path }) => `- [${id}](${tag}/${id}.md): ${method} ${path}`).join('\n'),
  ]);
  const [summary = ''] = (info.description ?? '').split('\n\n');
  return paragraphs([
    `# ${info.title} ${info.version ?? ''}`,
    summary !== '' && `> ${summary.replaceAll('\n', ' ')}`,
    ...lists.flat(),
  ]);
}

/** Markdown as HTML. HTML within it is shown as text. */
export function toHtml(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}
