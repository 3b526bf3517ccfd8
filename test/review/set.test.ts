import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Json, Members } from '../../scripts/document/document.ts';
import { canonical, writtenText } from '../../scripts/review/set/canonical.ts';
import { readings, readingsOf } from '../../scripts/review/set/encoding.ts';
import { shapeOf } from '../../scripts/review/set/expand.ts';
import { formats, numericFormats } from '../../scripts/review/set/formats.ts';
import { byName } from '../../scripts/review/set/listed-values.ts';
import { both, either, isMember } from '../../scripts/review/set/membership.ts';
import { allNumbers, joined } from '../../scripts/review/set/numbers.ts';
import { mayOverlap } from '../../scripts/review/set/overlap.ts';
import { Patterns } from '../../scripts/review/set/patterns.ts';
import { Language } from '../../scripts/review/set/regular-language.ts';
import type { NumberShape, Shape } from '../../scripts/review/set/shape.ts';
import { Validators } from '../../scripts/review/set/validators.ts';
import { documentFrom } from './patch.ts';

const at = '/components/schemas/S';
const [text, whole, real] = [{ type: 'string' }, { type: 'integer' }, { type: 'number' }];

/** A document whose schema S is the first, with others that it can refer to. */
const documentOf = (S: Json, others: Members = {}) =>
  documentFrom({ openapi: '3.1.1', components: { schemas: { S, ...others } } });

function setOf(schema: Json, others: Members = {}): Shape {
  const document = documentOf(schema, others);
  return shapeOf(document, [{ value: document.at(at) ?? true, at }], 'in');
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const closed = (properties: Members, more: Members = {}) => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...more,
});

describe('a value is a member of the set of a schema exactly if a validator accepts it', () => {
  const numbers = [-1, 0, 0.3, 0.5, 1, 2, 3, 6, 7, 2 ** 53];
  const texts = ['', 'a', 'ab', 'abc', '\u{1f600}', '\u{1f600}b'];
  const lists = [[], [1], [1, 1], [1, 2], ['a'], [1, 'a'], [[1]], [1, 2, 3]];
  const objects = [{}, { a: 1 }, { a: 'x' }, { b: 1 }, { a: 1, b: 'x' }, { a: 1, b: 1, c: 1 }, { 'x-a': 1 }];
  const values: Json[] = [null, true, false, ...numbers, ...texts, ...lists, ...objects];

  test.each<[schema: Members, others?: Members]>([
    [{ minimum: 1, maximum: 3 }],
    [{ ...real, exclusiveMinimum: 0, exclusiveMaximum: 3 }],
    [{ ...whole, minimum: 0.5 }],
    [{ ...real, multipleOf: 0.25 }],
    [{ allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }],
    [{ allOf: [{ multipleOf: 9007199254740991 }, { multipleOf: 2 }] }],
    [{ ...text, minLength: 2 }],
    [{ ...text, maxLength: 1 }],
    [{ pattern: '^a' }],
    [{ type: 'array', minItems: 2 }],
    [{ type: 'array', maxItems: 1 }],
    [{ type: 'array', uniqueItems: true }],
    [{ type: 'array', uniqueItems: false }],
    [{ items: whole }],
    [{ type: 'object', minProperties: 2 }],
    [{ type: 'object', maxProperties: 1 }],
    [{ type: 'object', required: ['a'] }],
    [{ properties: { a: whole } }],
    [closed({ a: whole })],
    [{ additionalProperties: whole }],
    [{ allOf: [closed({ a: true }), { additionalProperties: text }] }],
    [{ type: 'array', contains: text, minContains: 2, maxContains: 3 }],
    [{ type: 'array', contains: whole, maxContains: 1 }],
    [{ type: 'array', contains: false }],
    [{ propertyNames: true, else: text, contains: text, minContains: 0 }],
    [{ patternProperties: {} }],
    [{ not: { type: ['string', 'object'] } }],
    [{ not: { required: ['a'] } }],
    [{ type: ['object', 'null'], not: closed({ a: whole }) }],
    [{ oneOf: [whole, { minimum: 2 }] }],
    [{ oneOf: [{ enum: [1, 2, 'a'] }, { enum: [2, 3, null] }] }],
    [{ anyOf: [real, { ...real, minimum: 3 }, { const: 'a' }] }],
    [{ enum: [1, 'a', null, { a: 1 }], type: ['number', 'object'] }],
    [{ enum: [1, 2], const: 2 }],
    [{ const: null }],
    [{ type: 'object', unevaluatedProperties: false, allOf: [{ properties: { a: whole } }] }],
    [{ ...ref('A'), maxLength: 2 }, { A: { ...text, minLength: 1 } }],
    [ref('A'), { A: ref('B'), B: whole }],
    [{ oneOf: [ref('A'), text] }, { A: { type: ['string', 'number'] } }],
  ])('%j %j', (schema, others) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'document:', components: { schemas: { S: schema, ...others } } });
    const accepts = ajv.getSchema(`document:#${at}`)!;
    const set = setOf(schema, others);
    expect(values.map((value) => [value, isMember(set, value)])).toEqual(
      values.map((value) => [value, accepts(value)]),
    );
  });

  test.each<[why: string, schema: Members, value: Json, allowed: Json[]]>([
    ['a schema rules itself out', { ...text, not: ref('S') }, 'a', ['undecided']],
    ['names are bound to a pattern', { patternProperties: { '^a': text } }, { a: 1 }, [false, 'undecided']],
    ['a format is unknown', { ...text, format: 'x' }, 'a', ['undecided']],
    [
      'the first items are described elsewhere',
      { type: 'array', allOf: [{ prefixItems: [whole] }], unevaluatedItems: false },
      [1],
      [true, 'undecided'],
    ],
  ])('or it is not known, where %s', (_, schema, value, allowed) => {
    expect(allowed).toContain(isMember(setOf(schema), value));
  });

  test('and a keyword of one type leaves the other types decided', () => {
    const keywords = {
      patternProperties: { '^a': text },
      propertyNames: text,
      dependentRequired: { a: ['b'] },
    };
    expect(isMember(setOf(keywords), 'a')).toBe(true);
    expect(isMember(setOf({ contains: text, contentEncoding: 'base64' }), {})).toBe(true);
  });

  test.each([
    [[true, 'undecided'], 'undecided', true],
    [['undecided', true], 'undecided', true],
    [['undecided', false], false, 'undecided'],
    [[false, 'undecided'], false, 'undecided'],
    [[true, false], false, true],
    [[], true, false],
  ] as const)('of %j, all make %j and any makes %j', (answers, all, any) => {
    expect([both(answers), either(answers)]).toEqual([all, any]);
  });
});

describe('the set of a schema', () => {
  test.each<[free: Json, bound: Json]>([
    [real, { ...real, minimum: 3 }],
    [
      { ...text, minLength: 0 },
      { ...text, maxLength: 3 },
    ],
    [{ type: 'array' }, { type: 'array', maxItems: 3 }],
    [{ type: 'object' }, { type: 'object', required: ['a'] }],
  ])('has %j alone, if it also allows %j', (free, bound) => {
    expect(setOf({ anyOf: [bound, free] }).alternatives).toHaveLength(1);
  });

  test('is at the schema that a reference leads to', () => {
    const { alternatives } = setOf({ minimum: 0, anyOf: [ref('A'), text] }, { A: { maximum: 9 } });
    expect(alternatives.map((each) => each.at)).toContain('/components/schemas/A');
  });

  test('has the unknown formats of listed texts, and no others', () => {
    expect(setOf({ enum: ['a'], format: 'x' }).formats.map(({ value }) => value)).toEqual(['x']);
    expect(setOf({ enum: ['a'], format: 'date' }).formats).toEqual([]);
    expect(setOf({ ...whole, enum: [1], format: 'x' }).formats).toEqual([]);
  });

  test('has no listed value that another branch of a oneOf allows, whoever can tell', () => {
    const coded = { type: 'object', patternProperties: { '^a': text } };
    const { values } = setOf({ oneOf: [{ enum: [{ a: 1 }, { b: 1 }] }, ref('A')] }, { A: coded });
    expect([...values.values()].map(({ value }) => value)).toEqual([{ a: 1 }]);
  });

  test('has what several branches of a oneOf allow, if only a mapping tells these apart', () => {
    const form = (t: Members): Members => ({ type: 'object', required: ['t'], properties: { t } });
    const member = (t: Members, more: Members = { discriminator: { propertyName: 't' } }) =>
      isMember(setOf({ oneOf: [ref('A'), ref('B')], ...more }, { A: form(t), B: form(t) }), { t: 'A' });
    expect(member(text)).toBe(true);
    expect(member(text, {})).toBe(false);
    expect(member({ const: 'A' })).toBe(false);
  });

  test('lists the values of a type that the other set lists, if they are few', () => {
    const listed = (schema: Json, other: Json) =>
      [...byName(setOf(schema), setOf(other)).values.values()].map(({ value }) => value);
    const digits = { type: ['integer', 'string'], minimum: 1, maximum: 3 };
    expect(listed(digits, { enum: [7] })).toEqual([1, 2, 3]);
    expect(listed(digits, { enum: ['a'] })).toEqual([]);
    expect(listed({ ...whole, minimum: 1, maximum: 101 }, { enum: [7] })).toEqual([]);
    expect(listed({ ...text, maxLength: 0 }, { enum: ['a'] })).toEqual(['']);
    expect(listed({ ...text, maxLength: 1 }, { enum: ['a'] })).toEqual([]);
    expect(listed({ ...text, maxLength: 0, pattern: 'a' }, { enum: ['a'] })).toEqual([]);
  });
});

describe('two sets', () => {
  test.each<[a: Json, b: Json, canMeet: boolean]>([
    [{ ...real, maximum: 3 }, { ...real, minimum: 3 }, true],
    [{ ...real, maximum: 3 }, { ...real, exclusiveMinimum: 3 }, false],
    [{ ...real, exclusiveMaximum: 3 }, { ...real, minimum: 3 }, false],
    [{ ...real, exclusiveMaximum: 3 }, { ...real, exclusiveMinimum: 3 }, false],
    [{ ...real, maximum: 3 }, { ...real, minimum: 2 }, true],
    [{ ...real, minimum: 3 }, { ...real, maximum: 2 }, false],
    [real, text, false],
    [{ type: 'array' }, { type: 'object' }, false],
    [{ ...text, maxLength: 2 }, { ...text, minLength: 3 }, false],
    [{ ...text, maxLength: 3 }, { ...text, minLength: 3 }, true],
    [{ enum: [1, 'a'] }, { enum: ['a'] }, true],
    [{ enum: [1] }, { enum: [2] }, false],
    [{ enum: [1] }, real, true],
    [text, { enum: ['a'] }, true],
    [closed({ a: true }), closed({ b: true }, { required: ['b'] }), false],
    [closed({ a: true }), closed({ b: true }), true],
    [
      closed({ a: true }, { required: ['a'] }),
      { type: 'object', required: ['a'], properties: { a: whole } },
      true,
    ],
    [
      { type: 'object', required: ['a'], properties: { a: text } },
      { type: 'object', properties: { a: whole } },
      false,
    ],
    [
      { type: 'object', properties: { a: text } },
      { type: 'object', required: ['a'], properties: { a: whole } },
      false,
    ],
  ])('%j and %j share a value: %j', (a, b, canMeet) => {
    expect([mayOverlap(setOf(a), setOf(b)), mayOverlap(setOf(b), setOf(a))]).toEqual([canMeet, canMeet]);
  });

  test.each<[why: string, a: Json, b: Json, ranges: number]>([
    ['integers that follow each other', { ...whole, maximum: 5 }, { ...whole, minimum: 6 }, 1],
    ['integers with a gap', { ...whole, maximum: 5 }, { ...whole, minimum: 7 }, 2],
    ['numbers that touch', { ...real, maximum: 5 }, { ...real, minimum: 5 }, 1],
    ['numbers of which one has the end', { ...real, exclusiveMaximum: 5 }, { ...real, minimum: 5 }, 1],
    ['numbers without the end', { ...real, exclusiveMaximum: 5 }, { ...real, exclusiveMinimum: 5 }, 2],
    ['numbers with a gap', { ...real, maximum: 5 }, { ...real, minimum: 5.5 }, 2],
    ['ranges without an end', { ...real, minimum: 1 }, { ...real, minimum: 5 }, 1],
    ['a range within another', { ...real, minimum: 1, maximum: 9 }, { ...real, minimum: 2, maximum: 3 }, 1],
    ['other steps', { ...whole, maximum: 5 }, { ...real, minimum: 5 }, 2],
  ])('%s are joined', (_, a, b, ranges) => {
    const all = joined([b, a].flatMap((schema) => setOf(schema).alternatives as NumberShape[]));
    expect(all).toHaveLength(ranges);
    const members: Shape = { ...setOf(a), alternatives: all };
    for (const value of [-10, 1, 2, 3, 5, 5.25, 5.5, 6, 7, 9, 100])
      expect([value, isMember(members, value)]).toEqual([
        value,
        either([isMember(setOf(a), value), isMember(setOf(b), value)]),
      ]);
  });

  test('all integers between two bounds are listed, if there are not too many', () => {
    const numbersOf = (schema: Json) => allNumbers(setOf(schema).alternatives[0] as NumberShape);
    expect(numbersOf({ ...whole, minimum: -1, maximum: 2 })).toEqual([-1, 0, 1, 2]);
    expect(numbersOf({ ...whole, minimum: 1, maximum: 5000 })).toHaveLength(5000);
    expect(numbersOf({ ...whole, minimum: 1, maximum: 5001 })).toBeUndefined();
    expect(numbersOf({ ...real, minimum: 1, maximum: 2 })).toBeUndefined();
    expect(numbersOf({ ...whole, minimum: 1 })).toBeUndefined();
  });
});

describe('the text of a schema', () => {
  const tagged = (mapping: Members) => ({ discriminator: { propertyName: 't', mapping } });
  const [toA, toB] = ['#/components/schemas/A', '#/components/schemas/B'];
  const list = { type: 'object', properties: { next: ref('A') } };
  const others = {
    A: list,
    B: { type: 'object', properties: { next: ref('B') } },
    C: { type: 'object', properties: { next: ref('D') } },
    D: { type: 'object', properties: { next: ref('C'), last: text } },
    Text: text,
    Alias: ref('Text'),
    Bound: { ...ref('Text'), maxLength: 3 },
  };

  test.each<[why: string, a: Json, b: Json]>([
    ['the order of types', { type: ['string', 'null'] }, { type: ['null', 'string'] }],
    ['a list of one type', { type: ['string'] }, text],
    ['an annotation', { ...text, title: 'T', 'x-a': 1 }, text],
    ['an empty list of required members', { required: [] }, {}],
    ['an alias', ref('Alias'), text],
    ['keywords beside a reference', { ...ref('Text'), maxLength: 3 }, { ...text, maxLength: 3 }],
    ['the names of schemas that refer to themselves', ref('A'), ref('B')],
    ['a mapping that says what holds without it', tagged({ A: toA }), tagged({ A: 'A' })],
    ['a mapping without an entry', tagged({ A: toA }), tagged({})],
    [
      'the order of demands',
      { dependentRequired: { a: ['b', 'c'] } },
      { dependentRequired: { a: ['c', 'b'] } },
    ],
    ['a demand for nothing', { dependentRequired: { a: [] } }, {}],
    ['an enum of one', { enum: ['a'] }, { const: 'a' }],
    ['a part around a schema', { allOf: [text] }, text],
    ['parts around a reference', { anyOf: [{ oneOf: [ref('A')] }] }, ref('B')],
    ['a part around everything', { not: { allOf: [true] } }, { not: true }],
  ])('is the same whatever %s', (_, a, b) => {
    const document = documentOf(true, others);
    expect(canonical(document, a)).toBe(canonical(document, b));
  });

  test.each<[beside: string, Tree: Members]>([
    ...['readOnly', 'deprecated', 'default', 'required', 'type', 'minProperties'].map(
      (keyword): [string, Members] => [keyword, { properties: { parent: { ...ref('Tree'), [keyword]: 1 } } }],
    ),
    ['items', { items: { ...ref('Tree'), items: text } }],
    ['a reference back', { properties: { b: { ...ref('Back'), readOnly: true } } }],
    ['a part', { allOf: [{ ...ref('Tree'), minProperties: 1 }] }],
  ])('ends where a schema refers to itself with %s beside it', (_, Tree) => {
    const document = documentOf(
      { ...ref('Tree'), writeOnly: true },
      {
        Tree,
        Back: { properties: { a: { ...ref('Tree'), readOnly: true } } },
      },
    );
    const texts = [Tree, ref('Tree'), ref('Back'), document.at(at) ?? null].map((each) =>
      canonical(document, each),
    );
    const again = documentFrom(structuredClone(document.root));
    expect(['/components/schemas/Tree', at].map((each) => canonical(again, again.at(each) ?? null))).toEqual([
      texts[0],
      texts[3],
    ]);
    expect(writtenText(document, Tree)).toBe(
      writtenText(again, again.at('/components/schemas/Tree') ?? null),
    );
    expect(texts[1]).not.toBe(texts[2]);
  });

  test.each<[why: string, a: Json, b: Json]>([
    ['types', { type: ['null', 'string'] }, { type: 'null' }],
    ['an empty constant', { const: '' }, {}],
    ['an enum of one beside another constant', { enum: ['a'], const: 'b' }, { const: 'b' }],
    ['an empty enum', { enum: [] }, { const: null }],
    ['keywords beside a part', { allOf: [text], minLength: 1 }, text],
    ['equal branches of a oneOf', { oneOf: [text, text] }, { oneOf: [text] }],
    ['a day of removal', { ...text, 'x-sunset': '2027-01-01' }, text],
    ['a tag', { discriminator: { propertyName: 't' } }, { discriminator: { propertyName: 'u' } }],
    ['what a tag selects', tagged({ a: toA }), tagged({ a: toB })],
    ['what a schema refers to, two steps away', ref('A'), ref('C')],
    [
      'keywords beside a reference to a reference',
      { ...ref('Bound'), minLength: 1 },
      { ...text, minLength: 1 },
    ],
  ])('differs by %s', (_, a, b) => {
    const document = documentOf(true, others);
    expect(canonical(document, a)).not.toBe(canonical(document, b));
  });

  test('keeps keywords that allow everything where they keep others from applying', () => {
    const document = documentOf({ unevaluatedItems: false });
    expect(canonical(document, { items: true, unevaluatedItems: false })).not.toBe(
      canonical(document, { unevaluatedItems: false }),
    );
    expect(canonical(documentOf(true), { items: true })).toBe(canonical(documentOf(true), {}));
  });

  test('as it is written has the names of what it refers to', () => {
    const document = documentOf(true, others);
    expect(writtenText(document, ref('A'))).not.toBe(writtenText(document, ref('B')));
    expect(writtenText(document, ref('Alias'))).toBe(writtenText(document, ref('Text')));
  });
});

describe('a text in a URL or a header', () => {
  test.each<[sent: string, read: Json[]]>([
    ['a', ['a']],
    ['12', ['12', 12]],
    ['-1.5', ['-1.5', -1.5]],
    ['1.', ['1.']],
    ['true', ['true', true]],
    ['false', ['false', false]],
    ['null', ['null', null]],
    ['', ['']],
  ])('%j can be read as %j, also as a list of one', (sent, read) => {
    expect(readings(sent)).toEqual([...read.map((each) => [each]), ...read]);
  });

  test.each<[value: Json, encoding: ',' | 'repeated' | 'json', read: Json[] | undefined]>([
    [{ a: 1 }, 'json', [{ a: 1 }]],
    [{ a: 1 }, ',', undefined],
    [1, ',', [['1'], [1], '1', 1]],
    [[], ',', undefined],
    [[{ a: 1 }], ',', undefined],
    [[null], ',', [['null'], [null], 'null', null, ['null'], [null]]],
    [['a'], 'repeated', [['a'], 'a', ['a'], ['a']]],
    [
      [1, 2],
      'repeated',
      [
        ['1', '2'],
        [1, 2],
      ],
    ],
    [[1, 2], ',', [['1,2'], '1,2', ['1', '2'], [1, 2]]],
  ])('made of %j by %j is read as %j', (value, encoding, read) => {
    expect(readingsOf(value, encoding)).toEqual(read);
  });
});

describe('a format', () => {
  test.each(Object.entries(formats))('%s has samples, which fit it', (_, format) => {
    expect(format?.samples.length).toBeGreaterThan(0);
    expect(format?.samples.filter((each) => !format.check.test(each))).toEqual([]);
  });

  test.each([
    ['date', '2026-13-02'],
    ['time', '24:00:00Z'],
    ['date-time', '2026-03-02'],
    ['duration', 'P'],
    ['email', 'web'],
    ['email', 'a b@example.test'],
    ['hostname', '-a'],
    ['ipv4', '256.0.0.1'],
    ['ipv6', '1'],
    ['uri', '/a'],
    ['uri-reference', 'a b'],
    ['byte', 'a-b='],
  ])('%s does not allow %j', (name, sent) => {
    expect(formats[name]?.check.test(sent)).toBe(false);
  });

  test('email allows several labels, or one', () => {
    for (const sent of ['a@example.test', 'a@b.c.d', 'a@localhost'])
      expect([sent, formats.email?.check.test(sent)]).toEqual([sent, true]);
  });

  test.each([
    ['int8', -128, 127],
    ['uint8', 0, 255],
    ['int16', -32768, 32767],
    ['uint16', 0, 65535],
    ['int32', -2147483648, 2147483647],
    ['uint32', 0, 4294967295],
  ])('%s is an integer from %i to %i, in a set and for a validator', (format, min, max) => {
    const schema = { ...real, format };
    const document = documentOf(schema);
    for (const value of [min - 1, min, min + 0.5, max, max + 1]) {
      const fits = value >= min && value <= max && Number.isInteger(value);
      expect([value, isMember(setOf(schema), value)]).toEqual([value, fits]);
      expect([value, Validators.of(document).errors(at, value, 'in')?.length]).toEqual([value, fits ? 0 : 1]);
    }
  });

  test('float is not only for integers', () => {
    expect(numericFormats.float?.integer).toBe(false);
    expect(isMember(setOf({ ...real, format: 'float' }), 0.5)).toBe(true);
  });
});

describe('the language of a pattern', () => {
  test('has the strings in which the pattern finds a match', () => {
    for (const [pattern, sent] of [
      ['^abc$', 'abc'],
      ['b', 'abc'],
      ['^(?!b)', 'abc'],
      ['\u{1f600}', 'a\u{1f600}'],
    ] as const)
      expect([pattern, Language.of(pattern).has(sent), Language.of(pattern).has('x')]).toEqual([
        pattern,
        true,
        pattern === '^(?!b)',
      ]);
  });

  test('gives its shortest string of some length', () => {
    const language = Language.of('^(ab)+c?$');
    expect(language.shortest()).toBe('ab');
    expect(language.shortest(3)).toBe('abc');
    expect(language.shortest(4, 4)).toBe('abab');
    expect(language.shortest(1, 1)).toBeUndefined();
    expect(Language.of('^(ab)+$').shortest(7, 7)).toBeUndefined();
    expect(Language.of('^(ab)+$').hasLength(8, 9)).toBe(true);
    expect(Language.of('^ab$').shortest(3)).toBeUndefined();
  });

  test('gives a few strings, the shortest ones first', () => {
    expect(Language.of('^[ab]c?$').some().sort()).toEqual(['a', 'ac']);
    expect(Language.of('^(cat|dog)$').some().sort()).toEqual(['cat', 'dog']);
    expect(Language.of('^a*$').some()).toEqual(['', 'a', 'aa', 'aaa']);
  });

  test('around a pattern with a back-reference has what its group allows', () => {
    expect(Language.around('^(a|bc)\\1$').some().sort()).toEqual(['aa', 'abc', 'bca', 'bcbc']);
  });

  test('of several patterns is not known if that of one is not', () => {
    const patterns = new Patterns();
    const both = (...values: string[]) =>
      patterns.languageOf({ patterns: values.map((value) => ({ value, at: '' })), formats: [] });
    expect(both('^a', 'b$')?.shortest()).toBe('ab');
    expect(both('^(a+)\\1', 'b$')).toBeUndefined();
    expect(both('b$', '^(a+)\\1')).toBeUndefined();
    expect(both()?.has('anything')).toBe(true);
  });

  test.each(['^(a+)+$', '^(a+){12}$', '^(a|a)*$', '^(a{9,20}){12}$', '^(a?){40}$', '^(a{2,}){12}$'])(
    'ends the match of %s, which would backtrack without end',
    (pattern) => {
      const endless = `${'a'.repeat(240)}!`;
      expect(new Patterns().matches(pattern, endless)).toBe(false);
      expect(new Patterns().matches(pattern, 'a'.repeat(40))).toBe(pattern !== '^(a{9,20}){12}$');
      const document = documentOf({ pattern });
      expect(Validators.of(document).errors(at, endless, 'in')).toHaveLength(1);
    },
  );
});

describe('the validators of a document', () => {
  const errorsOf = (schema: Json, value: Json, others: Members = {}, isWhole = true) =>
    Validators.of(documentOf(schema, others))
      .errors(at, value, 'in', isWhole)
      ?.map(({ pointer, keyword }) => `${pointer} ${keyword}`);

  test('follow references, also where a schema depends on what others have seen', () => {
    const open = { ...ref('A'), minProperties: 1 };
    for (const schema of [open, { ...open, unevaluatedProperties: false }]) {
      expect(errorsOf(schema, { a: 'x' }, { A: { properties: { a: text } } })).toEqual([]);
      expect(errorsOf(schema, { a: 1 }, { A: { properties: { a: text } } })).toContain('/a type');
      expect(errorsOf(schema, {}, { A: { properties: { a: text } } })).toEqual([' minProperties']);
    }
    expect(errorsOf({ unevaluatedProperties: false }, { a: 1 })).toEqual(['/a unevaluatedProperties']);
  });

  test('leave out what references demand, if that is asked for', () => {
    const others = { A: text, B: { unevaluatedProperties: false, properties: { a: ref('A') } } };
    expect(errorsOf({ ...ref('A'), maxLength: 1 }, 1, others, false)).toEqual([]);
    expect(errorsOf({ ...ref('A'), maxLength: 1 }, 'ab', others, false)).toEqual([' maxLength']);
    expect(errorsOf(ref('B'), { a: 1 }, others, false)).toEqual([]);
    expect(errorsOf({ properties: { a: ref('A') } }, { a: 1 }, others, false)).toEqual(['/a type']);
  });

  test('know nothing of a schema that is missing', () => {
    expect(errorsOf(ref('Missing'), 1)).toBeUndefined();
    expect(Validators.of(documentOf(true)).errors('/components/schemas/None', 1, 'in')).toBeUndefined();
  });

  test('take no extension for a keyword, and no example for a schema', () => {
    expect(errorsOf({ ...text, 'x-reference': '#/components/schemas/A' }, 'a')).toEqual([]);
    const examples = [{ $id: 'document:', unevaluatedItems: 1 }];
    expect(errorsOf({ ...text, examples }, 1)).toEqual([' type']);
  });

  test('accept a text if one of its readings is valid, and say what is wrong with each otherwise, the last first', () => {
    const validators = Validators.of(documentOf(whole));
    expect(validators.errorsOfAny(at, ['1', 1], 'in')).toEqual([]);
    expect(validators.errorsOfAny(at, ['a', 1.5], 'in')).toEqual([
      ...(validators.errors(at, 1.5, 'in') ?? []),
      ...(validators.errors(at, 'a', 'in') ?? []),
    ]);
  });

  test('leave out the members of the other direction, and nothing of that name elsewhere', () => {
    const id = { ...text, readOnly: true };
    const document = documentOf({
      type: 'object',
      required: ['id', 'name'],
      properties: { id, name: text, properties: closed({ id: text }) },
      additionalProperties: false,
    });
    const errors = (value: Json, flow: 'in' | 'out') =>
      Validators.of(document)
        .errors(at, value, flow)
        ?.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
    expect(errors({ name: 'a' }, 'in')).toEqual([]);
    expect(errors({ id: 'a', name: 'a' }, 'in')).toEqual(['/id additionalProperties']);
    expect(errors({ name: 'a' }, 'out')).toEqual(['/id required']);
    expect(errors({ id: 'a', name: 'a', properties: { id: 'a' } }, 'out')).toEqual([]);
    expect(errors({ name: 'a', properties: { id: 'a' } }, 'in')).toEqual([]);
  });
});
