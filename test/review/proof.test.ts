import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import type { Members } from '../../scripts/document/document.ts';
import { sideOf } from '../../scripts/document/files.ts';
import { tokensOf } from '../../scripts/document/pointer.ts';
import { readDocument } from '../../scripts/document/read.ts';
import { constraints } from '../../scripts/owed/constraints.ts';
import { type Change, changesOf, withoutEffect } from '../../scripts/review/judge/changes.ts';
import { Prover, type Witness } from '../../scripts/review/judge/proof.ts';
import { readings } from '../../scripts/review/set/encoding.ts';
import { formats } from '../../scripts/review/set/formats.ts';
import { base, type Case, documentFrom, patched, review } from './patch.ts';

const cases: Case[] = JSON.parse(readFileSync('test/review/cases.json', 'utf8'));
const pairs = cases.flatMap(({ id, basePatch, patch }) => {
  const before = patched(base, basePatch);
  const after = patched(before, patch);
  return [
    { id, before, after },
    { id: `${id} undone`, before: after, after: before },
  ];
});

describe('a witness', () => {
  const proved = pairs.flatMap(({ id, before, after }) => {
    const prover = new Prover(documentFrom(before), documentFrom(after), []);
    const findings = review(before, after).findings.filter(({ effects }) =>
      effects.some(({ verdict, subject }) => verdict === 'breaking' && subject),
    );
    return findings.map((finding) => ({
      id,
      rule: finding.rule,
      before,
      after,
      finding,
      witness: prover.witness(finding),
    }));
  });

  test('is found for every break of values among the cases', () => {
    expect(proved.length).toBeGreaterThan(40);
    expect(
      proved.filter(({ witness }) => witness === undefined).map(({ id, rule }) => `${id} ${rule}`),
    ).toEqual([]);
  });

  test.each(proved)(
    'of $id $rule is judged differently by both contracts',
    ({ before, after, finding, witness }) => {
      const subject = finding.effects.find(
        ({ operation, verdict, subject }) =>
          operation === witness!.operation && verdict === 'breaking' && subject,
      )!.subject!;
      const [old, now] = [
        allows(before, subject.base[0]!.at, witness!, subject.encoding !== 'json'),
        allows(after, subject.head[0]!.at, witness!, subject.encoding !== 'json'),
      ];
      expect([old, now]).toEqual(subject.flow === 'in' ? [true, false] : [false, true]);
      expect([witness!.old === 'valid', witness!.new === 'valid']).toEqual([old, now]);
    },
  );
});

describe('a witness is the value that an edit is about', () => {
  const tagged = (kind: string, more: object) => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: kind }, n: { type: 'string', ...more } },
  });

  const text = { type: 'string' };
  const open = (properties: object) => ({ type: 'object', properties });

  test.each<[why: string, before: object, after: object, as: 'body' | 'query', value: unknown]>([
    ['a value taken out of a list', { enum: ['x', 'y', 'z'] }, { enum: ['x', 'z'] }, 'body', 'y'],
    ['one of two booleans', { type: 'boolean' }, { const: true }, 'body', false],
    [
      'in the second form of several',
      { oneOf: [tagged('a', {}), tagged('b', {})] },
      { oneOf: [tagged('a', {}), tagged('b', { maxLength: 3 })] },
      'body',
      { kind: 'b', n: 'true' },
    ],
    [
      'in one of several forms that are open, which the others refuse by a member of their own',
      { oneOf: [open({ a: text }), open({ b: text }), open({ c: text })] },
      { oneOf: [open({ a: text }), open({ b: { ...text, maxLength: 5 } }), open({ c: text })] },
      'body',
      { a: 0, b: 'aaaaaa', c: 0 },
    ],
    [
      'in two forms at once, since one of them has lost a member',
      { oneOf: [open({ a: text }), open({ b: text, n: { type: 'integer' } })] },
      { oneOf: [open({ a: text }), open({ b: text })] },
      'body',
      { n: 'x' },
    ],
    [
      'a bound that no longer counts itself',
      { type: 'number', minimum: 3 },
      { type: 'number', exclusiveMinimum: 3 },
      'body',
      3,
    ],
    [
      'a value that is ruled out',
      { type: 'string' },
      { type: 'string', not: { enum: ['root'] } },
      'body',
      'root',
    ],
    [
      'a number beyond its format',
      { type: 'integer' },
      { type: 'integer', format: 'int64' },
      'body',
      -(2 ** 63) - 2 ** 11,
    ],
    [
      'a list in a URL',
      { type: 'array', items: { type: 'string' } },
      { type: 'array', items: { type: 'string' }, maxItems: 1 },
      'query',
      ['a', 'a'],
    ],
    ['digits in a URL', { type: 'integer' }, { type: 'string', maxLength: 3 }, 'query', '1000'],
  ])('%s', (_, before, after, as, value) => {
    const document = (schema: object) => ({
      openapi: '3.1.0',
      paths: {
        '/a': {
          post: {
            responses: {},
            ...(as === 'query'
              ? { parameters: [{ name: 'q', in: 'query', schema }] }
              : { requestBody: { content: { 'application/json': { schema } } } }),
          },
        },
      },
    });
    const [old, now] = [document(before), document(after)];
    const [finding] = review(old, now).findings;
    expect(new Prover(documentFrom(old), documentFrom(now), []).witness(finding!)?.value).toEqual(value);
  });
});

describe('the proof of one edit is not the error of another one at the same place', () => {
  const text = { type: 'string' };
  const list = { type: 'array', items: text };
  const object = { type: 'object' };

  test.each<[why: string, before: object, more: object, inRequest: Record<string, unknown>]>([
    [
      'a length and a format',
      text,
      { maxLength: 50, format: 'uuid' },
      { maxLength: 'a'.repeat(51), format: '' },
    ],
    [
      'a length and a format that nobody knows',
      text,
      { maxLength: 3, format: 'vpc-name' },
      { maxLength: 'true', format: undefined },
    ],
    ['a length and a pattern', text, { maxLength: 3, pattern: '^a' }, { maxLength: 'true', pattern: '' }],
    ['distinct items', list, { minItems: 1, uniqueItems: true }, { minItems: [], uniqueItems: ['a', 'a'] }],
    [
      'names of members',
      object,
      { minProperties: 1, propertyNames: { maxLength: 3 } },
      { minProperties: {}, propertyNames: { x_unknown: 0 } },
    ],
    ['an item', list, { maxItems: 1, contains: { const: 'b' } }, { maxItems: ['a', 'a'], contains: [] }],
    [
      'a member that comes with another',
      { ...object, properties: { a: text, b: text } },
      { minProperties: 1, dependentRequired: { a: ['b'] } },
      { minProperties: {}, dependentRequired: { a: 'a' } },
    ],
    [
      'a condition',
      { ...object, properties: { a: text, b: text } },
      { minProperties: 1, if: { required: ['b'] }, else: { properties: { a: false } } },
      { minProperties: {}, else: { a: 'a' } },
    ],
    ...['contentEncoding', 'contentMediaType'].map(
      (keyword): [string, object, object, Record<string, unknown>] => [
        keyword,
        text,
        { minLength: 1, [keyword]: 'base64' },
        { minLength: '', [keyword]: undefined },
      ],
    ),
    [
      'members that are named like keywords',
      { ...object, additionalProperties: false, properties: { format: text, pattern: text } },
      { properties: { pattern: text } },
      { format: { format: '' } },
    ],
  ])('%s', (_, before, more, expected) => {
    const [sent, received] = [
      witnesses('in', before, { ...before, ...more }),
      witnesses('out', { ...before, ...more }, before),
    ];
    expect([sent, received]).toEqual([expected, expected]);
  });

  /** The witnesses of the findings by the last part of their places, from the side that has it. */
  function witnesses(way: 'in' | 'out', before: object, after: object): Record<string, unknown> {
    const documentOf = (schema: object) => {
      const content = { 'application/json': { schema } };
      const body =
        way === 'in' ? { requestBody: { content }, responses: {} } : { responses: { 200: { content } } };
      return { openapi: '3.1.0', paths: { '/a': { post: body } } };
    };
    const [old, now] = [documentOf(before), documentOf(after)];
    const prover = new Prover(documentFrom(old), documentFrom(now), []);
    return Object.fromEntries(
      review(old, now).findings.map((finding) => [
        [finding.base, finding.pointer]
          .toSorted((a, b) => b.length - a.length)[0]!
          .split('/')
          .at(-1),
        prover.witness(finding)?.value,
      ]),
    );
  }
});

/** Returns documents that each apply several edits, as long as these do not conflict. */
function together(some: Case[]): { ids: string[]; before: Members; after: Members } {
  return some.reduce<{ ids: string[]; before: Members; after: Members }>(
    ({ ids, before, after }, { id, basePatch, patch }) => {
      try {
        return {
          ids: [...ids, id],
          before: patched(before, basePatch),
          after: patched(patched(after, basePatch), patch),
        };
      } catch {
        return { ids, before, after };
      }
    },
    { ids: [], before: base, after: base },
  );
}

/** Validates with plain Ajv, without code of the review. */
function allows(document: Members, pointer: string, { value }: Witness, isText: boolean): boolean {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format!.check);
  ajv.addSchema({ paths: document.paths, components: document.components, $id: 'document:' });
  const validate = ajv.getSchema(`document:#${encodeURI(pointer)}`)!;
  return isText ? readings(String(value)).some((each) => validate(each) === true) : validate(value) === true;
}

describe('our own contract', () => {
  const contract = readDocument(sideOf(undefined));
  const all = constraints(contract.root as never);

  test('has constraints', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  test('yields a finding for each constraint that is taken out', () => {
    const unseen = all.filter(({ remove }) => {
      const looser = structuredClone(contract.root);
      remove(looser as never);
      return review(contract.root, looser).findings.length === 0;
    });
    expect(unseen.map(({ path }) => path.join('/'))).toEqual([]);
  });
});

describe('redocly diff', () => {
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  // One call costs half a second, so that several edits go into one.
  const batches = [0, 1, 2, 3, 4, 5].map((batch) =>
    together(cases.filter((_, index) => index % 6 === batch)),
  );

  test('is given most of the cases', () => {
    expect(batches.flatMap(({ ids }) => ids).length).toBeGreaterThan(70);
  });

  test.each(batches)('lists nothing in $ids that has neither a finding nor a reason', ({ before, after }) => {
    const [old, now] = [join(folder, 'old.json'), join(folder, 'new.json')];
    writeFileSync(old, JSON.stringify(before));
    writeFileSync(now, JSON.stringify(after));
    const args = ['diff', old, now, '--format', 'json', '--fail-on', 'none'];
    const output = execFileSync('node_modules/.bin/redocly', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
    });
    const listed: { base?: { pointer: string }; revision?: { pointer: string }; path: string }[] =
      JSON.parse(output).changes;
    const { findings } = review(before, after);
    const changes = changesOf(documentFrom(before), documentFrom(after));
    const places = [
      ...findings.flatMap((each) => [
        each.pointer,
        each.base,
        ...each.effects.flatMap((effect) => [effect.head, effect.base]),
      ]),
      ...withoutEffect(changes, findings).map(({ pointer }) => pointer),
    ];
    expect(listed.length).toBeGreaterThan(0);
    const left = listed.filter(
      (change) =>
        !placesOf(change).some(
          (pointer) => places.some((place) => touches(pointer, place)) || covered(pointer, changes),
        ),
    );
    expect(left).toEqual([]);
  });
});

function placesOf({
  base: old,
  revision,
  path,
}: {
  base?: { pointer: string };
  revision?: { pointer: string };
  path: string;
}): string[] {
  return [old?.pointer, revision?.pointer, path]
    .filter((pointer) => pointer !== undefined)
    .map((pointer) => pointer.replace(/^#/, ''));
}

function touches(a: string, b: string): boolean {
  const [one, other] = [tokensOf(a), tokensOf(b)].toSorted((x, y) => x.length - y.length);
  return one!.length > 0 && one!.every((token, index) => token === other![index]);
}

/** Reached through a reference: what stands there has not changed. */
function covered(pointer: string, changes: Change[]): boolean {
  return !changes.some((change) => touches(change.pointer, pointer));
}
