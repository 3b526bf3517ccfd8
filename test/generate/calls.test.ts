import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Example, OpenApi, Parameter } from '../../scripts/document/contract.ts';
import { bundles } from '../../scripts/generate/bundle.ts';
import { type Calls, loadCalls } from '../../scripts/generate/calls.ts';
import { changedLibrary, loadLibrary } from './library.ts';

type Call = Calls[string][string];
type Examples = Record<string, Record<string, Example>>;

const isbn = '9783522202554';
const reading: Call = { path: { isbn }, query: {}, header: {}, hasRequest: false };
const lending: Call = { path: { isbn }, query: {}, header: { 'X-Reader-Id': '7' }, hasRequest: true };

/** The examples of the parameters of an operation, by their names, once the operation has these calls. */
async function examplesOf(
  operationId: string,
  calls: Record<string, Call>,
  document = loadLibrary().document,
) {
  const files = await bundles(document, {}, { [operationId]: calls });
  const { paths, components }: OpenApi = JSON.parse(files.get('openapi.json') ?? '');
  const { post, get } = paths['/books/{isbn}/loans'] ?? {};
  const own = [post, get].find((operation) => operation?.operationId === operationId)?.parameters ?? [];
  const parameters = [components.parameters?.Isbn, ...own] as Parameter[];
  const named = parameters.filter(({ examples }) => examples !== undefined);
  return Object.fromEntries(named.map(({ name, examples }) => [name, examples])) as Examples;
}

test('each parameter of a call has its value as an example of the name of the call, of the type of its schema', async () => {
  const query = {
    limit: '20',
    fine: '0.5',
    overdue: 'false',
    state: 'LENT',
    shelf: ['1', '2'],
    readerName: ['Ada', 'Bo'],
  };
  expect(await examplesOf('listLoans', { lent: { ...reading, query } })).toEqual({
    isbn: { lent: { value: isbn } },
    limit: { lent: { value: 20 } },
    fine: { lent: { value: 0.5 } },
    overdue: { lent: { value: false } },
    state: { lent: { value: 'LENT' } },
    shelf: { lent: { value: [1, 2] } },
    readerName: { lent: { value: ['Ada', 'Bo'] } },
  });
});

test('the example has the summary of the reply of that name', async () => {
  const { document } = await changedLibrary(({ paths }) => {
    const content = { 'application/json': { examples: { forAWeek: { summary: 'Momo is lent' } } } };
    Object.assign(paths['/books/{isbn}/loans']?.post?.responses['201'] ?? {}, { content });
  });
  const calls = { forAWeek: lending, forADay: lending };
  expect(await examplesOf('lendBook', calls, document)).toEqual({
    isbn: { forAWeek: { summary: 'Momo is lent', value: isbn }, forADay: { value: isbn } },
    'X-Reader-Id': { forAWeek: { summary: 'Momo is lent', value: 7 }, forADay: { value: 7 } },
  });
});

test.each<[why: string, operationId: string, call: Call]>([
  ['that lacks its body', 'lendBook', { ...lending, hasRequest: false }],
  ['with a value that is not of its type', 'listLoans', { ...reading, query: { limit: 'many' } }],
  ['with a value that is not within its limits', 'listLoans', { ...reading, query: { limit: '101' } }],
  ['with one item too many', 'listLoans', { ...reading, query: { shelf: ['1', '2', '3'] } }],
  ['with a value for the path that is not valid', 'listLoans', { ...reading, path: { isbn: '5' } }],
])('a call %s has no examples', async (_, operationId, call) => {
  expect(await examplesOf(operationId, { wrong: call })).toEqual({});
});

test('a call with a value that no URL can carry has no examples', async () => {
  const { document } = await changedLibrary(({ components }) => {
    Object.assign(components.parameters?.Isbn ?? {}, { schema: { type: 'string' } });
  });
  const call = { ...reading, path: { isbn: '5%' } };
  expect(await examplesOf('listLoans', { half: call }, document)).toEqual({});
  expect(
    await examplesOf('listLoans', { whole: { ...call, path: { isbn: '5%25' } } }, document),
  ).toHaveProperty('isbn');
});

test('the calls of an operation are read from the file of its name, with the caller as a header', () => {
  const folder = mkdtempSync(join(tmpdir(), 'calls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(
    join(folder, 'lendBook.yaml'),
    `ours: { caller: t1, path: { isbn: '5' }, query: { shelf: [a] }, request: {} }\nbare:\n  response: {}\n`,
  );
  writeFileSync(join(folder, 'empty.yaml'), '');
  writeFileSync(join(folder, 'README.md'), 'ours: {}');
  expect(loadCalls(folder)).toEqual({
    lendBook: {
      ours: {
        path: { isbn: '5' },
        query: { shelf: ['a'] },
        header: { 'X-Project-Id': 't1' },
        hasRequest: true,
      },
      bare: { path: {}, query: {}, header: {}, hasRequest: false },
    },
    empty: {},
  });
  expect(loadCalls(join(folder, 'missing'))).toEqual({});
});
