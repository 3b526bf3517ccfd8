import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { operations } from '../generated/operations.js';
import { command as mock } from '../scripts/mock/host/command.ts';
import { published } from '../scripts/run.ts';
import { runPackageInside } from './inside.ts';

/** What a terminal, or the log of a workflow, would obey. */
const hostile = [
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\r',
  '\n::error::x',
  '\u202e',
  '\u2066',
  '\u2028',
  '\u200f',
  '\ud800',
  '\u007f',
  '\b',
  '\t',
  '#',
  "'",
  '\\',
  '../',
  '%0a',
  'name',
  '{}',
];

const text = fc
  .array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constantFrom(1, null, true),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc.dictionary(
    fc.oneof(text, fc.constantFrom('peering', 'peerings', 'tenants', 'name')),
    tie('value'),
    { maxKeys: 4 },
  ),
})).object;
const content = fc.oneof(
  json.map((value) => JSON.stringify({ peering: value })),

  json.map((value) => JSON.stringify(value)),
  text,
  json.map((value) => JSON.stringify(value).slice(0, -1)),
);

let folder: string;
let taken: string;
const server = createServer();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'cli-fuzz-'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  taken = String((server.address() as AddressInfo).port);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Writes a file whose name is hostile too, where the file system allows it. */
function fileOf(name: string, body: string): string {
  const file = path.join(folder, `${name.toWellFormed().replaceAll(/[/\0]/g, '_')}.json`);
  writeFileSync(file, body);
  return file;
}

async function expectHarmless(args: string[]): Promise<void> {
  const { code, stdout, stderr } = await runPackageInside(args);
  const printed = stdout + stderr;
  // A line that would begin with two colons has a zero-width space between them.
  expect(printed.replaceAll(/\n|:\u200b/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(printed).not.toMatch(/^\s*::/m);
  expect([0, 1, 2]).toContain(code);
}

test('check prints nothing raw, whatever its arguments and its file are', async () => {
  const ids = fc.oneof({ arbitrary: fc.constantFrom(...Object.keys(operations)), weight: 4 }, text);
  const parts = fc.oneof({ arbitrary: fc.constantFrom('request', '200', '400'), weight: 4 }, text);
  await fc.assert(
    fc.asyncProperty(ids, parts, text, content, fc.boolean(), async (id, part, name, body, isJson) => {
      await expectHarmless(['check', id, part, fileOf(name, body), ...(isJson ? ['--json'] : [])]);
      await expectHarmless(['check', id, part, path.join(folder, name, 'missing')]);
    }),
    { numRuns: 150, seed: 17 },
  );
});

test('check prints the names of unknown members escaped, as text and as JSON', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (name) => {
      const file = fileOf('body', JSON.stringify({ peering: { [name]: 1 } }));
      await expectHarmless(['check', 'updateVpcPeering', 'request', file]);
      await expectHarmless(['check', 'updateVpcPeering', 'request', file, '--json']);
    }),
    { numRuns: 50, seed: 17 },
  );
});

test('mock prints nothing raw, whatever its flags and files are', async () => {
  const flags = Object.keys(mock.options).filter((name) => name !== 'port');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...flags),
      text,
      content,
      fc.boolean(),
      async (flag, value, body, isFile) => {
        // A state file is created if it is missing, so it must be in the folder of the test.
        const given = isFile || flag === 'state' ? fileOf(value, body) : value;
        // The port is taken, so that the command ends even if all flags are valid.
        await expectHarmless(['mock', '--engine', 'ajv', '--port', taken, `--${flag}=${given}`]);
        await expectHarmless(['mock', '--port', value]);
        await expectHarmless(['mock', value]);
        await expectHarmless(['mock', `--${value}`]);
      },
    ),
    { numRuns: 150, seed: 17 },
  );
});

test('verify prints nothing raw, whatever the service is called and answers', async () => {
  let reply = { status: 200, type: '', body: '' };
  const service = createHttp((request, response) => {
    request.resume();
    response.writeHead(reply.status, { 'Content-Type': reply.type, 'X-Request-Id': 'a\u009b31m' });
    response.end(reply.body);
  });
  await once(service.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  for (const name of ['VPC_TOKEN', 'VPC_ACCEPTER_TOKEN', 'VPC_STRANGER_TOKEN']) vi.stubEnv(name, name);
  const statuses = fc.constantFrom(200, 201, 204, 302, 400, 404, 409, 500);
  const types = fc.constantFrom('application/json', 'text/html; charset=\u0085x', 'a');
  const outputs = fc.constantFrom('--all', '--json', '--junit', '--markdown', '--evidence=it');
  try {
    await fc.assert(
      fc.asyncProperty(statuses, types, content, outputs, text, async (status, type, body, output, name) => {
        reply = { status, type, body };
        await expectHarmless(['verify', url, '--yes', output]);
        await expectHarmless(['verify', name]);
        await expectHarmless(['verify', `http://${name}`]);
        await expectHarmless(['verify', url, '--read-only', `--evidence=${name}`]);
        await expectHarmless(['verify', url, '--read-only', `--har=${path.join(folder, name, 'missing')}`]);
      }),
      { numRuns: 12, seed: 17 },
    );
  } finally {
    service.close();
    vi.unstubAllEnvs();
  }
});

test('the other commands print nothing raw, and neither does a command that does not exist', async () => {
  const others = Object.keys(published).filter((name) => !['mock', 'check', 'verify'].includes(name));
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      await expectHarmless([value]);
      for (const name of others) await expectHarmless([name, `--${value}`]);
    }),
    { numRuns: 50, seed: 17 },
  );
});
