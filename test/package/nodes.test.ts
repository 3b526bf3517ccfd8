import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { run, succeed } from './run.ts';

const [bare, consumers, scratch] = [inject('bare'), inject('consumers'), inject('scratch')];
const bin = path.join(bare, 'node_modules/.bin/vpc-peering-contract');

describe.each(['20.20.2', '22.23.3', '24.21.0', '26.9.0'])('on Node %s', (version) => {
  const folder = path.join(scratch, `node-${version}`);
  const node = path.join(folder, 'node_modules/.bin/node');

  beforeAll(async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }');
    const args = ['install', `node@${version}`, '--no-audit', '--no-fund', '--loglevel=error'];
    await succeed('npm', args, folder);
    expect(await succeed(node, ['--version'], folder)).toBe(`v${version}\n`);
  });

  test.each(['esm.mjs', 'commonjs.cjs'])('%s imports all of it, without a warning', async (file) => {
    const ran = await run(node, [file], consumers);
    expect(ran).toEqual({ code: 0, out: '3 true false\n', err: '' });
  });

  test('the command checks a body', async () => {
    const valid = await run(node, [bin, 'check', 'updateVpcPeering'], bare, '{"peering": {"name": "web"}}');
    expect(valid).toEqual({ code: 0, out: 'A valid request of updateVpcPeering.\n', err: '' });
    const invalid = await run(node, [bin, 'check', 'updateVpcPeering'], bare, '{"peering": {"nmae": "web"}}');
    expect(invalid.code).toBe(1);
    expect(invalid.out).toContain("/peering/nmae is not a known member; did you mean 'name'?");
  });

  test('the command serves the mock and its page, and verifies it', async () => {
    const mock = spawn(node, [bin, 'mock', '--port', '0', '--quiet'], { cwd: bare });
    const [banner] = await once(mock.stdout.setEncoding('utf8'), 'data');
    const [url] = /http:\/\/\S+:\d+/.exec(banner) ?? [''];
    const headers = { 'X-Project-Id': '87a56a48977e42068f70ad3280c50f0e' };
    const reply = await fetch(`${url}/v2.0/vpc/peerings?status=ACTIVE`, { headers });
    expect(await reply.json()).toMatchObject({ peerings: [{ name: 'web-to-database' }] });
    const page = await fetch(`${url}/`, { headers: { Accept: 'text/html' } });
    const scripts = [...(await page.text()).matchAll(/<script [^>]*src="([^"]+)"/g)].map(([, src]) => src);
    expect(scripts.length).toBeGreaterThan(0);
    for (const src of scripts) expect((await fetch(new URL(src!, page.url))).status).toBe(200);
    const tokens = { VPC_TOKEN: 'web', VPC_ACCEPTER_TOKEN: 'billing', VPC_STRANGER_TOKEN: 'other' };
    const verified = await run(node, [bin, 'verify', url!], bare, undefined, tokens);
    expect(verified).toMatchObject({ code: 0, err: '' });
    expect(verified.out).toMatch(/^\d+ facts: \d\d+ confirmed, 0 refuted, \d+ unseen\n/);
    const flags = ['--read-only', '--all', '--lang', 'zh-CN'];
    const chinese = await run(node, [bin, 'verify', url!, ...flags], bare, undefined, tokens);
    expect(chinese.out).toContain(
      '\n  error-gateway-code\n    错误码由服务名和四位数字组成，例如 AS.0001。\n',
    );
    mock.kill('SIGTERM');
    expect(await once(mock, 'close')).toEqual([0, null]);
  });
});

test('npx finds the command, which prints its version and lists what the package has', async () => {
  expect(await succeed('npx', ['vpc-peering-contract', '--version'], bare)).toBe(`${packageJson.version}\n`);
  const help = await succeed('npx', ['vpc-peering-contract', '--help'], bare);
  expect(help.match(/^ {2}\w+/gm)).toEqual(['  mock', '  check', '  verify']);
});
