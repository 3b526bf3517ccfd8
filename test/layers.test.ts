import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path/posix';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Which modules each file of `scripts/` loads: relative ones as paths from the root, others by name. */
const imports = new Map(
  globSync('scripts/**/*.{ts,mts,js,mjs}', { exclude: ['**/node_modules'] })
    .map((file) => file.replaceAll('\\', '/'))
    .map((file) => [file, importsOf(file)] as const),
);

const edges = [...imports].flatMap(([from, all]) => all.map((to) => ({ from, to })));

test('every folder of scripts is looked at', () => {
  const folders = new Set([...imports.keys()].map((file) => file.split('/')[1]));
  for (const folder of ['document', 'generate', 'mock', 'review']) expect(folders).toContain(folder);
  expect(edges.length).toBeGreaterThan(300);
});

test('imports of all kinds are read, those of types alone are not', () => {
  const text = `
    import './a.ts'; import b, { type B } from './b.ts'; export * from './c.ts'; export { d } from './d.ts';
    const e = await import('./e.ts'); import type { F } from './f.ts'; export type { G } from './g.ts';
    import { type H } from './h.ts'; // import './i.ts'`;
  expect(specifiersOf(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
});

test('nothing in scripts imports a test', () => {
  expect(edges.filter(({ to }) => to.startsWith('test/'))).toEqual([]);
});

test('the reader of documents knows nothing else of scripts but user errors and the nearest name', () => {
  const isAllowed = (to: string) =>
    !to.startsWith('scripts/') ||
    to.startsWith('scripts/document/') ||
    ['scripts/user-error.ts', 'scripts/nearest.ts'].includes(to);
  expect(edges.filter(({ from, to }) => from.startsWith('scripts/document/') && !isAllowed(to))).toEqual([]);
});

test('a layer of the review knows only those below it', () => {
  const layers = ['set', 'sample', 'compare', 'wire', 'judge', 'report'];
  const rank = (file: string) => layers.indexOf(/^scripts\/review\/(\w+)\//.exec(file)?.[1] ?? '');
  const isUp = (from: string, to: string) => rank(from) >= 0 && rank(to) > rank(from);
  expect(edges.filter(({ from, to }) => isUp(from, to))).toEqual([]);
});

test('the mock needs Node only in its host, its SQLite store and Prism', () => {
  const isOfNode = (file: string) =>
    file.startsWith('scripts/mock/host/') ||
    ['scripts/mock/store/sqlite.ts', 'scripts/mock/engine/prism.ts'].includes(file);
  const found = edges.filter(
    ({ from, to }) => from.startsWith('scripts/mock/') && !isOfNode(from) && isBuiltin(to),
  );
  expect(found).toEqual([]);
});

test('no more than six files import one another in a circle', () => {
  expect(circles().filter((files) => files.length > 6)).toEqual([]);
});

function importsOf(file: string): string[] {
  return specifiersOf(readFileSync(file, 'utf8')).map((to) =>
    to.startsWith('.') ? path.join(path.dirname(file), to) : to,
  );
}

/** What a text imports when it runs. */
function specifiersOf(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const to = isLoading(node) ? specifierOf(node) : undefined;
    if (to !== undefined && ts.isStringLiteralLike(to)) found.push(to.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
  return found;
}

type Loading = ts.ImportDeclaration | ts.ExportDeclaration | ts.CallExpression;

function isLoading(node: ts.Node): node is Loading {
  if (ts.isImportDeclaration(node)) {
    const { importClause } = node;
    const named = importClause?.namedBindings;
    const areTypes =
      importClause?.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.every(({ isTypeOnly }) => isTypeOnly);
    return importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword && !areTypes;
  }
  if (ts.isExportDeclaration(node)) return !node.isTypeOnly;
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

function specifierOf(node: Loading): ts.Expression | undefined {
  return ts.isCallExpression(node) ? node.arguments[0] : node.moduleSpecifier;
}

/** Groups of files that reach each other: Tarjan's strongly connected components. */
function circles(): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    stack.push(file);
    for (const to of imports.get(file) ?? []) {
      if (!imports.has(to)) continue;
      if (!order.has(to)) lowest.set(file, Math.min(lowest.get(file)!, visit(to)));
      else if (stack.includes(to)) lowest.set(file, Math.min(lowest.get(file)!, order.get(to)!));
    }
    if (lowest.get(file) === order.get(file)) found.push(stack.splice(stack.indexOf(file)));
    return lowest.get(file)!;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return found;
}
