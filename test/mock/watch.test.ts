import { writeFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eventually, type Run, runMock } from './run.ts';
import { createBody, vpcs, web } from './world.ts';

/** A copy of `spec/` to edit, in a folder to run in. */
async function copyOfSpec(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'watch-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await cp('spec', path.join(directory, 'spec'), { recursive: true });
  return directory;
}

test('an edit of the contract, or of a file beside it, counts, and a broken one does not', async () => {
  const directory = await copyOfSpec();
  const file = path.join(directory, 'spec/openapi.yaml');
  const contract = await readFile(file, 'utf8');
  const mock = await runMock(['--watch', '--quiet'], directory);

  const headers = { 'X-Project-Id': web, 'Content-Type': 'application/json' };
  const create = async (name: string, to: string) => {
    const body = JSON.stringify({ peering: createBody(vpcs.web, to, undefined, { name }) });
    return (await fetch(`${mock.url}/v2.0/vpc/peerings`, { method: 'POST', headers, body })).status;
  };
  const example = async () => {
    const reply = await fetch(`${mock.url}/v2.0/vpc/peerings`, {
      headers: { ...headers, Prefer: 'example=story' },
    });
    return JSON.stringify(await reply.json());
  };

  expect(await create('a name of 22 characters', vpcs.reporting)).toBe(201);
  await writeFile(file, contract.replace('maxLength: 64', 'maxLength: 10'));
  await eventually(() => mock.err().includes('has been read again'));
  expect(await create('a name of 22 characters', vpcs.billing)).toBe(400);
  const listed = await fetch(`${mock.url}/v2.0/vpc/peerings?name=a+name+of+22+characters`, { headers });
  expect(listed.status).toBe(500);

  await writeFile(file, contract);
  const stories = path.join(directory, 'spec/examples/listVpcPeerings.yaml');
  await writeFile(
    stories,
    (await readFile(stories, 'utf8')).replace('name: web-to-database', 'name: web-to-warehouse'),
  );
  await eventually(async () => (await example()).includes('web-to-warehouse'));

  await writeFile(file, contract.replace('paths:', 'paths: {'));
  await eventually(() => mock.err().includes('The mock goes on with the last good contract.'));
  expect(mock.err()).toMatch(/spec\/openapi\.yaml/);
  expect(mock.err()).toContain('\n  Correct the file.\n  The mock goes on');
  expect(await create('a name of 22 characters', vpcs.ledger)).toBe(201);
  const state = await fetch(`${mock.url}/v2.0/vpc/peerings?vpc_id=${vpcs.reporting}`, { headers });
  expect(((await state.json()) as { peerings: unknown[] }).peerings).toHaveLength(1);

  await writeFile(file, contract);
  await eventually(() => mock.err().match(/has been read again/g)!.length >= 3);
});

/** The ways in which editors, `sed -i` and Git write a file. */
const waysToWrite = {
  'in place': writeFile,
  async 'by rename'(file: string, text: string) {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  },
  async 'deleted and written anew'(file: string, text: string) {
    await rm(file);
    await writeFile(file, text);
  },
  async 'with the old one as a backup'(file: string, text: string) {
    await rename(file, `${file}~`);
    await writeFile(file, text);
    await rm(`${file}~`);
  },
  async 'with its folder'(file: string, text: string) {
    const folder = path.dirname(file);
    await cp(folder, `${folder}.new`, { recursive: true });
    await writeFile(path.join(`${folder}.new`, path.basename(file)), text);
    await rm(folder, { recursive: true });
    await rename(`${folder}.new`, folder);
  },
};

/** The reply that the contract itself gives. */
async function exampleOf(mock: Run): Promise<string> {
  const headers = { 'X-Project-Id': web, Prefer: 'example=story' };
  return (await fetch(`${mock.url}/v2.0/vpc/peerings`, { headers })).text();
}

test('a file counts however it is written, again and again, wherever it lies', async () => {
  const directory = await copyOfSpec();
  const contract = path.join(directory, 'spec/openapi.yaml');
  const inside = path.join(directory, 'spec/examples/listVpcPeerings.yaml');
  const elsewhere = path.join(directory, 'stories/listVpcPeerings.yaml');
  await mkdir(path.dirname(elsewhere));
  const [text, story] = await Promise.all([readFile(contract, 'utf8'), readFile(inside, 'utf8')]);
  await writeFile(elsewhere, story);
  const mock = await runMock(['--watch', '--quiet'], directory);

  let edits = 0;
  const edit = async (way: keyof typeof waysToWrite, file: string, content: (mark: string) => string) => {
    const mark = `row-${++edits}-`;
    await waysToWrite[way](file, content(mark));
    await eventually(async () => (await exampleOf(mock)).includes(mark));
  };
  const renamed = (mark: string) => story.replace('name: web-to-', `name: ${mark}`);
  const ways = Object.keys(waysToWrite) as (keyof typeof waysToWrite)[];

  for (const way of [...ways, ...ways.toReversed()]) await edit(way, inside, renamed);
  for (const way of [...ways, 'in place'] as const) {
    // The contract leads to a copy of the example that no mock has read before.
    await edit(way, contract, (mark) => {
      const copy = path.join(path.dirname(elsewhere), `${mark}.yaml`);
      writeFileSync(copy, renamed(mark));
      return text.replaceAll('examples/listVpcPeerings.yaml', `../stories/${mark}.yaml`);
    });
  }
  const lastCopy = path.join(path.dirname(elsewhere), `row-${edits}-.yaml`);
  for (const way of ways) await edit(way, lastCopy, renamed);
});

test('a file that was missing counts when it is there', async () => {
  const directory = await copyOfSpec();
  const contract = path.join(directory, 'spec/openapi.yaml');
  const story = path.join(directory, 'spec/examples/listVpcPeerings.yaml');
  const mock = await runMock(['--watch', '--quiet'], directory);
  const text = await readFile(contract, 'utf8');
  await writeFile(contract, text.replaceAll('examples/listVpcPeerings.yaml', 'examples/later.yaml'));
  await eventually(() => mock.err().includes('there is no file spec/examples/later.yaml'));
  const later = (await readFile(story, 'utf8')).replace('name: web-to-', 'name: later-to-');
  await writeFile(path.join(directory, 'spec/examples/later.yaml'), later);
  await eventually(async () => (await exampleOf(mock)).includes('later-to-'));
});

test('a name that leads in a circle does not end it', async () => {
  const directory = await copyOfSpec();
  const story = path.join(directory, 'spec/examples/listVpcPeerings.yaml');
  const text = await readFile(story, 'utf8');
  const mock = await runMock(['--watch', '--quiet'], directory);
  await rm(story);
  await symlink(path.basename(story), story);
  await eventually(() => mock.err().includes('goes on with the last good contract'));
  await rm(story);
  await writeFile(story, text.replace('name: web-to-', 'name: straight-to-'));
  await eventually(async () => (await exampleOf(mock)).includes('straight-to-'));
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'it ends on %s all the same, also while it reads',
  async (signal) => {
    const directory = await copyOfSpec();
    const contract = path.join(directory, 'spec/openapi.yaml');
    const mock = await runMock(['--watch', '--quiet'], directory);
    await writeFile(contract, await readFile(contract, 'utf8'));
    await eventually(() => mock.err().includes('has been read again'));
    await writeFile(contract, await readFile(contract, 'utf8'));
    mock.child.kill(signal);
    expect(await mock.end()).toBe(0);
  },
);

test('a pattern that is not a regular expression is refused, and the last good contract stays in use', async () => {
  const directory = await copyOfSpec();
  const contract = path.join(directory, 'spec/openapi.yaml');
  const text = await readFile(contract, 'utf8');
  const edited = text.replace(/( +)maxLength: 64\n/, "$1pattern: '['\n$1maxLength: 64\n");
  const line = edited.split('\n').findIndex((each) => each.includes("pattern: '['")) + 1;
  const mock = await runMock(['--watch', '--quiet'], directory);
  // At once: of a file that is written in place the mock can see a part, on a busy machine.
  await waysToWrite['by rename'](contract, edited);
  await eventually(() => mock.err().includes('goes on with the last good contract'));
  expect(mock.err()).toMatch(
    new RegExp(
      `^spec/openapi\\.yaml:${line}:\\d+ /components/\\S+: must be a regular expression\n  Write a regular expression`,
    ),
  );
  const tooLong = { peering: createBody(vpcs.web, vpcs.reporting, undefined, { name: 'x'.repeat(65) }) };
  const headers = { 'X-Project-Id': web, 'Content-Type': 'application/json' };
  const reply = await fetch(`${mock.url}/v2.0/vpc/peerings`, {
    method: 'POST',
    headers,
    body: JSON.stringify(tooLong),
  });
  expect(reply.status).toBe(400);
});
