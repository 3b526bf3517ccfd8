import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDocs, ensureDocs } from '../../scripts/docs/build.ts';
import { addNotes, type Document, openUp, routesOf } from '../../scripts/docs/document.ts';
import { mend } from '../../scripts/docs/mends.ts';
import { translated } from '../../scripts/overlay.ts';

/** Creates a repository with only the inputs of the docs. */
let root: string;
const write = (file: string, text: string) => writeFileSync(join(root, file), text);
const read = (file: string) => readFileSync(join(root, file), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'docs-test-'));
  for (const folder of ['generated', 'spec']) mkdirSync(join(root, folder));
  for (const file of ['openapi', 'openapi.zh-CN', 'life.arazzo', 'life.arazzo.zh-CN'])
    cpSync(`generated/${file}.json`, join(root, `generated/${file}.json`));
  for (const file of Object.values(translated.facts)) cpSync(file, join(root, file));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('building the docs', () => {
  it('writes the same files each time, also when two builds run at once', async () => {
    const [pages] = await Promise.all([buildDocs(root), buildDocs(root)]);
    expect(pages.map(({ file }) => file)).toEqual([
      'dist/docs/index.html',
      'dist/docs/en/index.html',
      'dist/docs/en/facts.html',
      'dist/docs/zh-CN/index.html',
      'dist/docs/zh-CN/facts.html',
    ]);
    for (const { bytes } of pages) expect(bytes).toBeLessThan(2_900_000);
    expect(readdirSync(join(root, 'dist'))).toEqual(['docs']);
    const first = read('dist/docs/zh-CN/index.html');
    await buildDocs(root);
    expect(read('dist/docs/zh-CN/index.html') === first).toBe(true);
    expect(readdirSync(join(root, 'dist/docs')).sort()).toEqual(['en', 'index.html', 'llms.txt', 'zh-CN']);
  });

  it('writes each operation as Markdown in both languages, and an index of them', async () => {
    await ensureDocs(root);
    const links = [...read('dist/docs/llms.txt').matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(14);
    for (const link of links) {
      const text = read(`dist/docs/${link}`);
      expect(text).toMatch(/^# .+\n\n`(GET|POST|PUT|DELETE) \/v2\.0\//);
      expect(text).toContain("fetch('https://".replace("'", '"'));
      expect(text.match(/^```/gm)!.length % 2).toBe(0);
    }
    expect(read('dist/docs/zh-CN/createVpcPeering.md')).toContain('## 请求体');
  });

  it('is not repeated until one of its inputs changes', async () => {
    const folder = await ensureDocs(root);
    write('dist/docs/mark', '');
    expect(await ensureDocs(root)).toBe(folder);
    expect(existsSync(join(folder, 'mark'))).toBe(true);

    write('spec/facts.yaml', `${read('spec/facts.yaml')}\n# A new fact.\n`);
    await ensureDocs(root);
    expect(existsSync(join(folder, 'mark'))).toBe(false);
  });
});

describe('docs that cannot be built', () => {
  it('name the missing bundle and the command that writes it', async () => {
    rmSync(join(root, 'generated/openapi.zh-CN.json'));
    const message =
      'generated/openapi.zh-CN.json: the docs are built from it, and it is missing\n  Run: npm run generate';
    await expect(ensureDocs(root)).rejects.toThrow(message);
    await expect(buildDocs(root)).rejects.toThrow(message);
  });

  it('name a bundle that is not valid JSON', async () => {
    write('generated/openapi.json', '{ "openapi": ');
    await expect(buildDocs(root)).rejects.toThrow(
      /^generated\/openapi\.json: it is not valid JSON.*\n {2}Run: npm run generate$/,
    );
  });

  it('print what Redocly says, and keep the previous docs', async () => {
    await buildDocs(root);
    const before = read('dist/docs/en/index.html');
    const document = JSON.parse(read('generated/openapi.json'));
    write('generated/openapi.json', JSON.stringify({ ...document, openapi: '9.9.9' }));
    await expect(buildDocs(root)).rejects.toThrow(
      'Redocly could not build the docs.\nUnsupported OpenAPI version: 9.9.9\n  Run: npm run lint',
    );
    expect(read('dist/docs/en/index.html') === before).toBe(true);
    expect(readdirSync(join(root, 'dist'))).toEqual(['docs']);
  });

  it('name the mend that a new Redoc needs', () => {
    expect(() => mend('a Redoc without it', 'en')).toThrow(
      /0 times instead of once\n {2}Install the pinned Redocly CLI/,
    );
  });
});

describe('the command', () => {
  it('prints its usage', () => {
    const { stdout, status } = spawnSync(process.execPath, ['scripts/cli.ts', 'docs', '--help'], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: vpc-peering-contract docs');
    expect(stdout).toContain('Examples:');
  });
});

describe('what the docs do to the document', () => {
  const operation = (operationId: string, tags?: string[]) => ({
    operationId,
    ...(tags && { tags }),
    responses: {},
  });
  const document = (tags: string[]): Document => ({
    info: { title: 'Shop', description: 'A shop.' },
    tags: tags.map((name) => ({ name, description: `All about ${name}.` })),
    // Besides operations, a path has words and parameters.
    paths: {
      '/a': { summary: 'A' as never, parameters: [] as never, get: operation('showA', tags.slice(0, 1)) },
    },
    components: { schemas: { A: { description: 'An A.' }, B: { $ref: '#/components/schemas/A' } } },
  });

  it('expands the only tag and keeps its text', () => {
    const opened = openUp(document(['Goods']));
    expect(opened.tags).toBeUndefined();
    expect(opened.info.description).toBe('A shop.\n\n## Goods\n\nAll about Goods.');
    expect(routesOf(opened)).toEqual({ showA: '/other/showa' });
  });

  it('keeps several tags', () => {
    const kept = openUp(document(['Fresh goods', 'Orders']));
    expect(kept.tags).toHaveLength(2);
    expect(routesOf(kept)).toEqual({ showA: '/fresh-goods/showa' });
  });

  it('notes the evidence once in each description', () => {
    const places = ({ components }: Document) => [
      { address: 'A', of: components!.schemas!.A! },
      { address: 'B', of: components!.schemas!.B! },
    ];
    const before = document([]);
    const { components } = addNotes(before, places, (address) => `*Assumed of ${address}*`);
    expect(components!.schemas!.A!.description).toBe('An A. *Assumed of A*');
    expect(components!.schemas!.B).toEqual(before.components!.schemas!.B);
    expect(before).toEqual(document([]));
  });
});
