import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as generated from '../../generated/index.js';
import { compile } from '../../scripts/compiler.ts';
import { loadContract } from '../../scripts/document/contract.ts';
import { malformed, valid } from './values.ts';

const { document } = await loadContract();
const schemas = Object.entries(document.components.schemas);
const seed = 20260302;

const companions = generated as unknown as Record<
  string,
  { is(value: unknown): boolean; check(value: unknown): object }
>;

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'contract', components: document.components });

test('there is a type and a validator of every schema', () => {
  expect(schemas.length).toBeGreaterThan(15);
  for (const [name] of schemas) expect(companions[name]?.is).toBeTypeOf('function');
});

describe.each(schemas)('%s', (name, schema) => {
  test('allows what its schema allows', () => {
    const allows = (value: unknown) =>
      companions[name]!.is(value) && 'value' in companions[name]!.check(value);
    fc.assert(fc.property(valid(document, schema), allows), { seed, numRuns: 50 });
  });

  test('refuses what is of another form', () => {
    const refuses = (value: unknown) =>
      !companions[name]!.is(value) && 'issues' in companions[name]!.check(value);
    fc.assert(fc.property(malformed(document, schema), refuses), { seed, numRuns: 50 });
  });

  test('judges anything as the schema itself does', () => {
    const bySchema = ajv.getSchema(`contract#/components/schemas/${name}`)!;
    const anything = fc.oneof(valid(document, schema), malformed(document, schema), fc.jsonValue());
    const agree = (value: unknown) => bySchema(value) === companions[name]!.is(value);
    fc.assert(fc.property(anything, agree), { seed, numRuns: 100 });
  });
});

/** One constant a line, so that the compiler's verdict on a line is its verdict on a value. */
const declarations = schemas.flatMap(([name, schema]) => [
  ...fc
    .sample(valid(document, schema), { seed, numRuns: 20 })
    .map((value) => ({ name, value, compiles: true })),
  ...fc
    .sample(malformed(document, schema), { seed, numRuns: 20 })
    .map((value) => ({ name, value, compiles: false })),
]);

test('the compiler allows and refuses the same values as the validators', () => {
  const lines = declarations.map(
    ({ name, value }, line) => `export const _${line}: ${name} = ${JSON.stringify(value)};`,
  );
  const imports = `import type { ${schemas.map(([name]) => name).join(', ')} } from '../../generated/index.js';`;
  const refused = linesWithErrors([...lines, imports].join('\n'));
  for (const [line, { name, value, compiles }] of declarations.entries()) {
    expect({ line: lines[line], compiles: !refused.has(line) }).toEqual({ line: lines[line], compiles });
    expect(companions[name]!.is(value)).toBe(compiles);
  }
});

function linesWithErrors(source: string): Set<number> {
  mkdirSync('dist', { recursive: true });
  const folder = mkdtempSync('dist/declarations-');
  try {
    writeFileSync(path.join(folder, 'declarations.ts'), source);
    const errors = compile(folder, {
      compilerOptions: { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', types: [] },
    });
    return new Set(errors.map(({ line }) => line - 1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
