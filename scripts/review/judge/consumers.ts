import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CompilerError, compile } from '../../compiler.ts';
import { contractOf } from '../../document/contract.ts';
import type { Document } from '../../document/document.ts';
import type { Side } from '../../document/files.ts';
import { types } from '../../generate/types.ts';
import { UserError } from '../../user-error.ts';
import { exampleProgram } from './examples.ts';
import type { Loaded } from './truth.ts';

const folder = 'test/types';
/** The file that has the declarations, and the one through which the consumers import them. */
const declarations = 'generated/index.d.cts';
const imported = 'generated/index.d.ts';
/** The file name of the program of examples, which exists only for the compiler. */
const examples = 'test/types/examples.ts';

/**
 * Compiles the consumers of the old side and the examples of both against the types of the new contract, in one program.
 * Returns nothing if neither the types nor the examples changed.
 */
export async function compileConsumers(base: Loaded, head: Loaded): Promise<CompilerError[]> {
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
  const errors = compileIn(
    new Map([...sources, [imported, text]]),
    sources.map(([name]) => name),
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
  const pathsOf = ({ files }: Side) => files.list(folder).filter((name) => /\/consumer[^/]*\.ts$/.test(name));
  const side = base.own && pathsOf(base).length > 0 ? base : head;
  return new Map(pathsOf(side).map((name) => [name, side.files.read(name) ?? '']));
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

const compilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  lib: ['es2022'],
  module: 'nodenext',
  target: 'es2022',
  exactOptionalPropertyTypes: true,
};

/** Compiles the files at the same paths in a folder of their own, where they find the packages of this project. */
function compileIn(files: Map<string, string>, entries: string[]): CompilerError[] {
  const root = mkdtempSync(path.join(tmpdir(), 'vpc-peering-review-'));
  try {
    for (const [name, text] of files) {
      mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
    if (existsSync('node_modules'))
      symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'), 'junction');
    return compile(root, { compilerOptions, files: entries }).filter(({ file }) => entries.includes(file));
  } finally {
    rmSync(root, { recursive: true });
  }
}
