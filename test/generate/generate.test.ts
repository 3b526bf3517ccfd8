import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generated } from '../../scripts/generate/command.ts';
import { compare } from '../../scripts/generate/write.ts';
import { copyOfLibrary, edit, generateFrom, loadLibrary, runGenerate } from './library.ts';

describe('generating', () => {
  it('gives the same bytes twice', async () => {
    expect(await generateFrom(await loadLibrary())).toEqual(await generateFrom(await loadLibrary()));
  });

  it('gives what is committed', async () => {
    expect(compare('generated', await generated())).toEqual([]);
  });

  it('takes less than three seconds', () => {
    const folder = copyOfLibrary();
    const start = performance.now();
    expect(runGenerate(folder).status).toBe(0);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it.each(['index', 'operations'])(
    'gives a module %s that needs nothing and compiles nothing at run time',
    async (name) => {
      const files = await generateFrom(await loadLibrary());
      const code = files.get(`${name}.js`) ?? '';
      expect(code).not.toMatch(/\brequire\b|\beval\b|\bnew Function\b|\bprocess\b/);
      expect(code.match(/^import .*/gm) ?? []).toHaveLength(name === 'index' ? 0 : 1);
      expect(files.get(`${name}.cjs`)?.match(/require\([^)]*\)/g) ?? []).toEqual(
        name === 'index' ? [] : ["require('./index.cjs')"],
      );
    },
  );

  it('says in each file where it comes from and how to renew it', async () => {
    const files = [...(await generateFrom(await loadLibrary()))].filter(
      ([path]) => !/\.(json|map)$/.test(path),
    );
    expect(files).toHaveLength(8);
    for (const [, text] of files) {
      expect(text).toMatch(
        /^\/\/ Library API 0\.1\.0, contract [0-9a-f]{12}\.\n\/\/ Generated from spec\/openapi\.yaml .* npm run generate\n/,
      );
    }
  });

  it('names no folder of this machine', async () => {
    for (const text of (await generated()).values()) expect(text).not.toContain(process.cwd());
  });
});

describe('the bundle', () => {
  it('has the examples in the place of their references, and no components made up for them', async () => {
    const { paths, components } = JSON.parse(
      (await generateFrom(await loadLibrary())).get('openapi.json') ?? '',
    );
    const { examples } = paths['/books/{isbn}/loans'].post.requestBody.content['application/json'];
    expect(examples.forAWeek.value.title).toBe('Momo');
    expect(Object.keys(components)).toEqual(['parameters', 'responses', 'schemas']);
  });

  it('is translated by the overlay, which leaves the original alone', () => {
    const folder = copyOfLibrary();
    runGenerate(folder);
    const read = (name: string) => JSON.parse(readFileSync(join(folder, 'generated', name), 'utf8'));
    const [english, chinese] = [read('openapi.json'), read('openapi.zh-CN.json')];
    expect(chinese.paths['/books/{isbn}/loans'].post.summary).toBe('借书');
    expect(english.paths['/books/{isbn}/loans'].post.summary).toBe('Lend a book');
    expect(JSON.stringify(chinese)).not.toContain('x-english');
  });
});

describe('writing', () => {
  it('writes what is not there, and nothing when all is', () => {
    const folder = copyOfLibrary();
    expect(runGenerate(folder).stdout).toContain('wrote generated/index.js\n');
    expect(runGenerate(folder).stdout).toBe('generated/ is up to date: 12 files.\n');
  });

  it('removes what does not belong there, but not the README', () => {
    const folder = copyOfLibrary();
    runGenerate(folder);
    writeFileSync(join(folder, 'generated/old.js'), '');
    writeFileSync(join(folder, 'generated/README.md'), 'Never edit.');
    expect(runGenerate(folder).stdout).toBe('removed generated/old.js\n');
    expect(readFileSync(join(folder, 'generated/README.md'), 'utf8')).toBe('Never edit.');
  });
});

describe('the freshness check', () => {
  it('is content with what was just written', () => {
    const folder = copyOfLibrary();
    runGenerate(folder);
    expect(runGenerate(folder, '--check')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('names a stale, a missing and an extra file, each with the command that mends it, and mends none', () => {
    const folder = copyOfLibrary();
    runGenerate(folder);
    edit(join(folder, 'generated/index.d.ts'), 'title: Title;', 'title: string;');
    rmSync(join(folder, 'generated/index.js'));
    writeFileSync(join(folder, 'generated/index.min.js'), '');
    const expected = [
      'generated/index.js is missing. Run: npm run generate',
      expect.stringMatching(
        /^generated\/index\.d\.ts is stale \(line \d+ should be 'title: Title;'\)\. Run: npm run generate$/,
      ),
      'generated/index.min.js is extra. Run: npm run generate',
    ];
    const { status, stderr } = runGenerate(folder, '--check');
    expect(status).toBe(1);
    expect(stderr.trimEnd().split('\n')).toEqual(expect.arrayContaining(expected));
    expect(runGenerate(folder, '--check').status).toBe(1);
  });

  it('notices an edit of the contract', () => {
    const folder = copyOfLibrary();
    runGenerate(folder);
    edit(join(folder, 'spec/openapi.yaml'), 'maxLength: 10', 'maxLength: 11');
    expect(runGenerate(folder, '--check').stderr).toContain('generated/index.js is stale');
  });
});
