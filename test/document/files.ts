import type { Document } from '../../scripts/document/document.ts';
import type { Files } from '../../scripts/document/files.ts';
import { readDocument } from '../../scripts/document/read.ts';
import { parse } from '../../scripts/document/yaml.ts';

/** Files that are nowhere but here. What begins with `..` is outside the repository. */
export function filesOf(texts: Record<string, string>): Files {
  return {
    read: (path) => texts[path],
    parse,
    isInside: (path) => !path.startsWith('..'),
    list: () => [],
  };
}

/** Reads a document from its text, and from those of the files beside it. */
export function read(text: string, beside: Record<string, string> = {}): Document {
  return readDocument({ files: filesOf({ 'openapi.yaml': text, ...beside }), path: 'openapi.yaml' });
}

const head = "openapi: 3.1.0\ninfo: { title: Library, version: '1' }\n";

/** A document with these lines after its first two. */
export function documentWith(lines: string): string {
  return head + lines;
}

/** A document whose one operation, in line 3, has these members. */
export function operationWith(members: string): string {
  return documentWith(`paths: { /a: { get: { ${members}, responses: { 200: { description: D } } } } }`);
}

/** A document with one schema, in line 3, that has these keywords. */
export function schemaWith(keywords: string): string {
  return operationWith(`parameters: [{ name: q, in: query, schema: { ${keywords} } }]`);
}
