import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { splitUrl } from '../request.ts';
import { refuse } from './refuse.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Serves the files of a directory under `/docs/`. */
export async function serveDocs(
  docs: () => Promise<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    const reason = 'The method is not allowed for this path';
    refuse(response, 405, 'APIGW.0105', reason, { Allow: 'GET, HEAD' });
    return;
  }
  const [url] = splitUrl(request.url ?? '');
  if (url === '/docs') {
    redirect(response, '/docs/');
    return;
  }
  try {
    const file = await findFile(await docs(), url.slice('/docs/'.length));
    if (file?.endsWith('/index.html') && !/(\/|\.html)$/.test(url)) redirect(response, `${url}/`);
    else if (file === undefined) say(response, 404, 'There is no such page. The docs are at /docs/.');
    else sendFile(file, request, response);
  } catch (error) {
    say(response, 500, `The docs cannot be built. Run: npm run docs\n\n${error}`);
  }
}

function sendFile(file: string, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function say(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${reason}\n`);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { Location: location });
  response.end();
}

/** Finds the file at a path below the directory, or its index page; never a file outside the directory. */
async function findFile(directory: string, url: string): Promise<string | undefined> {
  try {
    const file = path.join(directory, path.normalize(`/${decodeURIComponent(url)}`));
    const found = await stat(file);
    if (found.isFile()) return file;
    const index = path.join(file, 'index.html');
    return (await stat(index)).isFile() ? index : undefined;
  } catch {
    return undefined;
  }
}
