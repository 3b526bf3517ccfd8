import { resolve } from 'node:path';
import ts from 'typescript';
import { contractOf } from '../../document/contract.ts';
import type { Document } from '../../document/document.ts';
import type { Side } from '../../document/files.ts';
import { types } from '../../generate/types.ts';
import { UserError } from '../../user-error.ts';
import { exampleProgram } from './examples.ts';

/** An error of the compiler in an old program that uses the new types. */
export interface CompilerError {
  file: string;
  line: number;
  column: number;
  message: string;
}

const folder = 'test/types';
const declarations = 'generated/index.d.ts';
/** The file name of the program of examples, which exists only for the compiler. */
const examples = 'test/types/examples.ts';

/**
 * Compiles the consumers of the old side and the examples of both against the types of the new contract, in one program.
 * Returns nothing if neither the types nor the examples changed.
 */
export async function compileConsumers(
  base: { side: Side; document: Document },
  head: { side: Side; document: Document },
): Promise<CompilerError[]> {
  const consumers = consumersOf(base.side, head.side);
  const text = await typesOf(head.document);
  const before = base.side.own ? base.side : head.side;
  const isTyped = withoutComments(before.files.read(declarations) ?? '') !== withoutComments(text);
  const program = exampleProgram(base.document, head.document, isTyped);
  const sources = [
    ...(isTyped ? consumers : []),
    ...(program.text === '' ? [] : [[examples, `${program.text}\n${preamble}`] as const]),
  ];
  if (sources.length === 0) return [];
  const errors = compile(
    new Map([...sources, [declarations, text]]),
    sources.map(([path]) => path),
  );
  const placed = errors.map((error) =>
    error.file === examples ? { ...error, ...program.places[error.line - 1] } : error,
  );
  // The same example can be compiled for several operations.
  return [...new Map(placed.map((error) => [JSON.stringify(error), error])).values()];
}

/** Appended to the examples, so that their line numbers stay the same. */
const preamble = "import type { operations } from '../../generated/index.js';";

/** The consumers of the base; those of the head only if the base has none. */
function consumersOf(base: Side, head: Side): Map<string, string> {
  const pathsOf = ({ files }: Side) => files.list(folder).filter((path) => /\/consumer[^/]*\.ts$/.test(path));
  const side = base.own && pathsOf(base).length > 0 ? base : head;
  return new Map(pathsOf(side).map((path) => [path, side.files.read(path) ?? '']));
}

async function typesOf(document: Document): Promise<string> {
  const contract = contractOf(document);
  try {
    return await types({ ...contract, document: structuredClone(contract.document) }, '', () => undefined);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`has no types: ${why}`, document.placeOf(''), 'Run: npm run generate');
  }
}

function withoutComments(text: string): string {
  const kept = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  return kept.replaceAll(/\s+/g, ' ').trim();
}

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  exactOptionalPropertyTypes: true,
};

/** Compiles files that exist only in memory, at the paths that they would have. */
function compile(files: Map<string, string>, entries: string[]): CompilerError[] {
  const host = ts.createCompilerHost(options);
  // Comments are half of the text, and no error depends on them.
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
  const texts = new Map([...files].map(([path, text]) => [slashes(resolve(path)), text]));
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(slashes(path)) || fileExists(path);
  host.readFile = (path) => texts.get(slashes(path)) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = texts.get(slashes(path));
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram(
    entries.map((path) => resolve(path)),
    options,
    host,
  );
  return entries.flatMap((path) => {
    const file = program.getSourceFile(resolve(path));
    if (file === undefined) return [];
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(({ start = 0, messageText }) => {
      const { line, character } = file.getLineAndCharacterOfPosition(start);
      return { file: path, line: line + 1, column: character + 1, message: flat(messageText) };
    });
  });
}

function flat(text: string | ts.DiagnosticMessageChain): string {
  return ts.flattenDiagnosticMessageText(text, ' ').replaceAll(/\s+/g, ' ');
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
