import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Command } from '../../scripts/command.ts';
import { copyOfLibrary } from '../generate/library.ts';
import { type Ran, runInside } from '../inside.ts';

const file = 'spec/openapi.yaml';

/** Seven lists, each with nine times the one before. */
const bomb = [...'abcdefg']
  .map(
    (name, index) =>
      `x-${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${'abcdefg'[index - 1]}`)}]\n`,
  )
  .join('');

const faults: [fault: string, break_: (text: string) => string, message: string][] = [
  ['an alias bomb', (text) => bomb + text, 'is not valid YAML: its aliases stand for more than'],
  [
    'an alias that contains itself',
    (text) => `x-a: &a [*a]\n${text}`,
    `${file}:1:10: is not valid YAML: the alias '*a' contains itself`,
  ],
  [
    'another version',
    (text) => text.replace('openapi: 3.1.0', 'openapi: 3.1.1-rc1'),
    'OpenAPI 3.1.1-rc1 is not supported',
  ],
  ['another dialect', (text) => text.replace('draft/2020-12', 'draft-07'), 'must be the dialect 2020-12'],
  [
    'a misspelt keyword',
    (text) => text.replace('minLength: 2', 'minLenght: 2'),
    "unknown keyword 'minLenght'",
  ],
  [
    'a reference outside the repository',
    (text) => text.replace('examples/lendBook.yaml', '../../lendBook.yaml'),
    'leads outside the repository',
  ],
];

const commands: [name: string, args: string[], load: () => Promise<{ command: Command }>][] = [
  ['generate', [], () => import('../../scripts/generate/command.ts')],
  ['docs', [], () => import('../../scripts/docs/command.ts')],
  ['mock', ['--port', '0'], () => import('../../scripts/mock/host/repository-command.ts')],
  ['mock', ['--port', '0', '--watch'], () => import('../../scripts/mock/host/repository-command.ts')],
  ['review', ['--base', file, '--head', file], () => import('../../scripts/review/command.ts')],
];

/** A copy of the library with the fault in its contract. */
function broken(break_: (text: string) => string): string {
  const folder = copyOfLibrary();
  const path = join(folder, file);
  writeFileSync(path, break_(readFileSync(path, 'utf8')));
  return folder;
}

function expectOneRefusal([first, ...others]: Ran[], message: string): void {
  expect(first).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
  expect(first?.stderr.trim().split('\n')).toHaveLength(2);
  for (const other of others) expect(other).toEqual(first);
}

test.each(faults)(
  '%s is refused by every command, with the same lines and nothing else',
  async (_, break_, message) => {
    const folder = broken(break_);
    const outcomes: Ran[] = [];
    for (const [, args, load] of commands)
      outcomes.push(await runInside((await load()).command, args, folder));
    expectOneRefusal(outcomes, message);
  },
);

test('an alias bomb does not fill the memory of any command, nor keep it from ending', () => {
  const folder = broken((text) => bomb + text);
  const cli = new URL('../../scripts/cli.ts', import.meta.url).pathname;
  const outcomes = commands.map(([name, args]): Ran => {
    const options = { cwd: folder, encoding: 'utf8' } as const;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--max-old-space-size=512', cli, name, ...args],
      options,
    );
    return { code: status ?? Number.NaN, stdout, stderr };
  });
  expectOneRefusal(outcomes, 'its aliases stand for more than');
});
