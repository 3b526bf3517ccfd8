import { describe, expect, test } from 'vitest';
import type { Json } from '../../scripts/document/document.ts';
import { changesOf, withoutEffect } from '../../scripts/review/judge/changes.ts';
import { Validators } from '../../scripts/review/set/validators.ts';
import { documentFrom, findingsAsText, placesWithoutNode, review } from './patch.ts';

/** Returns the verdicts of replacing one schema by another, in a request and in a response. */
type Row = [why: string, before: unknown, after: unknown, request: string, response: string];

const [breaking, warning, addition, none] = ['breaking', 'warning', 'non-breaking', 'none'];
const text = { type: 'string' };
const whole = { type: 'integer' };
const real = { type: 'number' };
const cat = { type: 'object', required: ['kind'], properties: { kind: { const: 'cat' }, lives: whole } };
const dog = { type: 'object', required: ['kind'], properties: { kind: { const: 'dog' }, tail: text } };
const fish = { type: 'object', required: ['kind'], properties: { kind: { const: 'fish' }, fins: whole } };
const a = { type: 'object', properties: { a: text } };
const closed = (properties: object) => ({ type: 'object', properties, additionalProperties: false });
/** Two members of which one is required, and one more; the keywords beside the choice apply to both branches. */
const link = (z: object, more: object = {}) => ({
  type: 'object',
  anyOf: [{ required: ['href'] }, { required: ['marker'] }],
  properties: { href: text, marker: text, z: { type: 'string', ...z } },
  ...more,
});
const condition = (test: unknown, then: unknown) => ({ if: test, then });
const demandOf = (name: string, other: string) => condition({ required: [name] }, { required: [other] });
const pair = { type: 'array', prefixItems: [text, text], items: false };
const coded = { type: 'object', patternProperties: { '^x-': text }, additionalProperties: false };
const plainLink = { ...link({}), properties: { href: text, marker: text } };

/** A schema, and equivalent ways to write it. */
const tagged = {
  type: 'object',
  required: ['t'],
  properties: { t: { const: 'x' }, u: { type: ['string', 'null'] } },
};
const overlapping: [how: string, written: object][] = [
  ['as the only part', { allOf: [tagged] }],
  ['in parts', { allOf: [{ ...tagged, required: [] }, { required: ['t'] }] }],
  ['with an enum of one', { ...tagged, properties: { ...tagged.properties, t: { enum: ['x'] } } }],
  [
    'with a choice of types',
    { ...tagged, properties: { ...tagged.properties, u: { anyOf: [text, { type: 'null' }] } } },
  ],
];

const same: [why: string, before: unknown, after: unknown][] = [
  ['a first item in other words', { prefixItems: [{ const: 'a' }] }, { prefixItems: [{ enum: ['a'] }] }],
  [
    'what a pattern describes, as the only part',
    { patternProperties: { '^x': text } },
    { patternProperties: { '^x': { allOf: [text] } } },
  ],
  [
    'a limit of all items that the first ones have anyway',
    { type: 'array', prefixItems: [whole], items: real },
    { type: 'array', prefixItems: [whole], allOf: [{ items: real }] },
  ],
  ['a pattern of another build', { ...text, pattern: '^(a|b)+$' }, { ...text, pattern: '^[ab]+$' }],
  ['one match, or several', { ...text, pattern: '[0-9]+' }, { ...text, pattern: '[0-9]' }],
  ['a pattern that every string matches', { ...text, pattern: '.*' }, { ...text, pattern: '' }],
  ['groups within groups', { ...text, pattern: '^(a+)+$' }, { ...text, pattern: '^a+$' }],
  [
    'one or any of two patterns that no string matches both of',
    {
      oneOf: [
        { ...text, pattern: '^a' },
        { ...text, pattern: '^b' },
      ],
    },
    {
      anyOf: [
        { ...text, pattern: '^a' },
        { ...text, pattern: '^b' },
      ],
    },
  ],
  ['a format that only hints at a form', text, { ...text, format: 'password' }],
  [
    'a format that every text has',
    { ...text, maxLength: 9 },
    { ...text, maxLength: 9, format: 'commonmark' },
  ],
  ['a hint beside listed values', { enum: ['x'] }, { enum: ['x'], format: 'password' }],
  [
    'a format of one character and its length',
    { ...text, format: 'char' },
    { ...text, format: 'char', minLength: 1, maxLength: 1 },
  ],
  [
    'a format of numbers and its bounds',
    { ...real, format: 'double-int' },
    { ...whole, minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  ],
  ['an enum of one is a const', { enum: ['x'] }, { const: 'x' }],
  ['a typed enum of one is a const', { type: 'string', enum: ['x'] }, { const: 'x' }],
  ['a list of types is a choice of types', { type: ['string', 'integer'] }, { oneOf: [text, whole] }],
  ['and the other way of choosing', { type: ['string', 'integer'] }, { anyOf: [whole, text] }],
  [
    'null beside a type, by list or by choice',
    { type: ['string', 'null'], maxLength: 3 },
    { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] },
  ],
  ['null in an enum, or beside it', { enum: ['x', null] }, { oneOf: [{ enum: ['x'] }, { type: 'null' }] }],
  ['allOf of one', text, { allOf: [text] }],
  [
    'allOf taken apart',
    { type: 'object', required: ['a'], properties: { a: text, b: whole } },
    {
      allOf: [
        { type: 'object', properties: { a: text } },
        { required: ['a'], properties: { b: whole } },
      ],
    },
  ],
  ['anyOf of one', text, { anyOf: [text] }],
  ['alternatives in another order', { oneOf: [cat, dog] }, { oneOf: [dog, cat] }],
  ['values in another order', { enum: ['x', 'y'] }, { enum: ['y', 'x'] }],
  [
    'exclusive bounds of integers',
    { ...whole, minimum: 1, maximum: 9 },
    { ...whole, exclusiveMinimum: 0, exclusiveMaximum: 10 },
  ],
  [
    'a numeric format and its bounds',
    { ...whole, format: 'int32' },
    { ...whole, minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  ],
  [
    'exclusive bounds of steps that are no integers',
    { ...real, multipleOf: 0.1, exclusiveMinimum: 0.2, exclusiveMaximum: 1 },
    { ...real, multipleOf: 0.1, minimum: 0.3, maximum: 0.9 },
  ],
  [
    'a bound between two steps',
    { ...real, multipleOf: 0.5, minimum: 0.3 },
    { ...real, multipleOf: 0.5, minimum: 0.5 },
  ],
  ['a number in steps of one', whole, { ...real, multipleOf: 1 }],
  ['a step that the type implies', whole, { ...whole, multipleOf: 1 }],
  [
    'keywords that demand nothing',
    { type: 'object', properties: { s: text, l: { type: 'array', items: text } } },
    {
      type: 'object',
      minProperties: 0,
      additionalProperties: true,
      required: [],
      properties: {
        s: { ...text, minLength: 0 },
        l: { type: 'array', items: text, minItems: 0, uniqueItems: false },
      },
    },
  ],
  [
    'a schema that is true, and one that is empty',
    { type: 'object', properties: { a: true } },
    { type: 'object', properties: { a: {} } },
  ],
  [
    'a member count that required implies',
    { type: 'object', required: ['a'], properties: { a: text } },
    { type: 'object', required: ['a'], minProperties: 1, properties: { a: text } },
  ],
  ['both booleans by name', { type: 'boolean' }, { enum: [true, false] }],
  [
    'keywords beyond the comparison in another order',
    { allOf: [{ propertyNames: { const: 'a' } }, { propertyNames: { minLength: 1 } }] },
    { allOf: [{ propertyNames: { minLength: 1 } }, { propertyNames: { const: 'a' } }] },
  ],
  [
    'members that demand others, in another order',
    { dependentRequired: { a: ['b', 'c'], d: [] } },
    { dependentRequired: { a: ['c', 'b'] } },
  ],
  ['members that demand nothing', { dependentRequired: { a: [] } }, {}],
  [
    'one item at least of those that have to be there',
    { contains: text, minContains: 1 },
    { contains: text },
  ],
  [
    'items of which none has to be there',
    { type: 'array', contains: text, minContains: 0 },
    { type: 'array' },
  ],
  ['a condition that nothing follows from', { ...text, if: { minLength: 3 } }, text],
  [
    'a form within another one made smaller',
    {
      anyOf: [
        { ...text, maxLength: 10 },
        { ...text, maxLength: 5 },
      ],
    },
    {
      anyOf: [
        { ...text, maxLength: 10 },
        { ...text, maxLength: 4 },
      ],
    },
  ],
  [
    'a form within another one that demands more',
    { type: 'object', anyOf: [{ required: ['a'] }, { required: ['a', 'b'] }] },
    { type: 'object', anyOf: [{ required: ['a'] }, { required: ['a', 'b', 'c'] }] },
  ],
  ...overlapping.map(([how, written]): (typeof same)[number] => [
    `forms that overlap, one of them ${how}`,
    { oneOf: [tagged, { ...a, maxProperties: 3 }] },
    { oneOf: [written, { ...a, maxProperties: 3 }] },
  ]),
  ['a choice that another one covers', text, { anyOf: [{ enum: ['x'] }, text] }],
  [
    'a closed object, by one keyword or another',
    { ...a, additionalProperties: false },
    { ...a, unevaluatedProperties: false },
  ],
  [
    'a closed object whose members are described in a part',
    { ...a, unevaluatedProperties: false },
    { allOf: [a], unevaluatedProperties: false },
  ],
  [
    'a closed list, by one keyword or another',
    { ...pair, items: false },
    { prefixItems: pair.prefixItems, type: 'array', unevaluatedItems: false },
  ],
  ['a keyword of another type', text, { ...text, minimum: 3, properties: { a: text } }],
  ['one that is twice', { oneOf: [text, whole] }, { anyOf: [text, whole, text] }],
  [
    'extensions and texts',
    text,
    { ...text, 'x-note': 1, title: 'T', description: 'D.', examples: ['x'], $comment: 'c' },
  ],
  [
    'a length that a format has anyway',
    { ...text, format: 'uuid' },
    { ...text, format: 'uuid', maxLength: 36 },
  ],
  [
    'a length that a pattern has anyway',
    { ...text, pattern: '^[a-f]{4}$' },
    { ...text, pattern: '^[a-f]{4}$', maxLength: 4 },
  ],
  [
    'a length that the groups of a pattern have anyway',
    { ...text, pattern: '^\\d{4}-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\\d|3[01]))?$' },
    { ...text, pattern: '^\\d{4}-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\\d|3[01]))?$', minLength: 7, maxLength: 10 },
  ],
  [
    'a least length that a pattern has anyway',
    { ...text, pattern: '^[a-f]+$' },
    { ...text, pattern: '^[a-f]+$', minLength: 1 },
  ],
  [
    'values that a length allows anyway',
    { enum: ['ab', 'cd'] },
    { type: 'string', enum: ['ab', 'cd'], maxLength: 2 },
  ],
  [
    'a member that cannot be there, in a closed object',
    { type: 'object', additionalProperties: false, properties: { a: text } },
    { type: 'object', additionalProperties: false, properties: { a: text, b: false } },
  ],
  ['as many items as a pair has', pair, { ...pair, maxItems: 2 }],
  ['a member that a pattern describes', coded, { ...coded, properties: { 'x-a': text } }],
  ['a member that cannot be there anyway', coded, { ...coded, properties: { b: false } }],
  [
    'a member ruled out with the rest that may be anything',
    { not: { type: 'object', required: ['b'] } },
    { not: { type: 'object', required: ['b'], properties: { c: {} } } },
  ],
  [
    'a value ruled out that is not in the list',
    { enum: ['x', 'y'] },
    { enum: ['x', 'y', 'z'], not: { const: 'z' } },
  ],
  ['a format that all values have', { enum: ['2026-03-02'] }, { enum: ['2026-03-02'], format: 'date' }],
  [
    'null ruled out, or the other types listed',
    { not: { type: 'null' } },
    { type: ['boolean', 'number', 'string', 'array', 'object'] },
  ],
  [
    'the default in a reply, or of a member that is always sent',
    { type: 'object', required: ['a'], properties: { a: text } },
    { type: 'object', required: ['a'], properties: { a: { ...text, default: 'x' } } },
  ],
];

const rows: Row[] = [
  [
    'no more items than the first ones, and none where a part does not see these',
    { type: 'array', prefixItems: [text], items: false },
    { type: 'array', prefixItems: [text], allOf: [{ items: false }] },
    breaking,
    addition,
  ],
  [
    'no items in a part, and then as many as the first ones, with another limit for these',
    { type: 'array', prefixItems: [text], allOf: [{ items: false }] },
    { type: 'array', prefixItems: [text], items: false, allOf: [{ prefixItems: [{ maxLength: 2 }] }] },
    breaking,
    breaking,
  ],
  [
    'no items in a part, and then as many as the first ones',
    { type: 'array', prefixItems: [text], allOf: [{ items: false }] },
    { type: 'array', prefixItems: [text], items: false },
    addition,
    breaking,
  ],
  [
    'items of a kind, as many as you like',
    { type: 'array', contains: text, maxContains: 2 },
    { type: 'array', contains: text },
    addition,
    breaking,
  ],
  [
    'items of a kind, no longer as many as you like',
    { type: 'array', contains: text },
    { type: 'array', contains: text, maxContains: 2 },
    breaking,
    addition,
  ],
  [
    'items of a kind, of which none has to be there any more',
    { type: 'array', contains: text },
    { type: 'array', contains: text, minContains: 0 },
    addition,
    breaking,
  ],
  [
    'items of a kind, of which one has to be there by default',
    { type: 'array', contains: text, minContains: 0 },
    { type: 'array', contains: text },
    breaking,
    addition,
  ],
  [
    'items of a kind, at least twice in another part',
    {
      type: 'array',
      allOf: [
        { contains: text, minContains: 3 },
        { contains: text, maxContains: 5 },
      ],
    },
    {
      type: 'array',
      allOf: [
        { contains: text, maxContains: 5 },
        { contains: text, minContains: 2 },
      ],
    },
    addition,
    breaking,
  ],
  [
    'a demanded member not described any more',
    { ...a, required: ['a'] },
    { type: 'object', required: ['a'] },
    addition,
    breaking,
  ],
  [
    'a demanded member described',
    { type: 'object', required: ['a'] },
    { ...a, required: ['a'] },
    breaking,
    addition,
  ],
  ...(['anyOf', 'oneOf'] as const).map((keyword): Row => {
    const either = (one: object) => ({
      type: 'object',
      [keyword]: [{ required: ['b'], ...one }, { required: ['c'] }],
      unevaluatedProperties: false,
    });
    return [
      `a member not described any more in a branch of ${keyword}, where the rest is forbidden`,
      either({ properties: { b: text } }),
      either({}),
      breaking,
      breaking,
    ];
  }),
  ...[{ additionalProperties: text }, { maxProperties: 1 }].map(
    (excluded): Row => [
      `a closed object without a member of any name, now with ${Object.keys(excluded)[0]} ruled out`,
      { ...closed({ b: text }), not: { additionalProperties: { type: 'array' } } },
      { ...closed({ b: text }), not: excluded },
      breaking,
      breaking,
    ],
  ),
  [
    'a branch of which any other member has another type, beside a closed one that describes it',
    {
      oneOf: [
        closed({ b: text }),
        { type: 'object', required: ['b'], additionalProperties: { type: 'array' } },
      ],
    },
    { oneOf: [closed({ b: text }), { type: 'object', required: ['b'], additionalProperties: text }] },
    breaking,
    breaking,
  ],
  [
    'items limited in a part, which does not see the first items beside it',
    { type: 'array', prefixItems: [text], items: whole },
    { type: 'array', prefixItems: [text], allOf: [{ items: whole }] },
    breaking,
    warning,
  ],
  [
    'items limited beside the first items, no longer in a part',
    { type: 'array', prefixItems: [text], allOf: [{ items: whole }] },
    { type: 'array', prefixItems: [text], items: whole },
    addition,
    breaking,
  ],
  [
    'first items described in a part, so that the rest is that of all items',
    { type: 'array', prefixItems: [text], items: whole },
    { type: 'array', allOf: [{ prefixItems: [text] }], items: whole },
    breaking,
    warning,
  ],
  [
    'one of two limits of items replaced by another one in a part',
    { type: 'array', prefixItems: [text], items: { minimum: 1 }, allOf: [{ items: { maxLength: 3 } }] },
    { type: 'array', prefixItems: [text], allOf: [{ items: { maxLength: 3 } }, { items: { minLength: 2 } }] },
    breaking,
    breaking,
  ],
  ...['allOf', 'anyOf'].flatMap((keyword) =>
    ['additionalProperties', 'unevaluatedProperties'].map(
      (closing): Row => [
        `patterns beside ${closing} in a part of ${keyword}, which does not see them`,
        coded,
        { ...coded, [keyword]: [{ [closing]: false }] },
        breaking,
        addition,
      ],
    ),
  ),
  [
    'a member for two closed branches at once, which neither allowed before',
    { oneOf: [closed({ a: text, t: { const: 'a' } }), closed({ b: text, t: { const: 'b' } })] },
    {
      oneOf: [
        closed({ a: text, t: { const: 'a' }, z: text }),
        closed({ b: text, t: { const: 'b' }, z: text }),
      ],
    },
    addition,
    breaking,
  ],
  [
    'a member for a closed branch that the other one allows',
    { oneOf: [closed({ a: text }), { ...closed({}), properties: { z: text } }] },
    { oneOf: [closed({ a: text, z: text }), { ...closed({}), properties: { z: text } }] },
    breaking,
    breaking,
  ],
  [
    'a member that a closed branch does not need any more',
    { oneOf: [{ ...closed({ a: text, c: text }), required: ['a'] }, closed({ b: text })] },
    { oneOf: [closed({ a: text, c: text }), closed({ b: text })] },
    breaking,
    breaking,
  ],
  [
    'values that two branches share, of which one is a condition',
    { enum: ['x', 1] },
    { enum: ['x', 1], oneOf: [{ maxLength: 5 }, condition(whole, { minimum: 2 })] },
    breaking,
    warning,
  ],
  [
    'the same in a part',
    { enum: ['x', 1] },
    { allOf: [{ oneOf: [{ maxLength: 5 }, condition(whole, { minimum: 2 })] }, { enum: ['x', 1] }] },
    breaking,
    warning,
  ],
  [
    'a range that ends where two branches overlapped, so that a value is not excluded any more',
    { oneOf: [{ enum: [1, 2] }, { ...whole, minimum: 2 }] },
    { oneOf: [{ enum: [1, 2] }, { ...whole, minimum: 3 }] },
    addition,
    breaking,
  ],
  [
    'a range that ends further than two branches overlapped',
    { oneOf: [{ enum: [1, 2] }, { ...whole, minimum: 2 }] },
    { oneOf: [{ enum: [1, 2] }, { ...whole, minimum: 4 }] },
    breaking,
    breaking,
  ],
  [
    'a range that ends within the one that is excluded',
    { ...real, maximum: 9, not: { minimum: 5 } },
    { ...real, maximum: 7, not: { minimum: 5 } },
    none,
    none,
  ],
  [
    'a range that ends below the one that is excluded',
    { ...real, maximum: 9, not: { exclusiveMinimum: 5 } },
    { ...real, maximum: 4.5, not: { exclusiveMinimum: 5 } },
    breaking,
    addition,
  ],
  [
    'a range of which only every second number was excluded',
    { ...whole, maximum: 9, not: { multipleOf: 2 } },
    { ...whole, maximum: 6, not: { multipleOf: 2 } },
    breaking,
    addition,
  ],
  [
    'a lower bound that no longer counts itself',
    { ...real, minimum: 0 },
    { ...real, exclusiveMinimum: 0 },
    breaking,
    addition,
  ],
  [
    'an upper bound that counts itself again',
    { ...real, exclusiveMaximum: 1 },
    { ...real, maximum: 1 },
    addition,
    breaking,
  ],
  ['a coarser step', { ...whole, multipleOf: 2 }, { ...whole, multipleOf: 4 }, breaking, addition],
  ['a finer step', { ...whole, multipleOf: 4 }, { ...whole, multipleOf: 2 }, addition, breaking],
  [
    'a bound one step higher',
    { ...real, multipleOf: 0.5, minimum: 0.5 },
    { ...real, multipleOf: 0.5, exclusiveMinimum: 0.5 },
    breaking,
    addition,
  ],
  ['another step', { ...whole, multipleOf: 2 }, { ...whole, multipleOf: 3 }, breaking, breaking],
  [
    'a wider numeric format',
    { ...whole, format: 'int32' },
    { ...whole, format: 'int64' },
    addition,
    breaking,
  ],
  ['a numeric format set', whole, { ...whole, format: 'int32' }, breaking, addition],
  ['a float made whole', real, whole, breaking, addition],
  [
    'a pattern with more characters',
    { ...text, pattern: '^[a-f]+$' },
    { ...text, pattern: '^[a-z]+$' },
    addition,
    breaking,
  ],
  [
    'a pattern for longer texts',
    { ...text, pattern: '^v[0-9]{1,3}$' },
    { ...text, pattern: '^v\\d{1,4}$' },
    addition,
    breaking,
  ],
  [
    'a pattern with fewer characters',
    { ...text, pattern: '^[^<>]*$' },
    { ...text, pattern: '^[^<>&]*$' },
    breaking,
    addition,
  ],
  [
    'a pattern that may match nothing',
    { ...text, pattern: '^U$' },
    { ...text, pattern: '^(U)?$' },
    addition,
    breaking,
  ],
  [
    'a pattern with a look-behind',
    { ...text, pattern: '^[a-z]+$' },
    { ...text, pattern: '^[a-z]+(?<!foo)$' },
    breaking,
    addition,
  ],
  [
    'a pattern with a longer look-ahead',
    { ...text, pattern: '^(?!default$).+$' },
    { ...text, pattern: '^(?!default$|public$).+$' },
    breaking,
    addition,
  ],
  [
    'a back-reference to a shorter group',
    { ...text, pattern: '^(\\d{3})-\\1$' },
    { ...text, pattern: '^(\\d{2})-\\1$' },
    breaking,
    breaking,
  ],
  [
    'an automaton that is too large',
    { ...text, pattern: '^.*a.{18}$' },
    { ...text, pattern: '^.*a.{0,18}$' },
    breaking,
    breaking,
  ],
  ['word boundaries', { ...text, pattern: '\\bfoo\\b' }, { ...text, pattern: 'foo' }, addition, breaking],
  [
    'a pattern of characters beyond the first plane',
    { ...text, pattern: '^[\\s\\S]$' },
    { ...text, pattern: '^[\\u{0}-\\u{ffff}]$' },
    breaking,
    addition,
  ],
  [
    'a length below that of a pattern',
    { ...text, pattern: '^[a-f]{1,64}$' },
    { ...text, pattern: '^[a-f]{1,64}$', maxLength: 32 },
    breaking,
    addition,
  ],
  [
    'a length below that of a pattern in two places',
    { ...text, pattern: '^[a-f]{1,9}x{1,64}$' },
    { ...text, pattern: '^[a-f]{1,9}x{1,64}$', maxLength: 72 },
    breaking,
    addition,
  ],
  [
    'a length of a pattern in groups',
    { ...text, pattern: '^([ab]{1,10}-){1,5}$' },
    { ...text, pattern: '^([ab]{1,10}-){1,5}$', maxLength: 54 },
    breaking,
    addition,
  ],
  [
    'a length in the place of a format that is longer',
    { ...text, format: 'uuid' },
    { ...text, maxLength: 32 },
    breaking,
    breaking,
  ],
  ['another format', { ...text, format: 'date' }, { ...text, format: 'date-time' }, breaking, breaking],
  [
    'a format in place of a hint',
    { ...text, format: 'password' },
    { ...text, format: 'uuid' },
    breaking,
    addition,
  ],
  ['another alphabet', { ...text, format: 'byte' }, { ...text, format: 'base64url' }, breaking, breaking],
  ['a format of pointers', text, { ...text, format: 'json-pointer' }, breaking, addition],
  ['a format that nobody knows', text, { ...text, format: 'vpc-name' }, breaking, addition],
  ['null allowed by a choice', text, { anyOf: [text, { type: 'null' }] }, addition, breaking],
  ['null refused by leaving the choice', { oneOf: [text, { type: 'null' }] }, text, breaking, addition],
  ['a type more', text, { type: ['string', 'integer'] }, addition, breaking],
  ['a type less', { type: ['string', 'integer'] }, text, breaking, warning],
  ['an enum put on a type', text, { ...text, enum: ['x'] }, breaking, warning],
  ['an enum taken off a type', { ...text, enum: ['x'] }, text, addition, breaking],
  ['another constant', { const: 'x' }, { const: 'y' }, breaking, breaking],
  ['values of one type in the place of another type', { enum: ['x'] }, whole, breaking, breaking],
  ['a type in the place of values of another', whole, { enum: ['x', 'y'] }, breaking, breaking],
  ['a value that is no text any more', { enum: ['x', 1] }, { enum: ['x'] }, breaking, warning],
  ['one boolean of two', { type: 'boolean' }, { const: true }, breaking, warning],
  ['null among values', { enum: ['x'] }, { enum: ['x', null] }, addition, breaking],
  ['an alternative more', { oneOf: [cat, dog] }, { oneOf: [cat, dog, fish] }, addition, breaking],
  ['an alternative less', { oneOf: [cat, dog, fish] }, { oneOf: [dog, cat] }, breaking, warning],
  [
    'a change within an alternative',
    { oneOf: [cat, { ...dog, properties: { ...dog.properties, tail: { ...text, maxLength: 9 } } }] },
    { oneOf: [dog, cat] },
    addition,
    breaking,
  ],
  [
    'a closed object opened for as many members as it described',
    { ...a, additionalProperties: false, maxProperties: 1 },
    { ...a, additionalProperties: text, maxProperties: 1 },
    addition,
    breaking,
  ],
  [
    'a closed object opened for fewer members than it described',
    { type: 'object', properties: { a: text, b: text }, additionalProperties: false },
    { type: 'object', properties: { a: text, b: text }, maxProperties: 1 },
    breaking,
    breaking,
  ],
  ['a closed object opened', { ...a, additionalProperties: false }, a, addition, breaking],
  ['other members given a type', a, { ...a, additionalProperties: text }, breaking, addition],
  [
    'the values of a map made longer',
    { type: 'object', additionalProperties: { ...text, maxLength: 5 } },
    { type: 'object', additionalProperties: { ...text, maxLength: 6 } },
    addition,
    breaking,
  ],
  ['a member forbidden', a, { ...a, properties: { ...a.properties, b: false } }, breaking, addition],
  ['nothing allowed any more', a, { ...a, properties: { a: false } }, breaking, warning],
  ['a demand for a member that is not described', a, { ...a, required: ['z'] }, breaking, addition],
  [
    'items made longer',
    { type: 'array', items: { ...text, maxLength: 5 } },
    { type: 'array', items: { ...text, maxLength: 6 } },
    addition,
    breaking,
  ],
  ['items at all', { type: 'array' }, { type: 'array', items: text }, breaking, addition],
  [
    'no duplicates any more',
    { type: 'array', items: text },
    { type: 'array', items: text, uniqueItems: true },
    breaking,
    addition,
  ],
  ['fewest items raised', { type: 'array', minItems: 1 }, { type: 'array', minItems: 2 }, breaking, addition],
  [
    'most members lowered',
    { type: 'object', maxProperties: 5 },
    { type: 'object', maxProperties: 4 },
    breaking,
    addition,
  ],
  ['something ruled out', text, { ...text, not: { const: 'x' } }, breaking, addition],
  [
    'less ruled out',
    { ...text, not: { enum: ['x', 'y'] } },
    { ...text, not: { const: 'x' } },
    addition,
    breaking,
  ],
  [
    'objects ruled out by one member more',
    { not: { type: 'object', required: ['b'] } },
    { not: { type: 'object', required: ['b'], properties: { c: text } } },
    addition,
    breaking,
  ],
  [
    'objects ruled out by one member less',
    { not: { type: 'object', required: ['b'], properties: { c: text } } },
    { not: { type: 'object', required: ['b'] } },
    breaking,
    addition,
  ],
  [
    'objects ruled out by another member',
    { not: { ...a, required: ['z'] } },
    { not: { type: 'object', required: ['z'], properties: { b: text } } },
    breaking,
    breaking,
  ],
  [
    'one value ruled out among few',
    { enum: ['x', 'y'] },
    { enum: ['x', 'y'], not: { const: 'x' } },
    breaking,
    warning,
  ],
  [
    'a format that no value of the list has',
    { enum: ['x', 'y'] },
    { enum: ['x', 'y'], format: 'uuid' },
    breaking,
    warning,
  ],
  [
    'a listed value that two forms no longer share',
    { oneOf: [{ enum: [1, 2] }, { type: 'integer', minimum: 2 }] },
    { oneOf: [{ enum: [1] }, { type: 'integer', minimum: 2 }] },
    addition,
    breaking,
  ],
  [
    'a listed object that lacks what another member demands',
    { anyOf: [{ enum: [{ a: 1 }], dependentRequired: { a: ['b'] } }, { const: 2 }] },
    { const: 2 },
    'none',
    'none',
  ],
  [
    'a format that nobody knows, for a list',
    { enum: ['x'] },
    { enum: ['x'], format: 'vpc-name' },
    breaking,
    addition,
  ],
  [
    'a format in the place of a value that lacks it',
    { const: 'x' },
    { ...text, format: 'uuid' },
    breaking,
    breaking,
  ],
  [
    'fewer items than a value of the list has',
    { enum: [[1], [1, 2]] },
    { enum: [[1], [1, 2]], maxItems: 1 },
    breaking,
    warning,
  ],
  [
    'items that a value of the list does not have',
    { enum: [[1], ['x']] },
    { enum: [[1], ['x']], items: whole },
    breaking,
    warning,
  ],
  [
    'a member that a value of the list lacks',
    { enum: [{}, { a: 1 }] },
    { enum: [{}, { a: 1 }], required: ['a'] },
    breaking,
    warning,
  ],
  [
    'a type ruled out',
    { type: ['string', 'integer'] },
    { type: ['string', 'integer'], not: text },
    breaking,
    warning,
  ],
  ['members of a pattern', a, { ...a, patternProperties: { '^x': text } }, breaking, addition],
  ['a member that demands another', a, { ...a, dependentRequired: { a: ['b'] } }, breaking, addition],
  [
    'and within it',
    { ...a, if: { required: ['b'] }, else: { minProperties: 2 } },
    { ...a, if: { required: ['b'] }, else: { minProperties: 3 } },
    breaking,
    breaking,
  ],
  [
    'the first of a pair',
    { ...pair, minItems: 2 },
    { ...pair, minItems: 2, prefixItems: [whole, text] },
    breaking,
    breaking,
  ],
  ['both of a pair', { ...pair, minItems: 1 }, { ...pair, minItems: 2 }, breaking, addition],
  ['one of a pair at most', { ...pair, maxItems: 2 }, { ...pair, maxItems: 1 }, breaking, addition],
  ['a pair of two that differ', pair, { ...pair, uniqueItems: true }, breaking, addition],
  [
    'three in the place of a pair',
    { ...pair, minItems: 2, maxItems: 2 },
    { ...pair, prefixItems: [text, text, text], minItems: 3, maxItems: 3 },
    breaking,
    breaking,
  ],
  [
    'one more of the pairs by name',
    { ...pair, enum: [['a', 'b']] },
    {
      ...pair,
      enum: [
        ['a', 'b'],
        ['a', 'c'],
      ],
    },
    addition,
    breaking,
  ],
  ['more than a pair', pair, { ...pair, items: text }, addition, breaking],
  [
    'fewer members named by a pattern',
    { ...coded, maxProperties: 5 },
    { ...coded, maxProperties: 3 },
    breaking,
    addition,
  ],
  [
    'a member that a pattern describes otherwise',
    coded,
    { ...coded, properties: { 'x-a': whole } },
    breaking,
    warning,
  ],
  [
    'a shorter member than a pattern says',
    coded,
    { ...coded, properties: { 'x-a': { maxLength: 3 } } },
    breaking,
    addition,
  ],
  [
    'a demanded member that a pattern describes otherwise',
    { ...coded, required: ['x-a'] },
    { ...coded, required: ['x-a'], properties: { 'x-a': whole } },
    breaking,
    warning,
  ],
  ['a member that no pattern describes', coded, { ...coded, properties: { b: text } }, addition, breaking],
  [
    'a member more where the rest is forbidden',
    { ...a, unevaluatedProperties: false },
    { ...a, properties: { a: text, b: text }, unevaluatedProperties: false },
    addition,
    breaking,
  ],
  [
    'a member more where the rest is forbidden, in a part',
    { allOf: [a], unevaluatedProperties: false },
    { allOf: [{ ...a, properties: { a: text, b: text } }], unevaluatedProperties: false },
    addition,
    breaking,
  ],
  [
    'a demanded member described where the rest is forbidden',
    { type: 'object', required: ['b'], unevaluatedProperties: false },
    { type: 'object', required: ['b'], properties: { b: text }, unevaluatedProperties: false },
    addition,
    breaking,
  ],
  [
    'other members allowed where the rest is forbidden',
    { ...a, unevaluatedProperties: false },
    { ...a, additionalProperties: text, unevaluatedProperties: false },
    addition,
    breaking,
  ],
  [
    'other members allowed by name no more',
    { ...a, additionalProperties: true, unevaluatedProperties: false },
    { ...a, unevaluatedProperties: false },
    breaking,
    addition,
  ],
  [
    'items of which none has to be there, and no others allowed',
    { type: 'array', contains: text, minContains: 0, unevaluatedItems: false },
    { type: 'array', unevaluatedItems: false },
    breaking,
    breaking,
  ],
  [
    'a condition that nothing follows from, but that knows a member',
    { type: 'object', if: { properties: { a: text } }, unevaluatedProperties: false },
    { type: 'object', unevaluatedProperties: false },
    breaking,
    breaking,
  ],
  [
    'items allowed where the rest is forbidden',
    { type: 'array', unevaluatedItems: false },
    { type: 'array', items: text, unevaluatedItems: false },
    addition,
    breaking,
  ],
  ['one that is made up', text, { ...text, sparkle: true }, breaking, breaking],
  ['names of members limited', a, { ...a, propertyNames: { maxLength: 4 } }, breaking, addition],
  ['names of members freed', { ...a, propertyNames: { maxLength: 4 } }, a, addition, breaking],
  [
    'other names of members',
    { propertyNames: { maxLength: 4 } },
    { propertyNames: { maxLength: 5 } },
    breaking,
    breaking,
  ],
  ['a member that demands none any more', { ...a, dependentRequired: { a: ['b'] } }, a, addition, breaking],
  [
    'a schema for those who have a member',
    a,
    { ...a, dependentSchemas: { a: { minProperties: 2 } } },
    breaking,
    addition,
  ],
  [
    'no schema for those who have a member',
    { ...a, dependentSchemas: { a: { minProperties: 2 } } },
    a,
    addition,
    breaking,
  ],
  ['a condition', a, { ...a, ...demandOf('a', 'b') }, breaking, addition],
  ['no condition', { ...a, ...demandOf('a', 'b') }, a, addition, breaking],
  [
    'the other half of a condition',
    demandOf('a', 'b'),
    { ...demandOf('a', 'b'), else: { required: ['c'] } },
    breaking,
    addition,
  ],
  ['a condition for others', demandOf('a', 'b'), demandOf('c', 'b'), breaking, breaking],
  [
    'a condition that values of every type must meet',
    true,
    condition(true, { const: 'x' }),
    breaking,
    addition,
  ],
  ['an item that must be there', { type: 'array' }, { type: 'array', contains: whole }, breaking, addition],
  [
    'an item that must be there no more',
    { type: 'array', contains: whole },
    { type: 'array' },
    addition,
    breaking,
  ],
  [
    'an item that need not be there, but only a few times',
    { type: 'array', contains: whole },
    { type: 'array', contains: whole, minContains: 0, maxContains: 5 },
    breaking,
    breaking,
  ],
  [
    'members of a pattern where the others are forbidden',
    { ...a, additionalProperties: false },
    { ...coded, ...a },
    breaking,
    breaking,
  ],
  [
    'first items where others follow',
    { type: 'array', items: whole },
    { type: 'array', prefixItems: [text], items: whole },
    breaking,
    breaking,
  ],
  [
    'first items in a part of allOf, which the other part does not see',
    { allOf: [{ type: 'array', items: whole }, { prefixItems: [text] }] },
    { type: 'array', prefixItems: [text], items: whole },
    addition,
    breaking,
  ],
  [
    'what two parts of allOf say of items, of which one has first items',
    { type: 'array', allOf: [{ prefixItems: [{}], items: whole }, { items: real }] },
    { type: 'array', allOf: [{ prefixItems: [{}], items: real }, { items: whole }] },
    breaking,
    addition,
  ],
  [
    'a number that becomes whole in the second part of allOf',
    { allOf: [{}, real] },
    { allOf: [{}, whole] },
    breaking,
    addition,
  ],
  [
    'more items beside first items in another part of allOf',
    { type: 'array', allOf: [{ prefixItems: [text] }, { items: whole }] },
    { type: 'array', allOf: [{ prefixItems: [text] }, { items: real }] },
    addition,
    breaking,
  ],
  [
    'what a dynamic reference leads to',
    { type: 'array', items: { $dynamicRef: '#T' }, $defs: { T: { $dynamicAnchor: 'T', ...text } } },
    { type: 'array', items: { $dynamicRef: '#T' }, $defs: { T: { $dynamicAnchor: 'T', ...whole } } },
    breaking,
    breaking,
  ],
  ['an encoding', text, { ...text, contentEncoding: 'base64' }, breaking, addition],
  [
    'a closed part beside one that describes a member',
    { ...a, unevaluatedProperties: false },
    { allOf: [a, { unevaluatedProperties: false }] },
    breaking,
    warning,
  ],
  [
    'the rest allowed in a part of a closed object',
    { ...a, unevaluatedProperties: false },
    { ...a, allOf: [{ unevaluatedProperties: true }], unevaluatedProperties: false },
    addition,
    breaking,
  ],
  [
    'the rest limited where a choice describes a member',
    { anyOf: [a, { required: ['b'] }] },
    { anyOf: [a, { required: ['b'] }], unevaluatedProperties: false },
    breaking,
    addition,
  ],
  [
    'a choice that describes a member more where the rest is forbidden',
    { anyOf: [a, { required: ['a'] }], unevaluatedProperties: false },
    { anyOf: [a, { required: ['a'], properties: { b: text } }], unevaluatedProperties: false },
    breaking,
    breaking,
  ],
  [
    'all items allowed in a part of a closed list',
    { prefixItems: [text], unevaluatedItems: false },
    { allOf: [{ prefixItems: [text], items: true }], unevaluatedItems: false },
    addition,
    breaking,
  ],
  [
    'a member that becomes read-only',
    a,
    { ...a, properties: { a: { ...text, readOnly: true } } },
    warning,
    none,
  ],
  [
    'a required member that becomes read-only',
    { ...a, required: ['a'] },
    { ...a, required: ['a'], properties: { a: { ...text, readOnly: true } } },
    warning,
    none,
  ],
  [
    'a demanded member described as read-only',
    { type: 'object', required: ['a'] },
    { type: 'object', required: ['a'], properties: { a: { ...text, readOnly: true } } },
    warning,
    addition,
  ],
  [
    'a read-only member that is demanded',
    { ...a, properties: { a: { ...text, readOnly: true } } },
    { ...a, required: ['a'], properties: { a: { ...text, readOnly: true } } },
    none,
    addition,
  ],
  [
    'a read-only member made longer',
    { ...a, properties: { a: { ...text, readOnly: true, maxLength: 5 } } },
    { ...a, properties: { a: { ...text, readOnly: true, maxLength: 6 } } },
    none,
    breaking,
  ],
  [
    'a write-only member made shorter',
    { ...a, properties: { a: { ...text, writeOnly: true, maxLength: 6 } } },
    { ...a, properties: { a: { ...text, writeOnly: true, maxLength: 5 } } },
    breaking,
    none,
  ],
  [
    'a member that becomes write-only',
    { ...a, required: ['a'] },
    { ...a, required: ['a'], properties: { a: { ...text, writeOnly: true } } },
    none,
    breaking,
  ],
  [
    'an optional member that becomes write-only',
    a,
    { ...a, properties: { a: { ...text, writeOnly: true } } },
    none,
    warning,
  ],
  [
    'a required member no longer read-only',
    { ...a, required: ['a'], properties: { a: { ...text, readOnly: true } } },
    { ...a, required: ['a'] },
    breaking,
    none,
  ],
  ['a default added', a, { ...a, properties: { a: { ...text, default: 'x' } } }, warning, none],
  [
    'a default changed',
    { ...a, properties: { a: { ...text, default: 'x' } } },
    { ...a, properties: { a: { ...text, default: 'y' } } },
    breaking,
    none,
  ],
  ['a member deprecated', a, { ...a, properties: { a: { ...text, deprecated: true } } }, addition, addition],
  [
    'a deprecated member gone before its day',
    { ...a, properties: { a: { ...text, deprecated: true, 'x-sunset': '2026-12-01' } } },
    { type: 'object' },
    breaking,
    warning,
  ],
  [
    'a deprecated member gone after its day',
    { ...a, properties: { a: { ...text, deprecated: true, 'x-sunset': '2026-11-01' } } },
    { type: 'object' },
    warning,
    warning,
  ],
  [
    'a required one gone after its day',
    { ...a, required: ['a'], properties: { a: { ...text, deprecated: true, 'x-sunset': '2026-11-01' } } },
    { type: 'object' },
    warning,
    warning,
  ],
  ['a member renamed', a, { type: 'object', properties: { b: text } }, breaking, warning],
  ['beside a choice, another default', link({ default: 'a' }), link({ default: 'b' }), breaking, none],
  ['beside a choice, a default added', link({}), link({ default: 'a' }), warning, none],
  [
    'in a choice, another default',
    a,
    { ...a, properties: { a: { anyOf: [text, { ...whole, default: 1 }] } } },
    warning,
    breaking,
  ],
  ['beside a choice, a member that becomes read-only', link({}), link({ readOnly: true }), warning, none],
  ['beside a choice, a member gone', link({}), plainLink, breaking, warning],
  ['beside a choice, a member more', plainLink, link({}), addition, addition],
  ['beside a choice, a member deprecated', link({}), link({ deprecated: true }), addition, addition],
  [
    'beside a choice, a member made longer',
    link({ maxLength: 5 }),
    link({ maxLength: 6 }),
    addition,
    breaking,
  ],
  ['beside a choice, most members', link({}), link({}, { maxProperties: 2 }), breaking, addition],
  [
    'beside a choice, a closed object',
    link({}),
    link({}, { additionalProperties: false }),
    breaking,
    addition,
  ],
  [
    'two alternatives made longer at once',
    {
      oneOf: [
        { ...cat, properties: { ...cat.properties, n: { ...text, maxLength: 5 } } },
        { ...dog, maxProperties: 5 },
      ],
    },
    {
      oneOf: [
        { ...cat, properties: { ...cat.properties, n: { ...text, maxLength: 6 } } },
        { ...dog, maxProperties: 6 },
      ],
    },
    addition,
    breaking,
  ],
  [
    'one form at most, then any number of them',
    {
      oneOf: [
        { ...text, maxLength: 5 },
        { ...text, minLength: 3 },
      ],
    },
    {
      anyOf: [
        { ...text, maxLength: 5 },
        { ...text, minLength: 3 },
      ],
    },
    addition,
    breaking,
  ],
  [
    'any number of forms, then one at most',
    {
      anyOf: [
        { ...text, maxLength: 5 },
        { ...text, minLength: 3 },
      ],
    },
    {
      oneOf: [
        { ...text, maxLength: 5 },
        { ...text, minLength: 3 },
      ],
    },
    breaking,
    addition,
  ],
  [
    'a form of its own within those that overlap',
    { oneOf: [cat, { ...whole, maximum: 5 }, { ...cat, required: [] }] },
    { oneOf: [cat, { ...whole, maximum: 6 }, { ...cat, required: [] }] },
    addition,
    breaking,
  ],
  [
    'a form made smaller beside one that is smaller still',
    {
      anyOf: [
        { ...text, maxLength: 10 },
        { ...text, maxLength: 5 },
      ],
    },
    {
      anyOf: [
        { ...text, maxLength: 8 },
        { ...text, maxLength: 5 },
      ],
    },
    breaking,
    addition,
  ],
  [
    'what one form at most allows, allowed in part by another',
    { oneOf: [text, { ...text, maxLength: 1 }] },
    {
      anyOf: [{ oneOf: [text, { ...text, maxLength: 1 }] }, { ...text, maxLength: 3 }],
    },
    addition,
    breaking,
  ],
  [
    'what one form at most allows, and numbers',
    { oneOf: [text, { ...text, maxLength: 1 }] },
    { anyOf: [{ oneOf: [text, { ...text, maxLength: 1 }] }, whole] },
    addition,
    breaking,
  ],
  [
    'one form twice, so that none is allowed',
    { oneOf: [{ const: 'x' }, { const: 'x' }] },
    { oneOf: [{ const: 'x' }] },
    addition,
    breaking,
  ],
  ['no demand any more for a member that is not described', { ...a, required: ['z'] }, a, addition, breaking],
  ['the schema of everything', {}, text, breaking, addition],
  ['a schema that is false', { type: 'object', properties: { a: text } }, false, breaking, warning],
];

describe.each([...same.map(([why, before, after]): Row => [why, before, after, none, none]), ...rows])(
  '%s',
  (_, before, after, request, response) => {
    test(`is ${request} in a request, ${response} in a reply`, () => {
      expect(inRequest(before, after)).toBe(request);
      expect(inReply(before, after)).toBe(response);
    });
  },
);

test.each(rows)('%s: the places of its findings are in both documents', (_, before, after) => {
  expect(placesWithoutNode(reply(before), reply(after))).toEqual([]);
  expect(placesWithoutNode(reply(after), reply(before))).toEqual([]);
  const { findings } = review(reply(before), reply(after));
  expect(findings.filter(({ base, pointer }) => [base, pointer].includes(''))).toEqual([]);
});

test('each finding names the edit, its place and what it affects', async () => {
  const told = rows.map(([why, before, after]) => `${why}\n${findingsAsText(reply(before), reply(after))}\n`);
  const short = told
    .join('\n')
    .replaceAll('/paths/~1a/post/responses/200/content/application~1json/schema', '')
    .replaceAll(/^ {2}post, response: response 200 application\/json(?:\/(.*))?\n/gm, (_, path) =>
      path === undefined ? '' : `  of ${path}\n`,
    );
  await expect(short).toMatchFileSnapshot('golden/schemas.txt');
});

test.each(same)('%s: nor the other way round', (_, before, after) => {
  expect([inRequest(after, before), inReply(after, before)]).toEqual([none, none]);
});

describe.each<[why: string, before: object, after: object, verdict: string]>([
  ['whole numbers become texts', whole, text, warning],
  ['whole numbers become texts of three characters', whole, { ...text, maxLength: 3 }, breaking],
  ['whole numbers become texts of at least two', whole, { ...text, minLength: 2 }, breaking],
  [
    'small numbers become texts that are long enough',
    { ...whole, minimum: 0, maximum: 999 },
    { ...text, maxLength: 3 },
    warning,
  ],
  ['numbers become texts of four characters', real, { ...text, maxLength: 4 }, breaking],
  ['numbers become texts of a format', whole, { ...text, format: 'uuid' }, breaking],
])('in a URL, %s', (_, before, after, verdict) => {
  const query = (schema: object) => operation({ parameters: [{ name: 'q', in: 'query', schema }] });

  test(`is ${verdict}`, () => {
    expect(review(query(before), query(after)).verdict).toBe(verdict);
  });
});

test.each([
  ['a keyword', { dependentRequired: { href: ['z'] } }],
  ['a condition and what follows from it', { else: { required: ['marker'] }, if: { required: ['z'] } }],
])('%s beside a choice is one finding', (_, more) => {
  const { findings } = review(reply(link({})), reply(link({}, more)));
  expect(findings.map(({ rule, name }) => [rule, name])).toEqual([['keyword-added', Object.keys(more)[0]]]);
});

test.each([
  [
    'a condition',
    condition({ minLength: 1 }, { pattern: 'a' }),
    condition({ minLength: 2 }, { pattern: 'b' }),
  ],
  [
    'a schema of items',
    { contains: text, minContains: 2, maxContains: 3 },
    { contains: whole, minContains: 3, maxContains: 4 },
  ],
])('%s is edited with what follows from it', (_, before, after) => {
  const [old, now] = [documentFrom(reply(before)), documentFrom(reply(after))];
  const { findings } = review(old.root, now.root);
  expect(findings.map(({ rule }) => rule)).toEqual(['not-understood']);
  expect(withoutEffect(changesOf(old, now), findings)).toEqual([]);
});

describe('what several places share', () => {
  const shared = (ref: object, schemas: object) => ({
    ...operation({ requestBody: { content: { 'application/json': { schema: ref } } } }),
    components: { schemas },
  });
  const zone = (z: object) => ({ type: 'object', properties: { zone: { type: 'string', ...z } } });
  const $ref = '#/components/schemas/Zone';

  const both = (z: object) =>
    shared(
      { type: 'object', properties: { one: { allOf: [{ $ref }, { required: ['zone'] }] }, other: { $ref } } },
      { Zone: zone(z) },
    );
  const twice = (z: object) =>
    shared({ oneOf: [cat, dog].map((each) => ({ allOf: [{ $ref }, each] })) }, { Zone: zone(z) });

  test.each([
    ['required here and optional there', both],
    ['part of both alternatives', twice],
  ])('has its default heeded where it is %s', (_, document) => {
    const verdict = (before: object, after: object) => review(document(before), document(after)).verdict;
    expect(verdict({ default: 'a' }, { default: 'b' })).toBe(breaking);
    expect(verdict({}, { default: 'b' })).toBe(warning);
  });
});

test('a choice that a schema and its alternatives share is expanded once', () => {
  const base = { $ref: '#/components/schemas/Base' };
  const document = (maxLength: number) => ({
    ...reply({ allOf: [base], oneOf: [cat, dog].map((each) => ({ allOf: [base, each] })) }),
    components: { schemas: { Base: link({ maxLength }) } },
  });
  expect(review(document(5), document(6)).findings.map(({ rule, verdict }) => [rule, verdict])).toEqual([
    ['max-length-raised', breaking],
  ]);
});

describe.each<[why: string, before: object, after: object, finding: [string, string, string | undefined]]>([
  ['two values more', { enum: ['x'] }, { enum: ['x', 'y', 'z'] }, ['enum-value-added', '/enum', 'y, z']],
  ['one value more', { enum: ['x'] }, { enum: ['x', 'y'] }, ['enum-value-added', '/enum/1', 'y']],
  [
    'a pattern of members in one of several parts',
    { allOf: [{ patternProperties: { '^a': text } }, { patternProperties: { '^b': text } }] },
    { allOf: [{ patternProperties: { '^a': whole } }, { patternProperties: { '^b': text } }] },
    ['not-understood', '/allOf/0/patternProperties', 'patternProperties'],
  ],
  [
    'another value ruled out in one of several parts',
    { ...text, allOf: [{ not: { const: 'a' } }, { not: { const: 'b' } }] },
    { ...text, allOf: [{ not: { const: 'a' } }, { not: { const: 'c' } }] },
    ['not-changed', '/allOf/1/not', undefined],
  ],
  [
    'a schema of items where there was none',
    { type: 'array' },
    { type: 'array', items: cat },
    ['items-set', '/items', undefined],
  ],
  [
    'no schema of items any more',
    { type: 'array', items: cat },
    { type: 'array' },
    ['items-removed', '', undefined],
  ],
  [
    'no items at all',
    { type: 'array', maxItems: 3 },
    { type: 'array', items: false },
    ['items-set', '/items', 'items'],
  ],
  [
    'a schema of other members where there was none',
    a,
    { ...a, additionalProperties: cat },
    ['additional-properties-set', '/additionalProperties', undefined],
  ],
  [
    'no schema of other members any more',
    { ...a, additionalProperties: cat },
    a,
    ['additional-properties-removed', '', undefined],
  ],
  ['a numeric format set', whole, { ...whole, format: 'int32' }, ['format-set', '/format', 'format']],
  [
    'another item to count',
    { type: 'array', contains: text, minContains: 2 },
    { type: 'array', contains: whole, minContains: 2 },
    ['not-understood', '/contains', 'contains'],
  ],
  ['two values less', { enum: ['x', 'y', 'z'] }, { enum: ['x'] }, ['enum-value-removed', '/enum', 'y, z']],
  [
    'numbers become their digits',
    { ...whole, enum: [1, 2] },
    { ...text, enum: ['1', '2'] },
    ['type-changed', '/enum', undefined],
  ],
  ['beside a choice, a member more', plainLink, link({}), ['property-added', '/properties/z', 'z']],
  ['beside a choice, a member gone', link({}), plainLink, ['property-removed', '/properties', 'z']],
  [
    'beside a choice, a demand more',
    link({}),
    link({}, { required: ['z'] }),
    ['required-added', '/required', 'z'],
  ],
  ['beside a choice, a demand less', link({}, { required: ['z'] }), link({}), ['required-removed', '', 'z']],
  [
    'beside a choice, a closed object',
    link({}),
    link({}, { additionalProperties: false }),
    ['additional-properties-closed', '/additionalProperties', undefined],
  ],
  [
    'beside a choice, an opened object',
    link({}, { additionalProperties: false }),
    link({}),
    ['additional-properties-opened', '', undefined],
  ],
])('%s', (_, before, after, expected) => {
  test('is one finding, at its pointer', () => {
    const { findings } = review(reply(before), reply(after));
    const schema = '/paths/~1a/post/responses/200/content/application~1json/schema';
    expect(findings.map(({ rule, pointer, name }) => [rule, pointer.replace(schema, ''), name])).toEqual([
      expected,
    ]);
  });
});

/** The verdicts of one member more in a closed object: in a request and back, then in a reply and back. */
const opened = [addition, breaking, breaking, warning];

describe.each<[why: string, target: object, beside: object, inline: object, verdicts: string[]]>([
  ['a closed object', closed({}), { properties: { a: text } }, closed({ a: text }), opened],
  ['the rest forbidden', a, { additionalProperties: false }, closed(a.properties), opened],
  [
    'the unevaluated forbidden',
    { unevaluatedProperties: false },
    a,
    { ...a, unevaluatedProperties: false },
    opened,
  ],
  [
    'a closed object and patterns',
    closed({}),
    { patternProperties: { '^x-': text } },
    { ...closed({}), ...coded },
    [addition, breaking, breaking, addition],
  ],
  [
    'items and first ones',
    { items: text },
    { prefixItems: [whole] },
    { items: text, prefixItems: [whole] },
    [addition, breaking, breaking, 'warning'],
  ],
  [
    'the unevaluated forbidden and a choice',
    { unevaluatedProperties: false },
    { anyOf: [a] },
    { anyOf: [a], unevaluatedProperties: false },
    [breaking, breaking, breaking, breaking],
  ],
  [
    'a condition',
    { if: { required: ['a'] } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it that.
    { then: { required: ['b'] } },
    demandOf('a', 'b'),
    [breaking, addition, addition, breaking],
  ],
  [
    'a count of what it contains',
    { contains: text },
    { minContains: 2 },
    { contains: text, minContains: 2 },
    [breaking, addition, addition, breaking],
  ],
])('%s, beside the reference to the other part', (_, target, beside, inline, verdicts) => {
  const $ref = '#/components/schemas/C';
  const verdictOf = (make: (schema: unknown) => object, ...both: [object, object]) => {
    const [before, after] = both.map((schema) => ({
      ...make(schema),
      components: { schemas: { C: target } },
    }));
    return review(before, after).verdict;
  };

  test('is not the same as both in one schema', () => {
    const apart = { $ref, ...beside };
    expect([
      ...[verdictOf(body, apart, inline), verdictOf(body, inline, apart)],
      ...[verdictOf(reply, apart, inline), verdictOf(reply, inline, apart)],
    ]).toEqual(verdicts);
  });

  test('is the same as both in allOf', () => {
    const [apart, all] = [{ $ref, ...beside }, { allOf: [{ $ref }, beside] }];
    for (const make of [body, reply])
      expect([verdictOf(make, apart, all), verdictOf(make, all, apart)]).toEqual([none, none]);
  });
});

test.each([
  ['a description', { description: 'D' }],
  ['notes', { readOnly: true, deprecated: true, default: 'a', 'x-sunset': '2027-01-01' }],
  ['limits', { minLength: 1, maxLength: 3, pattern: '^a' }],
])('%s beside a reference are the same beside what it refers to', (_, beside) => {
  const document = (schema: object) => ({
    ...reply({
      type: 'object',
      properties: { a: schema },
      patternProperties: { '^x-': schema },
      propertyNames: { not: schema },
    }),
    components: { schemas: { C: text } },
  });
  const [apart, inline] = [
    { $ref: '#/components/schemas/C', ...beside },
    { ...text, ...beside },
  ];
  expect(findingsAsText(document(apart), document(inline))).toBe('');
  expect(findingsAsText(document(inline), document(apart))).toBe('');
});

describe('a dynamic reference', () => {
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const list = { type: 'array', items: { $dynamicRef: '#T' } };
  const anchor = (schema: object) => ({ $dynamicAnchor: 'T', ...schema });
  const listOf = (schema: object) => ({ ...to('List'), $defs: { T: anchor(schema) } });
  const open = { ...list, $defs: { T: anchor({ not: {} }) } };
  const tree = (name: object) => anchor({ type: 'object', properties: { name, below: list } });
  const verdictOf = (make: (schema: unknown) => object, name: string, ...both: object[]) => {
    const [before, after] = both.map((schemas) => ({ ...make(to(name)), components: { schemas } }));
    return review(before, after).verdict;
  };
  const short = { ...text, maxLength: 4 };

  test.each<[why: string, before: object, after: object, verdicts: string[]]>([
    [
      'by a pointer',
      { A: { $dynamicRef: '#/components/schemas/B' }, B: text },
      { A: { $dynamicRef: '#/components/schemas/B' }, B: short },
      [breaking, addition, addition, breaking],
    ],
    [
      'by a pointer, beside a reference',
      { A: { ...to('C'), $dynamicRef: '#/components/schemas/B' }, B: text, C: {} },
      { A: { ...to('C'), $dynamicRef: '#/components/schemas/B' }, B: short, C: {} },
      [breaking, addition, addition, breaking],
    ],
    [
      'by an anchor',
      { A: list, B: anchor(text) },
      { A: list, B: anchor(short) },
      [breaking, addition, addition, breaking],
    ],
    [
      'by an anchor that is not dynamic',
      { A: list, B: { $anchor: 'T', ...text } },
      { A: list, B: { $anchor: 'T', ...short } },
      [breaking, addition, addition, breaking],
    ],
    ['to itself', { A: tree(text) }, { A: tree(short) }, [breaking, addition, addition, breaking]],
    [
      'from a pattern',
      { A: { type: 'object', patternProperties: { '^x': list } }, B: anchor(text) },
      { A: { type: 'object', patternProperties: { '^x': list } }, B: anchor(short) },
      [breaking, breaking, breaking, breaking],
    ],
    [
      'to what the schema declares that leads to it',
      { A: listOf(text), List: open },
      { A: listOf(whole), List: open },
      [breaking, breaking, breaking, breaking],
    ],
    [
      'to what one of two such schemas declares',
      { A: to('Texts'), Texts: listOf(text), Numbers: listOf(whole), List: open },
      { A: to('Numbers'), Texts: listOf(text), Numbers: listOf(whole), List: open },
      [breaking, breaking, breaking, breaking],
    ],
    [
      'to what no such schema declares any more',
      { A: listOf(text), List: open, Other: listOf(text) },
      { A: to('List'), List: open, Other: listOf(text) },
      [breaking, breaking, breaking, breaking],
    ],
    [
      'while another schema declares it too',
      { A: listOf(text), List: open },
      { A: listOf(text), List: open, Other: listOf(whole) },
      [none, warning, none, warning],
    ],
    [
      'to itself, with one level written in its place',
      { A: to('Tree'), Tree: tree(text) },
      { A: { type: 'object', properties: { name: text, below: list } }, Tree: tree(text) },
      [none, none, none, none],
    ],
    [
      'instead of a reference',
      { A: { type: 'array', items: { $dynamicRef: '#/components/schemas/B' } }, B: text },
      { A: { type: 'array', items: to('B') }, B: text },
      [none, none, none, none],
    ],
  ])('%s', (_, before, after, verdicts) => {
    expect([
      ...[verdictOf(body, 'A', before, after), verdictOf(body, 'A', after, before)],
      ...[verdictOf(reply, 'A', before, after), verdictOf(reply, 'A', after, before)],
    ]).toEqual(verdicts);
  });

  test('is a use of the component that it leads to', () => {
    const document = (schema: object) => ({
      ...reply({ $dynamicRef: '#/components/schemas/A' }),
      components: { schemas: { A: schema } },
    });
    expect(review(document(text), document(short)).findings.map(({ rule }) => rule)).toEqual([
      'max-length-set',
    ]);
  });

  test('is followed by the validators', () => {
    const document = documentFrom({
      components: {
        schemas: {
          A: { ...list, allOf: [{ $dynamicRef: '#/components/schemas/C' }] },
          B: anchor(text),
          C: { minItems: 1 },
        },
      },
    });
    const errors = (value: Json) =>
      Validators.of(document).errors('/components/schemas/A', value, 'in')?.length;
    expect([[], ['a'], [1]].map(errors)).toEqual([1, 0, 1]);
  });
});

describe('a reference that leads elsewhere', () => {
  const [$ref, other] = ['#/components/schemas/One', '#/components/schemas/Other'];
  const one = {
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: 'one' }, n: { ...text, maxLength: 5 } },
  };
  const two = {
    type: 'object',
    properties: { kind: { const: 'two' }, n: { ...text, maxLength: 9 }, m: whole },
  };
  const member = (schema: object, schemas: object) => ({
    ...reply({ type: 'object', properties: { m: schema } }),
    components: { schemas },
  });
  const rules = (before: object, after: object) =>
    review(before, after).findings.map(({ rule, pointer }) => [rule, pointer]);
  const place = '/paths/~1a/post/responses/200/content/application~1json/schema/properties/m';

  test.each<[where: string, holder: (to: string) => object, at: string]>([
    ['in place', (to) => ({ $ref: to }), ''],
    ['within allOf', (to) => ({ allOf: [{ $ref: to }, { minProperties: 1 }] }), '/allOf/0'],
    [
      'within oneOf',
      (to) => ({ oneOf: [{ $ref: to }, text, { ...one, properties: { kind: { const: 'three' } } }] }),
      '/oneOf/0',
    ],
  ])('is one finding at the reference, %s', (_, holder, at) => {
    const expected = [['reference-changed', place + at]];
    expect(
      rules(member(holder($ref), { One: one, Other: two }), member(holder(other), { One: one, Other: two })),
    ).toEqual(expected);
    expect(
      rules(member(holder($ref), { One: one }), member(holder(other), { One: one, Other: two })),
    ).toEqual(expected);
  });

  test('since what it led to has another name says what has changed', () => {
    const longer = { ...one, properties: { ...one.properties, n: { ...text, maxLength: 6 } } };
    expect(rules(member({ $ref }, { One: one }), member({ $ref: other }, { Other: longer }))).toEqual([
      ['max-length-raised', '/components/schemas/Other/properties/n/maxLength'],
      ['component-removed', '/components/schemas'],
    ]);
  });

  test('with null beside it says that null is allowed', () => {
    expect(
      rules(member({ $ref }, { One: one }), member({ oneOf: [{ $ref }, { type: 'null' }] }, { One: one })),
    ).toEqual([['null-allowed', place]]);
  });
});

test('a webhook is sent by the service', () => {
  const hook = (schema: unknown) => ({
    openapi: '3.1.0',
    webhooks: {
      changed: { post: { requestBody: { content: { 'application/json': { schema } } }, responses: {} } },
    },
  });
  const longer = review(hook({ ...text, maxLength: 5 }), hook({ ...text, maxLength: 6 }));
  expect([
    longer.verdict,
    review(hook({ ...text, maxLength: 6 }), hook({ ...text, maxLength: 5 })).verdict,
  ]).toEqual([breaking, addition]);
});

describe('what several branches of a `oneOf` allow, which is rejected', () => {
  const object = (name: string, more: object = {}) => ({
    type: 'object',
    properties: { [name]: text },
    ...more,
  });
  const lists = (b: object) => {
    const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const named = { A: object('a'), B: b, C: object('c') };
    const choices = [['A', 'B'], ['B', 'C'], Object.keys(named)].map((all) => ({
      oneOf: all.map(reference),
    }));
    return {
      ...operation({
        requestBody: {
          content: { 'application/json': { schema: { type: 'object', properties: { ...choices } } } },
        },
      }),
      components: { schemas: named },
    };
  };

  const pointers = (before: object, after: object) =>
    review(lists(before), lists(after)).findings.map(({ pointer }) => pointer);

  test('is part of the edit that causes it, whatever lists have the branch', () => {
    expect(pointers(object('b'), object('b', { minProperties: 1 }))).toEqual([
      '/components/schemas/B/minProperties',
    ]);
  });

  test('is one finding at the branch if several edits can cause it', () => {
    expect(pointers(object('b'), object('b', { minProperties: 1, maxProperties: 5 }))).toEqual([
      '/components/schemas/B/maxProperties',
      '/components/schemas/B/minProperties',
      '/components/schemas/B',
    ]);
  });

  test('is not confused with a new branch, whose place is its entry in the list', () => {
    const choice = (...names: string[]) => ({
      ...reply({ oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })) }),
      components: { schemas: Object.fromEntries(names.map((name) => [name, closedBy(name)])) },
    });
    const closedBy = (name: string) => ({ ...closed({ [name]: text }), required: [name] });
    const { findings } = review(choice('A', 'C'), choice('A', 'B', 'C'));
    expect(findings.map(({ rule, pointer }) => [rule, pointer.replace(/.*schema/, '')])).toEqual([
      ['alternative-added', '/oneOf/1'],
    ]);
  });

  test('is no edit of a list of values that nobody edited', () => {
    const choice = (minimum: number) => reply({ oneOf: [{ enum: [1, 2] }, { ...whole, minimum }] });
    const places = (before: number, after: number) =>
      review(choice(before), choice(after)).findings.map(({ pointer }) => pointer.replace(/.*schema/, ''));
    expect(places(2, 3)).toEqual(['/oneOf/1']);
    expect(places(3, 2)).toEqual(['/oneOf/1']);
  });
});

describe('a schema within itself', () => {
  const tree = (maxLength: number) => ({
    type: 'object',
    properties: {
      name: { ...text, maxLength },
      children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
  });
  const document = (maxLength: number) => ({
    ...reply({ $ref: '#/components/schemas/Tree' }),
    components: { schemas: { Tree: tree(maxLength) } },
  });

  test('is compared once', () => {
    expect(review(document(5), document(6)).findings).toHaveLength(1);
    expect([review(document(5), document(6)).verdict, review(document(6), document(5)).verdict]).toEqual([
      breaking,
      addition,
    ]);
  });

  test('is equal to itself with one level written inline', () => {
    const written = document(5);
    const unrolled = { ...written, ...reply(tree(5)), components: written.components };
    expect(review(written, unrolled).findings).toEqual([]);
  });
});

function operation(parts: object): object {
  return { openapi: '3.1.0', paths: { '/a': { post: { operationId: 'post', responses: {}, ...parts } } } };
}

function reply(schema: unknown): object {
  return operation({ responses: { 200: { description: 'D', content: { 'application/json': { schema } } } } });
}

function body(schema: unknown): object {
  return operation({ requestBody: { content: { 'application/json': { schema } } } });
}

function inRequest(before: unknown, after: unknown): string {
  return review(body(before), body(after)).verdict;
}

function inReply(before: unknown, after: unknown): string {
  return review(reply(before), reply(after)).verdict;
}
