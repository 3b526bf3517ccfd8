import { beforeAll, describe, expect, it } from 'vitest';
import type { Companion } from '../../generated/index.js';
import { type Contract, loadContract } from '../../scripts/document/contract.ts';
import { generateFrom, importFrom } from './library.ts';

/** Our own contract with one more operation and one more schema, as somebody would add them to the file. */
async function grownContract(): Promise<Contract> {
  const contract = await loadContract();
  const document = structuredClone(contract.document);
  document.components.schemas.Tag = {
    type: 'object',
    description: 'A label.',
    additionalProperties: false,
    required: ['key'],
    properties: { key: { type: 'string', minLength: 1, maxLength: 36 } },
  };
  document.paths['/v2.0/tags/{key}'] = {
    post: {
      operationId: 'createTag',
      parameters: [{ name: 'key', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Tag' } } },
      },
      responses: {
        '201': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Tag' } } } },
      },
    },
  };
  return { ...contract, document };
}

describe('an operation and a schema that are added to the contract', () => {
  let files: Map<string, string>;
  beforeAll(async () => {
    files = await generateFrom(await grownContract());
  });

  it('are in the types', () => {
    expect(files.get('index.d.cts')).toContain('export interface Tag {\n');
    expect(files.get('index.d.cts')).toContain('export declare const Tag: ObjectCompanion<Tag, ');
    expect(files.get('index.d.cts')).toContain('    createTag: {\n');
    expect(files.get('operations.d.ts')).toContain('readonly createTag: {');
  });

  it('are in the validators', async () => {
    const { Tag } = await importFrom<{ Tag: Companion<unknown> & { limits: object } }>(files, 'index.js');
    expect(Tag.check({ key: '' }).issues).toMatchObject([{ pointer: '/key', keyword: 'minLength' }]);
    expect(Tag.limits).toEqual({ key: { minLength: 1, maxLength: 36 } });
  });

  it('are in the route table', async () => {
    type Entry = {
      method: string;
      path: string;
      requestBody: Companion<unknown>;
      responses: Record<number, Companion<unknown>>;
    };
    const { operations } = await importFrom<{ operations: Record<string, Entry> }>(files, 'operations.js');
    const { method, path, requestBody, responses } = operations.createTag as Entry;
    expect(`${method} ${path}`).toBe('POST /v2.0/tags/{key}');
    expect(requestBody.is({ key: 'team' })).toBe(true);
    expect(responses[201]?.is({})).toBe(false);
  });

  it('are in the bundle', () => {
    expect(JSON.parse(files.get('openapi.json') ?? '').components.schemas.Tag.description).toBe('A label.');
  });

  it('leave the lines of the others as they were', async () => {
    const before = await generateFrom(await loadContract());
    for (const name of ['validators.js', 'index.js', 'index.d.cts', 'operations.d.ts']) {
      const after = new Set(files.get(name)?.split('\n'));
      const gone = before
        .get(name)
        ?.split('\n')
        .filter((line) => !after.has(line) && !line.startsWith('//'));
      expect(gone).toEqual([]);
    }
  });
});
