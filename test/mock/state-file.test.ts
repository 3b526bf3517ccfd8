import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
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

test('what is no database is one clear message', async () => {
  const file = await stateFile();
  await writeFile(file, 'peerings: []\n'.repeat(99));
  const mock = await runMock(['--engine', 'ajv', '--state', file]);
  expect(await mock.end()).toBe(2);
  expect(mock.err()).toBe(
    `${file}: cannot keep the state: file is not a database\n  Name another file with --state.\n`,
  );
});

test.each([':memory:', '/dev/null'])('%s keeps nothing, and is refused as --state', async (file) => {
  const mock = await runMock(['--engine', 'ajv', '--state', file]);
  expect(await mock.end()).toBe(2);
  expect(mock.err()).toMatch(/cannot keep the state: it is (memory|not a regular file)/);
});

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
