import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sideOf } from '../../scripts/document/files.ts';
import { reviewOf } from '../../scripts/review/review.ts';
import { UserError } from '../../scripts/user-error.ts';
import { GitRepository } from './git-repository.ts';
import { today } from './patch.ts';

const repository = new GitRepository();
const text = readFileSync('test/review/base.yaml', 'utf8');
repository.write('base.yaml', text);
afterAll(() => repository.remove());

const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

const operation = (more: string) =>
  `${head}paths: { /a: { get: { ${more}, responses: { 200: { description: D } } } } }`;
test.each([
  ['base', 'bad.yaml', 'base.yaml'],
  ['head', 'base.yaml', 'bad.yaml'],
])('a document that is not valid is refused as %s', async (_, base, changed) => {
  repository.write('bad.yaml', text.replace('3.1.0', '3.0.3'));
  const failed = repository.within(async () => reviewOf(sideOf(base), sideOf(changed), today));
  await expect(failed).rejects.toThrow(UserError);
  await expect(failed).rejects.toThrow(/^bad\.yaml:1:1: OpenAPI 3\.0\.3 is not supported\n {2}Write/);
});

test('a commit whose contract refers outside the repository is told so', async () => {
  repository
    .edit('spec/openapi.yaml', 'examples/createVpcPeering.yaml#/sameTenant/request', '../../outside.yaml')
    .commit();
  const failed = repository.within(async () => reviewOf(sideOf('HEAD'), sideOf('HEAD~1'), today));
  await expect(failed).rejects.toThrow(
    /^HEAD:spec\/openapi\.yaml:\d+:\d+: \$ref '\S+' leads outside the repository/,
  );
  const working = repository.within(async () => reviewOf(sideOf('HEAD~1'), sideOf(undefined), today));
  await expect(working).rejects.toThrow(/outside the repository/);
});

test('what is well-formed is not refused, whatever it is called', async () => {
  const odd = operation(
    "parameters: [{ name: q, in: query, description: , schema: { properties: { maxLength: { type: [string, 'null'] }, required: true }, default: { required: 1 }, examples: [{ maxLength: a }], x-own: { maxLength: a } } }]",
  );
  repository.write('odd.yaml', odd);
  const { verdict } = await repository.within(async () =>
    reviewOf(sideOf('odd.yaml'), sideOf('odd.yaml'), today),
  );
  expect(verdict).toBe('none');
});

test('two examples with the same $id are data, and no reason to stop', async () => {
  const body = (max: number, id: string) =>
    operation(
      `requestBody: { content: { application/json: { schema: { type: string, maxLength: ${max}, examples: [{ $id: ${id} }] }, example: { $id: ${id} } } } }`,
    );
  repository.write('old.yaml', body(9, 'same')).write('new.yaml', body(3, 'same'));
  const { findings } = await repository.within(async () =>
    reviewOf(sideOf('old.yaml'), sideOf('new.yaml'), today),
  );
  expect(findings).toMatchObject([{ verdict: 'breaking', witness: expect.anything() }]);
});

describe('a schema within itself', () => {
  const document = (
    max: number,
  ) => `${head}paths: { /a: { get: { responses: { 200: { description: D, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } } } } }
components: { schemas: { A: { allOf: [{ $ref: '#/components/schemas/A' }, { type: object, maxProperties: ${max} }], properties: { a: { $ref: '#/components/schemas/A' } } } } }`;

  test('is judged', async () => {
    repository.write('old.yaml', document(3)).write('new.yaml', document(4));
    const { verdict } = await repository.within(async () =>
      reviewOf(sideOf('old.yaml'), sideOf('new.yaml'), today),
    );
    expect(verdict).toBe('breaking');
  });
});

describe('the command', () => {
  test.each([
    ['a commit that is not there', ['--base', 'nowhere'], /neither a file nor a commit called 'nowhere'/],
    ['no base', [], /--base is missing/],
    ['a format that is not there', ['--base', 'main', '--format', 'pdf'], /no format 'pdf'/],
    ['effects on a page', ['--base', 'main', '--effects'], /--effects needs JSON, not markdown/],
    ['a day that is not there', ['--base', 'main', '--today', '2026-02-30'], /is not a date/],
  ])('ends with 2 and a line on standard error for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await repository.run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  test('ends with 2 and a line on standard error for a flag that is not there', () => {
    const args = ['scripts/cli.ts', 'review', '--base', 'main', '--fast'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[^\n]*--fast/);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test.each([
    [
      'Chinese that is no YAML',
      'spec/zh-CN.overlay.yaml',
      'actions: [1',
      /^spec\/zh-CN\.overlay\.yaml:1:\d+: /,
    ],
    ['facts that are no YAML', 'spec/facts.yaml', 'facts: [1', /^spec\/facts\.yaml:1:\d+: /],
    [
      'a fact that says nothing',
      'spec/facts.yaml',
      'sources: {}\nfacts: { a: }',
      /could not be judged|^spec/,
    ],
  ])('ends with 2 and no stack trace for %s', async (_, path, content, message) => {
    const broken = new GitRepository().write(path, content);
    const { code, stdout, stderr } = await broken.run('--base', 'main');
    broken.remove();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });

  test('ends with 2 where the base has no contract yet', async () => {
    const first = new GitRepository(['README.md']);
    const { code, stderr } = await first.run('--base', 'main');
    first.remove();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^main:spec\/openapi\.yaml: there is no such file\n {2}Name a commit that has it/);
  });

  test('ends with 1 where something breaks, with 0 where nothing does, and prints JSON alone', async () => {
    repository.write(
      'longer.json',
      JSON.stringify(parse(text.replace(/(PeeringName: .*maxLength: )64/, '$1128'))),
    );
    const compared = (base: string, head: string) =>
      repository.run('--base', base, '--head', head, '--format', 'json', '--today', today);
    const breaks = await compared('base.yaml', 'longer.json');
    const holds = await compared('longer.json', 'longer.json');
    const same = await compared('base.yaml', 'base.yaml');
    expect([breaks.code, holds.code, same.code]).toEqual([1, 0, 0]);
    expect(JSON.parse(breaks.stdout)).toMatchObject({ verdict: 'breaking', semver: 'major' });
    expect(JSON.parse(same.stdout)).toMatchObject({ verdict: 'none', semver: 'none', findings: [] });
    expect(JSON.parse(breaks.stdout).findings[0].location).toEqual({
      file: 'longer.json',
      line: 1,
      column: expect.any(Number),
    });
  });
});
