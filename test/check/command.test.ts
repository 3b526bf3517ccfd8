import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { parseJson } from '../../scripts/check/json.ts';
import { repositoryCommands } from '../../scripts/run.ts';
import { UserError } from '../../scripts/user-error.ts';
import { runPackageInside } from '../inside.ts';

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the command line of the package. */
function run(args: string[], input: string | Uint8Array = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['scripts/bin.ts', ...args], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
    child.stdin?.end(input);
  });
}

const check = (args: string, input?: string | Uint8Array) => run(['check', ...args.split(' ')], input);

const request = JSON.stringify({
  peering: {
    name: 'web-to-database',
    request_vpc_info: { vpc_id: '9daeac7c-a98f-430f-8e38-67f9c044e299' },
    accept_vpc_info: { vpc_id: 'f583c072-0bb8-4e19-afb2-afb7c1693be5' },
  },
});

describe('check', () => {
  test('says that a valid request is valid, and exits with 0', async () => {
    const ran = await check('createVpcPeering request -', request);
    expect(ran).toEqual({ code: 0, out: 'A valid request of createVpcPeering.\n', err: '' });
  });

  test('prints every error with its pointer, and exits with 1', async () => {
    const { code, out } = await check(
      'createVpcPeering',
      '{"peering": {"nmae": "test", "request_vpc_info": 7}}',
    );
    expect(code).toBe(1);
    const [faults = '', summary] = out.split('\n\n');
    expect(faults.split('\n').sort()).toEqual([
      '/peering/accept_vpc_info is required',
      '/peering/name is required',
      "/peering/nmae is not a known member; did you mean 'name'?",
      '/peering/request_vpc_info must be an object',
    ]);
    expect(summary).toBe('4 faults in the request of createVpcPeering.\n');
  });

  test('prints the issues with their parameters with --json', async () => {
    const { code, out } = await check('updateVpcPeering --json', '{"peering": {"name": ""}}');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      operationId: 'updateVpcPeering',
      part: 'request',
      valid: false,
      issues: [
        {
          pointer: '/peering/name',
          keyword: 'minLength',
          message: 'must have at least 1 character',
          params: { limit: 1 },
          schema: 'VpcPeeringName',
        },
      ],
    });
  });

  test('reads a file, with or without the word request', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'check-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'body.json');
    await writeFile(file, request);
    expect((await check(`createVpcPeering ${file}`)).code).toBe(0);
    expect((await check(`createVpcPeering request ${file}`)).code).toBe(0);
    expect((await check(`createVpcPeering 201 ${file}`)).out).toContain('/peering/id is required');
  });

  test('checks the reply of a status; the reply of a 204 is empty', async () => {
    expect((await check('listVpcPeerings 200', '{"peerings": []}')).code).toBe(0);
    expect((await check('deleteVpcPeering 204')).out).toBe('A valid 204 reply of deleteVpcPeering.\n');
    expect((await check('deleteVpcPeering 204', '{}')).out).toContain('The body must be absent');
  });

  test.each([
    [`'}' stands where a name in quotes should be`, '{"a": 1,}', '1:9'],
    [`it ends where ',' or ']' should be`, '{"a": [1, 2', '1:12'],
    [`unexpected 'tru'`, '{\n  "a": tru\n}', '2:8'],
    [`'1' stands where ':' should be`, '{"a" 1}', '1:6'],
    ['a string has a raw line break or control character', '{"a": "b\nc"}', '1:9'],
    ['there is no such escape', '{"a": "\\x41"}', '1:8'],
    ['a string is not closed', '{"a": "b', '1:7'],
    ['strings stand in double quotes', "{'a': 1}", '1:2'],
    [`'{' stands where the end should be`, '{} {}', '1:4'],
    ['JSON has no comments', '[1] // one', '1:5'],
    [`unexpected '\u00a0'`, '{"a":\u00a01}', '1:6'],
    [`'1' stands where the end should be`, '01', '1:2'],
    [`'}' stands where a name in quotes should be`, `{"a": "${'x'.repeat(5_000_000)}", }`, '1:5000011'],
  ])('says where text is not JSON: %s', (what, text, place) => {
    const message = `standard input:${place}: is not JSON: ${what}\n  Correct it and run this again.`;
    expect(() => parseJson(text, 'standard input')).toThrow(new UserError(message));
  });

  test('ends with 2 where text is not JSON', async () => {
    const { code, out, err } = await check('createVpcPeering', '{"a": 1,}');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^standard input:1:9: is not JSON: .*\n {2}Correct it and run this again\.\n$/);
  });

  test.each([
    [
      'in a fault',
      '{"peering": {"a\\u001b[2J\\u202e\\u0085\\n\\ud800b": 1}}',
      '/peering/a\\u001b[2J\\u202e\\u0085\\u000a\\ud800b is not a known member\n',
    ],
    ['where JSON ends', '{"a": \u001b[2J}', "unexpected '\\u001b'\n"],
    ['in a token', '{"a" "\u202e"}', `'"\\u202e"' stands where`],
  ])('prints what would steer the terminal as an escape: %s', async (_, text, said) => {
    const { out, err } = await check('updateVpcPeering', text);
    expect(out + err).toContain(said);
    expect(out + err).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });

  test('says that the body is missing, and exits with 2', async () => {
    const ran = await check('createVpcPeering');
    expect(ran).toEqual({
      code: 2,
      out: '',
      err: 'standard input: there is no body\n  Name a file of JSON, or pipe one into this.\n',
    });
    expect((await check('listVpcPeerings 200', ' \n')).code).toBe(2);
  });

  test('says that the body is not text', async () => {
    const { code, err } = await check('createVpcPeering', Uint8Array.of(0x22, 0xff, 0x22));
    expect(code).toBe(2);
    expect(err).toContain('standard input: is not UTF-8');
  });
});

describe('when the output cannot be written', () => {
  test('because the pipe is closed, check still sets its exit code', async () => {
    const child = spawn(process.execPath, ['scripts/bin.ts', 'check', 'updateVpcPeering']);
    child.stdout.destroy();
    child.stdin.end('{"peering": {"nmae": "test"}}');
    const err = child.stderr.toArray();
    expect(await once(child, 'close')).toEqual([1, null]);
    expect((await err).join('')).toBe('');
  });

  test.runIf(process.platform === 'linux')('because the disk is full, one line says why', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, ['scripts/bin.ts', '--help'], { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    const err = child.stderr?.toArray();
    expect(await once(child, 'close')).toEqual([2, null]);
    expect((await err)?.join('')).toMatch(/^The output cannot be written: ENOSPC: .*\n$/);
  });
});

describe('one clear message and exit code 2', () => {
  test.each([
    ['check createVpcPering', "There is no operation 'createVpcPering'. Did you mean 'createVpcPeering'?"],
    ['check', 'Which operation?'],
    ['check showVpcPeering', 'showVpcPeering has no request body.\n  It has 200, 400'],
    ['check showVpcPeering 201', "showVpcPeering has no '201'.\n  It has 200, 400"],
    [
      'check createVpcPeering requst',
      "requst: cannot be read (ENOENT: no such file or directory, open 'requst'). Did you mean 'request'?",
    ],
    ['check createVpcPeering request a b', "'b' is one argument too many."],
    [
      'check createVpcPeering --jsno',
      "There is no flag '--jsno'. Did you mean '--json'?\n  Run: vpc-peering-contract check --help",
    ],
    ['mock --prot 4010', "There is no flag '--prot'. Did you mean '--port'?"],
    ['mock --port', '--port needs a value.\n  Run: vpc-peering-contract mock --help'],
    ['mock --port --quiet', '--port needs a value.'],
    ['mock --quiet=no', "Option '--quiet' does not take an argument"],
    ['mock story', "'story' is one argument too many.\n  Run: vpc-peering-contract mock --help"],
    ['mock --engine prism', 'The package has no engine prism'],
    ['mock --watch', 'The package has no --watch'],
    ['chekc', "There is no command 'chekc'. Did you mean 'check'?"],
    ['--vresion', "There is no flag '--vresion'. Did you mean '--version'?"],
    ['constructor', "There is no command 'constructor'."],
    ['ver', "There is no command 'ver'. Did you mean 'verify'?"],
    ['moc', "There is no command 'moc'. Did you mean 'mock'?"],
    ['socks', "There is no command 'socks'.\n"],
    ['doc', "There is no command 'doc'.\n"],
    ...repositoryCommands.map((name) => [
      `${name} --help`,
      `Only the repository has the command '${name}'. Run there: npm run ${name}\n`,
    ]),
  ])('for %s', async (args, message) => {
    const { code, stdout, stderr } = await runPackageInside(args.split(' '));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('for the commands of the repository names scripts that it has', () => {
    for (const name of repositoryCommands)
      expect(packageJson.scripts[name]).toMatch(new RegExp(` scripts/cli\\.ts ${name}$`));
  });

  test('on standard error', async () => {
    const { code, out, err } = await run(['chekc']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^There is no command 'chekc'/);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('without arguments, with the list of commands', async () => {
    const { code, err } = await run([]);
    expect(code).toBe(2);
    expect(err).toMatch(/^Usage: vpc-peering-contract <command>/);
  });
});

test.each([['--version'], ['check --version'], ['mock --version']])(
  '%s is that of the package',
  async (args) => {
    const version = { code: 0, stdout: `${packageJson.version}\n`, stderr: '' };
    expect(await runPackageInside(args.split(' '))).toEqual(version);
  },
);

test('help lists the commands of the package, and none of the repository', async () => {
  expect((await run(['--help'])).out.match(/^ {2}\w+/gm)).toEqual(['  mock', '  check', '  verify']);
  expect((await run(['check', '--help'])).out).toContain('createVpcPeering');
  const mock = (await run(['mock', '--help'])).out;
  expect(mock).toContain('--port');
  expect(mock).not.toMatch(/--engine|--watch|prism/);
});
