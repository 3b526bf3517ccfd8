import { expect, test } from 'vitest';
import { exampleReply, preferredReply } from '../../scripts/mock/prefer.ts';

const examples = {
  200: {},
  201: { page: ['a'], empty: [] },
  204: { done: undefined },
  400: { tooLong: 'b', wrong: 'c' },
};
const engine = { examples: () => examples };
const preferred = (header?: string) => preferredReply(engine, 'listBooks', header);

test.each<[header: string, status: number, body: unknown]>([
  ['code=201', 201, ['a']],
  ['code=204', 204, undefined],
  ['code=400, example=wrong', 400, 'c'],
  ['example=empty', 201, []],
  ['example=wrong', 400, 'c'],
  ['Code = "400" ; EXAMPLE="wrong"', 400, 'c'],
  ['respond-async, wait=10, code=400', 400, 'b'],
  ['code=400, code=201', 400, 'b'],
])('%s gets the example that the contract declares', (header, status, body) => {
  expect(preferred(header)).toEqual({ status, body });
});

test.each<[header: string, sentence: string]>([
  ['code=418', 'does not declare code=418. It declares 200, 201, 204, 400.'],
  ['code=toString', 'does not declare code=toString. It declares 200, 201, 204, 400.'],
  ['example=page2', 'does not declare example=page2. It declares page, empty, done, tooLong, wrong.'],
  ['example=toString', 'does not declare example=toString. It declares page, empty, done, tooLong, wrong.'],
  ['code=400, example=page', 'does not declare example=page. It declares tooLong, wrong.'],
  ['example=x"page"', 'does not declare example=x"page". It declares page, empty, done, tooLong, wrong.'],
  ['example="page"x', 'does not declare example="page"x. It declares page, empty, done, tooLong, wrong.'],
])('%s is refused with what the contract declares', (header, sentence) => {
  const message = `Invalid input for Prefer. Reason: listBooks ${sentence}`;
  expect(preferred(header)).toMatchObject({ status: 400, body: { NeutronError: { message } } });
});

test.each([undefined, '', 'respond-async', 'wait=10', 'coder=400', 'code'])(
  '%j asks for no example',
  (header) => {
    expect(preferred(header)).toBeUndefined();
  },
);

test('the first example of a success stands for the operation, or the first of a status', () => {
  expect(exampleReply(engine, 'listBooks')).toEqual({ status: 201, body: ['a'] });
  expect(exampleReply(engine, 'listBooks', '400')).toEqual({ status: 400, body: 'b' });
  expect(exampleReply(engine, 'listBooks', '500')).toBeUndefined();
  expect(exampleReply({ examples: () => ({}) }, 'listBooks')).toBeUndefined();
});
