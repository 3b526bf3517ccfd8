import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { run } from './run.ts';

const [consumers, scratch] = [inject('consumers'), inject('scratch')];
const source = `
import type { VpcPeering, operations } from 'vpc-peering-contract';
export const nameOf = (peering: VpcPeering) => peering.request_vpc_info.vpc_id;
export type List = operations['listVpcPeerings'];
export type Backwards = NonNullable<List['parameters']['query']>['page_reverse'];
`;

/** Returns the line of the contract that "go to definition" opens for each text, as the TypeScript server answers an editor. */
async function definitionsOf(texts: string[]): Promise<string[]> {
  const file = path.join(scratch, 'editor.ts');
  writeFileSync(file, source);
  const requests = texts.map((text, index) => {
    const before = source.slice(0, source.indexOf(text)).split('\n');
    const place = { file, line: before.length, offset: before.at(-1)!.length + 2 };
    return { seq: index + 1, type: 'request', command: 'definition', arguments: place };
  });
  const open = { seq: 0, type: 'request', command: 'open', arguments: { file } };
  const input = [open, ...requests].map((request) => `${JSON.stringify(request)}\n`).join('');
  const server = path.join(consumers, 'node_modules/typescript-5.9/lib/tsserver.js');
  const { out } = await run(
    process.execPath,
    [server, '--disableAutomaticTypingAcquisition'],
    consumers,
    input,
  );
  const replies = out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  return texts.map((_, index) => {
    const reply = replies.find(({ request_seq: seq, type }) => type === 'response' && seq === index + 1);
    const { file: found = '', start } = reply?.body?.[0] ?? {};
    if (!found.endsWith('/spec/openapi.yaml')) return found;
    return readFileSync(found, 'utf8').split('\n')[start.line - 1]!.trim();
  });
}

test('go to definition opens the line of openapi.yaml, in the package too', async () => {
  expect(
    await definitionsOf(['VpcPeering)', 'request_vpc_info.', 'vpc_id;', "listVpcPeerings'", "page_reverse'"]),
  ).toEqual(['VpcPeering:', 'request_vpc_info:', 'vpc_id:', 'get:', 'PageReverse:']);
});
