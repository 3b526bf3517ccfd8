import { relative } from 'node:path';
import {
  BaseResolver,
  createConfig,
  type Document,
  getLineColLocation,
  isAbsoluteUrl,
  lintDocument,
  type NormalizedProblem,
  normalizeTypes,
  Oas3_1Types,
  type ResolvedRefMap,
  resolveDocument,
  type Source,
} from '@redocly/openapi-core';
import { type Place, UserError } from '../user-error.ts';
import { isMembers } from './document.ts';
import type { OpenApi } from './openapi.ts';
import { pointerOf, pointerTo, valueAt } from './pointer.ts';
import { checkSchemasCompile } from './valid-schemas.ts';

/** What a contract is made of, for whoever reads one. */
export * from './openapi.ts';

/** The contract, read once: what it says, and where it says it. */
export interface Contract {
  /** The entry file, as it was asked for. */
  file: string;
  /** In one piece: what stood in other files stands in its place, and every `$ref` left leads to `#/components/…`. */
  document: OpenApi;
  /** Where the value at a JSON Pointer of `document` was written, in whichever file that is. */
  placeOf(pointer: string): Place;
}

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Reads and bundles the contract, and checks that it is OpenAPI 3.1 with every reference resolved and schemas that compile.
 * `onFile` is told of each file before it is read, also of one that is missing.
 *
 * @throws UserError with file, line and what to do, if there is anything wrong with it.
 */
export async function loadContract(
  file = 'spec/openapi.yaml',
  onFile?: (file: string) => void,
): Promise<Contract> {
  const resolver = new OfflineResolver(onFile);
  const root = await parse(file, resolver);
  await checkStructure(root, resolver);
  const { Root: rootType } = normalizeTypes(Oas3_1Types);
  if (rootType === undefined) throw new Error('Redocly does not know the root of an OpenAPI document.');
  const references = await resolveDocument({ rootDocument: root, externalRefResolver: resolver, rootType });
  const { document, mounts } = inline(root, references);
  const placeOf = (pointer: string) => place(mounts, pointer);
  checkSchemasCompile(document, placeOf);
  return { file, document, placeOf };
}

/** What a contract says must not depend on a network. */
class OfflineResolver extends BaseResolver {
  readonly #onFile: ((file: string) => void) | undefined;

  constructor(onFile?: (file: string) => void) {
    super();
    this.#onFile = onFile;
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    if (isAbsoluteUrl(absoluteRef)) throw new Error(`${absoluteRef} is not a file of this project`);
    this.#onFile?.(absoluteRef);
    return super.loadExternalRef(absoluteRef);
  }
}

async function parse(file: string, resolver: BaseResolver): Promise<Document> {
  const root = await resolver.resolveDocument(null, file, true).catch((error: unknown) => error);
  if (root instanceof Error) {
    if ('line' in root && typeof root.line === 'number' && 'col' in root && typeof root.col === 'number') {
      throw new UserError(
        `is no YAML: ${brief(root.message)}`,
        { file, line: root.line, column: root.col },
        mend,
      );
    }
    throw new UserError(brief(root.message), { file }, 'Run this in the folder of the contract.');
  }
  const { parsed } = root as Document;
  if (!isMembers(parsed)) {
    throw new UserError(parsed == null ? 'is empty' : 'is no OpenAPI document', { file, line: 1 }, mend);
  }
  checkVersion(parsed, root as Document);
  return root as Document;
}

const mend = 'Correct the file and run the command again.';

function checkVersion(parsed: Record<string, unknown>, { source }: Document): void {
  const { openapi, jsonSchemaDialect = dialect } = parsed;
  if (typeof openapi !== 'string' || !/^3\.1\.\d+$/.test(openapi)) {
    const found =
      openapi === undefined ? 'no OpenAPI version is stated' : `OpenAPI ${openapi} is not supported`;
    throw new UserError(found, placeIn(source, '/openapi'), "Write 'openapi: 3.1.0'.");
  }
  if (jsonSchemaDialect !== dialect) {
    const found = `the JSON Schema dialect ${jsonSchemaDialect} is not supported`;
    throw new UserError(
      found,
      placeIn(source, '/jsonSchemaDialect'),
      `Write 'jsonSchemaDialect: ${dialect}'.`,
    );
  }
}

/** The rules of the specification itself; those of the house are for `npm run lint`. */
async function checkStructure(root: Document, resolver: BaseResolver): Promise<void> {
  const config = await createConfig({
    rules: {
      struct: 'error',
      'no-unresolved-refs': 'error',
      'operation-operationId': 'error',
      'operation-operationId-unique': 'error',
      'path-parameters-defined': 'error',
    },
  });
  const problems = await lintDocument({ document: root, config, externalRefResolver: resolver }).catch(
    (error) => {
      const what = `references lead in a circle (${brief(String(error.message))})`;
      throw new UserError(
        what,
        placeIn(root.source, circleIn(root.parsed)),
        'Let one of them say what is meant.',
      );
    },
  );
  const [first, ...rest] = problems;
  if (first === undefined) return;
  const [suggestion] = first.suggest;
  const fix = suggestion === undefined ? mend : `Did you mean '${suggestion}'?`;
  const more = rest.length === 0 ? '' : `\n  There are ${rest.length} more. Run: npm run lint`;
  throw new UserError(await explain(first, root, resolver), placeOfProblem(first, root), fix + more);
}

/** The first reference that leads back to itself, if that is in this file. */
function circleIn(document: unknown, node = document, pointer = ''): string {
  if (typeof node !== 'object' || node === null) return '';
  const seen = new Set<unknown>();
  let target: unknown = node;
  while (isMembers(target) && typeof target.$ref === 'string' && target.$ref.startsWith('#')) {
    if (seen.has(target)) return `${pointer}/$ref`;
    seen.add(target);
    target = valueAt<unknown>(document, pointerOf(target.$ref));
  }
  const below = Object.entries(node).map(([name, value]) =>
    circleIn(document, value, pointer + pointerTo(name)),
  );
  return below.find((found) => found !== '') ?? '';
}

async function explain(problem: NormalizedProblem, root: Document, resolver: BaseResolver): Promise<string> {
  const [location] = problem.location;
  const pointer = location?.pointer;
  if (problem.ruleId !== 'no-unresolved-refs' || pointer === undefined) return brief(problem.message);
  const node =
    location?.source === root.source ? valueAt<unknown>(root.parsed, pointerOf(pointer)) : undefined;
  if (!isMembers(node) || typeof node.$ref !== 'string') return brief(problem.message);
  const [path = ''] = node.$ref.split('#');
  const target =
    path === '' ? root : await resolver.resolveDocument(root.source.absoluteRef, path).catch(() => undefined);
  const leads = `$ref '${node.$ref}' leads to nothing`;
  if (target === undefined || target instanceof Error) return `${leads}: there is no readable file ${path}`;
  return target.parsed == null ? `${leads}: ${path} is empty` : leads;
}

function placeOfProblem({ location: [location], ruleId }: NormalizedProblem, root: Document): Place {
  if (location === undefined) return { file: nameOf(root.source) };
  const isReference = ruleId === 'no-unresolved-refs' && location.pointer !== undefined;
  const exact = isReference ? { ...location, pointer: `${location.pointer}/$ref` } : location;
  const { source, start } = getLineColLocation({ ...exact, reportOnKey: true });
  return { file: nameOf(source), line: start.line, column: start.col };
}

/** Messages of parsers repeat the file, with the whole path of this machine, and draw a picture below the first line. */
function brief(message: string): string {
  const [line = ''] = message.split('\n');
  return line.replace(/ in "[^"]*" \(\d+:\d+\)/, '').replace(/ '[^']*[\\/][^']*'$/, '');
}

/** That the value at `pointer` of the bundle, and all below it, was written in `source` at `written`. */
interface Mount {
  pointer: string;
  source: Source;
  written: string;
}

/** Puts what other files say in the place of the references to it. */
function inline(root: Document, references: ResolvedRefMap): { document: OpenApi; mounts: Mount[] } {
  const mounts: Mount[] = [{ pointer: '', source: root.source, written: '' }];
  const walk = (node: unknown, from: Document, pointer: string): unknown => {
    if (Array.isArray(node)) return node.map((item, index) => walk(item, from, `${pointer}/${index}`));
    if (!isMembers(node)) return node;
    const { $ref, ...siblings } = node;
    const target =
      typeof $ref === 'string' ? references.get(`${from.source.absoluteRef}::${$ref}`) : undefined;
    if (target?.resolved && target.document !== root) {
      mounts.push({ pointer, source: target.document.source, written: target.nodePointer.slice(1) });
      const value = walk(target.node, target.document, pointer);
      return isMembers(value) ? { ...value, ...siblings } : value;
    }
    const own = target?.resolved ? { $ref: target.nodePointer, ...siblings } : node;
    return Object.fromEntries(
      Object.entries(own).map(([name, value]) => [name, walk(value, from, pointer + pointerTo(name))]),
    );
  };
  const document = walk(root.parsed, root, '') as OpenApi;
  document.paths ??= {};
  document.components ??= { schemas: {} };
  document.components.schemas ??= {};
  return { document, mounts };
}

function place(mounts: Mount[], pointer: string): Place {
  const covers = (mount: Mount) => mount.pointer === '' || `${pointer}/`.startsWith(`${mount.pointer}/`);
  const mount = mounts
    .filter(covers)
    .reduce((best, next) => (next.pointer.length >= best.pointer.length ? next : best));
  return placeIn(mount.source, mount.written + pointer.slice(mount.pointer.length));
}

function placeIn(source: Source, pointer: string): Place {
  const { start } = getLineColLocation({ source, pointer: `#${pointer || '/'}`, reportOnKey: true });
  return { file: nameOf(source), line: start.line, column: start.col };
}

function nameOf(source: Source): string {
  return relative('', source.absoluteRef).replaceAll('\\', '/');
}
