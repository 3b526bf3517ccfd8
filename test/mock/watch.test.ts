import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eventually, runMock } from './run.ts';
import { createBody, vpcs, web } from './world.ts';

test('an edit of the contract, or of a file beside it, counts within a second, and a broken one does not', {
  timeout: 20_000,
}, async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'watch-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await cp('spec', path.join(directory, 'spec'), { recursive: true });
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
  const timed = async (holds: () => boolean | Promise<boolean>) => {
    const start = performance.now();
    await eventually(holds);
    return performance.now() - start;
  };

  expect(await create('a name of 22 characters', vpcs.reporting)).toBe(201);
  await writeFile(file, contract.replace('maxLength: 64', 'maxLength: 10'));
  expect(await timed(() => mock.err().includes('has been read again'))).toBeLessThan(2_000);
  expect(await create('a name of 22 characters', vpcs.billing)).toBe(400);
  const listed = await fetch(`${mock.url}/v2.0/vpc/peerings?name=a+name+of+22+characters`, { headers });
  expect(listed.status).toBe(500);

  await writeFile(file, contract);
  const stories = path.join(directory, 'spec/examples/listVpcPeerings.yaml');
  await writeFile(
    stories,
    (await readFile(stories, 'utf8')).replace('name: web-to-database', 'name: web-to-warehouse'),
  );
  expect(await timed(async () => (await example()).includes('web-to-warehouse'))).toBeLessThan(2_000);

  await writeFile(file, contract.replace('paths:', 'paths: {'));
  await eventually(() => mock.err().includes('The mock goes on with the last good contract.'));
  expect(mock.err()).toMatch(/spec\/openapi\.yaml/);
  expect(await create('a name of 22 characters', vpcs.ledger)).toBe(201);
  const state = await fetch(`${mock.url}/v2.0/vpc/peerings?vpc_id=${vpcs.reporting}`, { headers });
  expect(((await state.json()) as { peerings: unknown[] }).peerings).toHaveLength(1);

  await writeFile(file, contract);
  await eventually(() => mock.err().match(/has been read again/g)!.length >= 3);
});
