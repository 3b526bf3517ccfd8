import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { compile } from '../../scripts/compiler.ts';
import { controlPlane, createMock } from '../../scripts/mock/create-mock.ts';
import { listen } from '../../scripts/mock/host/listen.ts';
import { operationsIn } from '../../scripts/mock/page/console/contract.js';
import { draftOf, targetOf } from '../../scripts/mock/page/console/request.js';
import { samplesOf } from '../../scripts/mock/page/console/samples.js';

const operations = operationsIn(JSON.parse(readFileSync('generated/openapi.json', 'utf8')));
/** One example of each kind: the operation, what it sends, and whether it succeeds. */
const drafts = [
  ...Map.groupBy(
    operations.flatMap((operation) =>
      operation.examples.map((example) => ({ example, draft: draftOf(operation, example) })),
    ),
    ({ example, draft }) => `${draft.operation.id} ${Object.keys(example.parameters)} ${example.status[0]}`,
  ).values(),
].map(([first]) => first!);

test('the code that is shown compiles, and every language sends the same request', async () => {
  mkdirSync('dist', { recursive: true });
  // Within the repository, where the packages that the code imports are installed.
  const folder = mkdtempSync('dist/samples-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const mock = createMock({ control: controlPlane, scenario: 'story' });
  const server = await listen(mock, { port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.close());
  const samples = written(folder, server.url);
  expect(new Set(samples.map(({ lang }) => lang))).toEqual(
    new Set(['curl', 'fetch', 'openapi-fetch', 'sdk']),
  );
  expect(compile(folder, { compilerOptions, include: ['*.mts'] })).toEqual([]);
  const files = samples.map(({ file }) => path.resolve(file));
  const answered = await runAll(folder, server.url, files);
  const expected = await Promise.all(drafts.map(({ draft }) => statusOf(draft)));
  expect(samples.map(({ id }, at) => `${id}: ${answered[at]}`)).toEqual(
    samples.map(({ id, index }) => `${id}: ${expected[index]}`),
  );
});

function written(folder: string, origin: string) {
  return drafts.flatMap(({ draft, example }, index) =>
    samplesOf(draft, { origin, caller: { tenant: draft.caller } }).map(({ lang, source }) => {
      const extension = { curl: 'sh', fetch: 'mts', 'openapi-fetch': 'mts', sdk: 'mjs' }[lang];
      const file = path.join(folder, `${index}-${lang}.${extension}`);
      writeFileSync(file, source);
      return { id: `${draft.operation.id} ${example.name} ${lang}`, index, lang, file };
    }),
  );
}

/** Answers on a fresh story, as each sample is. */
async function statusOf(draft: (typeof drafts)[0]['draft']): Promise<number> {
  const headers = { 'X-Project-Id': draft.caller, 'Content-Type': 'application/json' };
  const { method } = draft.operation;
  const url = `https://vpc.example.com${targetOf(draft)}`;
  const mock = createMock({ scenario: 'story' });
  return (await mock.fetch(url, { method, headers, body: draft.body || null })).status;
}

const compilerOptions = {
  strict: true,
  noEmit: true,
  module: 'nodenext',
  target: 'es2022',
  types: ['node'],
};

/** Runs each file on a fresh story, in one process, and returns the statuses that it prints. */
async function runAll(folder: string, origin: string, files: string[]): Promise<number[]> {
  const runner = `
    const statuses = [];
    let printed;
    console.log = (...args) => { printed = args; };
    for (const file of ${JSON.stringify(files)}) {
      await fetch('${origin}/__mock/state', { method: 'PUT', body: '{"scenario": "story"}' });
      if (file.endsWith('.sh')) {
        const script = (await import('node:fs')).readFileSync(file, 'utf8');
        const { spawn } = await import('node:child_process');
        const { once } = await import('node:events');
        const child = spawn('sh', ['-c', script.replace(/^curl/, "curl -s -o /dev/null -w '%{http_code}'")]);
        let out = '';
        child.stdout.on('data', (data) => { out += data; });
        await once(child, 'close');
        statuses.push(Number(out));
        continue;
      }
      try {
        await import(file);
        const [first] = printed;
        statuses.push(typeof first === 'number' ? first : first.httpStatusCode);
      } catch (error) {
        statuses.push(error.httpStatusCode ?? String(error));
      }
    }
    process.stderr.write(JSON.stringify(statuses));
  `;
  const file = path.join(folder, 'run.mjs');
  writeFileSync(file, runner);
  // The SDK writes a file into the home folder, and prints each refusal to standard output.
  const env = { ...process.env, HOME: path.resolve(folder) };
  const { stderr } = await promisify(execFile)(process.execPath, [file], { env, maxBuffer: 2 ** 26 });
  return JSON.parse(stderr.slice(stderr.lastIndexOf('[')));
}
