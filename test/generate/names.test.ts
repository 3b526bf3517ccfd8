import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Companion } from '../../generated/index.js';
import type { ParametersCompanion } from '../../generated/operations.js';
import type { OpenApi, Parameter, Schema } from '../../scripts/document/contract.ts';
import { changedLibrary, generatedLibrary, generateFrom, importFrom, loadLibrary } from './library.ts';

interface Operation {
  parameters: Record<'path' | 'query' | 'header', ParametersCompanion<unknown>>;
  responses: Record<string, Companion<unknown>>;
}

/** The modules of a library with that change. */
async function generated(change: (document: OpenApi) => void) {
  const files = await generateFrom(await changedLibrary(change));
  const { operations } = await importFrom<{ operations: Record<string, Operation> }>(files, 'operations.js');
  const companions = await importFrom<Record<string, Companion<unknown>>>(files, 'index.js');
  return { operations, companions };
}

/** The names with a capital letter that declarations declare or mention, but for their own type parameters. */
function namesIn(declarations: string): Set<string> {
  const names = new Set<string>();
  const parameters = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeParameterDeclaration(node)) parameters.add(node.name.text);
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node) || ts.isClassDeclaration(node))
      ts.forEachChild(node, (child) => ts.isIdentifier(child) && names.add(child.text));
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('index.d.cts', declarations, ts.ScriptTarget.ES2022));
  return new Set([...names].filter((name) => /^[A-Z]/.test(name) && !parameters.has(name)));
}

describe('the name of a schema', () => {
  it('must not be one that the declarations use for something else', async () => {
    const declarations = (await generatedLibrary()).get('index.d.cts') ?? '';
    const own = Object.keys(loadLibrary().document.components.schemas);
    const names = [...namesIn(declarations)].filter((name) => !own.includes(name));
    expect(names).toEqual(
      expect.arrayContaining(['Issue', 'Companion', 'ContractError', 'Error', 'Readonly', 'LoanLimits']),
    );
    for (const name of names) {
      const grown = changedLibrary(({ components }) => {
        components.schemas[name] = { type: 'string' };
      });
      await expect(grown.then(generateFrom), name).rejects.toThrow(
        `the generated code uses the name '${name}' for something else`,
      );
    }
  });

  it('can be a word of the language, or one of the generated code in small letters', async () => {
    const names = [
      'Delete',
      'Class',
      'Default',
      'Operations',
      'Parameters',
      'Fault',
      'NoContent',
      'NoParameters',
    ];
    const { operations, companions } = await generated(({ components, paths }) => {
      for (const [index, name] of names.entries()) {
        components.schemas[name] = {
          type: 'object',
          required: [name],
          properties: { [name]: { type: 'string' } },
        };
        Object.assign(paths['/books/{isbn}/loans']?.get?.responses ?? {}, {
          [`50${index}`]: {
            content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
          },
        });
      }
    });
    for (const [index, name] of names.entries()) {
      expect(companions[name]?.is({ [name]: 'fits' })).toBe(true);
      expect(operations.listLoans?.responses[`50${index}`]?.check({}).issues).toMatchObject([
        { pointer: `/${name}` },
      ]);
    }
    expect(operations.listLoans?.parameters.query.check({ limit: 'x' }).issues).toHaveLength(1);
  });

  it('can be that of an operation and a place, which have a validator of their own', async () => {
    const { operations, companions } = await generated(({ components, paths }) => {
      components.schemas.LendBookHeader = { type: 'string' };
      Object.assign(paths['/books/{isbn}/loans']?.get?.responses ?? {}, {
        '202': {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/LendBookHeader' } } },
        },
      });
    });
    expect(companions.LendBookHeader?.is('text')).toBe(true);
    expect(operations.listLoans?.responses['202']?.is('text')).toBe(true);
    expect(operations.lendBook?.parameters.header.check({ 'X-Reader-Id': '7' })).toEqual({
      value: { 'X-Reader-Id': 7 },
    });
  });
});

it('the name of an operation can be a word of the language, and differ from another in one capital', async () => {
  const names = ['delete', 'constructor', 'operations', 'LendBook'];
  const { operations } = await generated(({ paths }) => {
    for (const [index, operationId] of names.entries()) {
      const schema: Schema = { type: 'integer', maximum: index };
      paths[`/${operationId}`] = {
        get: { operationId, parameters: [{ name: 'limit', in: 'query', schema }], responses: {} },
      };
    }
  });
  for (const [index, name] of names.entries()) {
    const query = operations[name]?.parameters.query;
    expect(query?.check({ limit: `${index}` })).toEqual({ value: { limit: index } });
    expect(query?.check({ limit: `${index + 1}` }).issues).toHaveLength(1);
  }
});

it('the name of a property can be that of a keyword', async () => {
  const names = '$ref type enum const anyOf items properties required additionalProperties'.split(' ');
  const { companions } = await generated(({ components }) => {
    for (const [index, name] of names.entries()) {
      components.schemas[`Card${index}`] = {
        type: 'object',
        additionalProperties: false,
        required: [name],
        properties: { [name]: { type: 'string', minLength: 2 }, other: { type: 'integer' } },
      };
    }
  });
  for (const [index, name] of names.entries()) {
    const card = companions[`Card${index}`];
    expect(card?.is({ [name]: 'ab', other: 1 }), name).toBe(true);
    expect(card?.check({ [name]: 'a', other: 'x', third: 1 }).issues, name).toMatchObject([
      { pointer: `/${name}`, keyword: 'minLength' },
      { pointer: '/other', keyword: 'type' },
      { pointer: '/third', keyword: 'additionalProperties' },
    ]);
    expect(card?.check({}).issues, name).toMatchObject([{ pointer: `/${name}`, keyword: 'required' }]);
  }
});

describe("an operation's own parameter", () => {
  const reference: Parameter = { name: 'colour', in: 'query', required: true, schema: { type: 'integer' } };

  it("counts instead of its path's, also where it is not required", async () => {
    const { operations } = await generated(({ paths }) => {
      const item = paths['/books/{isbn}/loans'];
      item?.parameters?.push(reference);
      item?.get?.parameters?.push({ name: 'colour', in: 'query', schema: { type: 'string', maxLength: 3 } });
    });
    const { listLoans, lendBook } = operations;
    expect(listLoans?.parameters.query.check({ colour: 'red' })).toEqual({ value: { colour: 'red' } });
    expect(listLoans?.parameters.query.check({})).toEqual({ value: {} });
    expect(listLoans?.parameters.query.check({ colour: 'green' }).issues).toMatchObject([
      { pointer: '/colour', keyword: 'maxLength' },
    ]);
    expect(lendBook?.parameters.query.check({ colour: 'red' }).issues).toMatchObject([
      { pointer: '/colour', keyword: 'type' },
    ]);
    expect(lendBook?.parameters.query.check({}).issues).toMatchObject([
      { pointer: '/colour', keyword: 'required' },
    ]);
  });

  it("is another one than its path's of the same name in another place", async () => {
    const { operations } = await generated(({ paths }) => {
      const item = paths['/books/{isbn}/loans'];
      item?.parameters?.push(reference);
      item?.get?.parameters?.push({ name: 'colour', in: 'header', schema: { type: 'string' } });
    });
    expect(operations.listLoans?.parameters.query.check({}).issues).toHaveLength(1);
    expect(operations.listLoans?.parameters.header.check({ colour: 'red' })).toEqual({
      value: { colour: 'red' },
    });
  });
});

it('an enum of an integer does not take a fraction', async () => {
  const { companions } = await generated(({ components }) => {
    components.schemas.Fine = { type: 'integer', enum: [1, 1.5, 2] };
  });
  expect([1, 1.5, 2, 3].map((value) => companions.Fine?.is(value))).toEqual([true, false, true, false]);
});

it('a pattern matches by characters', async () => {
  const patterns = ['^.$', '^[^a]$', '^\\D$', '^\\W$', '^𝒜?$'];
  const { companions } = await generated(({ components }) => {
    for (const [index, pattern] of patterns.entries())
      components.schemas[`Initial${index}`] = { type: 'string', pattern };
  });
  for (const [index, pattern] of patterns.entries()) {
    expect(companions[`Initial${index}`]?.is('𝒜'), pattern).toBe(true);
    expect(companions[`Initial${index}`]?.check('𝒜𝒜').issues, pattern).toMatchObject([
      { keyword: 'pattern', params: { pattern } },
    ]);
  }
});

it('an alternative is called by its name, its type or its place', async () => {
  const alternatives: [words: string, schema: Schema][] = [
    ['fit alternative 1', { maxLength: 3 }],
    ['be array or null', { type: ['array', 'null'] }],
    ['be a Shelf', { $ref: '#/components/schemas/Shelf' }],
    ['be object', { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } }],
  ];
  const { companions } = await generated(({ components }) => {
    for (const [index, [, schema]] of alternatives.entries())
      components.schemas[`Either${index}`] = { anyOf: [schema, { type: 'boolean' }] };
  });
  for (const [index, [words]] of alternatives.entries())
    expect(companions[`Either${index}`]?.check('long').issues).toMatchObject([
      { keyword: 'anyOf', message: `must ${words} or be boolean` },
    ]);
});
