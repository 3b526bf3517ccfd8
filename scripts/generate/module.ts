import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A generated module, independent of the module system. */
export interface Module {
  banner: string;
  /** What it imports from other generated modules. */
  imports?: { from: string; names: string[] };
  body: string;
  exports: string[];
}

/**
 * Returns the module as an ECMAScript module and as a CommonJS module.
 *
 * @throws Error if the body needs a library or compiles code at run time.
 */
export function print({ banner, imports, body, exports }: Module): { js: string; cjs: string } {
  const needs = namesIn(body).find(
    ({ name, of }) => of === undefined && ['require', 'import', 'eval', 'Function'].includes(name),
  );
  if (needs) throw new Error(`The generated code uses '${needs.name}', but must not depend on anything.`);
  // One name per line, so that a new name changes no other line.
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

/** The names that code mentions, in the order of the text; `of` is the object of a property access, if it is a name. */
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

/** Returns a module of this folder as JavaScript to be put into another module: without types, imports and exports. */
export function javaScriptOf(file: string): string {
  const { outputText } = ts.transpileModule(read(file), {
    compilerOptions: { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.ESNext },
  });
  return withoutImports(outputText).replace(/^export (?=\w)/gm, '');
}

/** Returns the declarations of a module of this folder, except what is `@internal`. */
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

/** Drops the comment at the top, which describes the module. */
function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8').replace(/^\/\*\*.*?\*\/\n/s, '');
}
