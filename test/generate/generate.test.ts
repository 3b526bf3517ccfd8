import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundles, loadOverlay } from '../../scripts/generate/bundle.ts';
import { generated } from '../../scripts/generate/command.ts';
import { compare, write } from '../../scripts/generate/write.ts';
import {
  copyOfLibrary,
  edit,
  generatedLibrary,
  generateFrom,
  loadLibrary,
  runGenerate,
  spawnGenerate,
} from './library.ts';

/** What the command generates from our own contract. */
const ours = await generated();

describe('generating', () => {
  it('gives the same bytes twice', async () => {
    expect(await generateFrom(loadLibrary())).toEqual(await generatedLibrary());
  });

  it.each(['validators', 'index', 'operations'])(
    'gives a module %s that needs nothing and compiles nothing at run time',
    (name) => {
      const code = ours.get(`${name}.js`) ?? '';
      expect(code).not.toMatch(/\brequire\b|\beval\b|\bnew Function\b|\bprocess\b/);
      const beside = name === 'validators' ? [] : ['./validators'];
      const imports = [...code.matchAll(/^(?:import |} from )[^{\n]*'(.*)';$/gm)].map(([, from]) => from);
      expect(imports).toEqual(beside.map((from) => `${from}.js`));
      const required = [...(ours.get(`${name}.cjs`) ?? '').matchAll(/require\('(.*)'\)/g)].map(
        ([, from]) => from,
      );
      expect(required).toEqual(beside.map((from) => `${from}.cjs`));
    },
  );

  it('says in each file where it comes from and how to renew it', async () => {
    const files = [...(await generatedLibrary())].filter(([path]) => !/\.(json|map)$/.test(path));
    expect(files).toHaveLength(10);
    for (const [, text] of files) {
      expect(text).toMatch(
        /^\/\/ Library API 0\.1\.0, contract [0-9a-f]{12}\.\n\/\/ Generated from spec\/openapi\.yaml .* npm run generate\n/,
      );
    }
  });

  it('names no folder of this machine', () => {
    for (const text of ours.values()) expect(text).not.toContain(process.cwd());
  });
});

describe('the bundle', () => {
  it('has the examples in the place of their references, and no components made up for them', async () => {
    const { paths, components } = JSON.parse((await generatedLibrary()).get('openapi.json') ?? '');
    const { examples } = paths['/books/{isbn}/loans'].post.requestBody.content['application/json'];
    expect(examples.forAWeek.value.title).toBe('Momo');
    expect(Object.keys(components)).toEqual(['parameters', 'responses', 'schemas']);
  });

  it('is translated by the overlay, which leaves the original alone', async () => {
    const overlay = loadOverlay(new URL('library/spec/zh-CN.overlay.yaml', import.meta.url).pathname);
    const files = await bundles(loadLibrary().document, { 'zh-CN': overlay });
    const summaryIn = (name: string) =>
      JSON.parse(files.get(name) ?? '').paths['/books/{isbn}/loans'].post.summary;
    expect(summaryIn('openapi.zh-CN.json')).toBe('借书');
    expect(summaryIn('openapi.json')).toBe('Lend a book');
    expect(files.get('openapi.zh-CN.json')).not.toContain('x-english');
  });
});

describe('writing and comparing', () => {
  const files = new Map([
    ['index.js', '// Contract 1.\nexport const one = 1;\n'],
    ['index.d.ts', '// Contract 1.\nexport const one: 1;\n'],
  ]);
  const written = () => {
    const folder = join(copyOfLibrary(), 'generated');
    write(folder, files);
    return folder;
  };

  it('writes what is missing, and nothing when all is there', () => {
    const folder = written();
    expect(readFileSync(join(folder, 'index.js'), 'utf8')).toBe(files.get('index.js'));
    expect(compare(folder, files)).toEqual([]);
    expect(write(folder, files)).toEqual([]);
  });

  it('removes what does not belong there, but not the README', () => {
    const folder = written();
    writeFileSync(join(folder, 'old.js'), '');
    writeFileSync(join(folder, 'README.md'), 'Never edit.');
    expect(write(folder, files)).toEqual([{ path: 'old.js', kind: 'extra' }]);
    expect(readdirSync(folder).sort()).toEqual(['README.md', 'index.d.ts', 'index.js']);
  });

  it('finds what is stale, missing and extra, with the first line that changed, and changes nothing', () => {
    const folder = written();
    edit(join(folder, 'index.d.ts'), 'one: 1', 'one: 2');
    rmSync(join(folder, 'index.js'));
    writeFileSync(join(folder, 'index.min.js'), '');
    const expected = [
      { path: 'index.js', kind: 'missing' },
      { path: 'index.d.ts', kind: 'stale', line: { number: 2, text: 'export const one: 1;' } },
      { path: 'index.min.js', kind: 'extra' },
    ];
    expect(compare(folder, files)).toEqual(expected);
    expect(compare(folder, files)).toEqual(expected);
  });

  it('leaves what was there when something stands in the way', () => {
    const folder = written();
    mkdirSync(join(folder, 'index.min.js'));
    const newer = new Map([...files].map(([path, text]) => [path, text.replaceAll('1', '2')]));
    expect(() => write(folder, newer)).toThrow('index.min.js: is a folder');
    for (const [path, text] of files) expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
  });

  it('leaves nothing behind when a file cannot be written', () => {
    const folder = written();
    const newer = new Map([...files, ['index.js', 'export {};\n'], ['missing/one.js', '']]);
    expect(() => write(folder, newer)).toThrow('cannot write to this folder (ENOENT); nothing was changed');
    expect(readdirSync(folder).sort()).toEqual(['index.d.ts', 'index.js']);
    expect(readFileSync(join(folder, 'index.js'), 'utf8')).toBe(files.get('index.js'));
  });

  it.runIf(process.platform === 'linux')('says so when the folder is read-only', () => {
    // Root may write to any folder, but not to one of the kernel.
    expect(() => write('/proc/self/fdinfo', files)).toThrow(
      /^\/proc\/self\/fdinfo: cannot write to this folder \(E\w+\); nothing was changed\n/,
    );
  });
});

describe('npm run generate', () => {
  it('writes, and with --check names each stale, missing and extra file with the command that fixes it', async () => {
    const folder = copyOfLibrary();
    expect(spawnGenerate(folder)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('wrote generated/index.js\n'),
    });
    expect(await runGenerate(folder, '--check')).toEqual({ code: 0, stdout: '', stderr: '' });
    edit(join(folder, 'spec/openapi.yaml'), 'maxLength: 10', 'maxLength: 11');
    rmSync(join(folder, 'generated/index.js'));
    writeFileSync(join(folder, 'generated/index.min.js'), '');
    const { code, stderr } = await runGenerate(folder, '--check');
    expect(code).toBe(1);
    expect(stderr).toContain('generated/index.js is missing. Run: npm run generate\n');
    expect(stderr).toContain('generated/index.min.js is extra. Run: npm run generate\n');
    expect(stderr).toMatch(
      /^generated\/index\.d\.cts is stale \(line \d+ should be '\* @maxLength 11'\)\. Run: npm run generate$/m,
    );
  });
});
