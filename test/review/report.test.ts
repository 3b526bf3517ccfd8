import { readFileSync } from 'node:fs';
import { bundle, loadConfig } from '@redocly/openapi-core';
import { afterEach, describe, expect, test } from 'vitest';
import { placeholders } from '../../scripts/review/judge/changesets.ts';
import { isBlocking, type Review } from '../../scripts/review/judge/judge.ts';
import { en } from '../../scripts/review/report/en.ts';
import { markdown as format } from '../../scripts/review/report/escape.ts';
import { github } from '../../scripts/review/report/github.ts';
import { json } from '../../scripts/review/report/json.ts';
import { markdown } from '../../scripts/review/report/markdown.ts';
import { messageOf } from '../../scripts/review/report/message.ts';
import { zhCn } from '../../scripts/review/report/zh-cn.ts';
import { reviewOf } from '../../scripts/review/review.ts';
import { review as compatibility, documentFrom, today } from './patch.ts';
import { Repository } from './repository.ts';

const repository = new Repository();
afterEach(() => void repository.reset());

const spec = 'spec/openapi.yaml';
const name = /(VpcPeeringName:[\s\S]*?maxLength: )64/;

const judged = () => repository.review();

function lineOf(path: string, text: string): number {
  const before = repository.text(path).split(text)[0] ?? '';
  return before.split('\n').length;
}

/** Lines, and how many operations there are, change with the contract; what is said of them stays. `screen.test.ts` counts. */
function still(report: string): string {
  return report
    .replaceAll(/\(line \d+\)/g, '(line …)')
    .replaceAll(/第 \d+ 行/g, '第 … 行')
    .replaceAll(/(`spec\/[\w/.-]+):\d+`/g, '$1:…`')
    .replaceAll(/(`spec\/[\w/.-]+:…`)(?:(?:, |、)\1)+/g, '$1')
    .replaceAll(/\d+ (?=effects|responses|requests|operations|other operations)/g, '… ')
    .replaceAll(/\d+ (?=项影响|个接口|个响应|个请求|个其他接口)/g, '… ')
    .replaceAll(/fingerprint: [0-9a-f]{12}/g, 'fingerprint: …')
    .replaceAll(listOfOperations, '(operations)');
}

const listOfOperations = /\w+VpcPeering\w*(?: \(\w+\))?(?:(?:, |、)\w+VpcPeering\w*(?: \(\w+\))?)+/g;

describe('the report', () => {
  test.each([
    ['a longer name, a new status, and accept without 404', 'three-edits', threeEdits],
    ['a fact corrected together with its node', 'corrected-fact', correctedFact],
    ['a limit raised against its fact', 'contradicted-fact', contradictedFact],
    ['a pure refactoring', 'refactoring', refactoring],
  ])('of %s', async (_, file, edit) => {
    edit();
    const review = await judged();
    await expect(still(markdown(review, 'en'))).toMatchFileSnapshot(`golden/${file}.en.md`);
    await expect(still(markdown(review, 'zh-CN'))).toMatchFileSnapshot(`golden/${file}.zh-CN.md`);
  });

  test.each([
    ['confirmed', 'observed on 2026-11-27, cn-north-4', '2026-11-27 实测，cn-north-4'],
    ['refuted', 'refuted on 2026-11-27, cn-north-4', '2026-11-27 实测不符，cn-north-4'],
  ])('says when a service %s what is contradicted', async (result, english, chinese) => {
    const seen = `{ date: 2026-11-27, service: cn-north-4, by: verify, result: ${result} }`;
    repository
      .edit('spec/facts.yaml', '\n  create-name-length:\n', `$&    observed: [${seen}]\n`)
      .edit(spec, name, '$1128');
    const review = await judged();
    expect(markdown(review, 'en')).toContain(`(${english})`);
    expect(markdown(review, 'zh-CN')).toContain(`（${chinese}）`);
    expect(github(review, 'en')).toContain(`${english})`);
  });

  test('of two documents that differ in 600 places', async () => {
    const sideOf = (name: string, limit: number) =>
      repository.write(name, JSON.stringify(largeDocument(limit))).head(name);
    const review = await reviewOf(sideOf('base.json', 64), sideOf('head.json', 32), today);
    const [whole, listed] = [json(review, 'en'), json(review, 'en', true)].map((text) => JSON.parse(text));
    expect(whole.findings[0].effects).toEqual([
      { operation: 'o0', direction: 'both', verdict: 'breaking', count: 4 },
    ]);
    expect(listed.findings[0].effects).toHaveLength(4);
    for (const language of ['en', 'zh-CN'] as const) {
      const page = markdown(review, language);
      expect(page.length).toBeLessThan(60_000);
      await expect(abridged(page)).toMatchFileSnapshot(`golden/large.${language}.md`);
    }
  });

  test.each<[why: string, place: string, schema: object, more: object]>([
    ['the whole value', '/', { type: 'object' }, { required: ['a'] }],
    ['a member', '/a', { properties: { a: {} } }, { properties: { a: { required: ['b'] } } }],
    ['a part of no value', '/', {}, { properties: { a: { required: ['b'] } }, required: ['a'] }],
    [
      'a member that is there',
      '/a',
      { type: 'object' },
      { propertyNames: { maxLength: 0 }, properties: { a: false } },
    ],
  ])('names the place of the value that lacks a member: %s', async (_, place, schema, more) => {
    const sideOf = (file: string, body: object) =>
      repository.write(file, JSON.stringify(requestOf(body))).head(file);
    const review = await reviewOf(
      sideOf('base.json', schema),
      sideOf('head.json', { ...schema, ...more }),
      today,
    );
    expect(markdown(review, 'en')).toMatch(new RegExp(`Witness .*: \`.*\` at \`${place}\` of a request\\.`));
    expect(markdown(review, 'zh-CN')).toMatch(new RegExp(`a 请求的 \`${place}\` 为 \``));
  });

  test('of an edit by which other values fit several variants says so in its own section', async () => {
    const sideOf = (name: string, maxLength: number) => {
      const text = { type: 'string' };
      const schema = {
        oneOf: [
          { ...text, minLength: 5 },
          { ...text, maxLength },
        ],
      };
      return repository.write(name, JSON.stringify(replyOf(schema))).head(name);
    };
    const review = await reviewOf(sideOf('base.json', 4), sideOf('head.json', 6), today);
    expect(review.findings.map(({ rule }) => rule)).toEqual(['max-length-raised']);
    expect(markdown(review, 'en')).toContain(
      'With it, other values fit several variants of `oneOf`, which are rejected.',
    );
    expect(markdown(review, 'zh-CN')).toContain('同时符合 `oneOf` 多个结构而被拒绝的取值随之变更。');
  });

  test('of a webhook and a callback names those who receive and those who answer them', async () => {
    const content = (properties: object) => ({
      content: { 'application/json': { schema: { type: 'object', required: ['b'], properties } } },
    });
    const text = { type: 'string' };
    const sideOf = (name: string, asked: object, answered: object) => {
      const operation = {
        requestBody: content(asked),
        responses: { 200: { description: 'D', ...content(answered) } },
      };
      const callbacks = { done: { '{$request.body#/u}': { post: operation } } };
      const document = {
        openapi: '3.1.0',
        info: { title: 'T', version: '1.0.0' },
        paths: { '/a': { get: { operationId: 'a', responses: {}, callbacks } } },
        webhooks: { w: { post: operation } },
      };
      return repository.write(name, JSON.stringify(document)).head(name);
    };
    const review = await reviewOf(
      sideOf('base.json', { b: text }, { b: text }),
      sideOf('head.json', { b: { type: ['string', 'null'] }, c: text }, { b: { ...text, maxLength: 3 } }),
      today,
    );
    for (const language of ['en', 'zh-CN'] as const)
      await expect(markdown(review, language)).toMatchFileSnapshot(`golden/webhook.${language}.md`);
  });

  test('of no change is empty', async () => {
    const review = await judged();
    expect([markdown(review, 'en'), github(review, 'en')]).toEqual(['', '']);
    expect(JSON.parse(json(review, 'en'))).toMatchObject({ verdict: 'none', semver: 'none', findings: [] });
  });

  test('names page and anchor of what is contradicted, the old consumers that stop compiling, and a witness that was on file', async () => {
    threeEdits();
    const { findings } = await judged();
    const [longer, status, lost] = findings as [
      Review['findings'][0],
      Review['findings'][0],
      Review['findings'][0],
    ];
    expect(findings).toHaveLength(3);
    expect(longer.statements[0]).toMatchObject({
      fact: 'create-name-length',
      anchor: 'table1026243410414',
      kind: 'contradicts',
    });
    expect(longer.witness).toMatchObject({
      from: { kind: 'negative', name: 'peering name of 65 characters' },
      pointer: '/name',
      new: 'valid',
    });
    expect(status.errors).toMatchObject([
      { file: 'test/types/consumer.ts', message: expect.stringContaining('"FAILED"') },
    ]);
    expect(lost.errors).toMatchObject([
      { file: 'test/types/consumer.ts', message: expect.stringContaining("'404'") },
    ]);
    expect([longer.errors, lost.verdict]).toEqual([[], 'contradicts-fact']);
  });

  test('as JSON has the documented shape', async () => {
    threeEdits();
    const { verdict, semver, findings } = JSON.parse(json(await judged(), 'en'));
    expect([verdict, semver]).toEqual(['breaking', 'major']);
    for (const finding of findings) {
      expect(Object.keys(finding)).toEqual(
        expect.arrayContaining([
          'rule',
          'verdict',
          'operations',
          'direction',
          'pointer',
          'location',
          'message',
          'effects',
        ]),
      );
      expect(finding.location).toEqual({ file: spec, line: expect.any(Number), column: expect.any(Number) });
    }
  });

  test('as annotations names file and line', async () => {
    threeEdits();
    const lines = github(await judged(), 'en')
      .trim()
      .split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^::error file=spec\/openapi\.yaml,line=\d+,col=\d+,title=max-length-raised::breaking: VpcPeeringName\.maxLength 64 → 128; contradicts the fact create-name-length \(.*对等连接API简介.*https:.*\)$/,
    );
  });

  test('compiles the examples, and reports the compiler error with its line in the file', async () => {
    repository.edit('spec/examples/showVpcPeering.yaml', 'status: ACTIVE', 'status: ACTIV');
    repository.edit('spec/examples/createVpcPeering.yaml', ' name: ', ' nam: ');
    const review = await judged();
    const errors = review.errors.map(({ file, line, message }) => [file, line, message]);
    expect(errors).toEqual([
      [
        'spec/examples/createVpcPeering.yaml',
        lineOf('spec/examples/createVpcPeering.yaml', ' nam: '),
        "Object literal may only specify known properties, and '\"nam\"' does not exist in type 'VpcPeeringCreate'.",
      ],
      [
        'spec/examples/showVpcPeering.yaml',
        lineOf('spec/examples/showVpcPeering.yaml', 'status: ACTIV\n'),
        "Type '\"ACTIV\"' is not assignable to type 'VpcPeeringStatus'. Did you mean '\"ACTIVE\"'?",
      ],
    ]);
    expect(markdown(review, 'en')).toContain('### ⚠️ Nothing changes on the wire, 1 notice');
    expect(markdown(review, 'en')).toContain(
      '⚠️ There are 2 more compiler errors. The first: `spec/examples/',
    );
  });

  test('compiles the examples from before the change, since callers may have similar code', async () => {
    repository.edit(spec, 'DELETED, ACTIVE]\n\n    VpcInfo:', 'DELETED, RUNNING]\n\n    VpcInfo:');
    repository.edit('spec/examples/acceptVpcPeering.yaml', 'status: ACTIVE', 'status: RUNNING');
    const { findings } = await judged();
    const filesOf = (rule: string) =>
      findings.flatMap((finding) => (finding.rule === rule ? finding.errors.map(({ file }) => file) : []));
    const [gained, lost] = [filesOf('enum-value-added'), filesOf('enum-value-removed')];
    expect(gained).toEqual(['test/types/consumer.ts']);
    expect(lost).toContain('spec/examples/showVpcPeering.yaml');
    expect(lost).toContain('main:spec/examples/acceptVpcPeering.yaml');
    expect(lost).not.toContain('spec/examples/acceptVpcPeering.yaml');
  });

  test('attributes an error that names no edit to the only possible one', async () => {
    repository.edit(
      spec,
      'request_vpc_info, accept_vpc_info]\n      properties:\n        id',
      'request_vpc_info]\n      properties:\n        id',
    );
    repository.edit(spec, name, '$1128');
    const { findings, errors } = await judged();
    expect(findings.map(({ rule, errors }) => [rule, errors.length > 0])).toEqual([
      ['required-removed', true],
      ['max-length-raised', false],
    ]);
    expect(errors).toEqual([]);
  });

  test('reports a compiler error that it cannot attribute to one edit', async () => {
    repository.edit(
      spec,
      'request_vpc_info, accept_vpc_info]\n      properties:\n        id',
      'request_vpc_info]\n      properties:\n        id',
    );
    repository.edit(
      spec,
      '        created_at:\n',
      '        colour:\n          type: string\n        created_at:\n',
    );
    const review = await judged();
    expect(review.findings.map(({ mayErr }) => mayErr)).toEqual([true, true]);
    const page = markdown(review, 'en');
    expect(page).not.toContain('✅ compiles');
    expect(page).toMatch(
      /⚠️ There are 2 more compiler errors\. The first: `test\/types\/consumer\.ts:\d+` 'accepter'/,
    );
  });

  test('reports that the description of a response changed, but not its meaning', async () => {
    repository.edit(
      spec,
      /(operationId: acceptVpcPeering[\s\S]*?'404':\n +\$ref: '#\/components\/responses\/)NotFound/,
      '$1Forbidden',
    );
    const { verdict, semver, quiet } = await judged();
    expect([verdict, semver]).toEqual(['none', 'patch']);
    expect(quiet.map(({ pointer, reason }) => [pointer.split('/').at(-2), reason])).toEqual([
      ['404', 'text'],
    ]);
  });

  test('says that the version goes down', async () => {
    repository.edit(spec, 'version: 1.0.0', 'version: 0.9.0');
    const review = await judged();
    expect(markdown(review, 'en')).toContain('⚠️ The version is lowered from 1.0.0 to 0.9.0.');
    expect(github(review, 'en')).toMatch(/^::warning file=spec\/openapi\.yaml,line=5::/);
  });

  test('reports a change of links as links', async () => {
    repository.edit(
      spec,
      "        '201':\n",
      "        '201':\n          links:\n            shown:\n              operationId: showVpcPeering\n",
    );
    const { quiet } = await judged();
    expect(quiet.map(({ reason }) => reason)).toEqual(['links']);
  });

  test('says that a sunset which is not a date announces nothing', async () => {
    repository.edit(
      spec,
      '      operationId: deleteVpcPeering\n',
      '      operationId: deleteVpcPeering\n      x-sunset: soon\n',
    );
    const { notices } = await judged();
    expect(notices).toMatchObject([{ kind: 'sunset-unreadable', file: spec, sunset: '"soon"' }]);
    expect(markdown(await judged(), 'en')).toContain('`"soon"` is not a date, so no removal is announced');
  });

  test.each(['spec/facts.yaml', 'spec/zh-CN.overlay.yaml', 'spec/facts.zh-CN.overlay.yaml'])(
    'says that %s is gone',
    async (file) => {
      repository.erase(file);
      const review = await judged();
      expect(markdown(review, 'en')).toMatch(`### ⚠️ Nothing changes on the wire, 1 notice`);
      expect(markdown(review, 'en')).toContain(`⚠️ \`${file}\` is deleted`);
      expect(github(review, 'en')).toContain(`::warning file=${file}::${file} is deleted`);
      expect(JSON.parse(json(review, 'en')).notices).toEqual([{ kind: 'file-gone', file }]);
    },
  );

  test('names the Chinese texts that are stale', async () => {
    repository.edit(spec, 'Chosen by the requester, changeable', 'Chosen by whoever asks, changeable');
    const review = await judged();
    expect([review.verdict, review.semver]).toEqual(['none', 'patch']);
    expect(review.chinese).toMatchObject([{ target: '$.components.schemas.VpcPeeringName' }]);
    expect(markdown(review, 'en')).toContain('⚠️ 1 Chinese text is stale or missing');
  });

  test('has the facts in Chinese, but not a translation that the change made stale', async () => {
    contradictedFact();
    const says = () => JSON.parse(json(review, 'zh-CN')).findings[0].source.facts[0].says;
    let review = await judged();
    expect(markdown(review, 'zh-CN')).toContain('每页有 0 至 2000 个对等连接，默认为 2000 个（官方文档）');
    expect(says()).toBe('每页有 0 至 2000 个对等连接，默认为 2000 个。');

    repository.edit('spec/facts.yaml', 'A page has 0 to 2000 peerings', 'A page has up to 2000 peerings');
    review = await judged();
    expect(markdown(review, 'zh-CN')).toContain('“A page has up to 2000 peerings, 2000 by default”（原文）');
    expect(says()).toBe('A page has up to 2000 peerings, 2000 by default.');
    expect(review.chinese).toMatchObject([
      { kind: 'stale', file: 'spec/facts.zh-CN.overlay.yaml', target: "$.facts['list-limit']" },
    ]);
  });

  test('names the Chinese texts that are missing', async () => {
    repository.edit('spec/zh-CN.overlay.yaml', /\n {2}- target: \$\.info\n[\s\S]*?(?=\n {2}- target)/, '');
    const review = await judged();
    expect(review.chinese).toMatchObject([{ target: '$.info' }]);
    expect(markdown(review, 'zh-CN')).toContain('⚠️ 1 处中文过时或缺失');
  });

  test('names the limits, sentences and examples that an edit leaves behind', async () => {
    contradictedFact();
    const review = await judged();
    const [finding] = review.findings;
    expect(finding!.siblings.map(({ address }) => address)).toEqual(
      expect.arrayContaining([
        'Limit.default',
        'VpcPeeringInfosPage.peering_infos.maxItems',
        'VpcPeeringPage.peerings.maxItems',
      ]),
    );
    expect(finding!.repeats).toEqual(
      expect.arrayContaining([
        {
          file: spec,
          line: lineOf(spec, 'The status is not one of the five'),
          text: expect.stringContaining('from 0 to 2000'),
        },
        {
          file: 'spec/examples/listVpcPeerings.yaml',
          line: lineOf('spec/examples/listVpcPeerings.yaml', 'Invalid input for limit. Reason: must not'),
          text: 'Invalid input for limit. Reason: must not be greater than 2000.',
        },
        expect.objectContaining({ file: 'spec/facts.yaml' }),
        expect.objectContaining({ file: 'spec/zh-CN.overlay.yaml' }),
      ]),
    );
    expect(JSON.parse(json(review, 'en')).findings[0].repeats).toEqual(finding!.repeats);
    expect(markdown(review, 'zh-CN')).toMatch(/⚠️ 遗漏：.*`spec\/openapi\.yaml:\d+`.* 仍写着 2000。/);
  });

  test('names the places with the same constraint that are unchanged', async () => {
    repository.edit(
      spec,
      "        tenant_id:\n          type: string\n          description: The tenant that owns the VPC. Needed only in `accept_vpc_info`, and there only for another tenant; absent or empty means the caller's own.\n          maxLength: 255",
      "        tenant_id:\n          type: string\n          description: The tenant that owns the VPC. Needed only in `accept_vpc_info`, and there only for another tenant; absent or empty means the caller's own.\n          maxLength: 300",
    );
    const { findings } = await judged();
    expect(findings.map(({ rule, siblings }) => [rule, siblings.map(({ address }) => address)])).toEqual([
      ['max-length-raised', ['TenantId.maxLength']],
    ]);
  });
});

describe('what the facts say', () => {
  const said = async () =>
    (await judged()).findings.map(({ statements: [first] }) => first && [first.kind, first.fact]);
  const longer = () => repository.edit(spec, name, '$1128');
  const forget = () => repository.edit('spec/facts.yaml', /\n +VpcPeeringName\.maxLength: 64/, '');

  test.each<[string, () => unknown, [kind: string, fact: string]]>([
    [
      'a reply that becomes another schema',
      () =>
        repository.edit(
          spec,
          /(operationId: acceptVpcPeering[\s\S]*?'200':[\s\S]*?schemas\/)VpcPeering'/,
          "$1VpcPeeringEnvelope'",
        ),
      ['contradicts', 'accept-answers-bare'],
    ],
    [
      'a body that becomes another schema',
      () => repository.edit(spec, "schemas/VpcPeeringCreateRequest'", "schemas/VpcPeeringUpdateRequest'"),
      ['contradicts', 'create-body'],
    ],
    [
      'a page that becomes a bare list',
      () =>
        repository.edit(
          spec,
          /( +)\$ref: '#\/components\/schemas\/VpcPeeringPage'/,
          "$1type: array\n$1items:\n$1  $ref: '#/components/schemas/VpcPeering'",
        ),
      ['contradicts', 'list-answers-page'],
    ],
    [
      'a way in that goes',
      () => repository.edit(spec, /\n {2}- AccessKey: \[\]\n +SdkDate: \[\]/, ''),
      ['contradicts', 'auth-signature'],
    ],
    [
      'a header of another name',
      () => repository.edit(spec, 'name: X-Auth-Token', 'name: X-Auth'),
      ['contradicts', 'auth-token'],
    ],
    [
      'a scheme of another name',
      () => repository.edit(spec, /AuthToken:/g, 'Token:'),
      ['misnames', 'auth-token'],
    ],
    [
      'an operation of another name',
      () => repository.edit(spec, 'operationId: acceptVpcPeering', 'operationId: approveVpcPeering'),
      ['misnames', 'accept-uri'],
    ],
    [
      'a parameter of another type',
      () =>
        repository.edit(
          spec,
          "type: string\n        enum: ['True', 'False', 'true', 'false']",
          'type: boolean',
        ),
      ['contradicts', 'list-page-reverse'],
    ],
    [
      'a limit whose entry goes with it',
      () => {
        longer();
        forget();
      },
      ['dropped', 'create-name-length'],
    ],
    [
      'a limit that a newer fact states',
      () => {
        longer();
        forget();
        repository.edit(
          'spec/facts.yaml',
          '\n  status-values:\n',
          '\n  name-longer:\n    source: reference-2025\n    evidence: documented\n    says: A name has at most 128 characters.\n    fixes:\n      VpcPeeringName.maxLength: 128\n  status-values:\n',
        );
      },
      ['added', 'name-longer'],
    ],
    [
      'a schema of another name',
      () => repository.edit(spec, /VpcInfo(?=:|')/g, 'VpcSide'),
      ['misnames', 'create-response-sample'],
    ],
  ])('to %s', async (_, edit, expected) => {
    edit();
    expect(await said()).toEqual([expected]);
  });

  test('to a correction is that they confirm it', async () => {
    const wrong = new Repository()
      .edit(spec, name, '$1128')
      .commit()
      .edit(spec, /(VpcPeeringName:[\s\S]*?maxLength: )128/, '$164');
    const { findings } = await wrong.review();
    expect(findings.map(({ statements }) => statements.map(({ kind, fact }) => [kind, fact]))).toEqual([
      [['confirms', 'create-name-length']],
    ]);
  });

  test('to a schema of another name is nothing once they call it so', async () => {
    repository.edit(spec, /VpcInfo(?=:|')/g, 'VpcSide').edit('spec/facts.yaml', /\bVpcInfo\b/g, 'VpcSide');
    expect(await said()).toEqual([undefined]);
  });

  test('is stated once in the report, even if the edit has several effects', async () => {
    repository.edit(spec, /VpcInfo(?=:|')/g, 'VpcSide');
    const lines = markdown(await judged(), 'en').match(/.*`create-response-sample` still says `VpcInfo`.*/g);
    expect(lines).toHaveLength(1);
  });
});

describe('an approval', () => {
  const note = (block: string, bump = 'major', words = 'Names can be longer.') =>
    `---\n'vpc-peering-contract': ${bump}\n---\n\n${words}\n\n\`\`\`approvals\n${block}\n\`\`\`\n`;
  const path = '.changeset/longer-names.md';

  async function fingerprint(): Promise<string> {
    repository.edit(spec, name, '$1128');
    const { findings } = await judged();
    return findings[0]!.fingerprint;
  }

  test('lets a break pass, with a major bump and a text for callers', async () => {
    const block = `- fingerprint: ${await fingerprint()}\n  reason: planned-major`;
    expect((await judged()).findings.some(isBlocking)).toBe(true);
    repository.write(path, note(block));
    const review = await judged();
    expect(review.findings.some(isBlocking)).toBe(false);
    expect([review.verdict, review.findings[0]!.approval]).toEqual([
      'breaking',
      {
        fingerprint: review.findings[0]!.fingerprint,
        reason: 'planned-major',
        bump: 'major',
        file: path,
        line: 8,
      },
    ]);
  });

  test('is of one edit: another value needs another approval', async () => {
    repository.write(path, note(`- fingerprint: ${await fingerprint()}\n  reason: planned-major`));
    repository.edit(spec, /(VpcPeeringName:[\s\S]*?maxLength: )128/, '$1129');
    expect((await judged()).findings.some(isBlocking)).toBe(true);
  });

  test('that matches no edit is reported with its file and line', async () => {
    const print = await fingerprint();
    repository.write(path, note(`- fingerprint: 0123456789ab\n  reason: planned-major`));
    const review = await judged();
    expect(review.notices).toEqual([
      { kind: 'approval-unmatched', file: path, line: 8, fingerprint: '0123456789ab' },
    ]);
    expect(markdown(review, 'en')).toContain(
      `⚠️ \`${path}:8\` approves \`0123456789ab\`, which matches no edit`,
    );
    expect(github(review, 'en')).toContain(`::warning file=${path},line=8::`);
    repository.write(path, note(`- fingerprint: ${print}\n  reason: planned-major`));
    expect((await judged()).notices).toEqual([]);
  });

  test('of an earlier change is not reported before its release', async () => {
    const next = new Repository()
      .write(path, note(`- fingerprint: 0123456789ab\n  reason: security`))
      .commit();
    expect((await next.review()).notices).toEqual([]);
  });

  test('does not need the words of the report, nor its line', async () => {
    const before = await fingerprint();
    repository.edit(spec, 'components:\n', '# A comment.\ncomponents:\n');
    expect((await judged()).findings[0]!.fingerprint).toBe(before);
  });

  test('ends with the release: the next change passes, the break then being in its base', async () => {
    repository.write(path, note(`- fingerprint: ${await fingerprint()}\n  reason: planned-major`));
    const next = new Repository();
    next
      .edit(spec, name, '$1128')
      .commit()
      .edit(spec, 'is the id of the region, for example', 'is the region, for example');
    expect((await next.review()).findings).toEqual([]);
  });

  const print = '0123456789ab';
  test.each([
    ['an unknown reason', note(`- fingerprint: ${print}\n  reason: because`), 8, /unknown reason 'because'/],
    ['a reason left out', note(`- fingerprint: ${print}`), 8, /unknown reason/],
    ['no fingerprint', note('- reason: security'), 8, /without a fingerprint/],
    [
      'the second one malformed',
      note(`- fingerprint: ${print}\n  reason: security\n- fingerprint: x\n  reason: security`),
      10,
      /without a fingerprint/,
    ],
    ['no list', note('fingerprint: x'), 8, /not a list/],
    ['no YAML', note('- [a'), 9, /malformed block/],
    [
      'a block that does not end',
      `---\n'vpc-peering-contract': major\n---\n\nWords.\n\n\`\`\`approvals\n- a`,
      7,
      /does not end/,
    ],
    [
      'an unknown bump',
      note(`- fingerprint: ${print}\n  reason: security`, 'huge'),
      1,
      /invalid version type "huge"/,
    ],
    [
      'a bump of another package alone',
      note(`- fingerprint: ${print}\n  reason: security`).replace('vpc-peering-contract', 'other'),
      2,
      /bumps 'other', which is not a package/,
    ],
    [
      'a second block',
      `${note(`- fingerprint: ${print}\n  reason: security`)}\n\`\`\`approvals\n- fingerprint: ${print}\n\`\`\`\n`,
      12,
      /second block/,
    ],
    [
      'a fence that is indented',
      note('- a').replace('```approvals', '  ```approvals'),
      7,
      /starts with ' {2}```approvals'/,
    ],
    [
      'a fence with a blank',
      note('- a').replace('```approvals', '``` approvals'),
      7,
      /starts with '``` approvals'/,
    ],
    ['a fence of another kind', note('- a').replaceAll('```', '~~~'), 7, /starts with '~~~approvals'/],
    [
      'a block inside a comment',
      note('- a').replace('```approvals', '<!--\n```approvals'),
      8,
      /inside a comment/,
    ],
    [
      'words that only a comment has',
      note(`- fingerprint: ${print}\n  reason: security`, 'major', '<!-- Words. -->'),
      7,
      /without a text for callers/,
    ],
    [
      'no words',
      note(`- fingerprint: ${print}\n  reason: security`, 'major', ''),
      7,
      /without a text for callers/,
    ],
    ['no bump at all', 'Words.\n', 1, /missing or invalid frontmatter/],
    [
      'a correction without a fact',
      note(`- fingerprint: ${print}\n  reason: spec-correction`),
      8,
      /without the fact/,
    ],
    [
      'a correction by a fact that nobody states',
      note(`- fingerprint: ${print}\n  reason: spec-correction\n  fact: stranger-404`),
      8,
      /not a fact with a source/,
    ],
  ])('with %s fails with file and line', async (_, text, line, message) => {
    repository.write(path, text);
    const failed = judged();
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toThrow(`${path}:${line}`);
  });

  test('as a correction cannot rest on a fact about something else', async () => {
    repository.write(
      path,
      note(`- fingerprint: ${await fingerprint()}\n  reason: spec-correction\n  fact: server-host`),
    );
    await expect(judged()).rejects.toThrow(
      /longer-names\.md:8: approves .* which says nothing about that edit/,
    );
  });

  test('as a correction rests on the fact that has changed with it', async () => {
    const print = await fingerprint();
    repository.edit('spec/facts.yaml', 'VpcPeeringName.maxLength: 64', 'VpcPeeringName.maxLength: 128');
    repository.write(
      path,
      note(`- fingerprint: ${print}\n  reason: spec-correction\n  fact: create-name-length`),
    );
    expect((await judged()).findings.some(isBlocking)).toBe(false);
  });

  test('as a correction cannot rest on the fact that it contradicts', async () => {
    repository.write(
      path,
      note(`- fingerprint: ${await fingerprint()}\n  reason: spec-correction\n  fact: create-name-length`),
    );
    await expect(judged()).rejects.toThrow(/says the opposite/);
  });
});

describe('an edit that contradicts a fact', () => {
  const limit = () => repository.edit(spec, 'maximum: 2000', 'maximum: 5000');
  /** Both lists share the limit, and a page states it for each. */
  const corrected = () => repository.edit('spec/facts.yaml', /(\.limit\.maximum: )2000/g, '$15000');

  test('does not pass although it breaks no caller, in every output', async () => {
    limit();
    const review = await judged();
    expect([review.verdict, review.semver, review.findings.map(isBlocking)]).toEqual([
      'contradicts-fact',
      'minor',
      [true],
    ]);
    const { verdict, findings } = JSON.parse(json(review, 'en'));
    expect([verdict, findings[0].verdict]).toEqual(['contradicts-fact', 'contradicts-fact']);
    expect(github(review, 'en')).toMatch(/^::error .*list-limit \(.*https:/);
    const page = markdown(review, 'en');
    expect(page).toMatch(/^### ❌ 1 edit: 1 contradicts the source\n/);
    expect(page.slice(page.indexOf('Changelog draft'))).not.toContain('✅');
  });

  test('passes if the fact is corrected with it', async () => {
    limit();
    corrected();
    const review = await judged();
    expect([review.verdict, review.findings.map(isBlocking)]).toEqual(['non-breaking', [false]]);
  });

  test('passes if it is approved, which needs only a minor version', async () => {
    limit();
    const [finding] = (await judged()).findings;
    const approve = (bump: string) =>
      repository.write(
        '.changeset/limit.md',
        `---\n'vpc-peering-contract': ${bump}\n---\n\nMore.\n\n\`\`\`approvals\n- fingerprint: ${finding!.fingerprint}\n  reason: planned-minor\n\`\`\`\n`,
      );
    approve('patch');
    await expect(judged()).rejects.toThrow(
      /limit\.md:8: approves .* needs a minor version, but its bump is patch/,
    );
    approve('minor');
    expect((await judged()).findings.map(isBlocking)).toEqual([false]);
  });

  test('is not looked for in two other documents', async () => {
    repository.write('old.yaml', readFileSync('test/review/base.yaml', 'utf8'));
    repository.write(
      'new.yaml',
      readFileSync('test/review/base.yaml', 'utf8').replace('maximum: 2000', 'maximum: 5000'),
    );
    const review = await reviewOf(repository.head('old.yaml'), repository.head('new.yaml'), today);
    expect(review.findings.every(({ statements }) => statements.length === 0)).toBe(true);
    expect(review.verdict).not.toBe('contradicts-fact');
  });
});

describe('the block to paste', () => {
  const path = '.changeset/review.md';
  const blockOf = (page: string) => /\n````md\n([\s\S]*?)\n````/.exec(page)![1]!;

  test.each(['en', 'zh-CN'] as const)(
    'is refused untouched, with its file and line, in %s',
    async (language) => {
      repository.edit(spec, name, '$1128');
      const block = blockOf(markdown(await judged(), language));
      expect(block).toMatch(/reason: spec-correction\n {2}fact: create-name-length/);
      repository.write(path, block);
      await expect(judged()).rejects.toThrow(/^\.changeset\/review\.md:5: still has the placeholder/);
    },
  );

  test('with a text for callers approves, once the fact that it names is corrected', async () => {
    repository.edit(spec, name, '$1128');
    const block = blockOf(markdown(await judged(), 'en')).replace(placeholders.en, 'Names can be longer.');
    repository.write(path, block);
    await expect(judged()).rejects.toThrow(/says the opposite/);
    repository.edit('spec/facts.yaml', 'VpcPeeringName.maxLength: 64', 'VpcPeeringName.maxLength: 128');
    expect((await judged()).findings.map(isBlocking)).toEqual([false]);
  });

  test('is there for a minor version too, and refused untouched', async () => {
    repository.edit(
      spec,
      'operationId: rejectVpcPeering\n',
      'operationId: rejectVpcPeering\n      deprecated: true\n',
    );
    const block = blockOf(markdown(await judged(), 'en'));
    expect(block).toBe(`---\n'vpc-peering-contract': minor\n---\n\n${placeholders.en}`);
    repository.write(path, block);
    await expect(judged()).rejects.toThrow(/placeholder/);
    repository.write(path, block.replace(placeholders.en, 'Rejecting is deprecated.'));
    expect(markdown(await judged(), 'en')).not.toContain('````md');
  });
});

test.each([
  ['no package', '---\n---\n', 'none'],
  ['a byte order mark', "\ufeff---\n'vpc-peering-contract': minor\n---\n\nWords.\n", 'minor'],
  ['spaces behind the lines', "---  \n'vpc-peering-contract': patch\n--- \nWords.\n", 'patch'],
  ['Windows line ends', "---\r\n'vpc-peering-contract': major\r\n---\r\n\r\nWords.\r\n", 'major'],
])('a changeset with %s is read as changesets reads it', async (_, text, bump) => {
  repository.write('.changeset/note.md', text);
  expect((await judged()).changesets.map((changeset) => changeset.bump)).toEqual([bump]);
});

describe('a type that was never stated', () => {
  const text = { type: 'string' };

  test.each<[before: unknown, after: unknown, sentence: string]>([
    [{}, text, '`Thing`: type any → **string**'],
    [
      { type: 'object', properties: { type: true } },
      { type: 'object', properties: { type: text } },
      '`Thing.type`: type any → **string**',
    ],
    [{ enum: ['x'] }, { type: 'integer' }, '`Thing`: type string → **integer**'],
    [{ type: 'array' }, { type: 'array', items: text }, '`Thing[]`: type **string**, any before'],
    [{ type: 'array', items: text }, { type: 'array' }, '`Thing[]`: any type is allowed (before: string)'],
    [{ type: 'array', items: text }, { type: 'array', items: false }, '`Thing[]`: type string → **nothing**'],
    [
      { type: 'object' },
      { type: 'object', additionalProperties: text },
      '`Thing`: other properties must be of type **string**',
    ],
    [{ type: 'integer' }, { type: 'integer', format: 'int32' }, '`Thing`: format **int32**, none before'],
  ])('is not taken from what is around it: %j, %j', (before, after, sentence) => {
    const schema = { $ref: '#/components/schemas/Thing' };
    const document = (Thing: unknown) => ({
      openapi: '3.1.0',
      paths: {
        '/a': { post: { requestBody: { content: { 'application/json': { schema } } }, responses: {} } },
      },
      components: { schemas: { Thing } },
    });
    const [old, now] = [document(before), document(after)];
    const messages = compatibility(old, now).findings.map((finding) =>
      messageOf(en, { base: documentFrom(old), head: documentFrom(now) }, finding, format),
    );
    expect(messages).toEqual([sentence]);
  });
});

describe('the two languages', () => {
  test('have the same texts, with the same gaps', () => {
    const gaps = (value: unknown): unknown => {
      if (typeof value === 'string') return [...new Set(value.match(/\{\w+\}/g))].sort();
      return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, gaps(each)]));
    };
    const counts = (value: unknown) =>
      JSON.stringify(gaps(value)).replaceAll(/"one":\[[^\]]*\]/g, '"one":[]');
    expect(counts(zhCn)).toBe(counts(en));
  });

  test('are English and Chinese', () => {
    const texts = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts);
    expect(texts(en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    const same = [
      '`{what}` {before} → **{after}**',
      '–',
      'HTTP',
      'TypeScript',
      '，',
      '：',
      '、',
      '；',
      '{operations}',
    ];
    const english = texts(zhCn).filter((text) => !/\p{Script=Han}/u.test(text) && !same.includes(text));
    expect(english).toEqual([]);
  });
});

function threeEdits(): void {
  repository.edit(spec, name, '$1128');
  repository.edit(spec, 'DELETED, ACTIVE]\n\n    VpcInfo:', 'DELETED, ACTIVE, FAILED]\n\n    VpcInfo:');
  repository.edit(spec, /(operationId: acceptVpcPeering[\s\S]*?) {8}'404':\n.*\n/, '$1');
}

function contradictedFact(): void {
  repository.edit(spec, 'maximum: 2000', 'maximum: 5000');
}

function replyOf(schema: object): object {
  const responses = { 200: { description: 'D', content: { 'application/json': { schema } } } };
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: '1.0.0' },
    paths: { '/a': { get: { operationId: 'a', responses } } },
  };
}

function requestOf(schema: object): object {
  const requestBody = { required: true, content: { 'application/json': { schema } } };
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: '1.0.0' },
    paths: { '/a': { post: { operationId: 'a', requestBody, responses: { 200: { description: 'D' } } } } },
  };
}

/** Sixty operations that share no schema, and ten limits in each. */
function largeDocument(limit: number): object {
  const schemaOf = (row: number) => ({
    type: 'object',
    properties: {
      self: { $ref: `#/components/schemas/S${row}` },
      ...Object.fromEntries(
        Array.from({ length: 10 }, (_, index) => [`p${index}`, { type: 'string', maxLength: limit + index }]),
      ),
    },
  });
  const rows = Array.from({ length: 60 }, (_, row) => row);
  const content = (row: number) => ({
    'application/json': { schema: { $ref: `#/components/schemas/S${row}` } },
    'application/xml': { schema: { $ref: `#/components/schemas/S${row}` } },
  });
  return {
    openapi: '3.1.1',
    info: { title: 'T', version: '1.0.0' },
    paths: Object.fromEntries(
      rows.map((row) => [
        `/o${row}`,
        {
          put: {
            operationId: `o${row}`,
            requestBody: { content: content(row) },
            responses: { 200: { description: 'D', content: content(row) } },
          },
        },
      ]),
    ),
    components: { schemas: Object.fromEntries(rows.map((row) => [`S${row}`, schemaOf(row)])) },
  };
}

/** A long page without the middle of its table and of its sections. */
function abridged(page: string): string {
  const isMiddle = (part: string) =>
    /^(\*\*|\| )(\d+)/.exec(part) !== null && !/^(\*\*|\| )[12]\b/.test(part);
  const lines = (part: string) =>
    part.split('\n').filter((line) => !isMiddle(line) && !/^- ❌ .*S\d+\.p[2-9]|^- ❌ .*S[1-9]/.test(line));
  return page
    .split('\n\n')
    .filter((part) => !isMiddle(part))
    .map((part) => lines(part).join('\n'))
    .join('\n\n');
}

function correctedFact(): void {
  repository.edit(spec, name, '$1128');
  repository.edit('spec/facts.yaml', 'VpcPeeringName.maxLength: 64', 'VpcPeeringName.maxLength: 128');
  repository.edit(
    'spec/facts.yaml',
    'A name has at most 64 characters.',
    'A name has at most 128 characters.',
  );
}

function refactoring(): void {
  repository.edit(
    spec,
    "        name:\n          $ref: '#/components/schemas/VpcPeeringName'\n        description:\n          $ref: '#/components/schemas/VpcPeeringDescription'\n        status:",
    "        name:\n          allOf:\n            - $ref: '#/components/schemas/VpcPeeringName'\n        description:\n          $ref: '#/components/schemas/VpcPeeringDescription'\n        status:",
  );
  repository.edit(spec, 'enum: [next, previous]', 'enum: [previous, next]');
}

describe('the same contract in another form', () => {
  test('as a single file with every example hoisted has no finding', async () => {
    const { bundle: whole } = await bundle({
      ref: spec,
      config: await loadConfig({ configPath: 'redocly.yaml' }),
    });
    repository.write('bundle.json', JSON.stringify(whole.parsed));
    const single = repository.head('bundle.json');
    for (const [base, head] of [
      [repository.base, single],
      [single, repository.base],
    ] as const) {
      const review = await reviewOf(base, head, today);
      expect([review.verdict, review.semver, review.findings]).toEqual(['none', 'none', []]);
    }
  });
});
