import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as generated from '../../generated/index.js';
import { loadContract } from '../../scripts/document/contract.ts';
import { openapi30 } from '../../scripts/generate/openapi-3.0.ts';
import { forTools } from '../../scripts/generate/openapi-json.ts';
import { bodyExamples } from './body-examples.ts';
import { variants } from './variants.ts';

const contract = await loadContract();
const { document } = contract;
const examples = bodyExamples(document);

describe.each([
  ['tools', forTools(document)],
  ['tools of OpenAPI 3.0', openapi30(contract)],
])('the contract as %s read it', (_, form) => {
  const tools = form as unknown as typeof document;

  it('judges thousands of bodies as the source does, and as our own validators do', () => {
    expect(disagreements(tools)).toEqual([]);
  });

  it('would be found to differ if a link could be without href and marker', () => {
    const looser = structuredClone(tools);
    delete looser.components.schemas.PageLink?.anyOf?.pop()?.required;
    delete looser.components.schemas.PageLink?.not;
    expect(disagreements(looser)).toContain('VpcPeeringPage');
  });

  it('opens no object with an index signature', () => {
    expect(JSON.stringify(tools)).not.toContain('"additionalProperties":true');
  });

  it('leaves the source alone', () => {
    expect(document.components.schemas.PageLink).toHaveProperty('properties.href');
  });

  /** The schemas of bodies that judge some body otherwise than the source. */
  function disagreements(other: typeof document): string[] {
    const [ours, theirs] = [document, other].map(judgeOf);
    const verdicts = { taken: 0, refused: 0 };
    const found = examples.filter(({ schema, value }) =>
      [...variants(value)].some((variant) => {
        const verdict = ours!(schema, variant);
        verdicts[verdict ? 'taken' : 'refused'] += 1;
        const own = (generated as unknown as Record<string, { is(value: unknown): boolean }>)[schema]!;
        return theirs!(schema, variant) !== verdict || own.is(variant) !== verdict;
      }),
    );
    if (found.length === 0) {
      expect(verdicts.taken).toBeGreaterThan(2_000);
      expect(verdicts.refused).toBeGreaterThan(10_000);
    }
    return [...new Set(found.map(({ schema }) => schema))];
  }
});

describe('what is written for people', () => {
  const rewritten = (schema: object) =>
    (forTools({ components: { schemas: { S: schema } } }) as { components: { schemas: { S: unknown } } })
      .components.schemas.S;
  const properties = { a: { type: 'string' }, b: { type: 'string' } };

  it('stays open without saying so, unless it is a map', () => {
    const open = { type: 'object', additionalProperties: true };
    expect(rewritten({ ...open, properties })).toEqual({ type: 'object', properties });
    expect(rewritten({ ...open, $ref: '#/components/schemas/T' })).not.toHaveProperty('additionalProperties');
    for (const keyword of ['allOf', 'anyOf', 'oneOf'])
      expect(rewritten({ ...open, [keyword]: [{ type: 'object', properties }] })).not.toHaveProperty(
        'additionalProperties',
      );
    expect(rewritten(open)).toEqual(open);
    expect(rewritten({ ...open, properties, additionalProperties: false })).toHaveProperty(
      'additionalProperties',
      false,
    );
  });

  it('says a choice of members as whole branches, the description beside them', () => {
    const schema = { type: 'object', description: 'A choice.', required: ['a'], properties };
    const whole = { type: 'object', properties };
    expect(rewritten({ ...schema, anyOf: [{ required: ['a'] }, { required: ['b'] }] })).toEqual({
      description: 'A choice.',
      anyOf: [
        { ...whole, required: ['a'] },
        { ...whole, required: ['a', 'b'] },
      ],
    });
  });

  it('is looked for in schemas and not in data', () => {
    const value = { type: 'object', properties, additionalProperties: true, anyOf: [{ required: ['a'] }] };
    expect(rewritten({ ...properties.a, default: value, examples: [value], 'x-note': value })).toEqual({
      ...properties.a,
      default: value,
      examples: [value],
      'x-note': value,
    });
  });
});

function judgeOf({ components }: typeof document): (schema: string, value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'contract', components });
  return (schema, value) => ajv.getSchema(`contract#/components/schemas/${schema}`)!(value) === true;
}
