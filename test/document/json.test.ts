import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../scripts/document/document.ts';
import { parseJson } from '../../scripts/document/json.ts';
import { pointerTo } from '../../scripts/document/pointer.ts';
import { type Parsed, parse } from '../../scripts/document/yaml.ts';
import { UserError } from '../../scripts/user-error.ts';

/** The comment makes the text one of YAML alone. */
function parseAsYaml(text: string): Parsed {
  const comment = '# YAML\n';
  expect(parseJson(comment + text, 'a.json')).toBeUndefined();
  return parse(comment + text, 'a.json');
}

function pointersOf(value: Json, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  const below = Object.entries(value).flatMap(([name, each]) => pointersOf(each, pointer + pointerTo(name)));
  return [pointer, ...below];
}

function refusalOf(text: string): string | undefined {
  try {
    parse(text, 'a.json');
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message.split('\n')[0];
    throw error;
  }
}

describe('JSON', () => {
  const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'a/b', '~', '"', '\\', '}', '0', ''));
  const values = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(names, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((each) => Object.fromEntries(each)),
    ),
  })).value;

  test('has the values and the places that YAML has', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('', ' ', '\t'), (value, indentation) => {
        const text = JSON.stringify([value], null, indentation === '\t' ? undefined : indentation);
        const [json, yaml] = [parse(text, 'a.json'), parseAsYaml(text)];
        expect(json.value).toStrictEqual(yaml.value);
        for (const pointer of pointersOf([value]).flatMap((each) => [each, `${each}/missing`])) {
          if (pointer === '' || pointer === '/missing') continue;
          const { line = 0, ...place } = yaml.placeOf(pointer);
          expect(json.placeOf(pointer)).toStrictEqual({ ...place, line: line - 1 });
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('has a place for every character that begins a key or an item', () => {
    const parsed = parseJson('{ "a}": [1, "]\\"", {}],\r\n\t"b" : {"c": true} }\n', 'a.json');
    const placeOf = (pointer: string) => {
      const { line, column } = parsed?.placeOf(pointer) ?? {};
      return `${line}:${column}`;
    };
    expect(['', '/a}', '/a}/0', '/a}/1', '/a}/2', '/b', '/b/c'].map(placeOf)).toEqual([
      '1:1',
      '1:3',
      '1:10',
      '1:13',
      '1:20',
      '2:2',
      '2:9',
    ]);
    expect(['/a', '/a}/3', '/b/d', '/b/c/0'].map(placeOf)).toEqual(['1:1', '1:3', '2:2', '2:9']);
  });

  test.each([
    ['a key twice', '{"a": 1,\n "a": 2}', 'a.json:2:2: is not valid YAML: Map keys must be unique'],
    [
      'a key twice, once escaped',
      '{"a": 1, "\\u0061": 2}',
      'a.json:1:10: is not valid YAML: Map keys must be unique',
    ],
    [
      'a key twice, far down',
      '[{"__proto__": [{"a": 1}, {"b": 1, "a": 1, "b": 1}]}]',
      'a.json:1:44: is not valid YAML: Map keys must be unique',
    ],
    ['no end', '{"a": [1', 'a.json:1:9: is not valid YAML'],
    ['a second value', '{"a": 1}\n---\n{}', 'a.json:2:1: contains a second YAML document'],
  ])('is refused with %s', (_, text, message) => {
    expect(refusalOf(text)).toContain(message);
  });

  test.each([
    ['a byte order mark', '\uFEFF{"a": 1}', { a: 1 }],
    ['a comment', '{"a": 1} # one', { a: 1 }],
    ['a trailing comma', '{"a": 1,}', { a: 1 }],
    ['a number beyond the exact ones', '{"a": 12345678901234567890}', { a: Number('12345678901234567890') }],
    ['an escaped key', '{"\\u0061": 1}', { a: 1 }],
    ['the same key in two objects', '{"a": {"b": "a"}, "b": "b\\":"}', { a: { b: 'a' }, b: 'b":' }],
  ])('is read with %s', (_, text, value) => {
    expect(parse(text, 'a.json').value).toEqual(value);
  });
});
