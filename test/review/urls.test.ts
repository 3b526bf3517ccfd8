import { expect, test } from 'vitest';
import { Prover } from '../../scripts/review/judge/proof.ts';
import { documentFrom, findingsAsText, review } from './patch.ts';

const [breaking, warning, addition, none] = ['breaking', 'warning', 'non-breaking', 'none'];
const text = { type: 'string' };
const number = { type: 'number' };
const integer = { type: 'integer' };
const list = (items: object, more: object = {}) => ({ type: 'array', items, ...more });
const digits = { type: 'string', pattern: '^[0-9]+$' };
const either = (...types: string[]) => ({ type: types });
const joined = { explode: false };
const piped = { style: 'pipeDelimited', explode: false };

function withParameter(parameter: object): object {
  const responses = { 200: { description: 'D' } };
  return {
    openapi: '3.1.1',
    paths: { '/a/{p}': { get: { operationId: 'a', parameters: [parameter], responses } } },
  };
}

const query = (schema: object, more: object = {}) =>
  withParameter({ name: 'q', in: 'query', schema, ...more });
const path = (schema: object) => withParameter({ name: 'p', in: 'path', required: true, schema });
const header = (schema: object) => withParameter({ name: 'X-H', in: 'header', schema });

function verdictOf(before: object, after: object): { verdict: string; witnesses: unknown[] } {
  const { verdict, findings } = review(before, after);
  const prover = new Prover(documentFrom(before), documentFrom(after), []);
  const breaks = findings.filter((finding) => finding.verdict === 'breaking');
  return { verdict, witnesses: breaks.map((finding) => prover.witness(finding)?.value) };
}

type Row = [why: string, before: object, after: object, expected: string, undone: string];

const rows: Row[] = [
  ['a list that becomes a text', query(list(text)), query(text), breaking, warning],
  ['a list of at most one item', query(list(text, { maxItems: 1 })), query(text), warning, warning],
  ['a list whose items are joined', query(list(text), joined), query(text, joined), warning, warning],
  ['a joined list, and the default of a text', query(list(text), joined), query(text), warning, warning],
  ['a list in a path', path(list(text)), path(text), warning, warning],
  ['a list in a header', header(list(text)), header(text), warning, warning],
  ['a list joined by pipes', query(list(integer), piped), query(text), warning, breaking],
  ['a list that becomes a number', query(list(integer)), query(integer), breaking, warning],
  ['a joined list and one number', query(list(integer), joined), query(integer), breaking, warning],
  ['at most one number', query(list(integer, { maxItems: 1 })), query(integer), warning, warning],
  ['a number that becomes one of several texts', query(integer), query(list(text)), warning, breaking],
  ['a text that becomes a list of numbers', query(text), query(list(integer)), breaking, breaking],
  ['digits that become a list of numbers', query(digits), query(list(number)), warning, breaking],
  ['a list of at least two', query(text), query(list(text, { minItems: 2 })), breaking, breaking],
  [
    'a list of shorter texts',
    query({ type: 'string', maxLength: 9 }),
    query(list({ type: 'string', maxLength: 5 })),
    breaking,
    breaking,
  ],
  [
    'a list of longer texts',
    query({ type: 'string', maxLength: 5 }),
    query(list({ type: 'string', maxLength: 9 })),
    warning,
    breaking,
  ],
  [
    'a list of the same values',
    query({ type: 'string', enum: ['a', 'b'] }),
    query(list({ type: 'string', enum: ['a', 'b'] })),
    warning,
    breaking,
  ],
  [
    'a list of other values',
    query({ type: 'string', enum: ['a', 'b'] }),
    query(list({ type: 'string', enum: ['a', 'c'] })),
    breaking,
    breaking,
  ],
  [
    'a value that becomes one or several',
    query(text),
    query({ anyOf: [text, list(text)] }),
    addition,
    breaking,
  ],
  ['another style that becomes a list', query(text), query(list(text), piped), warning, warning],
  ['a number or a text', query(either('number', 'string')), query(either('integer', 'string')), none, none],
  ['a number beside a text', query(text), query(either('number', 'string')), none, warning],
  ['a truth value beside a text', query(either('boolean', 'string')), query(text), warning, none],
  [
    'a limited number beside a text',
    query({ type: ['integer', 'string'], maximum: 5 }),
    query({ type: ['integer', 'string'], maximum: 3 }),
    none,
    none,
  ],
  [
    'a limited number beside a pattern',
    query({
      anyOf: [
        { type: 'integer', maximum: 5 },
        { type: 'string', pattern: '^[a-z]+$' },
      ],
    }),
    query({
      anyOf: [
        { type: 'integer', maximum: 3 },
        { type: 'string', pattern: '^[a-z]+$' },
      ],
    }),
    breaking,
    addition,
  ],
  [
    'a number beside digits',
    query({
      anyOf: [
        { type: 'integer', minimum: 0 },
        { type: 'string', pattern: '^-?[0-9]+$' },
      ],
    }),
    query({
      anyOf: [
        { type: 'integer', minimum: 7 },
        { type: 'string', pattern: '^-?[0-9]+$' },
      ],
    }),
    none,
    none,
  ],
  ['digits or a number', query(digits), query(number), warning, breaking],
  ['digits or an even number', query(digits), query({ ...integer, multipleOf: 2 }), breaking, breaking],
  ['digits or a whole number', query(digits), query(integer), warning, breaking],
  [
    'halves that become whole numbers',
    query({ type: 'string', pattern: '^[0-9]+[.]5$' }),
    query(integer),
    breaking,
    breaking,
  ],
  ['a number that becomes its digits', query({ const: 1 }), query({ const: '1' }), warning, warning],
  ['a listed number and its digits', query({ enum: [1] }), query({ enum: ['1'] }), warning, warning],
  ['a truth value and its name', header({ const: true }), header({ const: 'true' }), warning, warning],
  ['a number and other digits', query({ const: 1 }), query({ const: '2' }), breaking, breaking],
  ['null and its name', path({ const: null }), path({ const: 'null' }), warning, warning],
  ['a list of at least one', query(text), query(list(text, { minItems: 1 })), warning, breaking],
  [
    'at most one number or truth value',
    query(list(either('integer', 'boolean'), { maxItems: 1 })),
    query(integer),
    breaking,
    warning,
  ],
];

test.each(rows)('%s', (_, before, after, expected, undone) => {
  const [forth, back] = [verdictOf(before, after), verdictOf(after, before)];
  expect([forth.verdict, back.verdict]).toEqual([expected, undone]);
  expect([...forth.witnesses, ...back.witnesses]).not.toContain(undefined);
});

test('the witness of a list that becomes a text is what travels as two texts', () => {
  expect(verdictOf(query(list(text)), query(text)).witnesses).toEqual([['a', 'a']]);
});

test('a text that is referred to by a place with braces has the same text in another style', () => {
  const referred = (style: string) => {
    const schema = { $ref: '#/paths/~1a~1%7Bp%7D/get/parameters/1/schema' };
    const parameters = [
      { name: 'q', in: 'query', style, schema },
      { name: 'r', in: 'query', schema: text },
    ];
    return {
      openapi: '3.1.1',
      paths: { '/a/{p}': { get: { operationId: 'a', parameters, responses: {} } } },
    };
  };
  expect(verdictOf(referred('form'), referred('pipeDelimited')).verdict).toBe(none);
});

test('a list of lists has no text, so that no value proves its break', () => {
  const [before, after] = [query(list(list(text))), query(text)];
  expect(verdictOf(before, after)).toEqual({ verdict: 'breaking', witnesses: [undefined] });
  expect(verdictOf(after, before).verdict).toBe('breaking');
});

test('each finding names the edit, its place and what it affects', async () => {
  const told = rows.map(([why, before, after]) =>
    [`${why}\n${findingsAsText(before, after)}\n`, `${why}, undone\n${findingsAsText(after, before)}\n`].join(
      '\n',
    ),
  );
  await expect(told.join('\n')).toMatchFileSnapshot('golden/urls.txt');
});
