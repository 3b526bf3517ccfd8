import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { splitUrl } from '../request.ts';
import { refuse } from './refuse.ts';
import { toYaml } from './yaml.ts';

const documents = ['openapi.json', 'openapi.yaml', 'openapi.zh-CN.json', 'openapi.3.0.json'];
const atRoot = new Set(documents.map((name) => `/${name}`));
const besidePage = new Set(documents.map((name) => `/__mock/${name}`));

/** Returns whether the path is one of the contract's. With a passthrough, the paths at the root belong to the other server. */
export function isContractPath(place: string, passthrough: boolean): boolean {
  return besidePage.has(place) || (!passthrough && atRoot.has(place));
}

/** Serves the contract to tools that import it by URL. Its first server is this one, so that they call the mock. */
export async function serveContract(
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const name = splitUrl(url)[0].split('/').at(-1) ?? '';
  let body: string;
  try {
    body = await textOf(name, origin);
  } catch (error) {
    refuse(response, 500, 'Mock.0500', `The contract cannot be read. Run: npm run generate (${error})`);
    return;
  }
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const common = {
    ETag: etag,
    'Cache-Control': 'no-cache',
    Vary: 'Host',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag, X-Request-Id',
  };
  if (isKnown(etag, headers['if-none-match'])) {
    response.writeHead(304, common).end();
    return;
  }
  response.writeHead(200, {
    ...common,
    'Content-Type': name.endsWith('.yaml') ? 'application/yaml' : 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(method === 'HEAD' ? undefined : body);
}

function isKnown(etag: string, known = ''): boolean {
  return known.trim() === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}

async function textOf(name: string, origin: string): Promise<string> {
  const file = new URL(`../../../generated/${name.replace('.yaml', '.json')}`, import.meta.url);
  const contract = JSON.parse(await readFile(file, 'utf8'));
  const description = name.includes('zh-CN') ? '当前模拟服务。' : 'This mock.';
  const { openapi, info, servers, ...rest } = contract;
  const whole = { openapi, info, servers: [{ url: origin, description }, ...servers], ...rest };
  return name.endsWith('.yaml') ? toYaml(whole) : `${JSON.stringify(whole, null, 2)}\n`;
}
