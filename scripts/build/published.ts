import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/experimental';
import ts from 'typescript';
import { compile } from '../compiler.ts';
import { examplesModule } from './examples.ts';
import { chineseFactsModule, factsModule } from './facts.ts';

const scripts = path.resolve(import.meta.dirname, '..');

/** The command line of the package, and its exports that are not generated. */
const commandLine = 'bin.ts';
const libraries = ['mock/create-mock.ts', 'client/create-client.ts', 'messages/zh-CN.ts'];

/**
 * What is published of the scripts, by its path in `dist/`, which is laid out like `scripts/`, so that imports of `generated/` hold.
 * The libraries are there for both module systems, with declarations for both.
 */
export async function published(): Promise<Map<string, string>> {
  const esModules = modules([commandLine, ...libraries]);
  const declared = declarations(libraries);
  const files: [string, string][] = [
    ...named(esModules),
    ...(await Promise.all(libraries.map((library) => commonJs(library, esModules)))),
    ...declared,
    ...twins(declared),
    ...page(),
  ];
  return new Map(files.map(([file, text]) => [file, /\.c?js$/.test(file) ? minified(file, text) : text]));
}

/** Minified, since the tarball would be 40 kB larger otherwise, and nobody reads this code. */
function minified(file: string, text: string): string {
  const { code, errors } = minifySync(file, text, { module: !file.endsWith('.cjs') });
  if (errors.length > 0) throw new Error(`${file} cannot be minified: ${errors[0]?.message}`);
  return code;
}

/** In the package there is one command line, `dist/cli.js`; nothing imports it. */
function named(files: Map<string, string>): [string, string][] {
  return [...files].map(([file, text]) => [file === 'bin.js' ? 'cli.js' : file, text]);
}

/** The modules and everything that they import, compiled one by one. */
function modules(entries: string[]): Map<string, string> {
  return reachable(entries.map(withExtension('.js')), (file) => transpile(file.replace(/\.js$/, '.ts')));
}

/** Comments are left out: those for users are in the declarations. */
function transpile(file: string): string {
  const { outputText } = ts.transpileModule(sourceOf(file), {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ES2022,
      rewriteRelativeImportExtensions: true,
      removeComments: true,
    },
  });
  return outputText;
}

/** All modules are published as they are, except that the examples are there without the contract, and the facts without their file. */
function sourceOf(file: string): string {
  if (file === 'mock/engine/default-examples.ts') return examplesModule();
  if (file === 'verify/facts.ts') return factsModule();
  if (file === 'verify/chinese-facts.ts') return chineseFactsModule();
  return readFileSync(path.join(scripts, file), 'utf8');
}

/** A library as one CommonJS file: the tarball is 4 kB smaller, and no bundler removes parts of CommonJS anyway. */
async function commonJs(library: string, esModules: Map<string, string>): Promise<[string, string]> {
  const { dir, name } = path.posix.parse(library);
  const generated = /\/generated\/(\w+)\.js$/;
  const bundle = await rolldown({
    input: `/dist/${dir}/${name}.js`,
    platform: 'neutral',
    treeshake: { moduleSideEffects: false },
    plugins: [
      {
        name: 'compiled modules',
        resolveId(id, importer = '/') {
          const file = path.posix.resolve(path.posix.dirname(importer), id);
          if (!generated.test(file)) return file;
          const fromLibrary = path.posix.relative(`/dist/${dir}`, file);
          return { id: fromLibrary.replace(/\.js$/, '.cjs'), external: true };
        },
        load: (file) => esModules.get(path.posix.relative('/dist', file)),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'cjs', esModule: true });
  await bundle.close();
  return [`${dir}/${name}.cjs`, output[0].code];
}

function declarations(entries: string[]): Map<string, string> {
  const emitted = mkdtempSync(path.join(tmpdir(), 'vpc-peering-declarations-'));
  try {
    const errors = compile(emitted, {
      extends: path.join(scripts, '../tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        noCheck: true,
        incremental: false,
        declaration: true,
        emitDeclarationOnly: true,
        rewriteRelativeImportExtensions: true,
        rootDir: path.dirname(scripts),
        outDir: emitted,
        typeRoots: [path.join(scripts, '../node_modules/@types')],
      },
      files: entries.map((entry) => path.join(scripts, entry)),
      include: [],
    });
    const [error] = errors;
    if (error !== undefined) throw new Error(`${error.file}:${error.line}: ${error.message}`);
    return reachable(entries.map(withExtension('.d.ts')), (file) =>
      declarationOf(path.join(emitted, 'scripts', file.replace(/(\.d)?\.[jt]s$/, '.d.ts'))),
    );
  } finally {
    rmSync(emitted, { recursive: true });
  }
}

function declarationOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const imported = readFileSync(file, 'utf8').replaceAll(/(['"]\.[^'"]*)\.ts(?=['"])/g, '$1.js');
  // Whose target is ES5, the default before TypeScript 6, may not read that a class has private members.
  return imported.replaceAll(/^ *#private;\n/gm, '');
}

/**
 * A folder at the root of the package for each subpath, for resolvers that do not know `exports`: TypeScript's node10,
 * eslint-plugin-import, Parcel and Metro by default.
 */
export function subpathFolders(): Map<string, string> {
  const { exports } = JSON.parse(readFileSync(path.join(scripts, '../package.json'), 'utf8'));
  const folders = Object.entries<Record<string, Record<string, string>>>(exports).flatMap(
    ([subpath, entry]) => {
      if (subpath === '.' || entry.import === undefined) return [];
      const fields = {
        main: entry.require?.default,
        module: entry.import.default,
        types: entry.import.types,
      };
      const moved = Object.entries(fields).map(([field, target = '']) => [field, `.${target}`]);
      const text = JSON.stringify({ ...Object.fromEntries(moved), sideEffects: false }, null, 2);
      return [[`${subpath.slice(2)}/package.json`, `${text}\n`] as const];
    },
  );
  return new Map(folders);
}

/** The files and all that they import from `scripts/`; what they import from `generated/` is published as it is. */
function reachable(entries: string[], read: (file: string) => string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  const queue = [...entries];
  for (const file of queue) {
    if (found.has(file)) continue;
    const text = read(file);
    if (text === undefined) throw new Error(`${file} is imported, and there is no such file to publish.`);
    found.set(file, text);
    for (const imported of importsOf(text)) {
      const target = path.posix.join(path.posix.dirname(file), imported);
      if (!/^\.\.\/generated\/(index|operations|validators)\.js$/.test(target)) {
        queue.push(file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target);
      }
    }
  }
  return found;
}

function importsOf(text: string): string[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const names = importedFiles.map(({ fileName }) => fileName);
  const packages = names.filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
  if (packages.length > 0)
    throw new Error(`What is published imports ${packages.join(', ')}, and may need nothing.`);
  return names.filter((name) => name.startsWith('.'));
}

/** The same files for CommonJS, beside the others: every `.js` is `.cjs`, in names and in imports. */
function twins(files: Map<string, string>): Map<string, string> {
  return new Map(
    [...files].map(([file, text]) => [
      file.replace(/\.([jt]s)$/, '.c$1'),
      text.replaceAll(/(['"]\.[^'"\n]*)\.js(?=['"])/g, '$1.cjs'),
    ]),
  );
}

/** The live page runs in browsers as it is. */
function page(): [string, string][] {
  const files = readdirSync(path.join(scripts, 'mock/page'), { recursive: true, encoding: 'utf8' })
    .filter((file) => path.extname(file) !== '')
    .map((file) => file.replaceAll('\\', '/'));
  return files.map((file) => [
    `mock/page/${file}`,
    compact(file, readFileSync(path.join(scripts, 'mock/page', file), 'utf8')),
  ]);
}

/** Styles without comments, and pages without indentation: neither has text in which white space counts. */
function compact(file: string, text: string): string {
  if (file.endsWith('.css'))
    return text
      .replaceAll(/\/\*.*?\*\//gs, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
  return file.endsWith('.html') ? text.replaceAll(/^\s+/gm, '') : text;
}

function withExtension(extension: string): (file: string) => string {
  return (file) => file.replace(/\.ts$/, extension);
}
