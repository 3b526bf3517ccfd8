import { readFileSync } from 'node:fs';
import { isMembers, type Members } from '../document/document.ts';
import { UserError } from '../user-error.ts';
import { cleaner } from './credentials.ts';

/** A request and its reply as they were recorded, without credentials. */
export interface Recorded {
  /** From 1, over all files, in the order of time if all records have one. */
  number: number;
  /** The file, and the position in it from 1. */
  file: string;
  entry: number;
  method: string;
  url: URL;
  /** By their names in lower case. */
  requestHeaders: Headers;
  requestBody: unknown;
  /** Undefined where no reply was recorded. */
  status: number | undefined;
  replyHeaders: Headers;
  replyBody: unknown;
  /** Gateways log neither headers nor bodies: what was not recorded is not absent. */
  hasHeaders: boolean;
  hasBody: boolean;
}

/**
 * Reads recorded traffic: HAR, one JSON record on each line, or a list of records, as proxies, Kong, nginx and Apache write them.
 *
 * @throws UserError with file and line if it cannot be read.
 */
export function readTraffic(files: string[]): Recorded[] {
  const records = inOrderOfTime(
    files.flatMap((file) =>
      recordsIn(file).map((record, index) => ({ file, entry: index + 1, ...seedOf(record) })),
    ),
  );
  const clean = cleaner(records);
  return records.map(clean).flatMap((seed, index): Recorded[] => {
    const { method, url, requestBody, replyBody, status, ...rest } = seed;
    const absolute = URL.parse(url, 'http://unknown');
    if (method === '' || absolute === null) return [];
    return [
      {
        ...rest,
        number: index + 1,
        method: method.toUpperCase(),
        url: absolute,
        status: status === 0 ? undefined : status,
        requestHeaders: new Headers(rest.requestHeaders),
        replyHeaders: new Headers(rest.replyHeaders),
        requestBody: parseBody(requestBody),
        replyBody: parseBody(replyBody),
        hasHeaders: rest.replyHeaders.length > 0,
        hasBody: replyBody !== undefined,
      },
    ];
  });
}

/** HAR does not promise that its entries are in the order of time. Records without a time keep the order of the files. */
function inOrderOfTime<Each extends Seed>(records: Each[]): Each[] {
  const isTimed = records.every(({ started }) => !Number.isNaN(started));
  return isTimed ? records.toSorted((one, other) => one.started - other.started) : records;
}

/** A record as it is written, with its headers as pairs and its bodies as text. */
export interface Seed {
  /** Milliseconds since 1970; NaN if the record has no time. */
  started: number;
  method: string;
  url: string;
  requestHeaders: [string, string][];
  requestBody: string | undefined;
  status: number | undefined;
  replyHeaders: [string, string][];
  replyBody: string | undefined;
}

const advice =
  'Give a HAR file, or records of JSON with method, URL and status, one on each line or in a list.';

function recordsIn(file: string): Members[] {
  const text = read(file);
  const whole = parseJson(text);
  if (isMembers(whole) && isMembers(whole.log)) {
    if (Array.isArray(whole.log.entries)) return whole.log.entries.filter(isMembers);
    throw new UserError("is a HAR file without 'log.entries'", { file, line: 1 }, advice);
  }
  if (Array.isArray(whole)) return whole.filter(isMembers);
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const record = parseJson(line);
    if (isMembers(record)) return [record];
    throw new UserError('is not a record of JSON', { file, line: index + 1 }, advice);
  });
}

function read(file: string): string {
  try {
    // Unlike `readFileSync` with an encoding, it drops a byte order mark.
    return new TextDecoder().decode(readFileSync(file));
  } catch (error) {
    throw new UserError(
      `is not readable (${error instanceof Error ? error.message : error})`,
      { file },
      'Name a readable file.',
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseBody(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  return parseJson(text) ?? text;
}

/** The members of a record under the names that HAR, Kong, web servers and other proxies give them. */
function seedOf(record: Members): Seed {
  const request = part(record, 'request', 'req', 'httpRequest') ?? record;
  const reply = part(record, 'response', 'res', 'httpResponse') ?? {};
  const line = typeof record.request === 'string' ? record.request.split(' ') : [];
  const path = textOf(first(request, 'path', 'request_uri', 'uri', 'pathname')) ?? line[1] ?? '';
  const headers = pairs(first(request, 'headers', 'request_headers'));
  const host = textOf(first(request, 'host')) ?? headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  const content = part(reply, 'content');
  const isFlat = request === record;
  return {
    started: Date.parse(textOf(record.startedDateTime) ?? ''),
    method: textOf(first(request, 'method', 'request_method', 'httpMethod')) ?? line[0] ?? '',
    url: textOf(first(request, 'url', 'requestUrl')) ?? (host === undefined ? path : `http://${host}${path}`),
    requestHeaders: headers,
    requestBody: textOf(
      part(request, 'postData')?.text ??
        first(request, 'bodyText', 'rawBody', 'raw_body', 'payload', 'request_body', 'body'),
    ),
    status: numberOf(
      first(reply, 'status', 'statusCode', 'status_code') ?? first(record, 'status', 'statusCode'),
    ),
    replyHeaders: pairs(first(reply, 'headers', 'response_headers')),
    replyBody:
      content !== undefined
        ? decoded(textOf(content.text), textOf(content.encoding))
        : textOf(
            first(reply, 'bodyText', 'rawBody', 'raw_body', 'payload', 'body') ??
              (isFlat ? record.response_body : undefined),
          ),
  };
}

function decoded(text: string | undefined, encoding: string | undefined): string | undefined {
  return text !== undefined && encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
}

function part(of: Members, ...names: string[]): Members | undefined {
  return names.map((name) => of[name]).find(isMembers);
}

function first(of: Members, ...names: string[]): unknown {
  return names.map((name) => of[name]).find((value) => value !== undefined && value !== null);
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function numberOf(value: unknown): number | undefined {
  const number = Number(value ?? Number.NaN);
  return Number.isInteger(number) && number >= 100 && number <= 599 ? number : undefined;
}

/** HAR has a list of `{ name, value }`, others an object. */
function pairs(headers: unknown): [string, string][] {
  const found = Array.isArray(headers)
    ? headers.map((each) => (isMembers(each) ? [each.name, each.value] : []))
    : Object.entries(isMembers(headers) ? headers : {}).map(([name, value]) => [name, value]);
  return found.flatMap(([name, value]): [string, string][] =>
    typeof name === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(name)
      ? [
          [
            name,
            String(Array.isArray(value) ? value.join(', ') : value).replaceAll(
              /[^\t\x20-\x7e\x80-\xff]/g,
              '?',
            ),
          ],
        ]
      : [],
  );
}
