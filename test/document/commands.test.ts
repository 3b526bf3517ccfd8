import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOfLibrary } from '../generate/library.ts';

const file = 'spec/openapi.yaml';
const commands = [
  ['generate'],
  ['docs'],
  ['mock', '--port', '0'],
  ['mock', '--port', '0', '--watch'],
  ['review', '--base', file, '--head', file],
];

/** Seven lists, each with nine times the one before. */
const bomb = [...'abcdefg']
  .map(
    (name, index) =>
      `x-${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${'abcdefg'[index - 1]}`)}]\n`,
  )
  .join('');

const faults: [fault: string, break_: (text: string) => string, message: string][] = [
  [
    'an alias bomb',
    (text) => bomb.replace('[x', '[x') + text,
    'is not valid YAML: its aliases stand for more than',
  ],
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

describe.each(faults)('%s is refused', (_, break_, message) => {
  test('by every command, with the same lines and nothing else', () => {
    const folder = copyOfLibrary();
    const path = join(folder, file);
    writeFileSync(path, break_(readFileSync(path, 'utf8')));
    const cli = new URL('../../scripts/cli.ts', import.meta.url).pathname;
    const outcomes = commands.map((args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
      return { status, stdout, stderr };
    });
    const [first] = outcomes;
    expect(first).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(first?.stderr.trim().split('\n')).toHaveLength(2);
    for (const outcome of outcomes) expect(outcome).toEqual(first);
  });
});
