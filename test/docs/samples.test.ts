import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { operationsIn } from '../../scripts/mock/page/console/contract.js';
import { draftOf } from '../../scripts/mock/page/console/request.js';
import { samplesOf } from '../../scripts/mock/page/console/samples.js';

const operations = operationsIn(JSON.parse(readFileSync('generated/openapi.json', 'utf8')));

test('every operation has examples to fill in', () => {
  expect(operations.length).toBeGreaterThan(7);
  expect(operations.filter(({ examples }) => examples.length === 0)).toEqual([]);
});

test('every operation has a successful example', () => {
  const failing = operations.filter(({ examples }) => !examples.some(({ status }) => status < '300'));
  expect(failing.map(({ id }) => id)).toEqual([]);
});

describe('the code that is shown', () => {
  test('is not offered where it could not say the same', () => {
    const [operation] = operations;
    const draft = { ...draftOf(operation!, operation!.examples[0]), body: '{"peering": ' };
    const languages = samplesOf(draft, { origin: '', caller: 'nobody' }).map(({ lang }) => lang);
    expect(languages).toEqual(['curl', 'fetch']);
  });

  test('keeps a member called __proto__', () => {
    const [operation] = operations;
    const draft = { ...draftOf(operation!, operation!.examples[0]), body: '{"__proto__": {"a": 1}}' };
    const { source } = samplesOf(draft, { origin: '', caller: 'nobody' })[1]!;
    expect(source).toContain('["__proto__"]: {');
  });
});
