import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startMock } from './mock.ts';
import { generators, judges, type Tool } from './tools.ts';

/** Tries each tool on the generated contract in both languages, and writes what came of it. A tool that fails fails its row only. */
const here = import.meta.dirname;
const languages = { en: 'openapi.json', 'zh-CN': 'openapi.zh-CN.json' };

const missing = 'is not installed. Run: npm ci --prefix test/ecosystem';

install();
// Without a quota, since every client creates peerings.
const mocks = await Promise.all(['prism', 'ajv'].map((engine) => startMock(engine, '--quota', '0')));
process.env.MOCKS = mocks.map(({ url }) => url).join(' ');
const rows = [...generators, ...judges].map((tool) => {
  const fault = versionOf(tool) === undefined ? missing : faultOf(tool);
  process.stdout.write(`${fault === undefined ? 'ok    ' : 'FAILED'} ${tool.name} ${fault ?? ''}\n`);
  return { tool, fault };
});
writeFileSync(path.join(here, 'RESULTS.md'), table());
for (const { child } of mocks) child.kill();
process.exitCode = rows.some(({ fault }) => fault !== undefined) ? 1 : 0;

function install(): void {
  if (existsSync(path.join(here, 'node_modules'))) return;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: here, stdio: 'inherit' });
  if (status !== 0)
    process.stderr.write(`npm ci failed in ${here}: every tool that is missing fails its row.\n`);
}

function faultOf(tool: Tool): string | undefined {
  for (const [language, file] of Object.entries(languages)) {
    const out = path.join('dist', language, tool.name.replaceAll('/', '-'));
    rmSync(path.join(here, out), { recursive: true, force: true });
    mkdirSync(path.join(here, out), { recursive: true });
    for (const [name, text] of Object.entries(tool.files ?? {}))
      writeFileSync(path.join(here, out, name), text);
    const document = `../../generated/${file}`;
    process.env.DOCUMENT = path.join(here, document);
    for (const [program = '', ...args] of tool.commands(document, out)) {
      const fault = run(program, args, tool.quiet ?? /\bwarn(ing)?s?\b/i);
      if (fault !== undefined) return `${file}: ${program}: ${fault}`;
    }
  }
  return undefined;
}

/** The first line of what went wrong. A warning is a fault: somebody has to read it at every build. */
function run(program: string, args: string[], warning: RegExp): string | undefined {
  const file = path.join(here, 'node_modules/.bin', program);
  const [command, rest] = program === 'node' ? [process.execPath, args] : [file, args];
  const { status, stdout, stderr } = spawnSync(command, rest, {
    cwd: here,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
  const told = lines.find((line) => warning.test(line));
  if (status !== 0) return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'no output').trim();
  return told?.trim();
}

function versionOf({ name, as }: Tool): string | undefined {
  const file = path.join(here, 'node_modules', as ?? name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

function table(): string {
  const lines = rows.map(({ tool, fault }) => {
    const cells = [tool.name, versionOf(tool) ?? '–', tool.does, fault === undefined ? '✅' : `❌ ${fault}`];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `# What other people's tools make of the contract

Written by \`npm run test:ecosystem\`, which tries each tool on \`generated/openapi.json\` and \`generated/openapi.zh-CN.json\`.
A generator passes without a warning, with output that compiles in strict mode, where a misspelt property of a peering is an error and a link to a page has its three members.
Its client creates, lists, renames, accepts, shows and deletes a peering against the mock, with both engines.

由 \`npm run test:ecosystem\` 写入：每个工具都在 \`generated/openapi.json\` 和 \`generated/openapi.zh-CN.json\` 上试用。
代码生成器须没有警告，生成的代码须能在严格模式下编译，拼错对等连接的字段须报错，分页链接的三个字段须有类型。
生成的客户端须能对模拟服务器的两种引擎创建、查询、改名、接受、查看和删除对等连接。

| tool 工具 | version 版本 | does 用途 | result 结果 |
| --- | --- | --- | --- |
${lines.join('\n')}
`;
}
