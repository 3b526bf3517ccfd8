import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runMock } from './run.ts';
import { billing, createBody, ids, vpcs, web } from './world.ts';

async function stateFile(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'state-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return path.join(directory, 'state.db');
}

const call = (url: string, method: string, tenant: string, path = '', body?: unknown) =>
  fetch(`${url}/v2.0/vpc/peerings${path}`, {
    method,
    headers: { 'X-Project-Id': tenant, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

test('what was acknowledged survives kill -9', async () => {
  const file = await stateFile();
  const mock = await runMock(['--engine', 'ajv', '--state', file, '--quota', '0', '--quiet']);
  const acknowledged: string[] = [];
  const create = async (number: number): Promise<void> => {
    const vpc = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const reply = await call(mock.url, 'POST', web, '', { peering: createBody(vpcs.web, vpc) });
    acknowledged.push(((await reply.json()) as { peering: { id: string } }).peering.id);
    // While the next ones are on their way.
    if (number === 100) mock.child.kill('SIGKILL');
    await create(number + 1);
  };
  await expect(create(0)).rejects.toThrow();
  await mock.end();

  const again = await runMock(['--engine', 'ajv', '--state', file, '--quota', '0', '--quiet']);
  const { peerings } = (await (await call(again.url, 'GET', web)).json()) as { peerings: { id: string }[] };
  const found = new Set(peerings.map(({ id }) => id));
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  expect(found).toContain(ids.rejected);
});

test('of accept and reject from two processes on one file, exactly one wins each time', async () => {
  const file = await stateFile();
  const flags = ['--state', file, '--scenario', 'empty', '--quota', '0', '--quiet'];
  const [one, two] = await Promise.all([
    runMock(['--engine', 'ajv', ...flags, '--seed', '1']),
    runMock(['--engine', 'ajv', ...flags, '--seed', '2']),
  ]);
  for (let round = 0; round < 100; round++) {
    const vpc = `00000000-0000-4000-8000-${String(round).padStart(12, '0')}`;
    const created = await call(one.url, 'POST', web, '', { peering: createBody(vpcs.web, vpc, billing) });
    const { id } = ((await created.json()) as { peering: { id: string } }).peering;
    const answers = await Promise.all([
      call(one.url, 'PUT', billing, `/${id}/accept`),
      call(two.url, 'PUT', billing, `/${id}/reject`),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted(), `round ${round}`).toEqual([200, 409]);
    const winner = statuses[0] === 200 ? 'ACTIVE' : 'REJECTED';
    const shown = (await (await call(two.url, 'GET', web, `/${id}`)).json()) as {
      peering: { status: string };
    };
    expect(shown.peering.status).toBe(winner);
  }
});

test('the scenario is for a new file only, even when everything has been deleted since', async () => {
  const file = await stateFile();
  const first = await runMock(['--engine', 'ajv', '--state', file, '--scenario', 'pending']);
  expect((await call(first.url, 'DELETE', web, `/${ids.pending}`)).status).toBe(204);
  first.child.kill('SIGINT');
  expect(await first.end()).toBe(0);
  const second = await runMock(['--engine', 'ajv', '--state', file, '--scenario', 'pending']);
  expect(await (await call(second.url, 'GET', web)).json()).toEqual({ peerings: [] });
});

test.each([
  ['a table of the same name', 'CREATE TABLE peerings (name TEXT)'],
  ['a view of the same name', 'CREATE VIEW peerings AS SELECT 1 AS id'],
  ['other tables', 'CREATE TABLE bookmarks (url TEXT)'],
])('the database of something else is refused and left alone: %s', async (_, sql) => {
  const file = await stateFile();
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  const before = await readFile(file);
  const mock = await runMock(['--engine', 'ajv', '--state', file]);
  expect(await mock.end()).toBe(2);
  expect(mock.err()).toBe(
    `${file}: cannot keep the state: it is the database of another program or of another version of the mock\n  Name another file with --state.\n`,
  );
  expect(before.equals(await readFile(file))).toBe(true);
});

test('a state file that is not a database is refused with one message', async () => {
  const file = await stateFile();
  await writeFile(file, 'peerings: []\n'.repeat(99));
  const mock = await runMock(['--engine', 'ajv', '--state', file]);
  expect(await mock.end()).toBe(2);
  expect(mock.err()).toBe(
    `${file}: cannot keep the state: file is not a database\n  Name another file with --state.\n`,
  );
});

test.each([
  [':memory:', 'it is memory, which ends with the process'],
  ['/dev/null', 'it is not a regular file'],
  [tmpdir(), 'it is not a regular file'],
  ['/no/such/folder/state.db', 'its folder does not exist'],
  // No file can be created there, not even by root, as in a read-only file system.
  ['/proc/state.db', 'unable to open database file'],
])('%s cannot keep the state, and is refused: %s', async (file, reason) => {
  const mock = await runMock(['--engine', 'ajv', '--state', file]);
  expect(await mock.end()).toBe(2);
  expect(mock.err()).toBe(`${file}: cannot keep the state: ${reason}\n  Name another file with --state.\n`);
});

test.each(['not JSON', 'null', '[]', '{"id": "x"}', '{"id": 7}'])(
  'a row that another program wrote as %s is named, and stays as it is',
  async (json) => {
    const file = await stateFile();
    const mock = await runMock(['--engine', 'ajv', '--state', file, '--quiet']);
    const database = new DatabaseSync(file);
    database.prepare('UPDATE peerings SET json = ? WHERE id = ?').run(json, ids.active);
    const name = `a row of the state file is not a VPC peering: ${JSON.stringify(json)}`;
    expect(await renameOne(mock.url)).toEqual([500, `The mock failed: Error: ${name}`]);
    for (const method of ['GET', 'DELETE'])
      expect((await call(mock.url, method, web, `/${ids.active}`)).status).toBe(500);
    expect((await call(mock.url, 'GET', web, `/${ids.pending}`)).status).toBe(200);
    const rows = database.prepare('SELECT json FROM peerings WHERE id = ?').all(ids.active);
    expect(rows).toEqual([{ json }]);
    database.close();
  },
);

test('a row whose JSON another program spaced otherwise is changed and deleted as any other', async () => {
  const file = await stateFile();
  const mock = await runMock(['--engine', 'ajv', '--state', file]);
  const database = new DatabaseSync(file);
  database.exec(`UPDATE peerings SET json = replace(json, '","', '" , "')`);
  database.close();
  const update = { peering: { name: 'renamed' } };
  expect((await call(mock.url, 'PUT', web, `/${ids.active}`, update)).status).toBe(200);
  expect((await call(mock.url, 'DELETE', web, `/${ids.pending}`)).status).toBe(204);
});

/** Renames a peering, and returns the status and the message of the reply. */
async function renameOne(url: string): Promise<[number, string | undefined]> {
  const reply = await call(url, 'PUT', web, `/${ids.active}`, { peering: { name: 'renamed' } });
  return [reply.status, ((await reply.json()) as { error_msg?: string }).error_msg];
}

describe('a state file that cannot be written any more', () => {
  test('is said once when it has vanished, and each reply says that the change was not kept', async () => {
    const file = await stateFile();
    const mock = await runMock(['--engine', 'ajv', '--state', file, '--quiet']);
    expect((await renameOne(mock.url))[0]).toBe(200);
    await rename(file, `${file}.moved`);
    for (let round = 0; round < 3; round++) {
      expect(await renameOne(mock.url)).toEqual([
        500,
        'The mock failed: Error: the change was not kept: the state file cannot be written: the file is gone',
      ]);
    }
    expect(mock.err()).toMatch(
      /^[^\n]*state\.db: cannot keep the state: the file is gone\n {2}Changes are refused[^\n]*\n$/,
    );

    await rename(`${file}.moved`, file);
    expect((await renameOne(mock.url))[0]).toBe(200);
    await rm(file);
    await writeFile(file, '');
    expect((await renameOne(mock.url))[0]).toBe(500);
    expect(mock.err()).toContain('cannot keep the state: another file has taken its place');
  });

  test('is said when its disk is full, and what was acknowledged before is kept', async () => {
    const file = await stateFile();
    // A file that may not grow is what a process sees of a full disk.
    const limited = `trap '' XFSZ; ulimit -f 400; exec "$0" scripts/cli.ts mock --port 0 --engine ajv --quiet --quota 0 --state "$1"`;
    const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
    const child = spawn('sh', ['-c', limited, process.execPath, file], { env });
    onTestFinished(() => void child.kill('SIGKILL'));
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    const [banner] = await once(child.stdout.setEncoding('utf8'), 'data');
    const [url = ''] = /http:\/\/\S+:\d+/.exec(banner) ?? [];
    const kept: string[] = [];
    const refused: (string | undefined)[] = [];
    // How many were kept before each refusal: a smaller change can succeed after a refusal, and the next refusal is told again.
    const refusedAfter = new Set<number>();
    for (let number = 0; refused.length < 3; number++) {
      const vpc = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
      const peering = createBody(vpcs.web, vpc, undefined, { description: 'x'.repeat(255) });
      const reply = await call(url, 'POST', web, '', { peering });
      const body = (await reply.json()) as { peering?: { id: string }; error_msg?: string };
      if (reply.status === 201) kept.push(body.peering?.id ?? '');
      else {
        refused.push(body.error_msg);
        refusedAfter.add(kept.length);
      }
    }
    for (const message of refused) expect(message).toContain('the change was not kept');
    const listed = async (at: string) => {
      const { peerings } = (await (await call(at, 'GET', web)).json()) as { peerings: { id: string }[] };
      return peerings.map(({ id }) => id);
    };
    const found = await listed(url);
    expect(kept.length).toBeGreaterThan(2);
    expect(found).toEqual(expect.arrayContaining(kept));
    expect(err.match(/cannot keep the state/g)).toHaveLength(refusedAfter.size);

    child.kill('SIGKILL');
    await once(child, 'close');
    const again = await runMock(['--engine', 'ajv', '--quiet', '--quota', '0', '--state', file]);
    expect(await listed(again.url)).toEqual(found);
  });
});
