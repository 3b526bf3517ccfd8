import { UserError } from '../user-error.ts';
import { bundle, type SourceFile } from './bundle.ts';
import { checkDocument } from './check.ts';
import { type Document, documentOf, isMembers, type Members } from './document.ts';
import { nameIn, parsedIn, type Side } from './files.ts';
import { correct, tooDeep } from './yaml.ts';

/**
 * Reads an OpenAPI document, from the disk or from a commit, in one piece and checked.
 *
 * @throws UserError with file, line and what to do, if it cannot be read or is not valid OpenAPI 3.1.
 */
export function readDocument({ files, path }: Pick<Side, 'files' | 'path'>): Document {
  const name = nameIn(files, path);
  const open = (each: string): SourceFile | undefined => {
    const parsed = parsedIn(files, each);
    return parsed && { path: each, ...parsed };
  };
  const main = open(path);
  if (main === undefined) throw missing(name, files.label);
  checkVersion(main);
  try {
    const { root, placeOf } = bundle(main, files, open);
    const document = documentOf(name, root as Members, placeOf);
    checkDocument(document);
    return document;
  } catch (error) {
    throw isStackOverflow(error) ? tooDeep(main.placeOf('')) : error;
  }
}

/** The engine throws a SyntaxError where the stack ends while a regular expression is compiled. */
function isStackOverflow(error: unknown): boolean {
  return (
    error instanceof RangeError || (error instanceof SyntaxError && error.message.endsWith('Stack overflow'))
  );
}

function missing(name: string, label: string | undefined): UserError {
  const fix = label === undefined ? 'Run this in the folder of the contract.' : 'Name a commit that has it.';
  return new UserError('there is no such file', { file: name }, fix);
}

function checkVersion({ value, placeOf }: SourceFile): void {
  if (!isMembers(value)) {
    throw new UserError(value === null ? 'is empty' : 'is not an OpenAPI document', placeOf(''), correct);
  }
  const { openapi, swagger } = value;
  if (!/^3\.1\.\d+$/.test(typeof openapi === 'string' ? openapi : '')) {
    const version = openapi ?? swagger;
    const found =
      version === undefined ? 'no OpenAPI version is stated' : `OpenAPI ${version} is not supported`;
    const at = openapi === undefined && swagger !== undefined ? '/swagger' : '/openapi';
    throw new UserError(found, placeOf(at), "Write 'openapi: 3.1.0'.");
  }
}
