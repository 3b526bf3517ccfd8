import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Companion, ContractError, Issue } from '../../generated/index.js';
import { generatedLibrary, importFrom } from './library.ts';

type Validators = Record<
  string,
  Companion<unknown> & { values?: unknown[]; limits?: Record<string, object> }
> & {
  ContractError: typeof ContractError;
};
let library: Validators;

beforeAll(async () => {
  library = await importFrom(await generatedLibrary(), 'index.js');
});

const momo = { title: 'Momo', reader: { name: 'Ada' } };

function of(type: string): Companion<unknown> {
  const companion = library[type];
  if (companion === undefined) throw new Error(`There is no ${type}.`);
  return companion;
}

function issues(type: string, value: unknown): readonly Issue[] {
  return of(type).check(value).issues ?? [];
}

describe('an issue has the pointer of the member itself, the keyword, a sentence, and what a form needs', () => {
  const cases: [
    type: string,
    value: unknown,
    pointer: string,
    keyword: string,
    message: string,
    params: object,
  ][] = [
    ['Loan', { reader: { name: 'Ada' } }, '/title', 'required', 'is required', { missingProperty: 'title' }],
    ['Loan', { ...momo, reader: {} }, '/reader/name', 'required', 'is required', { missingProperty: 'name' }],
    [
      'Loan',
      { ...momo, dayz: 1 },
      '/dayz',
      'additionalProperties',
      "is not a known member; did you mean 'days'?",
      { additionalProperty: 'dayz', suggestion: 'days' },
    ],
    [
      'Loan',
      { ...momo, Days: 1 },
      '/Days',
      'additionalProperties',
      "is not a known member; did you mean 'days'?",
      { additionalProperty: 'Days', suggestion: 'days' },
    ],
    [
      'Loan',
      { ...momo, colour: 1 },
      '/colour',
      'additionalProperties',
      'is not a known member',
      { additionalProperty: 'colour' },
    ],
    [
      'Loan',
      { ...momo, 'a/b~c': 1 },
      '/a~1b~0c',
      'additionalProperties',
      'is not a known member',
      { additionalProperty: 'a/b~c' },
    ],
    [
      'Loan',
      { ...momo, reader: { name: 'Ada', 'a/b~c': 'x' } },
      '/reader/a~1b~0c',
      'type',
      'must be an integer',
      { type: 'integer' },
    ],
    ['Loan', [], '', 'type', 'must be an object', { type: 'object' }],
    ['Loan', undefined, '', 'type', 'must be an object', { type: 'object' }],
    ['Title', 1, '', 'type', 'must be a string', { type: 'string' }],
    ['Title', '', '', 'minLength', 'must have at least 1 character', { limit: 1 }],
    ['Title', 'a'.repeat(11), '', 'maxLength', 'must not have more than 10 characters', { limit: 10 }],
    ['Title', '<i>', '', 'pattern', 'must match the pattern ^[^<>]*$', { pattern: '^[^<>]*$' }],
    [
      'State',
      'LEND',
      '',
      'enum',
      "must be one of 'LENT', 'RETURNED', 'LOST'; did you mean 'LENT'?",
      { allowedValues: ['LENT', 'RETURNED', 'LOST'], suggestion: 'LENT' },
    ],
    [
      'State',
      'LENS',
      '',
      'enum',
      "must be one of 'LENT', 'RETURNED', 'LOST'; did you mean 'LENT'?",
      { allowedValues: ['LENT', 'RETURNED', 'LOST'], suggestion: 'LENT' },
    ],
    [
      'State',
      'lost',
      '',
      'enum',
      "must be one of 'LENT', 'RETURNED', 'LOST'; did you mean 'LOST'?",
      { allowedValues: ['LENT', 'RETURNED', 'LOST'], suggestion: 'LOST' },
    ],
    [
      'State',
      7,
      '',
      'enum',
      "must be one of 'LENT', 'RETURNED', 'LOST'",
      { allowedValues: ['LENT', 'RETURNED', 'LOST'] },
    ],
    ['Loan', { ...momo, kind: 'gift' }, '/kind', 'const', "must be 'loan'", { allowedValue: 'loan' }],
    ['Loan', { ...momo, days: 0 }, '/days', 'minimum', 'must not be less than 1', { limit: 1 }],
    ['Loan', { ...momo, days: 29 }, '/days', 'maximum', 'must not be greater than 28', { limit: 28 }],
    ['Loan', { ...momo, days: 1.5 }, '/days', 'type', 'must be an integer', { type: 'integer' }],
    ['Loan', { ...momo, deposit: 0 }, '/deposit', 'exclusiveMinimum', 'must be greater than 0', { limit: 0 }],
    [
      'Loan',
      { ...momo, deposit: 100 },
      '/deposit',
      'exclusiveMaximum',
      'must be less than 100',
      { limit: 100 },
    ],
    [
      'Loan',
      { ...momo, deposit: 0.3 },
      '/deposit',
      'multipleOf',
      'must be a multiple of 0.5',
      { multipleOf: 0.5 },
    ],
    ['Loan', { ...momo, notes: [] }, '/notes', 'minItems', 'must have at least 1 item', { limit: 1 }],
    [
      'Loan',
      { ...momo, notes: ['', '', '', ''] },
      '/notes',
      'maxItems',
      'must not have more than 3 items',
      { limit: 3 },
    ],
    [
      'Loan',
      { ...momo, notes: [null, 'abcdef'] },
      '/notes/1',
      'maxLength',
      'must not have more than 5 characters',
      { limit: 5 },
    ],
    [
      'Loan',
      { ...momo, notes: [1] },
      '/notes/0',
      'type',
      'must be a string or null',
      { type: ['string', 'null'] },
    ],
    ['Loan', { ...momo, marks: {} }, '/marks', 'minProperties', 'must have at least 1 member', { limit: 1 }],
    [
      'Loan',
      { ...momo, marks: { a: 1, b: 2, c: 3 } },
      '/marks',
      'maxProperties',
      'must not have more than 2 members',
      { limit: 2 },
    ],
    [
      'Loan',
      { ...momo, marks: { 'x/y': 'z' } },
      '/marks/x~1y',
      'type',
      'must be an integer',
      { type: 'integer' },
    ],
    ['Loan', { ...momo, returned: 'yes' }, '/returned', 'type', 'must be true or false', { type: 'boolean' }],
    [
      'Loans',
      { loans: [momo, { ...momo, days: 0 }] },
      '/loans/1/days',
      'minimum',
      'must not be less than 1',
      { limit: 1 },
    ],
    [
      'Link',
      {},
      '',
      'anyOf',
      "must have 'href' or have 'marker'",
      { branches: ["have 'href'", "have 'marker'"] },
    ],
    [
      'Holder',
      5,
      '',
      'oneOf',
      'must be a Shelf or be string or be null, and only one of these',
      { branches: ['be a Shelf', 'be string', 'be null'] },
    ],
    [
      'Shelf',
      { number: 1, shelves: [{ number: 2, shelves: [{}] }] },
      '/shelves/0/shelves/0/number',
      'required',
      'is required',
      { missingProperty: 'number' },
    ],
    ['Special', { href: 'x' }, '/reason', 'required', 'is required', { missingProperty: 'reason' }],
  ];

  it.each(cases)('%s %j → %s %s', (type, value, pointer, keyword, message, params) => {
    const found = issues(type, value).map(({ schema: _, ...issue }) => issue);
    expect(found).toEqual([{ pointer, keyword, message, params }]);
    expect(of(type).is(value)).toBe(false);
  });
});

describe('checking', () => {
  it('lists every fault at once', () => {
    const pointers = issues('Loans', { loans: [{ title: '', days: 0, reader: 1 }, 7], next: {} }).map(
      ({ pointer }) => pointer,
    );
    expect(pointers.sort()).toEqual([
      '/loans/0/days',
      '/loans/0/reader',
      '/loans/0/title',
      '/loans/1',
      '/next',
    ]);
  });

  it('as a guard stops at the first fault, in whichever schema it is', () => {
    const unread = {
      loans: [{ title: '', days: 1 }],
      get next() {
        throw new Error('read after the first fault');
      },
    };
    const reads = vi.spyOn(unread, 'next', 'get');
    expect(of('Loans').is(unread)).toBe(false);
    expect(reads).not.toHaveBeenCalled();
    of('Loans').check(unread);
    expect(reads).toHaveBeenCalled();
  });

  it('gives the valid value itself', () => {
    expect(of('Loan').check(momo).value).toBe(momo);
    expect(of('Loan').parse(momo)).toBe(momo);
    expect(of('Loan').is(momo)).toBe(true);
  });

  it.each([
    ['Title', '𝒜'.repeat(10)],
    ['Holder', { number: 1 }],
    ['Holder', null],
    ['Holder', 'abc'],
    ['Link', { marker: 'x', more: 1 }],
    ['Refusal', { errors: 1, require: 'import x' }],
    ['Special', { marker: 'x', reason: 'y' }],
    [
      'Loan',
      { ...momo, notes: [null, '𝒜𝒜𝒜𝒜𝒜'], marks: { a: 1 }, deposit: 99.5, kind: 'loan', returned: false },
    ],
  ])('takes %s %j', (type, value) => {
    expect(issues(type, value)).toEqual([]);
  });

  it('takes a member that is undefined as absent, as JSON does', () => {
    const more = { dayz: undefined, marks: { a: 1, b: 2, c: undefined } };
    expect(issues('Loan', { ...momo, ...more })).toEqual([]);
    expect(issues('Loan', { ...momo, marks: { a: undefined } })).toMatchObject([
      { pointer: '/marks', keyword: 'minProperties' },
    ]);
    expect(issues('Loan', { title: 'Momo', reader: undefined })).toMatchObject([{ keyword: 'required' }]);
  });

  it('counts characters, not code units', () => {
    expect(issues('Title', '𝒜'.repeat(11))).toHaveLength(1);
    expect(issues('Loan', { ...momo, reader: { name: '𝒜' } })).toHaveLength(1);
  });

  it('needs no `this`', () => {
    const { is, check, parse } = of('Title');
    expect(['Momo', 1].filter(is)).toEqual(['Momo']);
    expect(check('Momo').value).toBe(parse('Momo'));
  });

  it('throws a ContractError that lists every fault', () => {
    const parse = () => of('Loan').parse({ title: '', dayz: 1 });
    expect(parse).toThrow(library.ContractError);
    expect(parse).toThrow(
      "not a valid Loan:\n  /title must have at least 1 character\n  /reader is required\n  /dayz is not a known member; did you mean 'days'?",
    );
  });

  it('is a Standard Schema', () => {
    const { version, vendor, validate } = of('Loan')['~standard'];
    expect({ version, vendor }).toEqual({ version: 1, vendor: 'library' });
    expect(validate(momo)).toEqual({ value: momo });
    expect(validate({ ...momo, reader: { name: 'Ada', 'a/b~c': 'x' } })).toEqual({
      issues: [{ message: 'must be an integer', path: ['reader', 'a/b~c'] }],
    });
  });
});

describe('a companion', () => {
  it('of an enum has its values, of an object the bounds of its properties, through references', () => {
    expect(library.State?.values).toEqual(['LENT', 'RETURNED', 'LOST']);
    expect(library.Loan?.limits).toEqual({
      title: { minLength: 1, maxLength: 10, pattern: '^[^<>]*$' },
      days: { minimum: 1, maximum: 28 },
      deposit: { exclusiveMinimum: 0, exclusiveMaximum: 100, multipleOf: 0.5 },
      notes: { minItems: 1, maxItems: 3 },
      marks: { minProperties: 1, maxProperties: 2 },
    });
  });

  it('is the same in CommonJS', async () => {
    const files = await generatedLibrary();
    const commonJs = await importFrom<Validators>(files, 'index.cjs');
    expect(
      Object.keys(commonJs)
        .filter((name) => name !== 'default' && name !== 'module.exports')
        .sort(),
    ).toEqual(Object.keys(library).sort());
    expect(commonJs.Loan?.check({})).toEqual(library.Loan?.check({}));
  });
});

describe('a hostile value', () => {
  const throwing = {
    get title(): string {
      throw new Error('Gotcha');
    },
  };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const deep = (levels: number) => {
    let shelf: object = { number: 1 };
    for (let i = 0; i < levels; i++) shelf = { number: 1, shelves: [shelf] };
    return shelf;
  };
  const cyclic: { number: number; shelves: object[] } = { number: 1, shelves: [] };
  cyclic.shelves.push(cyclic, cyclic);
  const evilKeys = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('Gotcha');
      },
    },
  );

  it.each([
    ['with a getter that throws', 'Loan', throwing],
    ['that is a revoked proxy', 'Loan', proxy],
    ['that is a proxy whose keys throw', 'Loan', Object.assign(Object.create(evilKeys), momo)],
    ['that is nested 200,000 deep', 'Shelf', deep(200_000)],
    ['that contains itself', 'Shelf', cyclic],
  ])('%s has one issue, at the root', (_which, type, value) => {
    expect(of(type).is(value)).toBe(false);
    const [first, ...others] = issues(type, value);
    expect(first).toMatchObject({ pointer: '', keyword: 'unreadable' });
    expect(first?.message).toMatch(/^cannot be read: /);
    expect(others).toEqual([]);
  });

  it.each([
    ['a string of 10 MB', 'Title', 'a'.repeat(10_000_000)],
    ['a member whose name has 10 MB', 'Loan', { ...momo, ['a'.repeat(10_000_000)]: 1 }],
    [
      '200,000 unknown members',
      'Loan',
      { ...momo, ...Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`day${i}`, i])) },
    ],
    ['four thousand million holes, where there is a bound', 'Loans', { loans: new Array(2 ** 32 - 1) }],
    [
      'four thousand million holes, where there is none',
      'Shelf',
      { number: 1, shelves: new Array(2 ** 32 - 1) },
    ],
    [
      'a proxy that says it has 2^53 items',
      'Loans',
      { loans: new Proxy([], { get: (_, key) => (key === 'length' ? 2 ** 53 : momo) }) },
    ],
  ])('with %s is refused, and does not keep the validator busy for ever', (_which, type, value) => {
    expect(of(type).is(value)).toBe(false);
    expect(issues(type, value).length).toBeGreaterThan(0);
  });

  it.each([Symbol('x'), 10n, () => 1, new Date(), Number.NaN, new Map()])(
    'of another kind is refused: %s',
    (value) => {
      for (const type of ['Title', 'State', 'Loans', 'Holder']) expect(of(type).is(value)).toBe(false);
    },
  );

  it('that checks another value while it is read changes nothing', () => {
    const nosy = {
      reader: { name: 'Ada' },
      get title() {
        issues('Loan', {});
        return '';
      },
    };
    expect(issues('Loan', nosy).map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toEqual([
      '/title minLength',
    ]);
  });

  it('leaves nothing behind that a caller could change', () => {
    const [first] = issues('State', 'LEND');
    if (first?.keyword === 'enum') (first.params.allowedValues as unknown[]).length = 0;
    expect(issues('State', 'LEND')[0]?.params).toMatchObject({ allowedValues: ['LENT', 'RETURNED', 'LOST'] });
  });
});

describe('companions', () => {
  it('are the same for everybody who imports them', () => {
    const { Loan, State } = library;
    for (const part of [Loan, Loan?.limits, Loan?.limits?.title, Loan?.['~standard'], State?.values]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});
