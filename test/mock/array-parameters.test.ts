import { beforeAll, expect, it } from 'vitest';
import { ajvEngine, type GeneratedOperations } from '../../scripts/mock/engine/ajv.ts';
import type { Engine } from '../../scripts/mock/engine/engine.ts';
import { prismEngine } from '../../scripts/mock/engine/prism.ts';
import { parseTarget } from '../../scripts/mock/request.ts';
import { generateFrom, importFrom, loadLibrary } from '../generate/library.ts';

let engines: Engine[];

beforeAll(async () => {
  const contract = await loadLibrary();
  const files = await generateFrom(contract);
  const { operations } = await importFrom<{ operations: GeneratedOperations }>(files, 'operations.js');
  engines = [await prismEngine(contract.document), ajvEngine(operations, new Map())];
});

it.each([
  ['', []],
  ['?shelf=1', []],
  ['?shelf=1&shelf=2', []],
  ['?shelf=0', []],
  ['?shelf=1&shelf=2&shelf=3', ['/shelf maxItems: must not have more than 2 items']],
  ['?shelf=', ['/shelf/0 type: must be an integer']],
  ['?shelf=1&shelf=1e2', ['/shelf/1 type: must be an integer']],
  ['?shelf=1,2', ['/shelf/0 type: must be an integer']],
  ['?readerName=A,b&readerName=C,d', []],
  ['?readerName=Ada', ['/readerName minItems: must have at least 2 items']],
  [
    '?readerName=&readerName=Nobody',
    [
      '/readerName/0 minLength: must have at least 2 characters',
      '/readerName/1 maxLength: must not have more than 5 characters',
    ],
  ],
  ['?states=LOST&states=LENT', []],
  ['?states=LOSTT', ["/states/0 enum: must be one of 'LENT', 'RETURNED', 'LOST'; did you mean 'LOST'?"]],
])('both engines judge %s alike', (search, expected) => {
  const query = parseTarget(`/books/9783522202554/loans${search}`)?.query ?? {};
  for (const engine of engines) {
    const issues = engine.checkRequest({
      operationId: 'listLoans',
      path: { isbn: '9783522202554' },
      query,
      headers: {},
      body: undefined,
    });
    expect(issues.map(({ pointer, keyword, message }) => `${pointer} ${keyword}: ${message}`)).toEqual(
      expected,
    );
  }
});
