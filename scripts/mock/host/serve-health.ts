import type { IncomingMessage, ServerResponse } from 'node:http';

/** Returns whether the path asks whether the mock is ready. It is answered with `--no-control` too. */
export function isHealthPath(place: string): boolean {
  return place === '/__mock/health';
}

/** Says that the mock is ready: it listens only after its contract has been read. */
export function serveHealth({ method }: IncomingMessage, response: ServerResponse): void {
  const body = '{"status":"ok"}';
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'Access-Control-Allow-Origin': '*',
  });
  response.end(method === 'HEAD' ? undefined : body);
}
