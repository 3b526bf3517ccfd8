import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A generated module before it is decided how it imports and exports. */
export interface Module {
  banner: string;
  /** What it takes from modules beside it. */
  imports?: { from: string; names: string[] };
  body: string;
  exports: string[];
}

/**
 * The module as an ECMAScript module and as its CommonJS twin.
 *
 * @throws Error if the body needs a library or compiles code at run time: then it must not be written.
 */
export function print({ banner, imports, body, exports }: Module): { js: string; cjs: string } {
  const needs = namesIn(body).find(
    ({ name, of }) => of === undefined && ['require', 'import', 'eval', 'Function'].includes(name),
  );
  if (needs) throw new Error(`The generated code has '${needs.name}' in it, and may need nothing.`);
  // One name a line, so that one more changes no other.
  const list = (names: readonly string[]) => `{\n${names.map((name) => `  ${name},\n`).join('')}}`;
  const taken = list(imports?.names ?? []);
  const assigned = exports.map((name) => `exports.${name} = ${name};\n`);
  return {
    js: [
      banner,
      imports ? `import ${taken} from '${imports.from}.js';\n\n` : '\n',
      `${body}\n\nexport ${list(exports)};\n`,
    ].join(''),
    cjs: [
      banner,
      "'use strict';\n",
      imports ? `\nconst ${taken} = require('${imports.from}.cjs');\n\n` : '\n',
      `${body}\n\n${assigned.join('')}`,
    ].join(''),
  };
}

/** The names that code mentions, in the order of the text; `of` is what a property is taken from, if that is a name. */
export function namesIn(code: string): { name: string; of?: string }[] {
  const names: { name: string; of?: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ImportKeyword) names.push({ name: 'import' });
    if (ts.isPropertyAccessExpression(node)) {
      names.push({ name: node.name.text, of: ts.isIdentifier(node.expression) ? node.expression.text : '' });
      visit(node.expression);
    } else if (ts.isPropertyAssignment(node)) {
      visit(node.initializer);
    } else {
      if (ts.isIdentifier(node)) names.push({ name: node.text });
      ts.forEachChild(node, visit);
    }
  };
  visit(ts.createSourceFile('code.js', code, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS));
  return names;
}

/** A module of this folder as JavaScript that can stand in another module: without types, imports and exports. */
export function javaScriptOf(file: string): string {
  const { outputText } = ts.transpileModule(read(file), {
    compilerOptions: { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.ESNext },
  });
  return withoutImports(outputText).replace(/^export (?=\w)/gm, '');
}

/** The declarations of a module of this folder, but for what is `@internal`. */
export function declarationsOf(file: string): string {
  const { outputText } = ts.transpileDeclaration(read(file), {
    compilerOptions: {
      declaration: true,
      stripInternal: true,
      isolatedDeclarations: true,
      target: ts.ScriptTarget.ES2020,
    },
  });
  return withoutImports(outputText).replace(/^export \{\};\n/gm, '');
}

function withoutImports(text: string): string {
  return text.replace(/^import .*;\n/gm, '').trim();
}

/** Without the comment at its top, which speaks of the module and not of what is in it. */
function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8').replace(/^\/\*\*.*?\*\/\n/s, '');
}
