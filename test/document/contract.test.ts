import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractOf, declaredOperations, deref, loadContract } from '../../scripts/document/contract.ts';
import { documentWith, operationWith, read } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'contract-'));
const before = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function load(text: string): ReturnType<typeof loadContract> {
  writeFileSync('openapi.yaml', text);
  return loadContract('openapi.yaml');
}

test('an operation that nothing can be named after is refused', () => {
  expect(() => load(operationWith('summary: S'))).toThrow(
    'openapi.yaml:3:16: the operation has no operationId\n  Add one, such as listBooks.',
  );
});

test('a path whose operations are elsewhere in the document is refused', () => {
  const text = documentWith("paths: { /a: { $ref: '#/paths/~1b' }, /b: {} }");
  expect(() => load(text)).toThrow(
    'openapi.yaml:3:16: a reference to another place of this document stands for the path\n  Write the operations here.',
  );
});

test('what lies between paths is no operation', () => {
  const text = documentWith('paths: { x-note: { get: { operationId: a } }, x-none: }');
  expect(declaredOperations(load(text).document)).toEqual([]);
});

test('a pattern that is not valid with the flag u is refused, and nothing but patterns is', () => {
  const schema = (keywords: string) => documentWith(`components: { schemas: { A: { ${keywords} } } }`);
  expect(() => load(schema("pattern: '^[\\w-.]+$'"))).toThrow(
    'openapi.yaml:3:31: must be a regular expression of Unicode\n  Write a regular expression of ECMAScript',
  );
  expect(() => load(schema("pattern: '^a$', default: { pattern: '^[\\w-.]+$' }"))).not.toThrow();
});

test('a document without paths or schemas has none', () => {
  expect(contractOf(read(documentWith('webhooks: {}'))).document).toMatchObject({
    info: { title: 'Library' },
    paths: {},
    components: { schemas: {} },
  });
});

test('a reference to a reference leads to its end', () => {
  const { document } = contractOf(
    read(
      documentWith(
        "components: { headers: { A: { $ref: '#/components/headers/B' }, B: { $ref: '#/components/headers/C' }, C: { required: true, schema: true } } }",
      ),
    ),
  );
  expect(deref(document, { $ref: '#/components/headers/A' })).toEqual({ required: true, schema: true });
});

test('each file is told of before it is read, also one that is missing', () => {
  const seen: string[] = [];
  writeFileSync('a.yaml', 'type: string');
  const reading = (name: string) => {
    writeFileSync('openapi.yaml', documentWith(`components: { schemas: { A: { $ref: ${name} } } }`));
    return loadContract('openapi.yaml', (file) => seen.push(file));
  };
  expect(reading('a.yaml').document.components.schemas.A).toEqual({ type: 'string' });
  expect(() => reading('b.yaml')).toThrow('there is no file b.yaml');
  expect(seen).toEqual(['openapi.yaml', 'a.yaml', 'openapi.yaml', 'b.yaml']);
});

test('a link in the repository that leads outside of it is refused', () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  writeFileSync(join(outside, 'a.yaml'), 'type: string');
  symlinkSync(join(outside, 'a.yaml'), 'link.yaml');
  expect(() => load(documentWith('components: { schemas: { A: { $ref: link.yaml } } }'))).toThrow(
    "$ref 'link.yaml' leads outside the repository",
  );
  rmSync(outside, { recursive: true });
});

test('a folder is not a file', () => {
  mkdirSync('folder.yaml');
  expect(() => loadContract('folder.yaml')).toThrow(
    'folder.yaml: there is no such file\n  Run this in the folder of the contract.',
  );
});
