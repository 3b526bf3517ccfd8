import { relative } from 'node:path';
import { type Place, UserError } from '../user-error.ts';
import { type Document, isMembers, type Members } from './document.ts';
import { disk } from './files.ts';
import { allPartsOf } from './grammar.ts';
import type { OpenApi } from './openapi.ts';
import { readDocument } from './read.ts';
import { isRegularExpression } from './values.ts';

export * from './openapi.ts';

/** A contract to generate from: a document, read as what the generator and the mock need of it. */
export interface Contract {
  /** The entry file, as it was asked for. */
  file: string;
  document: OpenApi;
  placeOf(pointer: string): Place;
}

/**
 * Reads the contract of this project. `onRead` is told of each file before it is read, also of one that is missing.
 *
 * @throws UserError with file, line and what to do, if it is not valid, or says what the generator and the mock cannot use.
 */
export function loadContract(file = 'spec/openapi.yaml', onRead?: (file: string) => void): Contract {
  const document = readDocument({ files: disk({ onRead }), path: relative('', file) });
  checkUsable(document);
  return { ...contractOf(document), file };
}

/** The typed view of a document that has been checked. It has `paths` and `components.schemas` in any case. */
export function contractOf({ name, root, placeOf }: Document): Contract {
  const { paths = {}, components = {} } = root;
  const schemas = isMembers(components) ? (components.schemas ?? {}) : {};
  const document = { ...root, paths, components: { ...(components as Members), schemas } };
  return { file: name, document: document as unknown as OpenApi, placeOf };
}

/** Legal in OpenAPI, but no use: an operation that nothing can be named after, a path elsewhere, and a pattern that Unicode makes invalid. */
function checkUsable({ root, placeOf }: Document): void {
  for (const { value, kind, pointer } of allPartsOf({ value: root, kind: 'document', pointer: '' })) {
    if (!isMembers(value)) continue;
    if (kind === 'operation' && value.operationId === undefined) {
      throw new UserError(
        'the operation has no operationId',
        placeOf(pointer),
        'Add one, such as listBooks.',
      );
    }
    if (kind === 'path' && value.$ref !== undefined) {
      const what = 'a reference to another place of this document stands for the path';
      throw new UserError(what, placeOf(`${pointer}/$ref`), 'Write the operations here.');
    }
    if (kind !== 'schema' || typeof value.pattern !== 'string' || isRegularExpression(value.pattern, ['u']))
      continue;
    const fix = 'Write a regular expression of ECMAScript that is valid with the flag u.';
    throw new UserError('must be a regular expression of Unicode', placeOf(`${pointer}/pattern`), fix);
  }
}
