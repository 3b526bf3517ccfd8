import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { sideOf } from '../../scripts/document/files.ts';
import { reviewOf } from '../../scripts/review/judge/review.ts';
import { UserError } from '../../scripts/user-error.ts';
import { today } from './patch.ts';
import { Repository } from './repository.ts';

// Compilers and git take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const repository = new Repository();
const text = readFileSync('test/review/base.yaml', 'utf8');
repository.write('base.yaml', text);
afterAll(() => repository.remove());

const integer = 'schema: { type: integer }';
const referring = (ref: string) => text.replace(integer, `schema: { $ref: '${ref}' }`);
const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

const operation = (more: string) =>
  `${head}paths: { /a: { get: { ${more}, responses: { 200: { description: D } } } } }`;
const schema = (keyword: string) => operation(`parameters: [{ name: q, in: query, schema: { ${keyword} } }]`);
const at = (pointer: string) => `^bad\\.yaml:3:\\d+ /paths/~1a/get/${pointer}: has to be `;
const atSchema = (pointer: string) => at(`parameters/0/schema/${pointer}`);

const malformed: [what: string, text: string, message: RegExp][] = (
  [
    ['a limit in quotes', schema("maxLength: '64'"), `${atSchema('maxLength')}a whole number`],
    ['a limit that says nothing', schema('maxLength: '), `${atSchema('maxLength')}a whole number`],
    ['a limit that is no number', schema('maximum: .nan'), `${atSchema('maximum')}a number`],
    ['a limit below nothing', schema('minItems: -1'), `${atSchema('minItems')}a whole number`],
    ['a step of nothing', schema('multipleOf: 0'), `${atSchema('multipleOf')}a number above 0`],
    [
      'an exclusive limit of old',
      schema('exclusiveMinimum: true'),
      `${atSchema('exclusiveMinimum')}a number`,
    ],
    ['one required member', schema('required: vpc_id'), `${atSchema('required')}a list of texts`],
    ['an unknown type', schema('type: strng'), `${atSchema('type')}one of string, number`],
    ['a list of values that is none', schema('enum: a'), `${atSchema('enum')}a list`],
    ['a pattern that nobody reads', schema("pattern: '^(a$'"), `${atSchema('pattern')}a regular expression`],
    [
      'a name that is no pattern',
      schema("patternProperties: { '(': {} }"),
      `${atSchema('patternProperties/\\(')}named by a regular expression`,
    ],
    [
      'items of old',
      schema('items: [{ type: string }]'),
      `${atSchema('items')}a schema\n  Write .*prefixItems`,
    ],
    ['members that are a list', schema('properties: []'), `${atSchema('properties')}an object`],
    ['one alternative', schema('anyOf: { type: string }'), `${atSchema('anyOf')}a list`],
    [
      'a fault deep down',
      schema('items: { properties: { a: { minLength: x } } }'),
      `${atSchema('items/properties/a/minLength')}a whole`,
    ],
    [
      'a body that is said to be required',
      operation('requestBody: { required: yes, content: {} }'),
      `${at('requestBody/required')}true or false`,
    ],
    ['security that is a text', operation('security: x'), `${at('security')}a list`],
    [
      'a scheme without its scopes',
      operation('security: [{ key: }]'),
      `${at('security/0')}an object with a list of scopes`,
    ],
    [
      'a parameter from nowhere',
      operation('parameters: [{ name: q, in: body }]'),
      `${at('parameters/0/in')}one of query`,
    ],
  ] as const
).map(([what, content, message]) => [what, content, new RegExp(message)]);

const bad: [what: string, text: string, message: RegExp][] = [
  ['no YAML', 'a: [1\nb: 2', /^bad\.yaml:2:1: is no YAML/],
  ['more nesting than anybody reads', `a: ${'['.repeat(20_000)}`, /^bad\.yaml:1:\d+: is nested too deep/],
  ['a key twice', `${head}paths: {}\npaths: {}\n`, /^bad\.yaml:4:1: is no YAML: Map keys must be unique/],
  ['a second document', `${text}---\n${text}`, /^bad\.yaml:229:1: holds a second YAML document/],
  ['nothing', '', /^bad\.yaml:1:1: is empty/],
  ['a list', '- 1', /^bad\.yaml:1:1: is no OpenAPI document/],
  ['OpenAPI 2.0', "swagger: '2.0'\npaths: {}", /^bad\.yaml:1:1: is OpenAPI 2\.0; only OpenAPI 3\.1/],
  ['OpenAPI 3.0', text.replace('3.1.0', '3.0.3'), /^bad\.yaml:1:1: is OpenAPI 3\.0\.3; only/],
  ['OpenAPI 3.2', text.replace('3.1.0', '3.2.0'), /^bad\.yaml:1:1: is OpenAPI 3\.2\.0; only/],
  ['half a version', text.replace('3.1.0', '3.1'), /^bad\.yaml:1:1: has no patch number in its version/],
  ['no version', 'paths: {}', /states no OpenAPI version/],
  ['neither paths nor webhooks', head, /has neither paths nor webhooks/],
  ['paths that are a list', `${head}paths: []`, /^bad\.yaml:3:1 \/paths: has to be an object/],
  [
    'an operation that is a number',
    `${head}paths: { /a: { get: 5 } }`,
    /^bad\.yaml:3:16 \/paths\/~1a\/get: has to be an object/,
  ],
  [
    'a parameter without a name',
    `${head}paths: { /a: { get: { parameters: [{ in: query }] } } }`,
    /^bad\.yaml:3:36 \/paths\/~1a\/get\/parameters\/0\/name: is missing/,
  ],
  [
    'a reference to nothing',
    referring('#/components/schemas/Nope'),
    /^bad\.yaml:143:\d+: \$ref '#\/components\/schemas\/Nope' leads to nothing/,
  ],
  [
    'a reference to a file that is not there',
    referring('none.yaml'),
    /leads to nothing: there is no file none\.yaml/,
  ],
  ['a reference to the network', referring('https://example.test/a.yaml'), /leads to the network/],
  [
    'references that only lead to each other',
    `${head}paths: {}\ncomponents: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } }`,
    /leads to itself/,
  ],
  ...malformed,
];

describe.each(['base', 'head'])('as %s', (side) => {
  test.each(bad)('%s is told with file, line and what to do', async (_, content, message) => {
    repository.write('bad.yaml', content);
    const names =
      side === 'base' ? (['bad.yaml', 'base.yaml'] as const) : (['base.yaml', 'bad.yaml'] as const);
    const failed = repository.within(async () => reviewOf(sideOf(names[0]), sideOf(names[1]), today));
    await expect(failed).rejects.toThrow(UserError);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toThrow(/\n {2}[A-Z]/);
  });
});

test('a commit whose contract refers outside the repository is told so', async () => {
  repository
    .edit('spec/openapi.yaml', 'examples/createVpcPeering.yaml#/sameTenant/request', '../../outside.yaml')
    .commit();
  const failed = repository.within(async () => reviewOf(sideOf('HEAD'), sideOf('HEAD~1'), today));
  await expect(failed).rejects.toThrow(
    /^HEAD:spec\/openapi\.yaml:\d+:\d+: refers to \S+, which is outside the repository/,
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
    ['no base', [], /Say with --base/],
    ['a format that is not there', ['--base', 'main', '--format', 'pdf'], /no format 'pdf'/],
    ['a day that is not there', ['--base', 'main', '--today', '2026-02-30'], /is no date/],
    ['a flag that is not there', ['--base', 'main', '--fast'], /--fast/],
  ])('ends with 2 and a line on standard error for %s', (_, args, message) => {
    const { code, stdout, stderr } = repository.run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
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
  ])('ends with 2 and no stack trace for %s', (_, path, content, message) => {
    const broken = new Repository().write(path, content);
    const { code, stdout, stderr } = broken.run('--base', 'main');
    broken.remove();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });

  test('ends with 2 where the base has no contract yet', () => {
    const first = new Repository(['README.md']);
    const { code, stderr } = first.run('--base', 'main');
    first.remove();
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /At 'main' there is no spec\/openapi\.yaml, so that there is nothing to compare with/,
    );
  });

  test('ends with 1 where something breaks, with 0 where nothing does, and prints JSON alone', () => {
    repository.write(
      'longer.json',
      JSON.stringify(parse(text.replace(/(PeeringName: .*maxLength: )64/, '$1128'))),
    );
    const [breaks, holds, same] = [
      ['base.yaml', 'longer.json'],
      ['longer.json', 'longer.json'],
      ['base.yaml', 'base.yaml'],
    ].map(([base = '', head = '']) =>
      repository.run('--base', base, '--head', head, '--format', 'json', '--today', today),
    );
    expect([breaks!.code, holds!.code, same!.code]).toEqual([1, 0, 0]);
    expect(JSON.parse(breaks!.stdout)).toMatchObject({ verdict: 'breaking', semver: 'major' });
    expect(JSON.parse(same!.stdout)).toMatchObject({ verdict: 'none', semver: 'none', findings: [] });
    expect(JSON.parse(breaks!.stdout).findings[0].location).toEqual({
      file: 'longer.json',
      line: 1,
      column: expect.any(Number),
    });
  });
});
