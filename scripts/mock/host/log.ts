import { styleText } from 'node:util';
import { printable as escaped } from '../../printable.ts';
import { splitUrl } from '../request.ts';
import type { DropReason } from '../session.ts';
import type { Exchange } from './listen.ts';

/** Formats a reply as a line for people: method, path, status, operationId, tenant, milliseconds. */
export function formatLine({ request, response, ms }: Exchange, colours: boolean): string {
  const { status, operationId = '-', tenant = '-' } = response;
  const shown = status === 0 ? 'cut' : String(status);
  const coloured = colours ? styleText(colourOf(status), shown, { validateStream: false }) : shown;
  const [path] = splitUrl(request.url);
  return `${request.method} ${printable(path)} ${coloured} ${operationId} ${printable(tenant)} ${tenths(ms)} ms\n${dropLines(response)}`;
}

function dropLines({ droppedSessions = [] }: Exchange['response']): string {
  return droppedSessions.map(({ name, reason }) => `session ${name} dropped: ${reasons[reason]}\n`).join('');
}

const reasons: Record<DropReason, string> = {
  idle: 'unused for half an hour',
  memory: 'the longest unused of sessions that exceed 256 MB',
};

/** Formats a reply as a line for programs: one JSON object. */
export function formatJson({ request, response, ms }: Exchange): string {
  const { status, operationId, tenant, droppedSessions } = response;
  const [path] = splitUrl(request.url);
  const { method } = request;
  const entry = { method, path, status, operationId, tenant, ms: Math.round(ms * 10) / 10, droppedSessions };
  return `${escaped(JSON.stringify(entry))}\n`;
}

/** Formats as `toFixed(1)` does, which would take as long as the rest of the line. */
function tenths(ms: number): string {
  const all = Math.round(ms * 10);
  return `${Math.floor(all / 10)}.${all % 10}`;
}

function colourOf(status: number): 'green' | 'yellow' | 'red' {
  if (status === 0 || status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}

/** Escapes a path or a tenant, which come from outside and must not control the terminal. */
function printable(text: string): string {
  if (!/[^\x21-\x7e]/.test(text)) return text;
  return text.replace(/[^\x21-\x7e]/g, (character) => encodeURIComponent(character.toWellFormed()));
}
