import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadContract } from '../../scripts/document/contract.ts';
import { claims, loadFacts, sourceOf } from '../../scripts/facts.ts';

const { document } = await loadContract();
const contract = claims(document);
const facts = loadFacts();

test('there are facts, and claims for them to fix', () => {
  expect(facts.length).toBeGreaterThan(100);
  expect(contract.size).toBeGreaterThan(200);
});

describe.each(facts)('fact $id', (fact) => {
  test('says something about the contract', () => {
    const about = [...Object.keys(fact.fixes), ...fact.shown, ...fact.behaviour, fact.departure ?? ''];
    expect(fact.says).toMatch(/^[A-Z0-9a-z].*\.$/s);
    expect(about.filter(Boolean)).not.toEqual([]);
  });

  test('fixes what stands in the contract', () => {
    const standing = Object.keys(fact.fixes).map((address) => [address, contract.get(address)?.value]);
    expect(Object.fromEntries(standing)).toEqual(fact.fixes);
  });

  test('is shown by examples that exist, and behaves in operations that exist', () => {
    for (const address of fact.shown) expect(scenarios()).toContain(address);
    for (const operationId of fact.behaviour) expect(contract.has(`${operationId}.method`)).toBe(true);
  });

  test('has a page unless it is inferred or assumed', () => {
    expect(['documented', 'client', 'wire', 'inferred', 'assumed']).toContain(fact.evidence);
    expect(fact.source === undefined).toBe(['inferred', 'assumed'].includes(fact.evidence));
    if (fact.source) expect(fact.source.read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

test('an id cannot stand twice', () => {
  const twice = readFileSync('spec/facts.yaml', 'utf8').replace(
    '\n  create-same-tenant:\n',
    '\n  create-uri:\n',
  );
  expect(() => parse(twice)).toThrow(/unique/);
});

test('a contradicted fact is seen', () => {
  const edited = structuredClone(document);
  edited.components.schemas.VpcPeeringName!.maxLength = 128;
  expect(claims(edited).get('VpcPeeringName.maxLength')?.value).toBe(128);
  expect(facts.find(({ id }) => id === 'create-name-length')?.fixes['VpcPeeringName.maxLength']).toBe(64);
});

test('a property wins over a keyword of the same name', () => {
  expect(contract.get('VpcPeering.description')?.value).toBe('VpcPeeringDescription');
});

test('a field leads to the very table of the page it comes from', () => {
  expect(sourceOf(facts, 'VpcPeeringCreateRequest.peering')?.url).toMatch(
    /^https:\/\/github\.com\/.*\.md#table1699419817711$/,
  );
  expect(sourceOf(facts, 'VpcPeeringCreate.nothing')).toBeUndefined();
});

function scenarios(): string[] {
  const operations = [...contract.keys()]
    .filter((address) => address.endsWith('.method'))
    .map((address) => address.split('.')[0]);
  return operations.flatMap((operationId) =>
    Object.keys(parse(readFileSync(`spec/examples/${operationId}.yaml`, 'utf8'))).map(
      (name) => `${operationId}.${name}`,
    ),
  );
}
