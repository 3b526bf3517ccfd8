import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { operations } from '../../generated/operations.js';
import type { Command } from '../command.ts';
import { didYouMean } from '../nearest.ts';
import { printable } from '../printable.ts';
import { UserError } from '../user-error.ts';
import { parseJson } from './json.ts';

const help = `Checks the body of a request or a reply against the contract, and prints every fault.

Usage: vpc-peering-contract check <operationId> [request|<status>] [file|-]

  request   the body of the request; this is what is checked when nothing is said
  <status>  the body of the reply with this status, 201 for example
  file      a file of JSON; - is standard input, and so is no file

  --json    print { operationId, part, valid, issues } as JSON

Operations: ${Object.keys(operations).join(', ')}

Exit code: 0 valid, 1 invalid, 2 the command or the JSON is not usable.

Examples:
  vpc-peering-contract check createVpcPeering request body.json
  curl -s "$url" | vpc-peering-contract check listVpcPeerings 200
`;

export const command: Command = {
  help,
  options: { json: { type: 'boolean' } },
  most: 3,

  async run({ json }, positionals) {
    const { operationId, part, file } = readArguments(positionals);
    const body = companionOf(operationId, part);
    const value = await readBody(file);
    const { issues = [] } = body.check(value);
    if (value === undefined && issues.length > 0) throw noBody(file);
    const verdict = { operationId, part, valid: issues.length === 0, issues };
    process.stdout.write(json ? `${asJson(verdict)}\n` : report(verdict));
    return verdict.valid ? 0 : 1;
  },
};

/** JSON, with what a terminal would obey escaped, also in strings. */
function asJson(verdict: object): string {
  return JSON.stringify(verdict, undefined, 2).split('\n').map(printable).join('\n');
}

interface Asked {
  operationId: string;
  /** `request` or a status. */
  part: string;
  file: string;
}

function readArguments(positionals: string[]): Asked {
  const [operationId, ...rest] = positionals;
  if (operationId === undefined) {
    throw new UserError('Which operation?', undefined, `Choose one of ${listOf(Object.keys(operations))}.`);
  }
  const [first, second] = rest;
  if (second !== undefined) return { operationId, part: first ?? 'request', file: second };
  const isPart = first === undefined || first === 'request' || /^\d{3}$/.test(first);
  return isPart
    ? { operationId, part: first ?? 'request', file: '-' }
    : { operationId, part: 'request', file: first };
}

/** The interface that the validators of all bodies share. */
interface Body {
  check(value: unknown): { issues?: readonly Issue[] | undefined };
}

interface Issue {
  pointer: string;
  message: string;
}

function companionOf(operationId: string, part: string): Body {
  const known = Object.entries<{ requestBody?: Body; responses: Record<string, Body> }>(operations);
  const operation = known.find(([name]) => name === operationId)?.[1];
  if (operation === undefined) {
    const names = known.map(([name]) => name);
    throw new UserError(
      `There is no operation '${operationId}'.${didYouMean(operationId, names)}`,
      undefined,
      `The operations are ${listOf(names)}.`,
    );
  }
  const { requestBody, responses } = operation;
  const parts = new Map(Object.entries({ ...(requestBody && { request: requestBody }), ...responses }));
  const body = parts.get(part);
  if (body !== undefined) return body;
  const names = [...parts.keys()].sort((a, b) => Number(b === 'request') - Number(a === 'request'));
  const found = part === 'request' ? 'no request body' : `no '${part}'`;
  const hint = /^\d{3}$/.test(part) ? '' : didYouMean(part, names);
  throw new UserError(`${operationId} has ${found}.${hint}`, undefined, `It has ${listOf(names)}.`);
}

/** Returns `undefined` for empty input, which is the body of a 204. */
async function readBody(file: string): Promise<unknown> {
  const text = decode(file === '-' ? await readInput() : await readBytes(file), nameOf(file));
  return text.trim() === '' ? undefined : parseJson(text, nameOf(file));
}

function noBody(file: string): UserError {
  const fix = 'Name a file of JSON, or pipe one into this.';
  return new UserError('there is no body', { file: nameOf(file) }, fix);
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function readInput(): Promise<Buffer> {
  if (process.stdin.isTTY) process.stderr.write('Reading JSON from standard input. End it with Ctrl-D.\n');
  return buffer(process.stdin);
}

function readBytes(file: string): Promise<Buffer> {
  return readFile(file).catch((error: Error) => {
    const found = `cannot be read (${error.message}).${didYouMean(file, ['request'])}`;
    throw new UserError(found, { file }, 'Name a file of JSON, or - for standard input.');
  });
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError('is not UTF-8, and so not JSON', { file }, 'Save it as UTF-8 and run this again.');
  }
}

function report({
  operationId,
  part,
  valid,
  issues,
}: { valid: boolean; issues: readonly Issue[] } & Omit<Asked, 'file'>) {
  const subject = part === 'request' ? `request of ${operationId}` : `${part} reply of ${operationId}`;
  if (valid) return `A valid ${subject}.\n`;
  const lines = issues.map(({ pointer, message }) => `${printable(`${pointer || 'The body'} ${message}`)}\n`);
  return `${lines.join('')}\n${issues.length === 1 ? 'One fault' : `${issues.length} faults`} in the ${subject}.\n`;
}

function listOf(names: string[]): string {
  return names.join(', ');
}
