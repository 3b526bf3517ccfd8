import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { run, succeed } from './run.ts';

const [tarball, bare, consumers] = [inject('tarball'), inject('bare'), inject('consumers')];
const installed = path.join(bare, 'node_modules/vpc-peering-contract');
const files = readdirSync(installed, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(installed, path.join(entry.parentPath, entry.name)));

test('the tarball is under 260 kB', () => {
  expect(statSync(tarball).size).toBeLessThan(260_000);
});

test('it installs no dependencies', () => {
  const packages = readdirSync(path.join(bare, 'node_modules')).filter((name) => !name.startsWith('.'));
  expect(packages).toEqual(['vpc-peering-contract']);
});

test('it has what users need, and no sources, docs, tests or facts', () => {
  expect(files).toContain('spec/openapi.yaml');
  const known = [
    /^(CHANGELOG\.md|LICENSE|README(\.zh-CN)?\.md|package\.json)$/,
    /^generated\/(index|operations)\.(js|cjs|d\.c?ts|d\.c?ts\.map)$/,
    /^generated\/validators\.c?js$/,
    /^generated\/openapi(\.zh-CN|\.3\.0)?\.json$/,
    /^generated\/life\.arazzo(\.zh-CN)?\.json$/,
    /^spec\/(openapi\.yaml|life\.arazzo\.yaml|examples\/\w+\.yaml)$/,
    /^(client|mock|operations|zh-CN)\/package\.json$/,
    /^scripts\/mock\/README\.md$/,
    /^test\/package\/consumers\/(pages\/)?[\w.-]+\.(md|ts|tsx|mjs|cjs|html)$/,
    /^dist\/(cli|run|nearest|observation|output-file|printable|user-error)\.js$/,
    /^dist\/check\/[\w-]+\.js$/,
    /^dist\/verify\/((probes|report)\/)?[\w-]+\.js$/,
    /^dist\/(client|messages|mock(\/(engine|store|host))?)\/[\w-]+\.(js|cjs|d\.ts|d\.cts)$/,
    /^dist\/mock\/page\/[\w-]+\.(html|css|js)$/,
    /^dist\/mock\/page\/zh-CN\.js$/,
    /^dist\/mock\/page\/console\/[\w-]+\.(css|js)$/,
  ];
  expect(files.filter((file) => !known.some((pattern) => pattern.test(file)))).toEqual([]);
});

test('every relative import resolves to a file', () => {
  const modules = files.filter((file) => /\.(js|cjs|d\.ts|d\.cts)$/.test(file));
  const missing = modules.flatMap((file) => {
    const text = readFileSync(path.join(installed, file), 'utf8');
    const imported = [...text.matchAll(/(?:from |import\(|require\()["'](\.[^"']+)["']/g)].map(
      ([, name]) => name!,
    );
    return imported
      .map((name) => path.join(path.dirname(file), name))
      .filter((target) => !files.includes(file.includes('.d.') ? declarationOf(target) : target));
  });
  expect(modules.length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

function declarationOf(file: string): string {
  return file.replace(/\.(c?)js$/, '.d.$1ts');
}

test.runIf(process.env.TARBALL)('a tarball to publish says where it comes from', () => {
  const { repository, homepage, bugs } = JSON.parse(
    readFileSync(path.join(installed, 'package.json'), 'utf8'),
  );
  const [, url] = /^git\+(https:\/\/.+)\.git$/.exec(repository?.url) ?? [];
  expect(url).toBeDefined();
  expect({ homepage, bugs }).toEqual({ homepage: `${url}#readme`, bugs: { url: `${url}/issues` } });
});

test('publint reports nothing', async () => {
  const publint = path.join(consumers, 'node_modules/publint/src/cli.js');
  const { code, out } = await run(process.execPath, [publint, tarball, '--strict'], consumers);
  expect(`${code} ${out}`).toMatch(/^0 [\s\S]*All good!/);
});

test('resolvers that do not know exports find each subpath', async () => {
  const subpaths = ['', '/client', '/mock', '/operations', '/zh-CN'];
  const out = await succeed(process.execPath, ['resolvers.cjs', ...subpaths], consumers);
  expect(out.trim().split('\n')).toEqual([
    ...['parcel', 'eslint'].flatMap((tool) => [
      `${tool} . generated/index.js`,
      `${tool} /client dist/client/create-client.js`,
      `${tool} /mock dist/mock/create-mock.js`,
      `${tool} /operations generated/operations.js`,
      `${tool} /zh-CN dist/messages/zh-CN.js`,
    ]),
    'metro . generated/index.cjs',
    'metro /client dist/client/create-client.cjs',
    'metro /mock dist/mock/create-mock.cjs',
    'metro /operations generated/operations.cjs',
    'metro /zh-CN dist/messages/zh-CN.cjs',
  ]);
});

test('attw finds no wrong types', async () => {
  const attw = path.join(consumers, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  await succeed(
    process.execPath,
    [attw, tarball, '--profile', 'node16', '--exclude-entrypoints', './openapi.yaml', './life.arazzo.yaml'],
    consumers,
  );
});
