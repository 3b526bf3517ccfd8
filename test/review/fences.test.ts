import { expect, test } from 'vitest';
import { blocksOf } from '../../scripts/review/judge/fences.ts';

/** What each block is called, its lines from 0, and whether it is in a comment. */
const blocks = (...lines: string[]) =>
  blocksOf(lines.join('\n')).map(
    ({ info, start, end, isCommented }) =>
      `${info}: ${start} to ${end}${isCommented ? ', in a comment' : ''}`,
  );

test.each<[what: string, lines: string[], expected: string[]]>([
  ['no block', ['text', '`a`', '``b``'], []],
  ['two blocks', ['```a', 'x', '```', '', '~~~ b', '~~~'], ['a: 0 to 2', 'b: 4 to 5']],
  ['a block without an end', ['', '```a', 'x'], ['a: 1 to undefined']],
  ['a fence within a longer one', ['````md', '```a', '```', '````'], ['md: 0 to 3']],
  ['a fence of the other kind within', ['```a', '~~~', '```'], ['a: 0 to 2']],
  ['a longer fence at the end', ['```a', '`````  '], ['a: 0 to 1']],
  ['a line that only begins like the end', ['```a', '``` b', '```'], ['a: 0 to 2']],
  ['blocks in lists and quotations', ['- ```a', '  ```', '> ~~~b', '> ~~~'], ['a: 0 to 1', 'b: 2 to 3']],
  ['code with a fence in its line', ['```a``` b'], []],
  [
    'a comment around it',
    ['<!--', '```a', '```', '-->', '```b', '```'],
    ['a: 1 to 2, in a comment', 'b: 4 to 5'],
  ],
  ['a comment that ends before it', ['<!-- x --> <!--', '-->', '```a', '```'], ['a: 2 to 3']],
])('%s', (_, lines, expected) => {
  expect(blocks(...lines)).toEqual(expected);
});

test('a block has its opening line and its text, whatever ends its lines', () => {
  expect(blocksOf('  ```approvals \r\n- a\r\n- b\r\n  ```\r\n')).toMatchObject([
    { opening: '  ```approvals ', info: 'approvals', text: '- a\n- b\n' },
  ]);
});
