import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyOfLibrary, edit, runGenerate, spawnGenerate } from './library.ts';

interface Case {
  /** What is wrong. */
  fault: string;
  /** The file to edit, and the edit; or what to do to the project. */
  file?: string;
  from?: string;
  to?: string;
  break?: (folder: string) => void;
  /** The line that is to be named, by what stands in it after the edit; `at` a file where there is no such line. */
  line?: string;
  at?: string;
  what: string;
  fix: string;
}

const openapi = 'spec/openapi.yaml';

const cases: Case[] = [
  {
    fault: 'a keyword that the generator does not know',
    from: 'maxItems: 3',
    to: 'uniqueItems: true',
    line: 'uniqueItems: true',
    what: "the generator does not support the schema keyword 'uniqueItems'",
    fix: 'Express it with other keywords',
  },
  {
    fault: 'a pattern that is no regular expression',
    from: 'pattern: ^[^<>]*$',
    to: 'pattern: ^[^<>*$',
    line: 'pattern: ^[^<>*$',
    what: 'must be a regular expression',
    fix: 'Write a regular expression of ECMAScript',
  },
  {
    fault: 'a pattern that Unicode makes invalid',
    from: 'pattern: ^[^<>]*$',
    to: 'pattern: ^[\\w-.]*$',
    line: 'pattern: ^[',
    what: 'must be a regular expression of Unicode',
    fix: 'valid with the flag u',
  },
  {
    fault: 'an operation without an operationId',
    from: '      operationId: lendBook\n',
    to: '',
    line: '    post:',
    what: 'the operation has no operationId',
    fix: 'Add one',
  },
  {
    fault: 'a body without a name',
    from: "application/json:\n              schema:\n                $ref: '#/components/schemas/Loans'",
    to: 'application/json: # here\n              schema:\n                type: object',
    line: 'application/json: # here',
    what: 'the schema of this body has no name',
    fix: 'Move it under components.schemas and put a $ref to it here.',
  },
  {
    fault: 'a parameter that is an object',
    from: '        - name: fine\n          in: query\n          schema:\n            type: number',
    to: '        - name: fine\n          in: query\n          schema:\n            type: object',
    line: 'name: fine',
    what: "the generator cannot read the parameter 'fine' from a request",
    fix: 'Give it a schema of a string, number or boolean',
  },
  {
    fault: 'an array that is one parameter',
    from: '          explode: true',
    to: '          explode: false',
    line: '          explode: false',
    what: "the generator cannot read 'explode: false' of the parameter 'readerName'",
    fix: "Write 'explode: true', which is the default, or leave it out.",
  },
  {
    fault: 'a schema by the name of something in the generated code',
    from: '    Refusal:\n      type: object',
    to: '    Refusal:\n      type: object\n    Error:\n      type: object',
    line: '    Error:',
    what: "the generated code uses the name 'Error' for something else",
    fix: 'Rename the schema.',
  },
  {
    fault: 'no translation',
    break: (folder) => rmSync(join(folder, 'spec/zh-CN.overlay.yaml')),
    at: 'spec/zh-CN.overlay.yaml',
    what: 'is not readable',
    fix: 'ENOENT',
  },
  {
    fault: 'a translation that is no overlay',
    break: (folder) => writeFileSync(join(folder, 'spec/zh-CN.overlay.yaml'), '- one'),
    at: 'spec/zh-CN.overlay.yaml:1',
    what: 'is not an OpenAPI Overlay',
    fix: "Start it with 'overlay: 1.0.0'",
  },
  {
    fault: 'a file where the folder belongs',
    break: (folder) => writeFileSync(join(folder, 'generated'), ''),
    at: 'generated:',
    what: 'cannot read this folder (ENOTDIR); nothing was changed',
    fix: 'Make it a folder that you may write to',
  },
];

describe('bad input ends with one message that says file, line, what and what to do', () => {
  it.each(cases)('$fault', async ({ file = openapi, from, to, line, at, what, fix, ...rest }) => {
    const folder = copyOfLibrary();
    if (from !== undefined && to !== undefined) edit(join(folder, file), from, to);
    rest.break?.(folder);
    const { code, stdout, stderr } = await runGenerate(folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${at ?? `${file}:${lineOf(join(folder, file), line)}:`}`));
    expect(stderr).toContain(what);
    expect(stderr).toContain(fix);
    expect(stderr).not.toContain(folder);
  });

  it('on standard error, and with exit code 2', () => {
    const folder = copyOfLibrary();
    rmSync(join(folder, openapi));
    const { code, stdout, stderr } = spawnGenerate(folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^spec\/openapi\.yaml: .*\n {2}Run this in the folder of the contract\.\n$/);
  });
});

it('a folder where a file belongs stops everything before anything is written', async () => {
  const folder = copyOfLibrary();
  mkdirSync(join(folder, 'generated/operations.js'), { recursive: true });
  const { code, stderr } = await runGenerate(folder);
  expect(code).toBe(2);
  expect(stderr).toBe(
    'generated/operations.js: is a folder, and nothing but generated files belongs here\n  Move it away and run the command again.\n',
  );
  expect(readdirSync(join(folder, 'generated'))).toEqual(['operations.js']);
});

function lineOf(file: string, text = ''): number {
  return (
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}
