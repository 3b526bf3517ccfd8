import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { UserError } from '../../user-error.ts';
import { splitUrl } from '../request.ts';
import { preferred } from './content-negotiation.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Serves the files of a directory under `/docs/`. */
export async function serveDocs(
  docs: () => Promise<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [url, query] = splitUrl(request.url ?? '');
  const redirectTo = (place: string) => redirect(response, query === '' ? place : `${place}?${query}`);
  if (url === '/docs') {
    redirectTo('/docs/');
    return;
  }
  if (url === '/docs/') {
    response.setHeader('Vary', 'Accept-Language, Cookie');
    redirectTo(`/docs/${languageOf(request.headers)}/`);
    return;
  }
  try {
    const file = await findFile(await docs(), url.slice('/docs/'.length));
    if (file?.endsWith('/index.html') && !/(\/|\.html)$/.test(url)) redirectTo(`${url}/`);
    else if (file === undefined) say(response, 404, 'There is no such page. The docs are at /docs/.');
    else await sendFile(file, request, response);
  } catch (error) {
    say(response, 500, whyNotBuilt(error));
  }
}

function whyNotBuilt(error: unknown): string {
  const found = 'The docs cannot be built.';
  // Its message ends with what to do.
  if (error instanceof UserError) return `${found}\n\n${error.message}`;
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  return `${found} Run: ${isMissing ? 'npm ci' : 'npm run docs'}\n\n${error}`;
}

/** Returns the language that the reader chose on a page of the docs, else the one that the browser prefers. */
function languageOf({ cookie = '', 'accept-language': accepted = '' }: IncomingMessage['headers']): string {
  const chosen = /(?:^|;\s*)language=(en|zh-CN)(?:;|$)/.exec(cookie)?.[1];
  if (chosen !== undefined) return chosen;
  const languages = [
    ['en', '*'],
    ['zh', '*'],
  ] as const;
  return preferred(accepted, languages) === 'zh' ? 'zh-CN' : 'en';
}

async function sendFile(file: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  const text = await readFile(file);
  const body = file.endsWith('.html') ? asServed(text.toString(), response) : text;
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const policyOfPage = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"/;

/**
 * Lets a page ask this server: a page from a disk asks nobody. The policy is also sent as a header, since only there it
 * can say that no other page may frame this one.
 */
function asServed(html: string, response: ServerResponse): string {
  const policy = policyOfPage.exec(html)?.[2] ?? "default-src 'none'; style-src 'unsafe-inline'";
  const ours = `${policy}; connect-src 'self'`;
  response.setHeader('Content-Security-Policy', `${ours}; frame-ancestors 'none'`);
  response.setHeader('X-Frame-Options', 'DENY');
  return html
    .replace(policyOfPage, (_, start) => `${start}${ours}"`)
    .replace('data-mock="page"', 'data-mock="served"');
}

function say(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(`${reason}\n`);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { Location: location });
  response.end();
}

/**
 * Finds the file at a path below the directory, or its index page; never a file outside the directory.
 * A path with empty segments or dots is of no file: a page found there would look for its own files in the wrong place.
 */
async function findFile(directory: string, url: string): Promise<string | undefined> {
  try {
    const asked = `/${decodeURIComponent(url)}`;
    if (asked !== path.posix.normalize(asked)) return undefined;
    const file = path.join(directory, path.normalize(asked));
    const found = await stat(file);
    if (found.isFile()) return file;
    const index = path.join(file, 'index.html');
    return (await stat(index)).isFile() ? index : undefined;
  } catch {
    return undefined;
  }
}
