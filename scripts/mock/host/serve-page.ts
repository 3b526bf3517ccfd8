import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { splitUrl } from '../request.ts';
import { preferred } from './content-negotiation.ts';

/** What the page must know before its first request. */
export interface PageFacts {
  /** Whether the mock has a control plane, which the page needs. */
  readonly control: boolean;
  readonly docs: boolean;
  /** Where this server is reached. */
  readonly origin: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The page may load only its own files and call only its own mock; text from peerings cannot become code or HTML. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * Returns whether the request is for the live page or one of its files.
 * With a passthrough, `/` belongs to the other server, and the page is only at `/__mock/`.
 */
export function isPageRequest({ headers }: IncomingMessage, place: string, passthrough: boolean): boolean {
  if (place.startsWith('/__mock/page/')) return true;
  return place === '/' ? !passthrough : place === '/__mock/' && acceptsHtml(headers);
}

/** Clients that take anything, such as `curl`, read plain text. */
function acceptsHtml({ accept = '' }: IncomingMessage['headers']): boolean {
  const types = [
    ['text/plain', 'text/*', '*/*'],
    ['text/html', 'text/*', '*/*'],
  ] as const;
  return preferred(accept, types) === 'text/html';
}

/** Returns whether the request is one of the page's polls. */
export function isPagePoll({ method, url = '', headers }: IncomingMessage): boolean {
  return method === 'GET' && url.startsWith('/__mock/') && headers['x-mock-page'] !== undefined;
}

/** Sends the page, or a file of it. */
export async function servePage(
  request: IncomingMessage,
  response: ServerResponse,
  facts: PageFacts,
): Promise<void> {
  const [asked] = splitUrl(request.url ?? '');
  if (asked === '/' && !acceptsHtml(request.headers)) {
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', Vary: 'Accept' });
    response.end(request.method === 'HEAD' ? undefined : linksAsText(facts));
    return;
  }
  const name = fileOf(asked);
  try {
    const file = await readFile(new URL(name, folder), 'utf8');
    const body = name === 'index.html' ? withFacts(file, facts, await declaredStatuses()) : file;
    response.writeHead(200, {
      'Content-Type': types[path.extname(name)],
      'Content-Length': Buffer.byteLength(body),
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
      Vary: 'Accept',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('There is no such file. The page is at /__mock/.\n');
  }
}

/** Returns what the page links to, for clients that do not read HTML. */
function linksAsText({ control, docs, origin }: PageFacts): string {
  return `VPC peering API mock. It is ready.

API      ${origin}/v2.0/vpc/peerings
page     ${origin}/ (in a browser)
contract ${origin}/openapi.json
${docs ? `docs     ${origin}/docs/\n` : ''}${control ? `control  ${origin}/__mock/state\n` : ''}health   ${origin}/__mock/health
`;
}

const folder = new URL('../page/', import.meta.url);

/**
 * Returns the page's file, relative to its folder. The validators are those of the package.
 * Only names of known folders are allowed, so that no other file can be requested.
 */
function fileOf(place: string): string {
  if (!place.startsWith('/__mock/page/')) return 'index.html';
  const file = place.slice('/__mock/page/'.length);
  if (/^(console\/)?[\w-]+\.(js|css)$/.test(file)) return file;
  return /^generated\/(operations|index|validators)\.js$/.test(file) ? `../../../${file}` : 'no such file';
}

function withFacts(html: string, { control, docs }: PageFacts, statuses: object): string {
  return html
    .replace('data-control="on"', `data-control="${control ? 'on' : 'off'}"`)
    .replace('data-docs="on"', `data-docs="${docs ? 'on' : 'off'}"`)
    .replace('data-statuses="{}"', `data-statuses="${JSON.stringify(statuses).replaceAll('"', '&quot;')}"`);
}

/** Returns the statuses that can be set as a fault, by operation. */
async function declaredStatuses(): Promise<Record<string, string[]>> {
  const { examples } = await import('../engine/default-examples.ts');
  return Object.fromEntries([...examples].map(([id, replies]) => [id, Object.keys(replies)]));
}
