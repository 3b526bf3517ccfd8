import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Contract, loadContract, type OpenApi } from '../../scripts/document/contract.ts';
import { command } from '../../scripts/generate/command.ts';
import { generate } from '../../scripts/generate/generate.ts';
import { type Ran, runInside } from '../inside.ts';

/** A project of its own, with a contract that has nothing to do with ours: nothing of it may be built into the generator. */
const library = new URL('library', import.meta.url).pathname;

/** A copy of the project in a folder of its own, which the test may change. */
export function copyOfLibrary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'library-'));
  cpSync(library, folder, { recursive: true });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Replaces text in a file, and fails if it is not there. */
export function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`There is no '${from}' in ${file}.`);
  writeFileSync(file, text.replace(from, to));
}

/** Runs the command in a folder, inside this process. */
export function runGenerate(folder: string, ...flags: string[]): Promise<Ran> {
  return runInside(command, flags, folder);
}

/** Runs the command in a folder, in a process of its own. */
export function spawnGenerate(folder: string, ...flags: string[]): Ran {
  const cli = new URL('../../scripts/cli.ts', import.meta.url).pathname;
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate', ...flags], options);
  return { code: status ?? Number.NaN, stdout, stderr };
}

let loaded: Contract | undefined;

/** The contract of the library. No test may change it. */
export function loadLibrary(): Contract {
  loaded ??= loadContract(join(library, 'spec/openapi.yaml'));
  return loaded;
}

let generated: Promise<Map<string, string>> | undefined;

/** What is generated from the library as it is, generated once for all tests. */
export function generatedLibrary(): Promise<Map<string, string>> {
  generated ??= generateFrom(loadLibrary());
  return generated;
}

/** The contract of the library after a change to its document. */
export async function changedLibrary(change: (document: OpenApi) => void): Promise<Contract> {
  const contract = loadLibrary();
  const document = structuredClone(contract.document);
  change(document);
  return { ...contract, document };
}

/** Generates in memory. */
export function generateFrom(contract: Contract): Promise<Map<string, string>> {
  const sources = (address: string) =>
    address === 'Loan.title' ? { text: 'The rules', url: 'https://library.example/rules' } : undefined;
  return generate({
    contract: { ...contract, file: 'spec/openapi.yaml' },
    overlays: {},
    calls: {},
    sources,
    vendor: 'library',
  });
}

/** Writes generated modules to a folder of their own and imports one of them. */
export async function importFrom<T>(files: Map<string, string>, name: string): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'generated-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    for (const [path, text] of files) writeFileSync(join(folder, path), text);
    return await import(pathToFileURL(join(folder, name)).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
