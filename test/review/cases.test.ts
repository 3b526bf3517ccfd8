import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../scripts/document/document.ts';
import { base, type Case, findingsAsText, patched, placesWithoutNode, review } from './patch.ts';

const cases: (Case & { reverse: string })[] = JSON.parse(readFileSync('test/review/cases.json', 'utf8'));

test('there are 81 cases', () => {
  expect(cases).toHaveLength(81);
});

describe.each(cases)('$id $change', ({ basePatch, patch, expected, reverse }) => {
  const before = patched(base, basePatch);
  const after = patched(before, patch);

  test(`is ${expected}, and ${reverse} when undone`, () => {
    expect(review(before, after).verdict).toBe(expected);
    expect(review(after, before).verdict).toBe(reverse);
  });

  test('has places that both documents have', () => {
    expect(placesWithoutNode(before, after)).toEqual([]);
    expect(placesWithoutNode(after, before)).toEqual([]);
  });

  test('has no finding against itself, in any order of members', () => {
    expect(review(after, after).findings).toEqual([]);
    expect(review(after, reordered(after)).findings).toEqual([]);
    expect(review(reordered(after), after).findings).toEqual([]);
  });

  test('has no finding when its references are written inline', () => {
    expect(review(after, inlined(after)).findings).toEqual([]);
    expect(review(inlined(after), after).findings).toEqual([]);
  });
});

test('each finding names the edit, its place and what it affects', async () => {
  const told = cases.map(({ id, change, basePatch, patch }) => {
    const before = patched(base, basePatch);
    const after = patched(before, patch);
    return `${id} ${change}\n${findingsAsText(before, after)}\nundone\n${findingsAsText(after, before)}\n`;
  });
  await expect(told.join('\n')).toMatchFileSnapshot('golden/cases.txt');
});

test('each edit is one finding', () => {
  const counted = cases.map(({ id, basePatch, patch }) => {
    const before = patched(base, basePatch);
    return [id, review(before, patched(before, patch)).findings.length];
  });
  // Two edits in one patch: deprecated and x-sunset, maximum and default, type and default.
  const two = ['OP-06', 'PA-07', 'PA-09'];
  const none = ['OP-11', 'PA-26', 'RF-01', 'RF-05', 'DO-01', 'DO-03'];
  expect(Object.fromEntries(counted)).toEqual(
    Object.fromEntries(cases.map(({ id }) => [id, none.includes(id) ? 0 : two.includes(id) ? 2 : 1])),
  );
});

/** Returns the document with the members of every object in reverse order. */
function reordered(value: unknown): Json {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, reordered(each)]),
  );
}

/** Returns the document with references replaced by their targets; `base.yaml` has no cycles. */
function inlined(document: object): Json {
  const visit = (value: unknown): Json => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value as Json;
    if ('$ref' in value && typeof value.$ref === 'string') return visit(at(value.$ref));
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, visit(each)]));
  };
  const at = (ref: string) =>
    ref
      .slice(2)
      .split('/')
      .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((node, token) => (node as Record<string, unknown>)[token], document);
  return visit(document);
}
