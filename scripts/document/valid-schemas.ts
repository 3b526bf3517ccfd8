import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Place, UserError } from '../user-error.ts';
import { isMembers } from './document.ts';
import type { OpenApi } from './openapi.ts';
import { pointerTo } from './pointer.ts';

// Formats are only notes.
const ajv = new Ajv2020({ strict: false, validateFormats: false, addUsedSchema: false, logger: false });

/**
 * Refuses a schema that no validator can be made of: whoever compiles it later would say nothing, or not where it stands.
 *
 * @throws UserError with the place of the first one.
 */
export function checkSchemasCompile(document: OpenApi, placeOf: (pointer: string) => Place): void {
  for (const [pointer, schema] of schemasIn(document, '')) {
    try {
      checkPatterns(schema, pointer);
      checkKeywords(schema, pointer);
    } catch (error) {
      const { message, at, fix } = error instanceof Fault ? error : new Fault(reasonOf(error), pointer);
      throw new UserError(message, placeOf(at), fix);
    }
  }
}

class Fault extends Error {
  readonly at: string;
  readonly fix: string;

  constructor(message: string, at: string, fix = 'Correct the schema.') {
    super(message);
    this.at = at;
    this.fix = fix;
  }
}

/** The schemas of a document that no other schema contains, each with the pointer to it. */
function* schemasIn(node: unknown, pointer: string): Generator<[pointer: string, schema: object]> {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    const at = pointer + pointerTo(name);
    const isSchema = name === 'schema' || pointer === '/components/schemas';
    if (isSchema && isMembers(value)) yield [at, value];
    else if (!/^(example|examples|x-.*)$/.test(name)) yield* schemasIn(value, at);
  }
}

function checkPatterns(schema: object, pointer: string): void {
  for (const [at, pattern] of patternsIn(schema, pointer)) {
    try {
      new RegExp(pattern, 'u');
    } catch (error) {
      throw new Fault(reasonOf(error), at, 'Write a regular expression of ECMAScript.');
    }
  }
}

function checkKeywords(schema: object, pointer: string): void {
  if (!ajv.validateSchema(schema)) {
    const [error] = ajv.errors ?? [];
    const at = pointer + error?.instancePath;
    throw new Fault(`is no valid JSON Schema: ${error?.message}`, at, 'Correct the value.');
  }
  // What it refers to is there, Redocly says, and is compiled by itself.
  const text = JSON.stringify(schema, (name, value) => (name === '$ref' ? undefined : value));
  const alone = JSON.parse(text);
  ajv.compile(alone);
  // Or else each reload of a watched contract would be kept.
  ajv.removeSchema(alone);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A property that is called `pattern` is a schema, no text. */
function* patternsIn(node: unknown, pointer: string): Generator<[pointer: string, pattern: string]> {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    const at = pointer + pointerTo(name);
    if (name === 'pattern' && typeof value === 'string') yield [at, value];
    if (pointer.endsWith('/patternProperties')) yield [at, name];
    if (!/^(example|examples|default|enum|const|x-.*)$/.test(name)) yield* patternsIn(value, at);
  }
}
