import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Companion } from '../../generated/index.js';
import type { ParametersCompanion } from '../../generated/operations.js';
import { changedLibrary, generatedLibrary, generateFrom, importFrom } from './library.ts';

interface Operation {
  method: string;
  path: string;
  parameters: Record<'path' | 'query' | 'header', ParametersCompanion<unknown>>;
  requestBody?: Companion<unknown>;
  responses: Record<string, Companion<unknown>>;
}
let lendBook: Operation;
let listLoans: Operation;
let files: Map<string, string>;

beforeAll(async () => {
  files = await generatedLibrary();
  const { operations } = await importFrom<{ operations: Record<'lendBook' | 'listLoans', Operation> }>(
    files,
    'operations.js',
  );
  ({ lendBook, listLoans } = operations);
});

describe('the route table', () => {
  it('has method and path of each operation', () => {
    expect([lendBook, listLoans].map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /books/{isbn}/loans',
      'GET /books/{isbn}/loans',
    ]);
  });

  it('has the body of the request where there is one', () => {
    expect(lendBook.requestBody?.check({}).issues?.map(({ pointer }) => pointer)).toEqual([
      '/title',
      '/reader',
    ]);
    expect(listLoans).not.toHaveProperty('requestBody');
  });

  it('has the body of each status, ranges included', () => {
    expect(Object.keys(lendBook.responses)).toEqual(['201', '204', '4XX']);
    expect(lendBook.responses['201']).toBe(lendBook.requestBody);
    expect(lendBook.responses['4XX']?.is({ reason: 'No' })).toBe(true);
  });

  it('takes only undefined as the body of a reply without one', () => {
    expect(lendBook.responses['204']?.is(undefined)).toBe(true);
    expect(lendBook.responses['204']?.check({}).issues).toEqual([
      { pointer: '', keyword: 'type', message: 'must be absent', params: { type: 'undefined' } },
    ]);
  });

  it('is the same in CommonJS', async () => {
    const { operations } = await importFrom<{ operations: Record<string, Operation> }>(
      files,
      'operations.cjs',
    );
    expect(JSON.stringify(operations)).toBe(JSON.stringify({ lendBook, listLoans }));
    expect(operations.listLoans?.parameters.query.check({ limit: 'x' })).toEqual(
      listLoans.parameters.query.check({ limit: 'x' }),
    );
  });
});

test('nobody changes for all others what the contract says', () => {
  for (const part of [lendBook, lendBook.responses, lendBook.requestBody, listLoans.parameters.query]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

describe('parameters as they stand on the wire', () => {
  const query = (raw: object) => listLoans.parameters.query.check(raw);

  it('become what their types say', () => {
    expect(query({ limit: '20', fine: '-0.50', overdue: 'true', state: 'LENT', shelf: ['1', '2'] })).toEqual({
      value: { limit: 20, fine: -0.5, overdue: true, state: 'LENT', shelf: [1, 2] },
    });
  });

  it('may be absent, get no defaults, and unknown ones are ignored', () => {
    expect(query({})).toEqual({ value: {} });
    expect(query({ limit: undefined, colour: 'red', __proto__: ['x'] })).toEqual({ value: {} });
  });

  it.each(['1e2', '0x10', '', '+1', ' 1', '1 ', '1.0', '-0', '-05', '１', 'NaN', 'Infinity'])(
    'are no integer: %j',
    (limit) => {
      expect(query({ limit }).issues).toEqual([
        { pointer: '/limit', keyword: 'type', message: 'must be an integer', params: { type: 'integer' } },
      ]);
    },
  );

  it.each([
    ['0', 0],
    ['007', 7],
    ['100', 100],
  ])('are an integer: %j', (limit, value) => {
    expect(query({ limit })).toEqual({ value: { limit: value } });
  });

  it.each(['101', '99999999999999999999', '9'.repeat(400)])(
    'can be an integer that is too large: %s',
    (limit) => {
      expect(query({ limit }).issues).toHaveLength(1);
    },
  );

  it.each(['TRUE', '1', '', 'yes'])('are not booleans: %j', (overdue) => {
    expect(query({ overdue }).issues).toMatchObject([
      { pointer: '/overdue', keyword: 'type', message: 'must be true or false' },
    ]);
  });

  it.each(['1e2', '.5', '1.', '', 'x'])('are not numbers: %j', (fine) => {
    expect(query({ fine }).issues).toMatchObject([
      { pointer: '/fine', keyword: 'type', message: 'must be a number' },
    ]);
  });

  it('must not be repeated, unless they are a list', () => {
    expect(query({ limit: ['1', '2'] }).issues).toEqual([
      { pointer: '/limit', keyword: 'repeated', message: 'must be given only once', params: { values: 2 } },
    ]);
    expect(query({ limit: ['1'] })).toEqual({ value: { limit: 1 } });
    expect(query({ shelf: '1' })).toEqual({ value: { shelf: [1] } });
    expect(
      query({ shelf: ['1', 'x', '3'] }).issues?.map(({ pointer, keyword }) => `${pointer} ${keyword}`),
    ).toEqual(['/shelf maxItems', '/shelf/1 type']);
  });

  describe('that are arrays, in a query', () => {
    const urlQuery = (text: string) => query(new URLSearchParams(text));
    const faultsOf = (text: string) =>
      urlQuery(text).issues?.map(({ pointer, keyword }) => `${pointer} ${keyword}`);

    it('have one value', () => {
      expect(urlQuery('shelf=1')).toEqual({ value: { shelf: [1] } });
    });

    it('have several values, in their order', () => {
      expect(urlQuery('states=LOST&readerName=Ada&readerName=Bo&states=LENT')).toEqual({
        value: { readerName: ['Ada', 'Bo'], states: ['LOST', 'LENT'] },
      });
    });

    it('have no values, and are absent then', () => {
      expect(urlQuery('')).toEqual({ value: {} });
      expect(query({ shelf: [], readerName: [] })).toEqual({ value: {} });
    });

    it('are not split at commas', () => {
      expect(urlQuery('readerName=A,b&readerName=C,d')).toEqual({ value: { readerName: ['A,b', 'C,d'] } });
    });

    it('hold empty texts, which are judged as any other', () => {
      expect(faultsOf('readerName=&readerName=Ada')).toEqual(['/readerName/0 minLength']);
    });

    it('keep the bounds of the array and of each item', () => {
      expect(faultsOf('shelf=1&shelf=2&shelf=3')).toEqual(['/shelf maxItems']);
      expect(faultsOf('readerName=Ada')).toEqual(['/readerName minItems']);
      expect(faultsOf('readerName=A&readerName=Nobody')).toEqual([
        '/readerName/0 minLength',
        '/readerName/1 maxLength',
      ]);
    });

    it('suggest what an item was meant to be', () => {
      expect(urlQuery('states=LENT&states=LOSTT').issues).toMatchObject([
        { pointer: '/states/1', keyword: 'enum', params: { suggestion: 'LOST' } },
      ]);
    });

    it('are never cut short without a word', () => {
      expect(urlQuery('states=LENT&'.repeat(10_000)).value).toEqual({
        states: new Array(10_000).fill('LENT'),
      });
      expect(urlQuery('states=LENT&'.repeat(10_001)).issues).toEqual([
        {
          pointer: '/states',
          keyword: 'unreadable',
          message: 'cannot be read: it has more than 10000 values',
          params: { reason: 'it has more than 10000 values' },
        },
      ]);
    });
  });

  it('may come as URLSearchParams or Headers', () => {
    expect(query(new URLSearchParams('limit=20&shelf=1&shelf=2'))).toEqual({
      value: { limit: 20, shelf: [1, 2] },
    });
    expect(query(new URLSearchParams('limit=1&limit=2')).issues).toMatchObject([
      { pointer: '/limit', keyword: 'repeated' },
    ]);
    expect(lendBook.parameters.header.check(new Headers({ 'X-Reader-Id': '7' }))).toEqual({
      value: { 'X-Reader-Id': 7 },
    });
  });

  it('may come as pairs of any kind, a quarter of a million as soon as one', () => {
    expect(query(new Map([['limit', '0x1']])).issues).toMatchObject([{ pointer: '/limit', keyword: 'type' }]);
    expect(query(new URLSearchParams('limit=1&'.repeat(250_000))).issues).toEqual([
      expect.objectContaining({ keyword: 'repeated', params: { values: 250_000 } }),
    ]);
  });

  it('are refused as they are when somebody else has read them', () => {
    expect(query({ limit: 0 })).toEqual({ value: { limit: 0 } });
    for (const limit of [false, null, Number.NaN, 5n, {}]) {
      expect(query({ limit }).issues).toMatchObject([{ pointer: '/limit', keyword: 'type' }]);
    }
    for (const raw of ['limit=1', 5, null, undefined, ['limit']]) {
      expect(query(raw as object).issues).toMatchObject([{ pointer: '', keyword: 'type' }]);
    }
  });

  it('can be as long as they like without being read to the end', () => {
    const endless = new Proxy([], { get: (_, name) => (name === 'length' ? Number.POSITIVE_INFINITY : '1') });
    expect(query({ limit: new Array(2 ** 32 - 1) }).issues).toHaveLength(1);
    expect(query({ limit: endless, shelf: endless }).issues?.length).toBeGreaterThan(0);
  });

  it('list every fault at once', () => {
    expect(
      query({ limit: '101', state: 'lent', overdue: ['1', '2'] })
        .issues?.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(['/limit', '/overdue', '/overdue', '/state']);
  });

  it('are required where the contract says so', () => {
    expect(lendBook.parameters.path.check({}).issues).toMatchObject([
      { pointer: '/isbn', keyword: 'required' },
    ]);
    expect(lendBook.parameters.path.check({ isbn: '9783522202554' })).toEqual({
      value: { isbn: '9783522202554' },
    });
  });

  it('have names in any case where they are headers', () => {
    expect(lendBook.parameters.header.check({ 'x-reader-id': '7', 'content-type': 'x' })).toEqual({
      value: { 'X-Reader-Id': 7 },
    });
    expect(lendBook.parameters.header.check({ 'X-READER-ID': '7' })).toEqual({ value: { 'X-Reader-Id': 7 } });
    expect(lendBook.parameters.header.check({}).issues).toMatchObject([
      { pointer: '/X-Reader-Id', keyword: 'required' },
    ]);
    expect(listLoans.parameters.query.check({ LIMIT: '1' })).toEqual({ value: {} });
  });

  it('that throw when looked at are one issue', () => {
    const raw = {
      get limit(): string {
        throw new Error('Gotcha');
      },
    };
    expect(query(raw).issues).toMatchObject([{ pointer: '', keyword: 'unreadable' }]);
  });
});

describe('an operation', () => {
  let changed: Map<string, string>;
  let lend: Operation;

  beforeAll(async () => {
    const contract = await changedLibrary(({ paths, components }) => {
      const { post } = paths['/books/{isbn}/loans'] ?? {};
      const page = { name: 'X-Page', schema: { type: 'integer' } as const };
      const uuid = { type: 'string', format: 'uuid', pattern: '^[0-9a-f-]{36}$' } as const;
      const title = { $ref: '#/components/schemas/Title', description: 'What was lent.' };
      components.schemas.Receipt = { type: 'object', properties: { id: uuid, title } };
      Object.assign(post ?? {}, {
        summary: 'Lend */ a book',
        parameters: [
          { ...page, in: 'query' },
          { ...page, in: 'header' },
        ],
        requestBody: {
          content: { 'application/vnd.library+json': { schema: { $ref: '#/components/schemas/Receipt' } } },
        },
      });
    });
    changed = await generateFrom(contract);
    const { operations } = await importFrom<{ operations: { lendBook: Operation } }>(
      changed,
      'operations.js',
    );
    lend = operations.lendBook;
  });

  it('has a header in any case, also where a parameter of the query is the same', () => {
    expect(lend.parameters.header.check({ 'x-page': '2' })).toEqual({ value: { 'X-Page': 2 } });
    expect(lend.parameters.query.check({ 'x-page': '2' })).toEqual({ value: {} });
    expect(lend.parameters.query.check({ 'X-Page': '2' })).toEqual({ value: { 'X-Page': 2 } });
  });

  it('can have a body of a media type that is JSON by its suffix', () => {
    expect(lend.requestBody?.is({})).toBe(true);
    expect(lend.requestBody?.is([])).toBe(false);
  });

  it('says in words what a value of a known format is', () => {
    expect(lend.requestBody?.check({ id: '7' }).issues).toEqual([
      expect.objectContaining({ pointer: '/id', format: 'uuid', message: 'must be a UUID' }),
    ]);
  });

  it('has a comment that its summary does not end', () => {
    expect(changed.get('operations.d.ts')).toContain('    /** Lend *\\/ a book. */\n');
  });

  it('shows the description of a property before that of the schema that it refers to', () => {
    const [, receipt = ''] = changed.get('index.d.cts')?.split('export interface Receipt {') ?? [];
    expect(receipt.split('title?: Title;')[0]).toContain('* What was lent.\n');
  });
});
