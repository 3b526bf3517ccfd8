import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { command as build } from '../scripts/build/command.ts';
import { type CompilerError, compile } from '../scripts/compiler.ts';
import { directoryOf, type Tenants } from '../scripts/mock/tenants.ts';
import { runInside } from './inside.ts';
import { runMock } from './mock/run.ts';

interface Block {
  file: string;
  language: string;
  text: string;
}

const readmes = globSync('**/{README,README.zh-CN,CONTRIBUTING}.md', {
  exclude: ['**/node_modules', 'dist'],
});

const blocks = readmes.flatMap((file): Block[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({ file, language, text }),
  ),
);

/** The blocks in a language, each once, with the names of the files that have it. */
function written(language: string): [files: string, text: string][] {
  const files = Map.groupBy(
    blocks.filter((block) => block.language === language),
    ({ text }) => text,
  );
  return [...files].map(([text, same]) => [same.map(({ file }) => file).join(' and '), text]);
}

/** Commands that the suite cannot run inside itself; it checks only that the scripts exist. */
const isInstall = (text: string) => /^npm (ci|test|install)\b/.test(text);

test('every code block of the READMEs is in a language that this test runs', () => {
  expect(readmes.length).toBeGreaterThan(5);
  expect(blocks.length).toBeGreaterThan(8);
  expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['ts', 'sh', 'json']));
});

test('every script that the READMEs name exists in package.json', () => {
  const named = readmes.flatMap((file) => readFileSync(file, 'utf8').match(/npm run [\w:]+/g) ?? []);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !(name.slice('npm run '.length) in packageJson.scripts))).toEqual([]);
});

test('a README that installs the package by name says how while npm does not have it', () => {
  const named = readmes.filter((file) =>
    readFileSync(file, 'utf8').includes(`npm install ${packageJson.name}`),
  );
  expect(named).toEqual(expect.arrayContaining(['README.md', 'README.zh-CN.md']));
  for (const file of named) expect(readFileSync(file, 'utf8')).toMatch(/^.*`E404`.*`npm pack`.*`\.tgz`/m);
});

test('every link to a file resolves', () => {
  const links = readmes.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:\]\(|src(?:set)?=")(?!https?:|#)([^)#"]+)/g)].map(
      ([, target = '']) => path.join(path.dirname(file), target),
    ),
  );
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((target) => !existsSync(target))).toEqual([]);
});

test('a link of a page in the package leads to a file of the package, or says that it leads to the repository', async () => {
  const { out } = await sh('npm pack --dry-run --json --ignore-scripts');
  const [{ files }] = JSON.parse(out) as [{ files: { path: string }[] }];
  const packed = new Set(files.map((file) => file.path));
  const pages = [...packed].filter((file) => file.endsWith('.md'));
  const links = pages.flatMap(linksOf);
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'README.zh-CN.md']));
  expect(links.length).toBeGreaterThan(20);
  const astray = links.filter(
    ({ target, context }) => !packed.has(target) && !/repository|仓库/.test(context),
  );
  expect(astray).toEqual([]);
});

/**
 * The links of a page to files, each with its line and the heading above, which may say where they lead.
 * Pictures are not shipped: npm shows them from the repository.
 */
function linksOf(page: string): { page: string; target: string; context: string }[] {
  let heading = '';
  return readFileSync(page, 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('#')) heading = line;
      return [...line.matchAll(/(?<!!)\[[^\]]*\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => ({
        page,
        target: path.posix.join(path.posix.dirname(page), target),
        context: `${heading}\n${line}`,
      }));
    });
}

describe('TypeScript', () => {
  const folder = 'dist/readme';
  const programs = written('ts').map(([readme, text], index) => ({
    readme,
    text,
    file: path.join(folder, `${readme.replaceAll(/\W/g, '-')}-${index}.ts`),
  }));
  let errors: CompilerError[];

  /** The package resolves by its own name, as for its users, once it is built. */
  beforeAll(async () => {
    expect(await runInside(build, [])).toMatchObject({ code: 0 });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const { file, text } of programs) writeFileSync(file, text);
    errors = compile(folder, {
      compilerOptions: {
        strict: true,
        noEmit: true,
        module: 'nodenext',
        target: 'es2022',
        types: ['node'],
      },
    });
  });

  test.each(programs)('of $readme compiles, and prints what it says', async ({ file, text }) => {
    expect(errors.filter((error) => error.file === path.basename(file))).toEqual([]);
    expect(await sh(`"${process.execPath}" ${file}`)).toMatchObject({
      code: 0,
      out: saidIn(text, '//'),
      err: '',
    });
  });
});

describe('commands', () => {
  test.each(written('sh').filter(([, text]) => !isInstall(text)))(
    'of %s answer what it says',
    async (_, text) => {
      const mock = text.includes(':4010') ? await runMock(['--quiet']) : undefined;
      const script = text.replaceAll('http://127.0.0.1:4010', mock?.url ?? '');
      const { out } = await sh(script);
      if (text.includes('curl'))
        expect(JSON.parse(out)).toMatchObject({ peering: { name: 'test', status: 'ACTIVE' } });
      else expect(out).toContain(saidIn(text, '#'));
    },
  );

  test('that install and start everything are the ones that the tests use', () => {
    const lines = written('sh').flatMap(([, text]) => (isInstall(text) ? text.trim().split('\n') : []));
    const ours = ['npm ci && npm run mock', 'npm ci', 'npm test'];
    const theirs = [`npm install ${packageJson.name}`, `npx ${Object.keys(packageJson.bin)[0]} mock`];
    expect(new Set(lines)).toEqual(new Set([...ours, ...theirs]));
    expect(packageJson.scripts.mock).toMatch(/ scripts\/cli\.ts mock$/);
  });
});

test.each(written('json'))('JSON of %s is a tenants file', (_, text) => {
  expect(() => directoryOf(JSON.parse(text) as Tenants)).not.toThrow();
});

/** Returns the output that the comments of a block promise. */
function saidIn(text: string, mark: string): string {
  const lines = text.split('\n').filter((line) => line.startsWith(`${mark} `));
  expect(lines).not.toEqual([]);
  return lines.map((line) => `${line.slice(mark.length + 1)}\n`).join('');
}

/** Runs lines in a shell in which `npx vpc-peering-contract` is the command of this checkout. */
function sh(lines: string): Promise<{ code: number; out: string; err: string }> {
  const npx = `npx() { shift; "${process.execPath}" scripts/bin.ts "$@"; }`;
  return new Promise((resolve) => {
    execFile('sh', ['-c', `${npx}\n${lines}`], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}
