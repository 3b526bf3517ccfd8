import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../scripts/compiler.ts';
import { changedLibrary, generatedLibrary, generateFrom } from './library.ts';

let declarations: string;

const folder = mkdtempSync(join(tmpdir(), 'types-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const files = await generatedLibrary();
  declarations = files.get('index.d.cts') ?? '';
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const [path, text] of files) writeFileSync(join(folder, path), text);
  writeFileSync(
    join(folder, 'use.cts'),
    "import { Loan } from './index.cjs';\nimport { operations } from './operations.cjs';\nexport { Loan, operations };\n",
  );
});

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  types: [],
  lib: ['es2022'],
  module: 'nodenext',
};

/** What TypeScript says, with the strictest settings, of a module that imports the generated ones. */
function errorsIn(code: string): string[] {
  const imports = "import * as library from './index.js';\nimport { operations } from './operations.js';\n";
  writeFileSync(join(folder, 'use.ts'), `${imports}${code}\nexport { library, operations };\n`);
  const errors = compile(folder, { compilerOptions, files: ['use.ts', 'use.cts'] });
  return errors.map(({ message }) => message);
}

describe('the types', () => {
  it('are interfaces for objects and aliases for the rest', () => {
    expect(declarations).toContain('export interface Loan {\n');
    expect(declarations).toContain('export type State = "LENT" | "RETURNED" | "LOST";\n');
    expect(declarations).toContain('export type Holder = Shelf | string | null;\n');
    expect(declarations).not.toMatch(/\benum \w+ \{/);
  });

  it('are called by their names, wherever they are mentioned', () => {
    expect(declarations).toContain('        Loan: Loan;\n');
    expect(declarations).not.toContain('components["schemas"]');
  });

  it('are closed to misspelt members, also where the contract is open', () => {
    expect(declarations).not.toContain('[key: string]: unknown');
  });

  it('have no operation of what lies between the paths', async () => {
    const contract = await changedLibrary((document) => {
      Object.assign(document.paths, { 'x-none': null, 'x-note': { get: { operationId: 'noOperation' } } });
    });
    const files = await generateFrom(contract);
    expect(files.get('operations.js')).not.toContain('noOperation');
  });

  it('let a map have any member', async () => {
    const contract = await changedLibrary(({ components }) => {
      components.schemas.Labels = { type: 'object', additionalProperties: true };
    });
    const files = await generateFrom(contract);
    expect(files.get('index.d.cts')).toContain('export interface Labels {\n    [key: string]: unknown;\n}\n');
  });

  it('are narrowed by the guards, and are what checks return', () => {
    expect(
      errorsIn(`
        const value: unknown = JSON.parse('{}');
        if (library.Loan.is(value)) { const loan: library.Loan = value; void loan.title; }
        const { value: loan, issues } = library.Loan.check(value);
        if (issues) issues.map(({ pointer, message }) => pointer + message);
        else { const days: number | undefined = loan.days; void days; }
        const values: readonly ['LENT', 'RETURNED', 'LOST'] = library.State.values;
        const ten: 10 = library.Loan.limits.title.maxLength;
        const limit: number | undefined = operations.listLoans.parameters.query.check({}).value?.limit;
        const names: string[] | undefined = operations.listLoans.parameters.query.check({}).value?.readerName;
        const states: library.State[] | undefined = operations.listLoans.parameters.query.check({}).value?.states;
        const shelf: number[] | undefined = operations.listLoans.parameters.query.check({}).value?.shelf;
        const post: 'POST' = operations.lendBook.method;
        const lent: library.Loan = operations.lendBook.responses[201].parse(value);
        const nothing: undefined = operations.lendBook.responses[204].parse(undefined);
        for (const issue of issues ?? []) if (issue.keyword === 'maxLength') { const max: number = issue.params.limit; void max; }
        export { values, ten, limit, names, states, shelf, post, lent, nothing };
      `),
    ).toEqual([]);
  });

  it('refuse what is not in the contract, by its name', () => {
    expect(errorsIn("const loan: library.Loan = { title: 'Momo' }; void loan;")).toEqual([
      "Property 'reader' is missing in type '{ title: string; }' but required in type 'Loan'.",
    ]);
    expect(errorsIn('void library.Loan.nope; void library.Loan.limits.nope;')).toEqual([
      "Property 'nope' does not exist on type 'ObjectCompanion<Loan, LoanLimits>'.",
      "Property 'nope' does not exist on type 'LoanLimits'.",
    ]);
    expect(errorsIn('void operations.lendBook.requestBody.nope; void operations.burnBook;')).toHaveLength(2);
    expect(errorsIn('void operations.listLoans.requestBody;')).toHaveLength(1);
    expect(errorsIn('void operations.lendBook.responses[200];')).toHaveLength(1);
  });

  it('make no property required because it has a default', () => {
    expect(declarations).toContain('    days?: number;\n');
  });
});

describe('the comment of a property', () => {
  const commentOf = (member: string) =>
    new RegExp(`((?:.*\\n){12}) *${member}`).exec(declarations)?.[1]?.split('/**').at(-1);

  it('has what the contract says of it, through references, and where the contract has it from', () => {
    expect(commentOf('title: Title;')).toBe(`
     * The title of a book.
     *
     * @minLength 1
     * @maxLength 10
     * @pattern ^[^<>]*$
     * @example Momo
     * @see {@link https://library.example/rules | The rules}
     */
`);
  });

  it('has the default', () => {
    expect(commentOf('days\\?: number;')).toContain('@default 7\n');
  });

  it('is there for parameters too, wherever they are mentioned', () => {
    expect(commentOf('limit\\?: number;')).toBe(`
                 * @minimum 0
                 * @maximum 100
                 * @default 20
                 */
`);
    expect(commentOf('isbn: components')).toContain('@pattern ^\\d{13}$');
    expect(commentOf('Isbn: string;')).toContain('@pattern ^\\d{13}$');
  });

  it('lists the members of which one is required', () => {
    expect(commentOf('export interface Link')).toContain('At least one of `href`, `marker` is there.\n');
  });
});
