import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { splitUrl } from '../request.ts';

/** What the page has to know before it can ask. */
export interface PageFacts {
  /** Whether the control plane is there, on which it lives. */
  readonly control: boolean;
  readonly docs: boolean;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** It runs its own files and talks to its own mock; nothing that a peering is called becomes code or HTML. */
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
 * Whether a browser asks for the live page, or for a file of it.
 * With a passthrough, `/` is the other server's, and the page is at `/__mock/` only.
 */
export function isPageRequest({ method, url = '', headers }: IncomingMessage, passthrough: boolean): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const [place] = splitUrl(url);
  if (place.startsWith('/__mock/page/')) return true;
  return place === '/' ? !passthrough : place === '/__mock/' && acceptsHtml(headers);
}

function acceptsHtml({ accept = '' }: IncomingMessage['headers']): boolean {
  return /\btext\/html\b/.test(accept);
}

/** Whether the page asks what is new, as it does every second. */
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
    response.end(
      'VPC peering API mock. It is ready: call /v2.0/vpc/peerings, or open this address in a browser.\n',
    );
    return;
  }
  const name = fileOf(asked);
  try {
    const file = await readFile(new URL(`../page/${name}`, import.meta.url), 'utf8');
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

/** Only names without a folder, so that nothing beside the page can be asked for. */
function fileOf(place: string): string {
  if (!place.startsWith('/__mock/page/')) return 'index.html';
  return /^\/__mock\/page\/([\w-]+\.(?:js|css))$/.exec(place)?.[1] ?? 'no such file';
}

function withFacts(html: string, { control, docs }: PageFacts, statuses: object): string {
  return html
    .replace('data-control="on"', `data-control="${control ? 'on' : 'off'}"`)
    .replace('data-docs="on"', `data-docs="${docs ? 'on' : 'off'}"`)
    .replace('data-statuses="{}"', `data-statuses="${JSON.stringify(statuses).replaceAll('"', '&quot;')}"`);
}

/** What can be asked for as a fault, by operation. */
async function declaredStatuses(): Promise<Record<string, string[]>> {
  const { examples } = await import('../engine/default-examples.ts');
  return Object.fromEntries([...examples].map(([id, replies]) => [id, Object.keys(replies)]));
}
