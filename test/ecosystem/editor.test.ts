import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { copyOfLibrary, runGenerate } from '../generate/library.ts';

const query = (name: string) => `operations.listLoans.parameters.query.check({}).value?.${name}`;
const path = (name: string) => `operations.lendBook.parameters.path.check({}).value?.${name}`;
const shared = "let isbn: library.components['parameters']['Isbn']";
const cases = [
  { from: 'a type', code: 'let loan: library.Loan', on: 'Loan', lands: 'Loan:' },
  { from: 'a companion', code: 'library.Loan.is(1)', on: 'Loan', lands: 'Loan:' },
  { from: 'an enum', code: 'library.State.values', on: 'State', lands: 'State:' },
  { from: 'a property', code: 'library.Loan.parse(1).days', on: 'days', lands: 'days:' },
  { from: 'a property of a property', code: 'library.Loan.parse(1).reader.name', on: 'name', lands: 'name:' },
  { from: 'the limits of a property', code: 'library.Loan.limits.title', on: 'title', lands: 'title:' },
  { from: 'a parameter', code: query('limit'), on: 'limit', lands: '- name: limit' },
  { from: 'a parameter of the path', code: path('isbn'), on: 'isbn', lands: 'Isbn:' },
  { from: 'what operations share', code: shared, on: 'Isbn', lands: 'Isbn:' },
  { from: 'an operation', code: 'operations.lendBook', on: 'lendBook', lands: 'post:' },
];
const own = {
  from: 'a type of the validators',
  code: 'let issue: library.Issue',
  on: 'Issue',
  lands: 'export type Issue',
};

/** A file for each module system. */
const files = ['use.ts', 'use.cts'];

it('"go to definition" in an editor lands on the line of the contract that a type comes from, and stays where a type comes from none', async () => {
  const expected = files.flatMap(() => [
    ...cases.map(({ lands }) => ({ file: 'openapi.yaml', text: expect.stringMatching(`^ *${lands}`) })),
    { file: 'index.d.cts', text: expect.stringMatching(`^${own.lands}`) },
  ]);
  expect(await definitionsIn(files, [...cases, own])).toEqual(expected);
});

/** Asks a real TypeScript server where the name at the end of each line of code is defined, in each of the files. */
async function definitionsIn(names: string[], questions: { code: string; on: string }[]) {
  const folder = copyOfLibrary();
  await runGenerate(folder);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const opened = names.flatMap((name) => {
    const file = join(folder, name);
    const extension = name === 'use.ts' ? 'js' : 'cjs';
    const lines = [
      `import * as library from './generated/index.${extension}'; import { operations } from './generated/operations.${extension}';`,
      ...questions.map(({ code }) => `{ ${code} }`),
    ];
    writeFileSync(file, lines.join('\n'));
    const requests = questions.map(({ on }, index) => ({
      command: 'definition',
      arguments: { file, line: index + 2, offset: (lines[index + 1] ?? '').lastIndexOf(on) + 1 },
    }));
    return [{ command: 'open', arguments: { file } }, ...requests];
  });
  return (await ask(opened)).map(([definition]) => {
    if (definition === undefined) return undefined;
    const text = readFileSync(definition.file, 'utf8').split('\n')[definition.start.line - 1];
    return { file: basename(definition.file), text };
  });
}

type Definition = { file: string; start: { line: number } };

async function ask(requests: { command: string }[]): Promise<Definition[][]> {
  const path = fileURLToPath(import.meta.resolve('typescript/lib/tsserver.js'));
  const server = spawn(process.execPath, [path, '--disableAutomaticTypingAcquisition'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  for (const [seq, request] of requests.entries())
    server.stdin.write(`${JSON.stringify({ seq, type: 'request', ...request })}\n`);
  const asked = requests.filter(({ command }) => command === 'definition').length;
  const answers: Definition[][] = [];
  for await (const line of createInterface(server.stdout)) {
    if (!line.startsWith('{')) continue;
    const { type, command, body } = JSON.parse(line);
    if (type !== 'response' || command !== 'definition') continue;
    answers.push(body ?? []);
    if (answers.length === asked) break;
  }
  server.kill();
  return answers;
}
