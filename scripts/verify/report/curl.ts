import { tokenVariables } from '../own-peerings.ts';
import type { Exchange } from '../result.ts';

/** A request as a curl command. The token is taken from the environment. */
export function curlOf({ tenant, request }: Exchange): string {
  const headers = Object.entries(request.headers)
    .filter(([name]) => name.toLowerCase() !== 'x-sdk-date')
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const token = tenant === 'nobody' ? [] : [`-H "X-Auth-Token: $${tokenVariables[tenant]}"`];
  const { body } = request;
  const data =
    body === undefined
      ? []
      : [`--data-raw ${quoted(typeof body === 'string' ? body : JSON.stringify(body))}`];
  const method = request.method === 'GET' ? [] : ['-X', request.method];
  return ['curl', ...method, quoted(request.url), ...token, ...headers, ...data].join(' ');
}

/** For a POSIX shell, in which nothing but a single quote ends a quoted text. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
